package org.naru.publishing.reading;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The text of a file whose encoding nobody named. */
sealed interface Decoding {
    /** Signs that cannot be read may be one in so many; with more, the encoding is another. */
    int ONE_LOST_OF = 100;

    /**
     * A text.
     *
     * @param encoding the name people use
     * @param lost how many signs could not be read and stand as �
     * @param firstLost the line of the first of them, from 1; 0 where none is lost
     */
    record Text(String text, String encoding, int lost, int firstLost) implements Decoding {}

    /** In none of the encodings that are known here. */
    record Undecoded() implements Decoding {}

    /** UTF-16 by its mark or its zero bytes, then UTF-8, then code page 949; of damaged ones the one with least damage. */
    static Decoding of(byte[] bytes) {
        if (bytes.length >= 2) {
            int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
            if (first == 0xfeff || (bytes[0] == 0 && bytes[1] != 0)) {
                return decoded(bytes, StandardCharsets.UTF_16BE, "UTF-16");
            }
            if (first == 0xfffe || (bytes[0] != 0 && bytes[1] == 0)) {
                return decoded(bytes, StandardCharsets.UTF_16LE, "UTF-16");
            }
        }
        List<Text> tries = new ArrayList<>();
        tries.add(decoded(bytes, StandardCharsets.UTF_8, "UTF-8"));
        if (tries.getFirst().lost() > 0 && Charset.isSupported("x-windows-949")) {
            Text korean = decoded(bytes, Charset.forName("x-windows-949"), "CP949");
            if (korean.text().chars().anyMatch(c -> c >= 0xac00 && c <= 0xd7a3)) {
                tries.add(korean);
            }
        }
        Text best = tries.getLast().lost() < tries.getFirst().lost() ? tries.getLast() : tries.getFirst();
        // A few bytes go wrong where a text was cut and pasted; many mean that it is no text of this kind.
        return best.lost() > Math.max(3, best.text().length() / ONE_LOST_OF) ? new Undecoded() : best;
    }

    private static Text decoded(byte[] bytes, Charset charset, String name) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
            int lost = (int) plain.chars().filter(c -> c == '\ufffd').count();
            int first = lost == 0
                    ? 0
                    : 1
                            + (int) plain.substring(0, plain.indexOf('\ufffd'))
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
            return new Text(plain, name, lost, first);
        } catch (java.nio.charset.CharacterCodingException impossible) {
            throw new IllegalStateException("a decoder that replaces does not refuse", impossible);
        }
    }
}
