package org.naru.ledger.plaintext;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Currency;

/**
 * Exchange rates of a book, then those given beside it: of the day, or the latest before it.
 *
 * <p>A rate is {@code digits × 10^−scale} units of {@code quote} for one unit of the currency. One written the other way
 * round is used only where none is written straight. Rates are never multiplied with each other.
 */
public final class Rates {
    private final Map<Pair, Series> ofTheBook = new HashMap<>();
    private final Map<Pair, Series> beside = new HashMap<>();

    private record Pair(String currency, String quote) {}

    private static final class Series {
        private int[] days = new int[64];
        private long[] digits = new long[64];
        private int[] scales = new int[64];
        private int size;
        private boolean sorted = true;

        void add(int day, long rate, int scale) {
            if (size == days.length) {
                days = Arrays.copyOf(days, size * 2);
                digits = Arrays.copyOf(digits, size * 2);
                scales = Arrays.copyOf(scales, size * 2);
            }
            sorted &= size == 0 || days[size - 1] <= day;
            days[size] = day;
            digits[size] = rate;
            scales[size] = scale;
            size++;
        }

        /** The last one added of the latest day that is not after; −1 for none. */
        int at(int day) {
            if (!sorted) {
                sort();
            }
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (days[middle] <= day) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }

        private void sort() {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Integer.compare(days[a], days[b])); // stable: the later line stays later
            int[] oldDays = days.clone();
            long[] oldDigits = digits.clone();
            int[] oldScales = scales.clone();
            for (int i = 0; i < size; i++) {
                days[i] = oldDays[order[i]];
                digits[i] = oldDigits[order[i]];
                scales[i] = oldScales[order[i]];
            }
            sorted = true;
        }
    }

    /** Adds a price of the book. */
    public void ofTheBook(LocalDate day, String currency, String quote, long digits, int scale) {
        add(ofTheBook, day, currency, quote, digits, scale);
    }

    /** Adds a rate given beside the book. */
    public void beside(LocalDate day, String currency, String quote, long digits, int scale) {
        add(beside, day, currency, quote, digits, scale);
    }

    private static void add(
            Map<Pair, Series> to, LocalDate day, String currency, String quote, long digits, int scale) {
        to.computeIfAbsent(new Pair(currency, quote), p -> new Series()).add((int) day.toEpochDay(), digits, scale);
    }

    /**
     * Converts minor units, half up away from zero; null if there is no rate.
     *
     * @throws ArithmeticException if the result does not fit 64 bits
     */
    @Nullable
    Long convert(long minor, Currency from, Currency to, LocalDate day) {
        Long found = convert(ofTheBook, minor, from, to, day);
        return found != null ? found : convert(beside, minor, from, to, day);
    }

    private static @Nullable Long convert(
            Map<Pair, Series> rates, long minor, Currency from, Currency to, LocalDate day) {
        int exponents = to.exponent() - from.exponent();
        Series straight = rates.get(new Pair(from.code(), to.code()));
        int at = straight == null ? -1 : straight.at((int) day.toEpochDay());
        if (straight != null && at >= 0) {
            return Exact.timesShifted(minor, straight.digits[at], exponents - straight.scales[at]);
        }
        Series inverse = rates.get(new Pair(to.code(), from.code()));
        at = inverse == null ? -1 : inverse.at((int) day.toEpochDay());
        if (inverse != null && at >= 0) {
            return Exact.shiftedOver(minor, exponents + inverse.scales[at], inverse.digits[at]);
        }
        return null;
    }
}
