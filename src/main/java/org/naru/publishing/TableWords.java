package org.naru.publishing;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which tables say what a line, a column or an amount is, in Korean and English. */
final class TableWords {
    private static final Pattern TOTAL = Pattern.compile("(?:grand |sum )?totals?(?: .*)?|.* totals?|sum|sum of .*"
            + "|(?:.* )?(?:총 ?)?(?:합 ?계|총 ?계|총 ?액|총 ?합)|계|총 ?(?:수입|지출|수익|비용|자산|부채|사업비|예산)");
    private static final Pattern GRAND = Pattern.compile("grand total.*|(?:.* )?(?:총 ?계|총 ?합계?|총 ?액)");
    private static final Pattern SUBTOTAL = Pattern.compile("(?:.* )?sub ?totals?(?: .*)?|(?:.* )?소 ?계(?: .*)?");
    private static final Pattern OF_WHICH =
            Pattern.compile("(?:of which|thereof|including|incl|among (?:them|which|these)|이 ?중|그 ?중|이 ?가운데)(?: .*)?");
    private static final Pattern LESS = Pattern.compile("(?:less|minus|deduct|차감|공제)(?: .*)?");
    private static final Pattern SHARE =
            Pattern.compile(".*(?:%|％|비율|구성비|비중|점유율|백분율|share|percent|per cent|\\bpct\\b).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SHARE = Pattern.compile(
            ".*(?:증감|증가|전년|대비|집행|달성|진도|이자|환율|growth|change|increase|rate|vs\\.?|progress|achieve).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBERING = Pattern.compile(
            "(?:no\\.?|#|nr\\.?|번호|순번|연번|코드|계정 ?코드|code|account|year|연도|년도|페이지|page|쪽|주석|note|notes|비고|remarks?)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AMOUNT_HEAD =
            Pattern.compile(".*(?:금액|액수|amount|예산|결산|수입|지출|원\\)|usd|krw|\\$|₩|total|합계).*", Pattern.CASE_INSENSITIVE);

    private static final Pattern KOREAN_UNIT = Pattern.compile("(?:단위\\s*[:：]?\\s*|[(（\\[]\\s*(?:단위\\s*[:：]?\\s*)?|^)"
            + "((?:천|만|십만|백만|천만|억|십억))\\s*(?:원|달러|불|유로|엔|위안|명)?\\s*(?:[)）\\],/]|$)");
    private static final Pattern ENGLISH_UNIT = Pattern.compile(
            "(?:\\bin |[(\\[]|\\bunits?\\s*:?\\s*|(?:usd|krw|us\\$|\\$|₩|eur)\\s*|^)(thousands?|millions?|billions?)\\b"
                    + "|\\b(thousand|million|billion)s? (?:of )?(?:us )?(?:dollars|won|usd|krw|euros)\\b|('000|\\(000s?\\)|\\$000)",
            Pattern.CASE_INSENSITIVE);

    private TableWords() {}

    /** Words without signs, in small letters, with single spaces. */
    static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\([^)]*\\)|\\[(?![^]]*계)[^]]*]", " ")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    static boolean isTotal(String label) {
        return TOTAL.matcher(bare(label)).matches() && !isSubtotal(label);
    }

    static boolean isGrandTotal(String label) {
        return GRAND.matcher(bare(label)).matches();
    }

    static boolean isSubtotal(String label) {
        return SUBTOTAL.matcher(bare(label)).matches();
    }

    static boolean isOfWhich(String label) {
        return OF_WHICH.matcher(label.replaceAll("^[^\\p{L}]+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[:,.)]", " "))
                .matches();
    }

    static boolean isLess(String label) {
        return LESS.matcher(bare(label)).matches();
    }

    static boolean isShare(String head) {
        return SHARE.matcher(head).matches() && !NO_SHARE.matcher(head).matches();
    }

    static boolean isOtherRate(String head) {
        return NO_SHARE.matcher(head).matches();
    }

    static boolean isNumbering(String head) {
        return NUMBERING.matcher(head.strip()).matches();
    }

    static boolean isAmountHead(String head) {
        return AMOUNT_HEAD.matcher(head).matches() && !PrintedCell.hasDigit(head);
    }

    /** The unit that a text names for the amounts under it ({@code (단위: 천원)}, {@code in millions of won}). */
    static Optional<BigDecimal> unit(List<String> texts) {
        return texts.stream().flatMap(text -> unit(text).stream()).findFirst();
    }

    private static Optional<BigDecimal> unit(String text) {
        String plain = text.length() > 300 ? text.substring(0, 300) : text;
        Matcher korean = KOREAN_UNIT.matcher(plain);
        if (korean.find()) {
            return KoreanNumeral.read(korean.group(1));
        }
        Matcher english = ENGLISH_UNIT.matcher(plain);
        if (!english.find()) {
            return Optional.empty();
        }
        String word = english.group(1) != null ? english.group(1) : english.group(2) != null ? english.group(2) : "";
        return Optional.of(BigDecimal.ONE.movePointRight(
                switch (word.isEmpty() ? 't' : Character.toLowerCase(word.charAt(0))) {
                    case 'm' -> 6;
                    case 'b' -> 9;
                    default -> 3;
                }));
    }
}
