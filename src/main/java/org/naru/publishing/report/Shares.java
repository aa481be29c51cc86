package org.naru.publishing.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naru.figures.FigureTable;
import org.naru.figures.Quantity;
import org.naru.platform.money.Money;
import org.naru.platform.money.Rounding;

/** Percentages that add to 100 by largest remainder (4a-books, section 4). */
final class Shares {
    private Shares() {}

    /**
     * The share of each line in a table of one column, with so many decimals.
     *
     * @return nothing where a line is negative or taken off, or all are nothing: a share would say nothing
     */
    static Optional<List<BigDecimal>> of(FigureTable table, int decimals) {
        if (table.columns().size() != 1) {
            return Optional.empty();
        }
        List<Long> weights = new ArrayList<>();
        for (FigureTable.Line line : table.lines()) {
            if (line.less()) {
                return Optional.empty();
            }
            switch (line.values().getFirst().quantity()) {
                case Quantity.Amount(Money money) -> weights.add(money.minor());
                case Quantity.Count(long count) -> weights.add(count);
                case Quantity.Measure _, Quantity.Day _, Quantity.Year _, Quantity.FewerThan _, Quantity.Rounded _ -> {
                    return Optional.empty();
                }
            }
        }
        return of(weights, decimals);
    }

    static Optional<List<BigDecimal>> of(List<Long> weights, int decimals) {
        if (weights.stream().anyMatch(weight -> weight < 0) || weights.stream().noneMatch(weight -> weight > 0)) {
            return Optional.empty();
        }
        long whole = BigDecimal.TEN.pow(2 + decimals).longValueExact();
        return Optional.of(Rounding.byLargestRemainder(whole, weights).stream()
                .map(part -> BigDecimal.valueOf(part, decimals))
                .toList());
    }
}
