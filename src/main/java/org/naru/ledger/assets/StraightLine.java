package org.naru.ledger.assets;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a thing wears out: by equal whole months, the first being the month in which it is first used, the last taking the
 * rest, so that cost less residual value is written off exactly. Nothing is written off in the month of its disposal or
 * later. Pure.
 *
 * @param base what is written off in all, minor units
 * @param months over how many months
 * @param first the month it is first used in
 * @param takenOver what was written off before the register, spread the same way over the months up to {@code takenTo}
 * @param takenTo last month written off before the register
 * @param disposedIn the month it was disposed of
 */
record StraightLine(
        long base,
        int months,
        YearMonth first,
        long takenOver,
        @Nullable YearMonth takenTo,
        @Nullable YearMonth disposedIn) {
    static StraightLine of(
            long cost,
            long residual,
            LocalDate inService,
            int lifeMonths,
            long takenOver,
            @Nullable LocalDate takenTo,
            @Nullable LocalDate disposedOn) {
        return new StraightLine(
                cost - residual,
                lifeMonths,
                YearMonth.from(inService),
                takenOver,
                takenTo == null ? null : YearMonth.from(takenTo),
                disposedOn == null ? null : YearMonth.from(disposedOn));
    }

    /** What is written off in a month; zero outside its life. */
    long in(YearMonth month) {
        return upTo(month) - upTo(month.minusMonths(1));
    }

    /** What is written off up to the end of a month. */
    long upTo(YearMonth month) {
        YearMonth last = disposedIn != null && !month.isBefore(disposedIn) ? disposedIn.minusMonths(1) : month;
        if (last.isBefore(first)) {
            return 0;
        }
        if (takenTo == null) {
            return equal(base, months, first, last);
        }
        if (!last.isAfter(takenTo)) {
            return equal(takenOver, 1 + Math.toIntExact(first.until(takenTo, ChronoUnit.MONTHS)), first, last);
        }
        int before = 1 + Math.toIntExact(first.until(takenTo, ChronoUnit.MONTHS));
        int left = Math.max(1, months - before);
        return takenOver + equal(base - takenOver, left, takenTo.plusMonths(1), last);
    }

    private static long equal(long whole, int parts, YearMonth from, YearMonth to) {
        long count = 1 + from.until(to, ChronoUnit.MONTHS);
        return count >= parts ? whole : whole / parts * count;
    }
}
