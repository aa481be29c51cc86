package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes strings of bytes, and one and the same string of the same bytes: a book says few words very often. */
final class Words {
    private static final int KEPT_MAX = 1 << 16; // accounts, payees and tag values of a large book
    private static final int LENGTH_MAX = 120;

    private byte[] @Nullable [] keys = new byte[1 << 10][];
    private @Nullable String[] values = new String[1 << 10];
    private int size;

    /** The text of the bytes, which are known to be UTF-8. */
    String of(byte[] from, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return "";
        }
        if (length > LENGTH_MAX) {
            return new String(from, start, length, UTF_8);
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + from[i];
        }
        int mask = values.length - 1;
        int at = (hash ^ hash >>> 15) & mask;
        while (true) {
            String value = values[at];
            byte[] key = keys[at];
            if (value == null || key == null) {
                break;
            }
            if (key.length == length && Arrays.equals(key, 0, length, from, start, end)) {
                return value;
            }
            at = at + 1 & mask;
        }
        String made = new String(from, start, length, UTF_8);
        if (size < KEPT_MAX) {
            keys[at] = Arrays.copyOfRange(from, start, end);
            values[at] = made;
            if (++size * 2 > values.length) {
                grow();
            }
        }
        return made;
    }

    private void grow() {
        byte[] @Nullable [] oldKeys = keys;
        @Nullable String[] oldValues = values;
        keys = new byte[oldKeys.length * 2][];
        values = new String[oldValues.length * 2];
        int mask = values.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            byte[] key = oldKeys[i];
            if (key == null) {
                continue;
            }
            int hash = 0;
            for (byte b : key) {
                hash = 31 * hash + b;
            }
            int at = (hash ^ hash >>> 15) & mask;
            while (values[at] != null) {
                at = at + 1 & mask;
            }
            keys[at] = key;
            values[at] = oldValues[i];
        }
    }
}
