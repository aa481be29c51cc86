package org.naru.ledger.plaintext;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads dates such as {@code 2024-03-01}, {@code 2024/3/1}, {@code 2024.03.01} out of the bytes of a line. */
final class Dates {
    static final int YEAR_MIN = 1900;
    static final int YEAR_MAX = 2199;

    /** Behind what was read. */
    int at;

    /** Why nothing was read. */
    Problem.Reason reason = Problem.Reason.MALFORMED_DATE;

    private int lastKey = -1;
    private LocalDate last = LocalDate.EPOCH;

    /** Reads a date from {@code from} on; null if there is none, then {@link #reason} says why. */
    @Nullable
    LocalDate scan(byte[] bytes, int from, int to) {
        reason = Problem.Reason.MALFORMED_DATE;
        int p = from;
        int year = 0;
        while (p < to && p < from + 5 && Amounts.digit(bytes[p])) {
            year = year * 10 + bytes[p++] - '0';
        }
        if (p >= to || p == from || (bytes[p] != '-' && bytes[p] != '/' && bytes[p] != '.')) {
            return null;
        }
        byte mark = bytes[p];
        int yearDigits = p - from;
        int month = two(bytes, p + 1, to);
        int afterMonth = at;
        if (month < 0) {
            return null;
        }
        if (yearDigits <= 2 && (afterMonth >= to || bytes[afterMonth] != mark)) {
            reason = Problem.Reason.DATE_WITHOUT_YEAR;
            return null;
        }
        if (yearDigits != 4 || afterMonth >= to || bytes[afterMonth] != mark) {
            return null;
        }
        int day = two(bytes, afterMonth + 1, to);
        if (day < 0 || (at < to && Amounts.digit(bytes[at]))) {
            return null;
        }
        if (year < YEAR_MIN || year > YEAR_MAX) {
            reason = Problem.Reason.DATE_OUT_OF_RANGE;
            return null;
        }
        int key = (year * 100 + month) * 100 + day;
        if (key == lastKey) {
            return last;
        }
        try {
            last = LocalDate.of(year, month, day);
            lastKey = key;
            return last;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** One or two digits; −1 if there are none. Leaves {@link #at} behind them. */
    private int two(byte[] bytes, int from, int to) {
        int p = from;
        int value = 0;
        while (p < to && p < from + 2 && Amounts.digit(bytes[p])) {
            value = value * 10 + bytes[p++] - '0';
        }
        at = p;
        return p == from ? -1 : value;
    }
}
