package org.naru.ledger.sharing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.naru.ledger.DraftLine;
import org.naru.ledger.sharing.Allocations.Weight;
import org.naru.platform.money.Rounding;

/**
 * The entry that divides costs: each expense account keeps its sum, programmes and funds change. Every cost is divided for
 * itself by largest remainder, so nothing is lost and no rounding line exists; where another fund bears a share, cash
 * moves from it in the same entry. Pure.
 */
final class Division {
    /** Decimals that a measured figure may have. */
    static final int WEIGHT_DECIMALS = 4;

    private Division() {}

    /**
     * A cost to divide.
     *
     * @param func minor units of functional currency, debit positive; below zero where more was given back
     */
    record Cost(String account, String programme, long func) {}

    private record Place(String account, String programme, String fund) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return (account + "|" + programme + "|" + fund)
                    .compareTo(other.account + "|" + other.programme + "|" + other.fund);
        }
    }

    /**
     * The lines, without the releases that the ledger adds; empty where nothing changes.
     *
     * @param costs what was paid by {@code fund}
     * @param cash account through which funds pay each other
     */
    static List<DraftLine> of(List<Cost> costs, String fund, String cash, List<Weight> weights, String currency) {
        List<Long> whole = whole(weights);
        Map<Place, Long> moved = new TreeMap<>();
        for (Cost cost : costs) {
            moved.merge(new Place(cost.account(), cost.programme(), fund), -cost.func(), Math::addExact);
            List<Long> parts = Rounding.byLargestRemainder(Math.absExact(cost.func()), whole);
            for (int i = 0; i < weights.size(); i++) {
                Weight to = weights.get(i);
                moved.merge(
                        new Place(cost.account(), to.programme(), to.fund()),
                        Long.signum(cost.func()) * parts.get(i),
                        Math::addExact);
            }
        }
        Map<String, Long> open = new LinkedHashMap<>();
        List<DraftLine> lines = new ArrayList<>();
        moved.forEach((place, func) -> {
            if (func != 0) {
                lines.add(new DraftLine(place.account(), place.fund(), place.programme(), currency, func, func));
                open.merge(place.fund(), -func, Math::addExact);
            }
        });
        new TreeMap<>(open).forEach((of, func) -> {
            if (func != 0) {
                lines.add(new DraftLine(cash, of, null, currency, func, func));
            }
        });
        return lines;
    }

    /** Figures with decimals as whole numbers in the same proportion. */
    private static List<Long> whole(List<Weight> weights) {
        return weights.stream()
                .map(weight ->
                        weight.figure().movePointRight(WEIGHT_DECIMALS).setScale(0, java.math.RoundingMode.UNNECESSARY))
                .map(BigDecimal::toBigIntegerExact)
                .map(BigInteger::longValueExact)
                .toList();
    }
}
