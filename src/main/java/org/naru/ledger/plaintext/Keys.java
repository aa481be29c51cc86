package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the source key of a transaction: {@code book.transaction#ordinal}.
 *
 * <p>{@code transaction} is SHA-256 over the book's name and the transaction in a form that does not depend on blanks or
 * on how a number was written; {@code book} is the beginning of SHA-256 over the name, so that a book's entries can be
 * found again; {@code ordinal} counts equal transactions, which are real in a book.
 */
public final class Keys {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BOOK_BYTES = 6;

    private final byte[] book;
    private final String prefix;
    private final MessageDigest sha256 = sha256();
    private byte[] canonical = new byte[4096];
    private int length;
    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private int[] counts = new int[1 << 12];
    private int size;

    /** Keys of a book of that name. */
    public Keys(String book) {
        this.book = book.getBytes(UTF_8);
        this.prefix = prefix(book);
    }

    /** What the keys of all entries of a book begin with. */
    public static String prefix(String book) {
        return BASE64.encodeToString(Arrays.copyOf(sha256().digest(book.getBytes(UTF_8)), BOOK_BYTES)) + ".";
    }

    /** The key of the next transaction; equal ones get further ordinals. */
    String next(Written w) {
        write(w);
        byte[] digest = digest();
        ByteBuffer words = ByteBuffer.wrap(digest);
        int slot = slot(words.getLong(), words.getLong());
        int ordinal = ++counts[slot];
        if (ordinal == 1 && ++size * 2 > counts.length) {
            grow();
        }
        return prefix + BASE64.encodeToString(digest) + "#" + ordinal;
    }

    /** Whether {@link #next} has given this key. */
    public boolean gave(String key) {
        int hash = key.lastIndexOf('#');
        if (!key.startsWith(prefix) || hash < 0) {
            return false;
        }
        try {
            ByteBuffer words = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key.substring(prefix.length(), hash)));
            return Integer.parseInt(key.substring(hash + 1)) <= counts[slot(words.getLong(), words.getLong())];
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException notOurs) {
            return false;
        }
    }

    /** The act that transactions of the book share by a tag's value. */
    UUID act(String value) {
        length = 0;
        put("act");
        put(value);
        ByteBuffer words = ByteBuffer.wrap(digest());
        return uuid(words.getLong(), words.getLong());
    }

    /** The opaque id of a partner of the book. */
    UUID party(String value) {
        length = 0;
        put("party");
        put(value);
        ByteBuffer words = ByteBuffer.wrap(digest());
        return uuid(words.getLong(), words.getLong());
    }

    private static UUID uuid(long most, long least) { // version 8 of RFC 9562: made by a rule of our own
        return new UUID((most & ~0xF000L) | 0x8000L, (least & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    private byte[] digest() {
        sha256.update(book);
        sha256.update((byte) 0);
        sha256.update(canonical, 0, length);
        return sha256.digest();
    }

    private void write(Written w) {
        length = 0;
        put(w.date().toEpochDay());
        put(w.second() == null ? Long.MIN_VALUE : w.second().toEpochDay());
        put(w.mark().name());
        put(w.code());
        put(w.description());
        w.tags().forEach(this::put);
        w.comments().forEach(this::put);
        for (Written.Posting p : w.postings()) {
            put("\n");
            put(p.mark().name());
            put(p.account());
            put(p.amount());
            put(p.total() ? 1 : 0);
            put(p.cost());
            put(p.asserted());
            p.tags().forEach(this::put);
            p.comments().forEach(this::put);
        }
    }

    private void put(Tag tag) {
        put(tag.name());
        put(tag.value());
    }

    private void put(@Nullable Quantity quantity) {
        if (quantity == null) {
            put(Long.MIN_VALUE);
            return;
        }
        long digits = quantity.digits();
        int scale = quantity.scale();
        while (scale > 0 && digits % 10 == 0) { // 5.00 and 5.0 are the same
            digits /= 10;
            scale--;
        }
        put(digits);
        put(scale);
        put(quantity.commodity());
    }

    private void put(@Nullable String text) {
        if (text == null) {
            put(-1L);
            return;
        }
        put((long) text.length());
        room(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            canonical[length++] = (byte) c;
            if (c >= 0x80) {
                canonical[length++] = (byte) (c >> 8);
            }
        }
    }

    private void put(long value) {
        room(8);
        for (int i = 56; i >= 0; i -= 8) {
            canonical[length++] = (byte) (value >> i);
        }
    }

    private void room(int more) {
        if (length + more > canonical.length) {
            canonical = Arrays.copyOf(canonical, (length + more) * 2);
        }
    }

    private int slot(long h, long l) {
        int mask = counts.length - 1;
        int at = (int) h & mask;
        while (counts[at] != 0 && (high[at] != h || low[at] != l)) {
            at = at + 1 & mask;
        }
        high[at] = h;
        low[at] = l;
        return at;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldCounts = counts;
        high = new long[oldHigh.length * 2];
        low = new long[oldHigh.length * 2];
        counts = new int[oldHigh.length * 2];
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] != 0) {
                counts[slot(oldHigh[i], oldLow[i])] = oldCounts[i];
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException("SHA-256 is missing, because this is no Java", cannotHappen);
        }
    }
}
