package org.naru.vault;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads canonical JSON, which has one spelling for each value: keys in the order asked for, no white space, ASCII strings
 * without escapes, whole numbers. Whatever is spelled otherwise is {@link Malformed}, so no two readers can differ.
 */
final class CanonicalReader {
    /** The largest whole number that every JSON reader keeps exactly: 2^53 − 1. */
    static final long INTEGER_MAX = (1L << 53) - 1;

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME_FORM = Pattern.compile(
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z");
    private static final int HASH_BYTES = 32;

    private final String line;
    private int at;

    /** @param line one byte of the file a character, without its LF */
    CanonicalReader(String line) {
        this.line = line;
    }

    /** The text is not what the format asks for. Caught where bytes become a value or a reason; never seen outside. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String what, int at) {
            super(what + " at " + at);
        }
    }

    /** Begins an object. */
    CanonicalReader open() {
        expect('{');
        return this;
    }

    /** The first key of an object. */
    CanonicalReader first(String key) {
        return literal("\"" + key + "\":");
    }

    /** A further key. */
    CanonicalReader then(String key) {
        return literal(",\"" + key + "\":");
    }

    /** Ends an object. */
    CanonicalReader close() {
        expect('}');
        return this;
    }

    /** Nothing may follow. */
    void end() {
        if (at != line.length()) {
            throw new Malformed("more", at);
        }
    }

    int position() {
        return at;
    }

    String since(int start) {
        return line.substring(start, at);
    }

    String string() {
        expect('"');
        int start = at;
        while (at < line.length() && line.charAt(at) != '"') {
            char letter = line.charAt(at);
            if (letter < 0x20 || letter > 0x7E || letter == '\\') {
                throw new Malformed("letter", at);
            }
            at++;
        }
        String text = line.substring(start, at);
        expect('"');
        return text;
    }

    long integer() {
        int start = at;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            at++;
        }
        int digits = at - start;
        if (digits == 0 || digits > 16 || (digits > 1 && line.charAt(start) == '0')) {
            throw new Malformed("number", start);
        }
        long value = Long.parseLong(line, start, at, 10);
        if (value > INTEGER_MAX) {
            throw new Malformed("number", start);
        }
        return value;
    }

    boolean truth() {
        if (line.startsWith("true", at)) {
            at += 4;
            return true;
        }
        literal("false");
        return false;
    }

    UUID uuid() {
        return uuid(string());
    }

    UUID uuid(String text) {
        return UUID.fromString(matching(UUID_FORM, text));
    }

    String time() {
        return matching(TIME_FORM, string());
    }

    String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new Malformed("form", at);
        }
        return text;
    }

    /** Bytes of exactly this length. */
    byte[] bytes(int length) {
        return bytes(string(), length);
    }

    Hash hash() {
        return new Hash(bytes(HASH_BYTES));
    }

    /** A hash, or the empty string for none. */
    Hash hashOrNone() {
        String text = string();
        return text.isEmpty() ? Hash.NONE : new Hash(bytes(text, HASH_BYTES));
    }

    /** RFC 4648 §4 with padding and zero unused bits. */
    static byte[] bytes(String text, int length) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == length
                    && Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("base64: " + e.getMessage(), 0);
        }
        throw new Malformed("base64", 0);
    }

    String recipient() {
        String text = string();
        if (!Recipients.hybrid(text)) {
            throw new Malformed("recipient", at);
        }
        return text;
    }

    /** So many values at most. */
    <T> List<T> list(int most, Supplier<T> each) {
        List<T> all = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
            return all;
        }
        while (true) {
            if (all.size() == most) {
                throw new Malformed("too many", at);
            }
            all.add(each.get());
            if (peek() == ',') {
                at++;
                continue;
            }
            expect(']');
            return all;
        }
    }

    /** Two values in brackets; the second follows a comma. */
    CanonicalReader comma() {
        expect(',');
        return this;
    }

    CanonicalReader bracket(char bracket) {
        expect(bracket);
        return this;
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private CanonicalReader literal(String text) {
        if (!line.startsWith(text, at)) {
            throw new Malformed("not " + text, at);
        }
        at += text.length();
        return this;
    }

    private void expect(char letter) {
        if (at >= line.length() || line.charAt(at) != letter) {
            throw new Malformed("not " + letter, at);
        }
        at++;
    }
}
