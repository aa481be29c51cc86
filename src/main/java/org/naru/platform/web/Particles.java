package org.naru.platform.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Korean particles that depend on the last sound before them. Texts write {@code {0}을(를)}; the reader sees one of
 * the two.
 */
final class Particles {
    private static final Pattern CHOICE = Pattern.compile("(\\S)(을\\(를\\)|이\\(가\\)|은\\(는\\)|과\\(와\\)|\\(으\\)로)");
    /** Digits as they are read: 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔 end in a consonant. */
    private static final String DIGITS_CLOSED = "013678";
    /** Of these 1 일, 7 칠 and 8 팔 end in ㄹ, after which the particle is 로. */
    private static final String DIGITS_L = "178";

    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;
    private static final int FINAL_L = 8;

    private Particles() {}

    static String resolve(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        return CHOICE.matcher(text).replaceAll(found -> {
            String before = found.group(1);
            String particle = chosen(before.charAt(0), found.group(2));
            return Matcher.quoteReplacement(before + particle);
        });
    }

    private static String chosen(char before, String pair) {
        boolean syllable = before >= FIRST_SYLLABLE && before <= LAST_SYLLABLE;
        int end = syllable ? (before - FIRST_SYLLABLE) % FINALS : 0;
        boolean known = syllable || Character.isDigit(before);
        if (!known) {
            return pair;
        }
        boolean closed = syllable ? end != 0 : DIGITS_CLOSED.indexOf(before) >= 0;
        boolean endsInL = syllable ? end == FINAL_L : DIGITS_L.indexOf(before) >= 0;
        return switch (pair.charAt(0)) {
            case '을' -> closed ? "을" : "를";
            case '이' -> closed ? "이" : "가";
            case '은' -> closed ? "은" : "는";
            case '과' -> closed ? "과" : "와";
            default -> closed && !endsInL ? "으로" : "로";
        };
    }
}
