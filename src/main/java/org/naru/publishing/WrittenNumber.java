package org.naru.publishing;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as a report prints it, read without rounding.
 *
 * @param value what it says
 * @param decimals decimals as written, so that 18.90 has two; of an amount in 만 or 억 those that its value needs
 * @param currency the currency that a sign, code or word beside it names, if any
 */
record WrittenNumber(BigDecimal value, int decimals, Optional<String> currency) {
    /** More digits than any budget has; keeps a hostile file from costing time. */
    static final int DIGITS_MAX = 40;

    private static final Pattern PLAIN = Pattern.compile("\\d+(?:\\.\\d+)?");
    // The same grouping character throughout. One comma before three digits groups; one dot before three does not.
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([, '’_])\\d{3}(?:\\1\\d{3})*(?:\\.\\d+)?");
    private static final Pattern GROUPED_BY_DOTS = Pattern.compile("\\d{1,3}(?:\\.\\d{3}){2,}(?:,\\d+)?");
    private static final Pattern DOTS_AND_COMMA = Pattern.compile("\\d{1,3}([. '’])\\d{3}(?:\\1\\d{3})*,\\d+");
    private static final Pattern BY_MYRIADS = Pattern.compile("\\d{1,4}([, ])\\d{4}(?:\\1\\d{4})*(?:\\.\\d+)?");
    private static final Pattern BY_LAKHS = Pattern.compile("\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d{1,2}");
    private static final Pattern PERCENT_COMMA = Pattern.compile("\\d+,\\d+");

    private static final Pattern INVISIBLE = Pattern.compile("[\\u200b-\\u200f\\u2060\\ufeff]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern PERCENT_SIGN = Pattern.compile("(.*?) ?(?:%|퍼센트|프로|percent)");
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\((.+)\\)");
    // △ and ▲ before an amount are how Korean accounts print a negative one.
    private static final Pattern SIGNED = Pattern.compile("([-−–△▲+]) ?(.+)");
    private static final Pattern SIGNED_BEHIND = Pattern.compile("(.+?) ?([-−])");
    private static final Pattern CURRENCY_BEFORE = Pattern.compile("(US\\$|[₩\\\\$€£¥금]|[A-Z]{3}) ?(.+)");
    private static final Pattern CURRENCY_BEHIND = Pattern.compile("(.+?) ?(원정|원|달러|유로|위안|엔|[₩$€£¥元]|[A-Z]{3})");

    /** An amount, such as {@code 1586957.00}, {@code 1,586,957}, {@code 158만 6,957}, {@code ₩1 586 957}. */
    static Optional<WrittenNumber> amount(String written) {
        String text = tidy(written);
        Peeled peeled = peel(text);
        return peeled.value(false)
                .map(value -> new WrittenNumber(
                        peeled.negative() ? value.negate() : value, Math.max(0, value.scale()), peeled.currency()));
    }

    /** A percentage, such as {@code 18.90}, {@code 18.9 %}, {@code 18,9%}; of {@code 18.90} the decimals are two. */
    static Optional<WrittenNumber> percent(String written) {
        String text = tidy(written);
        Matcher sign = PERCENT_SIGN.matcher(text);
        Peeled peeled = peel(sign.matches() ? sign.group(1) : text);
        if (peeled.currency().isPresent()) {
            return Optional.empty();
        }
        return peeled.value(true)
                .map(value -> new WrittenNumber(
                        peeled.negative() ? value.negate() : value, Math.max(0, value.scale()), Optional.empty()));
    }

    /** The ISO code of a currency's sign, word or code; nothing where it is none. */
    static Optional<String> currencyCode(String written) {
        String code = tidy(written);
        return switch (code) {
            case "" -> Optional.empty();
            case "₩", "\\", "원", "원정", "금" -> Optional.of("KRW");
            case "$", "US$", "달러" -> Optional.of("USD");
            case "€", "유로" -> Optional.of("EUR");
            case "£" -> Optional.of("GBP");
            case "¥", "엔" -> Optional.of("JPY");
            case "위안", "元" -> Optional.of("CNY");
            default -> code.matches("[A-Z]{3}") ? Optional.of(code) : Optional.empty();
        };
    }

    private record Peeled(String digits, boolean negative, boolean signedTwice, Optional<String> currency) {
        Optional<BigDecimal> value(boolean percent) {
            if (signedTwice || digits.length() > 3 * DIGITS_MAX) {
                return Optional.empty();
            }
            Optional<BigDecimal> value = percent ? percentDigits(digits) : WrittenNumber.digits(digits);
            return (percent || value.isPresent() ? value : KoreanNumeral.read(digits))
                    .filter(read -> read.precision() <= DIGITS_MAX);
        }
    }

    /** Compatibility forms become plain ones: full-width digits and signs, no-break spaces, digits of any script. */
    private static String tidy(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC);
        StringBuilder digits = new StringBuilder(plain.length());
        plain.codePoints()
                .forEach(c -> digits.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        String visible = INVISIBLE.matcher(digits).replaceAll("");
        return SPACE.matcher(visible).replaceAll(" ").strip();
    }

    private static Peeled peel(String text) {
        String rest = text;
        int signs = 0;
        boolean negative = false;
        Optional<String> before = Optional.empty();
        Optional<String> behind = Optional.empty();
        // Sign and currency come in either order: -₩1,000, ₩-1,000, (₩1,000), ₩(1,000).
        for (int turn = 0; turn < 4; turn++) {
            Matcher matcher = IN_PARENTHESES.matcher(rest);
            if (matcher.matches()) {
                signs++;
                negative = true;
                rest = matcher.group(1).strip();
            }
            matcher = SIGNED.matcher(rest);
            if (matcher.matches()) {
                signs++;
                negative |= !matcher.group(1).equals("+");
                rest = matcher.group(2);
            }
            matcher = SIGNED_BEHIND.matcher(rest);
            if (matcher.matches()) {
                signs++;
                negative = true;
                rest = matcher.group(1);
            }
            matcher = CURRENCY_BEFORE.matcher(rest);
            if (before.isEmpty() && matcher.matches()) {
                before = currencyCode(matcher.group(1));
                rest = matcher.group(2);
            }
            matcher = CURRENCY_BEHIND.matcher(rest);
            if (behind.isEmpty() && matcher.matches()) {
                behind = currencyCode(matcher.group(2));
                rest = matcher.group(1);
            }
        }
        Optional<String> last = behind;
        return new Peeled(rest, negative, signs > 1, before.or(() -> last));
    }

    /** Western digits with or without grouping; nothing where it is neither plainly grouped nor plainly a decimal. */
    static Optional<BigDecimal> digits(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        if (GROUPED.matcher(text).matches()
                || BY_MYRIADS.matcher(text).matches()
                || BY_LAKHS.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.replaceAll("[, '’_]", "")));
        }
        if (GROUPED_BY_DOTS.matcher(text).matches()
                || DOTS_AND_COMMA.matcher(text).matches()
                || DECIMAL_COMMA.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.replaceAll("[. '’]", "").replace(',', '.')));
        }
        return Optional.empty();
    }

    private static Optional<BigDecimal> percentDigits(String text) {
        return PERCENT_COMMA.matcher(text).matches()
                ? Optional.of(new BigDecimal(text.replace(',', '.')))
                : digits(text);
    }
}
