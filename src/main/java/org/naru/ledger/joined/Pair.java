package org.naru.ledger.joined;

/**
 * Minor units without and with donor restrictions.
 *
 * @param without without
 * @param with with
 */
public record Pair(long without, long with) {
    /** Nothing in either class. */
    public static final Pair NONE = new Pair(0, 0);

    /** Both together. */
    public long total() {
        return Math.addExact(without, with);
    }

    /** Whether there is nothing in either class. */
    public boolean isNothing() {
        return without == 0 && with == 0;
    }

    Pair plus(Pair other) {
        return new Pair(Math.addExact(without, other.without), Math.addExact(with, other.with));
    }

    Pair minus(Pair other) {
        return plus(other.negated());
    }

    Pair negated() {
        return new Pair(Math.negateExact(without), Math.negateExact(with));
    }

    static Pair of(boolean with, long amount) {
        return with ? new Pair(0, amount) : new Pair(amount, 0);
    }
}
