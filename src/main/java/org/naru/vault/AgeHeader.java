package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Whether bytes begin as an age file with exactly one stanza of a named type, read strictly. Nothing more can be told
 * without a key: not for whom it is, nor whether it opens.
 *
 * @see <a href="../../../../../../docs/specs/capsule.md">docs/specs/capsule.md</a>
 */
final class AgeHeader {
    /** The types that Naru writes, each alone in its file. */
    enum Stanza {
        HYBRID("mlkem768x25519"),
        SCRYPT("scrypt"),
        PASSKEY("age-encryption.org/fido2prf");

        private final String type;

        Stanza(String type) {
            this.type = type;
        }

        private boolean takes(String[] arguments) {
            return switch (this) {
                case HYBRID -> arguments.length == 1 && decodes(arguments[0], ENCAPSULATED_BYTES);
                case SCRYPT -> arguments.length == 2 && decodes(arguments[0], SALT_BYTES) && arguments[1].equals("18");
                case PASSKEY -> arguments.length == 1 && decodes(arguments[0], SALT_BYTES);
            };
        }
    }

    private static final int ENCAPSULATED_BYTES = 1120;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int HEADER_MAX_BYTES = 4096;
    private static final int NONCE_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final List<Integer> BUCKETS = List.of(4096, 8192, 16_384, 32_768, 65_536);

    /** Version line, stanza line, body line, MAC line, each with its LF. */
    private static final int HYBRID_HEADER_BYTES = 22 + (18 + 1494 + 1) + 44 + 48;

    private AgeHeader() {}

    /** Whether the file has one stanza, of this type, and a payload. */
    static boolean isOne(byte[] file, Stanza type) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        int most = Math.min(file.length, HEADER_MAX_BYTES);
        while (lines.size() < 4) {
            int end = at;
            while (end < most && file[end] != '\n') {
                end++;
            }
            if (end == most) {
                return false;
            }
            lines.add(new String(file, at, end - at, StandardCharsets.ISO_8859_1));
            at = end + 1;
        }
        String[] words = lines.get(1).split(" ", -1);
        if (!lines.getFirst().equals("age-encryption.org/v1")
                || words.length < 2
                || !words[0].equals("->")
                || !words[1].equals(type.type)) {
            return false;
        }
        String[] arguments = java.util.Arrays.copyOfRange(words, 2, words.length);
        return type.takes(arguments)
                && decodes(lines.get(2), KEY_BYTES)
                && lines.get(3).startsWith("--- ")
                && decodes(lines.get(3).substring(4), KEY_BYTES)
                && file.length >= at + NONCE_BYTES + TAG_BYTES;
    }

    /** The same to a hybrid key, and of a length that says little. */
    static boolean isSealed(byte[] file) {
        return isOne(file, Stanza.HYBRID) && isBucket(file.length);
    }

    /** Whether a file may have this length: five small ones, then Padmé's with at least one byte in the last chunk. */
    static boolean isBucket(long length) {
        return length <= 65_536 ? BUCKETS.contains((int) length) : padme(length) == length && holdsPlaintext(length);
    }

    /**
     * The length rounded up so that it tells little more than its order of magnitude.
     *
     * @see <a href="https://petsymposium.org/popets/2019/popets-2019-0056.pdf">Padmé, PETS 2019</a>
     */
    static long padme(long length) {
        int exponent = 63 - Long.numberOfLeadingZeros(length);
        int precision = 32 - Integer.numberOfLeadingZeros(exponent);
        long unit = 1L << (exponent - precision);
        return (length + unit - 1) / unit * unit;
    }

    private static boolean holdsPlaintext(long length) {
        long payload = length - HYBRID_HEADER_BYTES - NONCE_BYTES;
        long rest = payload % (CHUNK_BYTES + TAG_BYTES);
        return rest == 0 || rest > TAG_BYTES;
    }

    /** Unpadded base64 with zero unused bits. */
    private static boolean decodes(String text, int length) {
        if (text.contains("=") || text.length() != (length * 8 + 5) / 6) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == length
                    && Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
