package org.naru.figures;

import java.util.Optional;
import org.naru.figures.FigureTable.Line;

/**
 * What a count of people may say outside (C-070, C-078, C-084). Pure.
 *
 * <p>Below {@value #SMALLEST} it reads "fewer than", zero and small alike; from there on it is exact, or rounded where a
 * base is set. A recorded decision of two lets the count of the mission's whole work out exactly, never a count of one.
 */
public final class MinimumCell {
    /** The smallest count of people that leaves the house exactly. */
    public static final int SMALLEST = 10;

    private MinimumCell() {}

    /**
     * What a value may say to an audience.
     *
     * @param decided whether an exact release of this very value was decided
     * @param base counts of some people are brought to its multiples; absent: exact
     */
    static FigureValue seen(FigureValue value, Audience audience, boolean decided, Optional<Integer> base) {
        if (audience == Audience.INSIDE
                || !value.figure().countsPeople()
                || !(value.quantity() instanceof Quantity.Count count)) {
            return value;
        }
        if (decided && value.figure().counts() == Figure.Counts.WHOLE_WORK && count.count() != 1) {
            return value;
        }
        if (count.count() < SMALLEST) {
            return value.saying(new Quantity.FewerThan(SMALLEST));
        }
        return base.filter(_ -> value.figure().counts() == Figure.Counts.SOME_PEOPLE)
                .map(step -> value.saying(new Quantity.Rounded(rounded(count.count(), step), step))
                        .from(value.provenance().with(in -> in.text("figures.rounded.to", step))))
                .orElse(value);
    }

    /** What a value may say outside where nobody decided anything: for facts that are declared and not kept. */
    public static FigureValue outside(FigureValue value) {
        return seen(value, Audience.OUTSIDE, false, Optional.empty());
    }

    /**
     * A count brought to the nearest multiple of a base, half upward.
     *
     * @param count zero or more
     * @param base 2 or more
     */
    public static long rounded(long count, int base) {
        if (base < 2 || count < 0) {
            throw new IllegalArgumentException(
                    "a base is 2 or more and a count 0 or more, were " + base + ", " + count);
        }
        return Math.addExact(count, base / 2) / base * base;
    }

    /**
     * Whether a table of people may stand outside: with a small line in it the total would give the line away, so it
     * waits for disclosure control (C-071). Where counts are rounded it waits too, because lines and total rounded each by
     * itself would not add up.
     *
     * @param base counts of some people are brought to its multiples; absent: exact
     */
    static boolean mayStand(FigureTable table, Audience audience, Optional<Integer> base) {
        if (audience == Audience.INSIDE || !table.figure().countsPeople()) {
            return true;
        }
        if (base.isPresent() && table.figure().counts() == Figure.Counts.SOME_PEOPLE) {
            return false;
        }
        return table.lines().stream()
                .flatMap((Line line) -> line.values().stream())
                .noneMatch(value -> value.quantity() instanceof Quantity.Count count && count.count() < SMALLEST);
    }
}
