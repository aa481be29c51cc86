package org.naru.ledger.plaintext;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Tells what a text is that is not UTF-8, so that the refusal can say how to mend it. */
final class Encodings {
    private static final int LOOKED_AT_BYTES = 1 << 16;

    private Encodings() {}

    /** Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF). */
    static boolean isUtf8(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int b = bytes[i++] & 0xFF;
            if (b < 0x80) {
                continue;
            }
            int more;
            int low = 0x80;
            int high = 0xBF;
            if (b >= 0xC2 && b <= 0xDF) {
                more = 1;
            } else if (b >= 0xE0 && b <= 0xEF) {
                more = 2;
                low = b == 0xE0 ? 0xA0 : low;
                high = b == 0xED ? 0x9F : high;
            } else if (b >= 0xF0 && b <= 0xF4) {
                more = 3;
                low = b == 0xF0 ? 0x90 : low;
                high = b == 0xF4 ? 0x8F : high;
            } else {
                return false;
            }
            for (; more > 0; more--) {
                int next = i < to ? bytes[i++] & 0xFF : 0;
                if (next < low || next > high) {
                    return false;
                }
                low = 0x80;
                high = 0xBF;
            }
        }
        return true;
    }

    /** Whether the text begins as UTF-16 does: with its mark, or with every other byte zero. */
    static boolean isUtf16(byte[] bytes, int length) {
        if (length >= 2) {
            int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
            if (first == 0xFEFF || first == 0xFFFE) {
                return true;
            }
        }
        int zeros = 0;
        int looked = Math.min(length, 1024) / 2 * 2;
        for (int i = 0; i < looked; i += 2) {
            zeros += bytes[i] == 0 != (bytes[i + 1] == 0) ? 1 : 0;
        }
        return looked >= 4 && zeros * 2 > looked / 2;
    }

    /** What a text that is not UTF-8 looks like, from its first bad line on. */
    static Problem.Reason guess(byte[] bytes, int from, int end) {
        int to = Math.min(end, from + LOOKED_AT_BYTES);
        while (to > from && bytes[to - 1] < 0) { // a buffer may end inside a letter
            to--;
        }
        int hangul = 0;
        int other = 0;
        String korean = decoded("x-windows-949", bytes, from, to);
        for (int i = 0; i < korean.length(); i++) {
            char c = korean.charAt(i);
            if (c >= 0xAC00 && c <= 0xD7A3) {
                hangul++;
            } else if (c >= 0x80) {
                other++;
            }
        }
        if (hangul > other) {
            return Problem.Reason.ENCODING_CP949;
        }
        int single = 0;
        int together = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                boolean alone = (i == from || bytes[i - 1] >= 0) && (i + 1 == to || bytes[i + 1] >= 0);
                single += alone ? 1 : 0;
                together += alone ? 0 : 1;
            }
        }
        return single > together ? Problem.Reason.ENCODING_LATIN_1 : Problem.Reason.ENCODING_UNKNOWN;
    }

    private static String decoded(String charset, byte[] bytes, int from, int to) {
        if (!Charset.isSupported(charset)) {
            return "";
        }
        try {
            return Charset.forName(charset)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException notThat) {
            return "";
        }
    }
}
