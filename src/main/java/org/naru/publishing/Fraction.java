package org.naru.publishing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact fraction, so that 100 × 1 ÷ 3 is compared with a printed 33.3 without rounding first.
 *
 * @param over numerator
 * @param under denominator, above zero
 */
record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
    static final Fraction ZERO = of(BigDecimal.ZERO);
    static final Fraction HUNDRED = of(BigDecimal.valueOf(100));

    Fraction {
        if (under.signum() == 0) {
            throw new ArithmeticException("a fraction has no zero below");
        }
        if (under.signum() < 0) {
            over = over.negate();
            under = under.negate();
        }
        BigInteger common = over.gcd(under);
        over = over.divide(common);
        under = under.divide(common);
    }

    static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /** Half a unit of the last of so many decimals. */
    static Fraction halfUnit(int decimals) {
        return new Fraction(BigInteger.ONE, BigInteger.TEN.pow(decimals).shiftLeft(1));
    }

    Fraction plus(Fraction other) {
        return new Fraction(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.over.negate(), other.under));
    }

    Fraction times(Fraction other) {
        return new Fraction(over.multiply(other.over), under.multiply(other.under));
    }

    Fraction times(long factor) {
        return new Fraction(over.multiply(BigInteger.valueOf(factor)), under);
    }

    /**
     * The quotient.
     *
     * @throws ArithmeticException if the other is zero
     */
    Fraction over(Fraction other) {
        return new Fraction(over.multiply(other.under), under.multiply(other.over));
    }

    Fraction abs() {
        return new Fraction(over.abs(), under);
    }

    int signum() {
        return over.signum();
    }

    boolean isWhole() {
        return under.equals(BigInteger.ONE);
    }

    /** For showing only: rounded half up. */
    BigDecimal rounded(int decimals) {
        return new BigDecimal(over).divide(new BigDecimal(under), decimals, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Fraction other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }
}
