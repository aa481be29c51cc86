package org.naru.platform.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount in whole minor units of one currency.
 *
 * <p>Adding two currencies refuses. Nothing here rounds; whoever converts says how ({@link Rounding}).
 *
 * @param minor whole minor units, negative for a credit
 * @param currency the currency that the units belong to
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    /** Nothing of the currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * An amount from its decimal text, such as {@code -1234.50}.
     *
     * @throws ArithmeticException if the value has more decimals than the currency or does not fit 64 bits
     */
    public static Money of(BigDecimal value, Currency currency) {
        return new Money(value.movePointRight(currency.exponent()).longValueExact(), currency);
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the sum does not fit 64 bits
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the difference does not fit 64 bits
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    /** The same amount on the other side. */
    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** The amount as a decimal with exactly the currency's decimals. */
    public BigDecimal decimal() {
        return new BigDecimal(BigInteger.valueOf(minor), currency.exponent());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** The plain form for files: {@code -1234.50 USD}, no grouping. */
    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency.code();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + currency + " and " + other.currency);
        }
        return other;
    }
}
