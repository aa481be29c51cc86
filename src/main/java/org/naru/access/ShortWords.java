package org.naru.access;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.naru.platform.web.Language;

/**
 * A hash in words that two people compare by voice: in English five words of five letters, consonant and vowel in turn
 * (proquints, 80 bits), in Korean five words of three syllables (90 bits) whose letters do not sound alike. They show that
 * two heads are the same unless somebody spent 2^80 hashes on it; the whole hash stands beside them.
 */
final class ShortWords {
    private static final String CONSONANTS = "bdfghjklmnprstvz";
    private static final String VOWELS = "aiou";
    private static final int WORDS = 5;

    /** ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅎ: their numbers among the 19 initial sounds. */
    private static final int[] INITIALS = {0, 2, 3, 5, 6, 7, 9, 18};
    /** ㅏ ㅓ ㅗ ㅣ: among the 21 vowels. */
    private static final int[] MIDDLES = {0, 4, 8, 20};
    /** None and ㄴ: among the 28 finals. */
    private static final int[] FINALS = {0, 4};

    private static final int SYLLABLES = 3;

    private ShortWords() {}

    static String of(String hash, Language language) {
        Bits bits = new Bits(new BigInteger(hash, 16), HexFormat.of().parseHex(hash).length * 8);
        StringJoiner words = new StringJoiner(language == Language.KO ? " " : "-");
        for (int i = 0; i < WORDS; i++) {
            words.add(language == Language.KO ? korean(bits) : proquint(bits));
        }
        return words.toString();
    }

    private static String proquint(Bits bits) {
        return "" + CONSONANTS.charAt(bits.next(4)) + VOWELS.charAt(bits.next(2)) + CONSONANTS.charAt(bits.next(4))
                + VOWELS.charAt(bits.next(2)) + CONSONANTS.charAt(bits.next(4));
    }

    private static String korean(Bits bits) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < SYLLABLES; i++) {
            int syllable = 0xAC00 + (INITIALS[bits.next(3)] * 21 + MIDDLES[bits.next(2)]) * 28 + FINALS[bits.next(1)];
            word.appendCodePoint(syllable);
        }
        return word.toString();
    }

    /** Bits of a number from its highest on. */
    private static final class Bits {
        private final BigInteger number;
        private int left;

        Bits(BigInteger number, int length) {
            this.number = number;
            this.left = length;
        }

        int next(int count) {
            left -= count;
            return number.shiftRight(left).intValue() & ((1 << count) - 1);
        }
    }
}
