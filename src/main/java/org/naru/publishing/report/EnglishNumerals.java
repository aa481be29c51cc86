package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Number words of English: cardinals, ordinals, fractions, dozens, also joined by hyphens. */
final class EnglishNumerals {
    private static final String WORD = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
            + "|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy"
            + "|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|first|second|third|fourth"
            + "|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
            + "|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth"
            + "|ninetieth|hundredth|thousandth|millionth|half|halves|thirds|quarters?|fourths|fifths|sixths|eighths"
            + "|tenths|hundredths|twice|thrice|double[ds]?|doubling|tripled?|tripling|triples|quadrupled?"
            + "|twofold|threefold|fourfold|fivefold|tenfold|hundredfold|couple|pair|pairs|trio|score|scores|decades?"
            + "|century|centuries|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
            + "|firstly|secondly|thirdly|only child|dual|bicentennial|centennial|anniversaries of";
    private static final Pattern WORDS = Pattern.compile(
            "(?<![\\p{L}\\p{N}'’])(?:" + WORD + ")(?:(?:[-\\s]+and)?[-\\s]+(?:" + WORD + "))*(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);
    private static final Idioms IDIOMS = Idioms.of("numerals-not-en.txt", "(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])");

    private EnglishNumerals() {}

    static List<Numerals.Found> in(String text) {
        List<Numerals.Found> all = new ArrayList<>();
        Matcher words = WORDS.matcher(IDIOMS.blanked(text));
        while (words.find()) {
            all.add(new Numerals.Found(words.start(), words.end()));
        }
        return all;
    }
}
