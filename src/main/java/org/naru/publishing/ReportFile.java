package org.naru.publishing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.naru.platform.web.Message;

/** The text of a report's file, or which encoding it seems to be in when it is not UTF-8. Nothing is guessed into it. */
final class ReportFile {
    /** A printed report has some hundred figures. */
    static final int BYTES_MAX = 16 << 20;

    private ReportFile() {}

    /** A text, or the sentence that says why there is none. */
    sealed interface Decoded {
        /** The text, without a byte-order mark. */
        record Plain(String text) implements Decoded {}

        /** Why it could not be decoded. */
        record Undecoded(Message why) implements Decoded {}
    }

    static Decoded decode(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return new Decoded.Undecoded(Says.of("file.large", BYTES_MAX >> 20));
        }
        if (looksLikeUtf16(bytes)) {
            return new Decoded.Undecoded(Says.of("file.encoding", "UTF-16"));
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            String text = utf8.get();
            return new Decoded.Plain(text.startsWith("\ufeff") ? text.substring(1) : text);
        }
        // Windows writes Korean as code page 949, a superset of EUC-KR.
        boolean korean = Charset.isSupported("x-windows-949")
                && strictly(bytes, Charset.forName("x-windows-949"))
                        .filter(ReportFile::hasHangul)
                        .isPresent();
        return new Decoded.Undecoded(
                korean ? Says.of("file.encoding", "CP949") : Says.of("file.bytes", line(bytes, firstWrongByte(bytes))));
    }

    private static boolean looksLikeUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        // A mark, or JSON's first sign, always ASCII, beside a zero byte.
        return first == 0xfeff || first == 0xfffe || (bytes[0] == 0) != (bytes[1] == 0);
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notInIt) {
            return Optional.empty();
        }
    }

    private static boolean hasHangul(String text) {
        return text.chars().anyMatch(c -> c >= 0xac00 && c <= 0xd7a3);
    }

    private static int firstWrongByte(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.length + 1);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        decoder.decode(in, out, true);
        return in.position();
    }

    private static int line(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
