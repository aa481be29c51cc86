package org.naru.ledger.plaintext;

import java.math.BigInteger;

/** Whole-number arithmetic with one rounding, half up away from zero; the fast way first, the wide one when needed. */
final class Exact {
    private static final long[] TEN = new long[19];

    static {
        TEN[0] = 1;
        for (int i = 1; i < TEN.length; i++) {
            TEN[i] = TEN[i - 1] * 10;
        }
    }

    private Exact() {}

    /** 10 to a power of 0 to 18. */
    static long ten(int power) {
        return TEN[power];
    }

    /**
     * {@code a × b × 10^shift}, half up away from zero.
     *
     * @throws ArithmeticException if the result does not fit 64 bits
     */
    static long timesShifted(long a, long b, int shift) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (shift <= 0 && shift >= -18 && fits(high, low)) {
            return halfUp(low, TEN[-shift]);
        }
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        if (shift >= 0) {
            return product.multiply(BigInteger.TEN.pow(shift)).longValueExact();
        }
        return halfUp(product, BigInteger.TEN.pow(-shift));
    }

    /**
     * {@code a × b ÷ c}, half up away from zero.
     *
     * @throws ArithmeticException if {@code c} is zero or the result does not fit 64 bits
     */
    static long timesOver(long a, long b, long c) {
        return halfUp(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), BigInteger.valueOf(c));
    }

    /** {@code a × 10^shift ÷ c}, half up away from zero; for a rate that is written the other way round. */
    static long shiftedOver(long a, int shift, long c) {
        BigInteger top = BigInteger.valueOf(a);
        BigInteger bottom = BigInteger.valueOf(c);
        if (shift >= 0) {
            top = top.multiply(BigInteger.TEN.pow(shift));
        } else {
            bottom = bottom.multiply(BigInteger.TEN.pow(-shift));
        }
        return halfUp(top, bottom);
    }

    private static boolean fits(long high, long low) {
        return high == low >> 63 && low != Long.MIN_VALUE;
    }

    private static long halfUp(long value, long by) {
        long quotient = value / by;
        long rest = Math.abs(value % by);
        return rest >= by - rest && rest != 0 ? quotient + Long.signum(value) : quotient;
    }

    private static long halfUp(BigInteger value, BigInteger by) {
        BigInteger twice = value.abs().shiftLeft(1).add(by.abs());
        BigInteger rounded = twice.divide(by.abs().shiftLeft(1));
        return (value.signum() * by.signum() < 0 ? rounded.negate() : rounded).longValueExact();
    }
}
