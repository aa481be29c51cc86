package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one amount out of the bytes of a line, exactly.
 *
 * <p>A point is the decimal mark and a comma the group mark, unless a {@code commodity} directive declared the
 * commodity's format otherwise. What the declared format does not explain is refused, not guessed.
 */
final class Amounts {
    private static final int DIGITS_MAX = 18; // what a long holds for certain

    private final Words words;
    private final Map<String, Boolean> commaIsDecimal = new HashMap<>();

    /** Behind what was read. */
    int at;

    /** Why nothing was read. */
    Problem.Reason reason = Problem.Reason.MALFORMED_AMOUNT;

    private long digits;
    private int scale;
    private boolean loneComma;

    Amounts(Words words) {
        this.words = words;
    }

    /** Takes the format of a commodity from an amount such as {@code 1.000,00 EUR}; false if it is none. */
    boolean declare(byte[] bytes, int from, int to) {
        for (boolean comma : new boolean[] {false, true}) {
            Quantity sample = scan(bytes, from, to, comma);
            if (sample != null && at == to && !sample.commodity().isEmpty()) {
                if (!loneComma) { // "1,000" declares nothing
                    commaIsDecimal.put(sample.commodity(), comma);
                }
                return true;
            }
        }
        return false;
    }

    /** Reads an amount from {@code from} on; null if there is none that can be read, then {@link #reason} says why. */
    @Nullable
    Quantity scan(byte[] bytes, int from, int to) {
        return scan(bytes, from, to, null);
    }

    private @Nullable Quantity scan(byte[] bytes, int from, int to, @Nullable Boolean comma) {
        reason = Problem.Reason.MALFORMED_AMOUNT;
        int p = blanks(bytes, from, to);
        int sign = 0;
        if (p < to && (bytes[p] == '-' || bytes[p] == '+')) {
            sign = bytes[p] == '-' ? -1 : 1;
            p = blanks(bytes, p + 1, to);
        }
        if (p >= to) {
            return null;
        }
        if (bytes[p] == '(') {
            reason = Problem.Reason.VALUE_EXPRESSION;
            return null;
        }
        String commodity = "";
        boolean before = !digit(bytes[p]) && bytes[p] != '.' && bytes[p] != ',';
        if (before) {
            int end = commodityEnd(bytes, p, to);
            if (end == p) {
                return null;
            }
            commodity = name(bytes, p, end);
            p = blanks(bytes, end, to);
            if (p < to && (bytes[p] == '-' || bytes[p] == '+')) {
                if (sign != 0) {
                    return null;
                }
                sign = bytes[p] == '-' ? -1 : 1;
                p = blanks(bytes, p + 1, to);
            }
        }
        int start = p;
        while (p < to && (digit(bytes[p]) || bytes[p] == '.' || bytes[p] == ',')) {
            p++;
        }
        int end = p;
        if (end == start) {
            return null;
        }
        if (!before) {
            int blank = blanks(bytes, p, to);
            int symbol = commodityEnd(bytes, blank, to);
            if (symbol > blank) {
                commodity = name(bytes, blank, symbol);
                p = symbol;
            }
        }
        if (p < to && digit(bytes[p])) { // 1 000.00, 10 ABC1
            return null;
        }
        at = p;
        Boolean declared = comma == null ? commaIsDecimal.get(commodity) : comma;
        if (!number(bytes, start, end, declared != null && declared, declared != null)) {
            return null;
        }
        return new Quantity(sign < 0 ? -digits : digits, scale, commodity, loneComma && declared == null);
    }

    /** Reads digits, groups of three and decimals into the fields. */
    private boolean number(byte[] bytes, int start, int end, boolean commaDecimal, boolean declared) {
        byte decimalMark = (byte) (commaDecimal ? ',' : '.');
        long value = 0;
        int count = 0;
        int marks = 0;
        int sinceMark = 0;
        int decimals = -1;
        byte group = 0;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (digit(b)) {
                value = value * 10 + (b - '0');
                count += count > 0 || b != '0' ? 1 : 0;
                if (count > DIGITS_MAX) {
                    reason = Problem.Reason.AMOUNT_TOO_LARGE;
                    return false;
                }
                sinceMark++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (b == decimalMark && decimals < 0 && group != b && !comesAgain(bytes, i + 1, end, b)) {
                if (marks > 0 && sinceMark != 3) {
                    return false;
                }
                decimals = 0;
                sinceMark = 0;
            } else if (decimals >= 0) {
                // 1.234,56 without a declared format: both peers would read it, each in its own way
                reason = b == ',' ? Problem.Reason.DECIMAL_COMMA : Problem.Reason.MALFORMED_AMOUNT;
                return false;
            } else {
                boolean groupEnds = marks == 0 ? sinceMark >= 1 && sinceMark <= 3 : sinceMark == 3;
                boolean mixed = group != 0 && group != b;
                if (!groupEnds || mixed || (b == decimalMark && declared)) {
                    reason = b == ',' ? Problem.Reason.DECIMAL_COMMA : Problem.Reason.MALFORMED_AMOUNT;
                    return false;
                }
                group = b;
                marks++;
                sinceMark = 0;
            }
        }
        if (decimals < 0 && marks > 0 && sinceMark != 3) {
            reason = group == '.' ? Problem.Reason.MALFORMED_AMOUNT : Problem.Reason.DECIMAL_COMMA;
            return false;
        }
        if (end - start == marks + (decimals >= 0 ? 1 : 0)) { // a mark alone
            return false;
        }
        digits = value;
        scale = Math.max(decimals, 0);
        loneComma = marks == 1 && group == ',' && decimals < 0;
        return scale <= DIGITS_MAX;
    }

    /** Whether the same mark comes again: then it parts groups, 1.000.000. */
    private static boolean comesAgain(byte[] bytes, int from, int end, byte mark) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == mark) {
                return true;
            }
        }
        return false;
    }

    private String name(byte[] bytes, int from, int end) {
        return bytes[from] == '"' ? new String(bytes, from + 1, end - from - 2, UTF_8) : words.of(bytes, from, end);
    }

    /** Where a commodity's name ends that begins at {@code from}; {@code from} itself if none begins there. */
    static int commodityEnd(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == '"') {
            for (int i = from + 1; i < to; i++) {
                if (bytes[i] == '"') {
                    return i + 1;
                }
            }
            return from;
        }
        int i = from;
        while (i < to && letter(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean letter(byte b) {
        return b < 0 || (b > ' ' && !digit(b) && "-+.,;:@=(){}[]\"*^&|~<>?!/\\#'`".indexOf(b) < 0);
    }

    static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    static int blanks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }
}
