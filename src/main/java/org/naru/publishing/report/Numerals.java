package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numerals in what will be printed: digits of any script, and number words of English and Korean, whichever language
 * the text is in.
 *
 * <p>In doubt a word is found: its author binds it or marks it, and those who approve see the mark. A figure that
 * stands already is {@link #STANDING} in the text.
 */
final class Numerals {
    /** Stands where a figure or a marked word stands. */
    static final char STANDING = '\uFFFC';

    /** Ⅳ, ½, ², ① and the like have a number of their own without being digits. */
    private static final Pattern DIGITS =
            Pattern.compile("[\\p{Nd}\\p{Nl}\\p{No}㈀-㋿](?:[\\p{Nd}\\p{Nl}\\p{No}.,:/–-]*[\\p{Nd}\\p{Nl}\\p{No}])?");
    // Latin letters as Roman numerals, in capitals, two or more; one letter says nothing.
    private static final Pattern ROMAN = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?=[IVXLCDM]{2,}(?![\\p{L}\\p{N}]))M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\\p{L}\\p{N}])");
    /** Letters that happen to be a Roman numeral. */
    private static final List<String> NOT_ROMAN =
            List.of("CD", "MD", "DC", "MC", "DI", "MI", "CV", "CC", "MM", "CM", "DL", "ML");

    private Numerals() {}

    /**
     * A numeral.
     *
     * @param from its first character
     * @param to behind its last
     */
    record Found(int from, int to) {}

    /** All numerals of a text, from left to right, none within another. */
    static List<Found> in(String text) {
        List<Found> all = new ArrayList<>();
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            all.add(new Found(digits.start(), digits.end()));
        }
        Matcher roman = ROMAN.matcher(text);
        while (roman.find()) {
            if (!NOT_ROMAN.contains(roman.group())) {
                all.add(new Found(roman.start(), roman.end()));
            }
        }
        all.addAll(EnglishNumerals.in(text));
        all.addAll(KoreanNumerals.in(text));
        all.sort(Comparator.comparingInt(Found::from).thenComparing(Found::to, Comparator.reverseOrder()));
        List<Found> apart = new ArrayList<>();
        for (Found each : all) {
            if (apart.isEmpty() || each.from() >= apart.getLast().to()) {
                apart.add(each);
            }
        }
        return apart;
    }
}
