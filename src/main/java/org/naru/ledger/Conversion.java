package org.naru.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Rounding;

/** Proposes functional amounts from rates, so that their sum is exact and no rounding line is ever needed. Pure. */
public final class Conversion {
    private Conversion() {}

    /**
     * One amount at a rate, half up away from zero.
     *
     * @param rate functional units for one unit of {@code from}, positive
     */
    public static long at(long amount, Currency from, Currency functional, BigDecimal rate) {
        return Rounding.convert(amount, from, functional, rate);
    }

    /**
     * Several amounts of one currency at one rate whose functional amounts add to that of their sum exactly: each exact
     * product is rounded down, and the missing units go to the largest fractions, ties to the earlier amount.
     *
     * @param amounts minor units of {@code from}, of either sign
     */
    public static List<Long> proposed(List<Long> amounts, Currency from, Currency functional, BigDecimal rate) {
        return proposed(amounts, from, functional, rate, BigDecimal.ONE);
    }

    /**
     * The same by a rate that no decimal fraction may hold: {@code up ÷ down}, both positive.
     *
     * @param amounts minor units of {@code from}, of either sign
     */
    public static List<Long> proposed(
            List<Long> amounts, Currency from, Currency functional, BigDecimal up, BigDecimal down) {
        BigInteger sum = BigInteger.ZERO;
        List<Long> parts = new ArrayList<>();
        List<BigDecimal> fractions = new ArrayList<>();
        long given = 0;
        for (long amount : amounts) {
            BigDecimal whole =
                    BigDecimal.valueOf(amount).multiply(up).movePointRight(functional.exponent() - from.exponent());
            long floor = whole.divide(down, 0, RoundingMode.FLOOR).longValueExact();
            sum = sum.add(BigInteger.valueOf(amount));
            parts.add(floor);
            fractions.add(whole.subtract(BigDecimal.valueOf(floor).multiply(down)));
            given = Math.addExact(given, floor);
        }
        long missing = Rounding.convert(sum.longValueExact(), from, functional, up, down) - given;
        List<Integer> largest = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> fractions.get(i)).reversed())
                .toList();
        for (int i = 0; i < missing; i++) {
            int at = largest.get(i);
            parts.set(at, parts.get(at) + 1);
        }
        return List.copyOf(parts);
    }
}
