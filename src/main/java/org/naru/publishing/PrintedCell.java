package org.naru.publishing;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a cell of somebody's table.
 *
 * @param amount the amount, with the unit that the cell itself names ({@code 12백만원}, {@code 1.2 million})
 * @param step the unit that the cell itself names, by its last printed decimal; 1 where it names none
 * @param percent the percentage, if one stands there, alone or behind an amount
 */
record PrintedCell(Optional<WrittenNumber> amount, BigDecimal step, Optional<WrittenNumber> percent) {
    private static final PrintedCell NOTHING = new PrintedCell(Optional.empty(), BigDecimal.ONE, Optional.empty());
    /** Longer than any amount with its words; keeps the patterns below from strange files. */
    private static final int LENGTH_MAX = 120;

    private static final Pattern LATEX_FONT =
            Pattern.compile("\\\\(?:text(?:bf|it|rm|sf)?|math(?:bf|rm|it)?|bf|emph)\\s*\\{([^{}]*)}");
    private static final Pattern LATEX_ESCAPE = Pattern.compile("\\\\([$%&#_])");
    private static final Pattern RAISED = Pattern.compile("[\\u00b9\\u00b2\\u00b3\\u2070\\u2074-\\u2079]+\\)?");
    private static final Pattern FOOTNOTE =
            Pattern.compile("\\s*(?:[*†‡§※]+|\\[\\d{1,2}]|\\(?주\\s?\\d{0,2}\\)|(?<=[\\d%원])\\s\\d{1,2}\\))$");
    private static final Pattern WITH_PERCENT =
            Pattern.compile("(.*?\\d.*?)\\s*[(\\[/·,]?\\s*((?<![\\d.,])[\\d.,]+\\s*(?:%|퍼센트))\\s*[)\\]]?");
    private static final Pattern ONLY_PERCENT = Pattern.compile("[(\\[]\\s*([^()\\[\\]]*%)\\s*[)\\]]");
    private static final Pattern ENGLISH_UNIT = Pattern.compile(
            "(.*\\d)\\s*(thousands?|millions?|billions?|mn|mio|bn|k|m|b)\\.?(?=$|[\\s)])(.*)",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> ZEROS =
            Map.of("thousand", 3, "million", 6, "billion", 9, "mn", 6, "mio", 6, "bn", 9, "k", 3, "m", 6, "b", 9);
    private static final Pattern KOREAN_UNIT = Pattern.compile(".*?([십백천만억조]+)");
    private static final Pattern CURRENCY_WORD =
            Pattern.compile("\\s*(?:(?:US )?dollars?|bucks)$", Pattern.CASE_INSENSITIVE);

    static PrintedCell of(String written) {
        String text = plain(written);
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            return NOTHING;
        }
        Matcher only = ONLY_PERCENT.matcher(text);
        if (only.matches()) {
            return new PrintedCell(Optional.empty(), BigDecimal.ONE, WrittenNumber.percent(only.group(1)));
        }
        if (text.endsWith("%") || text.endsWith("퍼센트")) {
            Optional<WrittenNumber> percent = WrittenNumber.percent(text);
            if (percent.isPresent()) {
                return new PrintedCell(Optional.empty(), BigDecimal.ONE, percent);
            }
        }
        Matcher both = WITH_PERCENT.matcher(text);
        if (both.matches()) {
            PrintedCell amount = of(both.group(1));
            Optional<WrittenNumber> percent = WrittenNumber.percent(both.group(2));
            return amount.amount.isPresent() && percent.isPresent()
                    ? new PrintedCell(amount.amount, amount.step, percent)
                    : NOTHING;
        }
        return amount(text);
    }

    /** Without what typesetting, footnotes and damage leave around a number. */
    static String plain(String written) {
        String text = written.length() > 2 * LENGTH_MAX ? written.substring(0, 2 * LENGTH_MAX) : written;
        text = RAISED.matcher(text).replaceAll("");
        text = LATEX_FONT.matcher(text).replaceAll("$1");
        text = text.replace("{,}", ",").replace("\\,", "").replaceAll("\\\\\\\\$", "");
        if (text.length() > 2 && text.startsWith("$") && text.endsWith("$")) {
            text = text.substring(1, text.length() - 1);
        }
        text = LATEX_ESCAPE.matcher(text).replaceAll("$1").replace('％', '%').strip();
        String shorter = FOOTNOTE.matcher(text).replaceFirst("");
        return (shorter.isEmpty() ? text : shorter).strip();
    }

    private static PrintedCell amount(String text) {
        String words = CURRENCY_WORD.matcher(text).replaceFirst("달러");
        Matcher english = ENGLISH_UNIT.matcher(words);
        if (english.matches()) {
            Integer zeros = ZEROS.get(english.group(2).toLowerCase(Locale.ROOT).replaceAll("s$", ""));
            Optional<WrittenNumber> number = WrittenNumber.amount(english.group(1) + english.group(3));
            if (zeros != null && number.isPresent()) {
                BigDecimal value = number.get().value();
                return new PrintedCell(
                        Optional.of(new WrittenNumber(
                                value.movePointRight(zeros), 0, number.get().currency())),
                        BigDecimal.ONE.movePointRight(zeros - Math.max(0, value.scale())),
                        Optional.empty());
            }
        }
        Optional<WrittenNumber> number = WrittenNumber.amount(words);
        return number.isEmpty() ? NOTHING : new PrintedCell(number, koreanStep(words), Optional.empty());
    }

    /** Of {@code 12백만원} a million: what stands at the end says to what it is rounded. */
    private static BigDecimal koreanStep(String text) {
        Matcher unit = KOREAN_UNIT.matcher(text.replaceAll("[\\s)]*(?:원정?|달러|유로|엔|위안)?[\\s)]*$", ""));
        if (!unit.matches()) {
            return BigDecimal.ONE;
        }
        int zeros = unit.group(1)
                .chars()
                .map(sign -> switch (sign) {
                    case '십' -> 1;
                    case '백' -> 2;
                    case '천' -> 3;
                    case '만' -> 4;
                    case '억' -> 8;
                    default -> 12;
                })
                .sum();
        Matcher decimals = Pattern.compile("\\.(\\d+)[십백천만억조]+$").matcher(text);
        return BigDecimal.ONE.movePointRight(
                zeros - (decimals.find() ? decimals.group(1).length() : 0));
    }

    /** A dash stands for nothing received or spent. */
    static boolean isDash(String written) {
        return written.matches("[-−–—－·.]{1,3}|[-–—] ?(?:원|%)");
    }

    /** Whether it is a year, which names a column and counts no money. */
    static boolean isYear(String written) {
        return written.matches("(?i)(?:FY ?)?(?:19|20)\\d\\d ?(?:년도?|회계연도)?(?: ?[(（].{0,12}[)）])?|제 ?\\d+ ?기");
    }

    /** Whether a number could stand in it. */
    static boolean hasDigit(String written) {
        return written.chars().anyMatch(Character::isDigit);
    }
}
