package org.naru.publishing.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Texts;

/** Amounts without their minor units, as reports print them. */
final class Whole {
    private Whole() {}

    /** Half up away from zero, with its currency. */
    static String of(Money money, Texts texts) {
        return texts.money(units(money.decimal().setScale(0, RoundingMode.HALF_UP), money.currency()));
    }

    static Money units(BigDecimal whole, Currency currency) {
        return new Money(whole.longValueExact(), new Currency(currency.code(), 0));
    }

    /**
     * Amounts that add to another, all in whole units, so that they still add to it: each half up, as it is printed
     * elsewhere, and only where that does not add up the units that are missing go to the lines that lost most by it, or
     * come from those that gained most; ties to the earlier line.
     *
     * @param signed minor units, those that are taken off negative; they add to {@code total}
     */
    static List<Long> adding(List<Long> signed, long total, int exponent) {
        List<Long> parts = new ArrayList<>();
        List<BigDecimal> lost = new ArrayList<>();
        long given = 0;
        for (long each : signed) {
            long rounded = halfUp(each, exponent);
            parts.add(rounded);
            lost.add(BigDecimal.valueOf(each, exponent).subtract(BigDecimal.valueOf(rounded)));
            given = Math.addExact(given, rounded);
        }
        long missing = halfUp(total, exponent) - given;
        Comparator<Integer> byLoss = Comparator.comparing(lost::get);
        List<Integer> order = IntStream.range(0, signed.size())
                .boxed()
                .sorted(missing > 0 ? byLoss.reversed() : byLoss)
                .toList();
        for (int i = 0; i < Math.abs(missing); i++) {
            parts.set(order.get(i), parts.get(order.get(i)) + Long.signum(missing));
        }
        return parts;
    }

    private static long halfUp(long minor, int exponent) {
        return BigDecimal.valueOf(minor, exponent)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
