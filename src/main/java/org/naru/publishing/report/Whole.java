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
     * Amounts that add to another, all in whole units, so that they still add to it: the total half up, each line down,
     * and the units that are missing to the largest fractions, ties to the earlier line.
     *
     * @param signed minor units, those that are taken off negative; they add to {@code total}
     */
    static List<Long> adding(List<Long> signed, long total, int exponent) {
        long unit = BigDecimal.TEN.pow(exponent).longValueExact();
        long whole = BigDecimal.valueOf(total, exponent)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        List<Long> parts = new ArrayList<>();
        long given = 0;
        for (long each : signed) {
            parts.add(Math.floorDiv(each, unit));
            given = Math.addExact(given, Math.floorDiv(each, unit));
        }
        List<Integer> order = IntStream.range(0, signed.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> Math.floorMod(signed.get(i), unit))
                        .reversed())
                .toList();
        for (int i = 0; given < whole; i++, given++) {
            parts.set(order.get(i), parts.get(order.get(i)) + 1);
        }
        return parts;
    }
}
