package org.naru.vault;

/**
 * Whether a text is an age recipient of type {@code mlkem768x25519}: Bech32 (BIP 173, without its limit of length) of 1,216 bytes under
 * {@code age1pq}, in lower case.
 */
final class Recipients {
    private static final String BEGIN = "age1pq1";
    private static final String PREFIX = "age1pq";
    private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    /** ML-KEM-768's 1,184 bytes and X25519's 32. */
    private static final int BYTES = 1216;

    private static final int CHECKSUM = 6;
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private Recipients() {}

    static boolean hybrid(String text) {
        int words = (BYTES * 8 + 4) / 5;
        if (text.length() != BEGIN.length() + words + CHECKSUM || !text.startsWith(BEGIN)) {
            return false;
        }
        int sum = 1;
        for (int i = 0; i < PREFIX.length(); i++) {
            sum = step(sum) ^ (PREFIX.charAt(i) >> 5);
        }
        sum = step(sum);
        for (int i = 0; i < PREFIX.length(); i++) {
            sum = step(sum) ^ (PREFIX.charAt(i) & 31);
        }
        int last = 0;
        for (int i = BEGIN.length(); i < text.length(); i++) {
            int value = LETTERS.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            if (i == BEGIN.length() + words - 1) {
                last = value;
            }
            sum = step(sum) ^ value;
        }
        int unused = words * 5 - BYTES * 8;
        return sum == 1 && (last & ((1 << unused) - 1)) == 0;
    }

    private static int step(int sum) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5;
        for (int i = 0; i < GENERATOR.length; i++) {
            if (((top >> i) & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
