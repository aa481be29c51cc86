package org.naru.platform.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The two ways this product rounds: half up away from zero, and by largest remainder. */
public final class Rounding {
    private Rounding() {}

    /**
     * Converts minor units of one currency into minor units of another, half up away from zero.
     *
     * @param minor the amount in minor units of {@code from}
     * @param rate units of {@code to} for one unit of {@code from}, positive
     * @throws ArithmeticException if the result does not fit 64 bits
     */
    public static long convert(long minor, Currency from, Currency to, BigDecimal rate) {
        return convert(minor, from, to, rate, BigDecimal.ONE);
    }

    /**
     * The same by a rate that no decimal fraction may hold: {@code up ÷ down}, such as 1 ÷ 1310. Nothing is cut before it
     * is rounded, so that exactly half a unit is half a unit.
     *
     * @param up positive
     * @param down positive
     * @throws ArithmeticException if the result does not fit 64 bits
     */
    public static long convert(long minor, Currency from, Currency to, BigDecimal up, BigDecimal down) {
        return BigDecimal.valueOf(minor)
                .multiply(up)
                .movePointRight(to.exponent() - from.exponent())
                .divide(down, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /**
     * The part of a whole that falls to a part of another whole: {@code whole × part ÷ of}, half up away from zero.
     *
     * @throws ArithmeticException if {@code of} is zero or the result does not fit 64 bits
     */
    public static long share(long whole, long part, long of) {
        return new BigDecimal(BigInteger.valueOf(whole).multiply(BigInteger.valueOf(part)))
                .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /**
     * Splits a whole by weights so that the parts add to it exactly: each part is rounded down, and the missing units
     * go to the largest fractions, ties to the earlier part.
     *
     * @param whole what is split, zero or more
     * @param weights zero or more each, not all zero
     * @throws IllegalArgumentException if the whole or a weight is negative, or all weights are zero
     */
    public static List<Long> byLargestRemainder(long whole, List<Long> weights) {
        BigInteger total = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is zero or more, was " + weight);
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (whole < 0 || total.signum() == 0) {
            throw new IllegalArgumentException("a whole of zero or more and one weight above zero are needed");
        }
        List<Long> parts = new ArrayList<>();
        List<BigInteger> fractions = new ArrayList<>();
        long given = 0;
        for (long weight : weights) {
            BigInteger[] split = BigInteger.valueOf(whole)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(total);
            parts.add(split[0].longValueExact());
            fractions.add(split[1]);
            given += split[0].longValueExact();
        }
        List<Integer> byFraction = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> fractions.get(i)).reversed())
                .toList();
        for (int i = 0; given < whole; i++, given++) {
            int at = byFraction.get(i);
            parts.set(at, parts.get(at) + 1);
        }
        return List.copyOf(parts);
    }
}
