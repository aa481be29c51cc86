package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads comments: the tags that were asked for, and the rest as text.
 *
 * <p>A tag is read as hledger reads it, {@code name: value} up to a comma. A comment that is one such tag and nothing
 * else is not kept as text too.
 */
final class Comments {
    private final Words words;
    private final byte[][] names;
    private final String[] spelled;

    Comments(Words words, Set<String> tags) {
        this.words = words;
        this.spelled = tags.toArray(new String[0]);
        this.names = new byte[spelled.length][];
        for (int i = 0; i < spelled.length; i++) {
            names[i] = spelled[i].getBytes(UTF_8);
        }
    }

    /** Reads the comment that begins with its mark at {@code from}; adds to the lists. */
    void read(byte[] bytes, int from, int to, List<Tag> tags, List<String> text) {
        int start = from;
        while (start < to && (bytes[start] == ';' || bytes[start] == ' ' || bytes[start] == '\t')) {
            start++;
        }
        if (start == to) {
            return;
        }
        boolean whole = false;
        for (int i = start; i < to; i++) {
            if (bytes[i] == ':') {
                int name = nameOf(bytes, start, i);
                if (name >= 0) {
                    int value = Amounts.blanks(bytes, i + 1, to);
                    int end = value;
                    while (end < to && bytes[end] != ',') {
                        end++;
                    }
                    int last = end;
                    while (last > value && (bytes[last - 1] == ' ' || bytes[last - 1] == '\t')) {
                        last--;
                    }
                    if (last > value) {
                        tags.add(new Tag(spelled[name], words.of(bytes, value, last)));
                        whole |= i - names[name].length == start && end == to;
                    }
                    i = end - 1;
                }
            }
        }
        if (!whole) {
            text.add(words.of(bytes, start, to));
        }
    }

    /** Which tag's name stands right before the colon, or −1. */
    private int nameOf(byte[] bytes, int start, int colon) {
        for (int n = 0; n < names.length; n++) {
            byte[] name = names[n];
            int from = colon - name.length;
            if (from < start || (from > start && !parts(bytes[from - 1]))) {
                continue;
            }
            int i = 0;
            while (i < name.length && bytes[from + i] == name[i]) {
                i++;
            }
            if (i == name.length) {
                return n;
            }
        }
        return -1;
    }

    private static boolean parts(byte b) {
        return b == ' ' || b == '\t' || b == ',';
    }

    /** Whether the comment begins {@code name::}, ledger's value expression in a tag. */
    static boolean isTypedTag(byte[] bytes, int from, int to) {
        int start = from + 1;
        start = Amounts.blanks(bytes, start, to);
        int i = start;
        while (i < to && bytes[i] != ':' && bytes[i] != ' ' && bytes[i] != '\t') {
            i++;
        }
        return i > start && i + 2 < to && bytes[i] == ':' && bytes[i + 1] == ':' && bytes[i + 2] == ' ';
    }

    /**
     * Where a date in square brackets, such as {@code [=2011/01/01]}, stands in the comment; −1 for none.
     *
     * <p>Only digits, points, strokes, hyphens and one sign of equality make a date; other brackets are text.
     */
    static int bracketedDate(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != '[') {
                continue;
            }
            int digits = 0;
            int j = i + 1;
            while (j < to && (Amounts.digit(bytes[j]) || "-/.=".indexOf(bytes[j]) >= 0)) {
                digits += Amounts.digit(bytes[j]) ? 1 : 0;
                j++;
            }
            if (j < to && bytes[j] == ']' && digits >= 2) {
                return i;
            }
        }
        return -1;
    }

    /** The comment without its date in square brackets. */
    static List<String> without(byte[] bytes, int from, int date, int to) {
        int close = date;
        while (bytes[close] != ']') {
            close++;
        }
        String left = new String(bytes, from, date - from, UTF_8) + new String(bytes, close + 1, to - close - 1, UTF_8);
        String text = left.replaceFirst("^[;\\s]+", "").strip();
        List<String> kept = new ArrayList<>();
        if (!text.isEmpty()) {
            kept.add(text);
        }
        return kept;
    }
}
