package org.naru.ledger.currencies;

import org.naru.platform.money.Rounding;

/**
 * What somebody holds of a currency and what it stands at: two whole numbers of one sign.
 *
 * @param amount minor units of the currency; below zero where it is owed
 * @param func minor units of the functional currency that it stands at
 */
public record Carrying(long amount, long func) {
    /** Nothing held. */
    public static final Carrying NOTHING = new Carrying(0, 0);

    /**
     * What a part takes with it when it leaves: {@code func × part ÷ amount}, half up away from zero; the last part
     * takes the rest. Pure.
     *
     * @param part minor units of the currency, of the same sign as what is held and not more
     * @throws IllegalArgumentException if it is more, of the other sign, or nothing
     */
    public long share(long part) {
        if (part == 0 || Long.signum(part) != Long.signum(amount) || Math.abs(part) > Math.abs(amount)) {
            throw new IllegalArgumentException("of " + amount + " held, " + part + " cannot leave");
        }
        return part == amount ? func : Rounding.share(func, part, amount);
    }

    /** What is left when a part has left. */
    public Carrying without(long part) {
        return new Carrying(amount - part, func - share(part));
    }

    /** Together with more. */
    public Carrying plus(Carrying more) {
        return new Carrying(Math.addExact(amount, more.amount), Math.addExact(func, more.func));
    }
}
