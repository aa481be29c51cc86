package org.naru.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.naru.platform.money.Rounding;

/** Splits the line that pays by the funds of the other lines, so that cash follows the fund. Pure. */
public final class PooledCash {
    private PooledCash() {}

    /**
     * The paying line as one line per fund that the other lines leave open; funds in the order of their codes.
     *
     * <p>Each fund's functional amount is what balances it. Own amounts follow in proportion, by largest remainder, and
     * add to the paying line's own amount exactly.
     *
     * @param others the other lines, each with its fund
     * @param paying the line to split; its fund is ignored
     * @throws IllegalArgumentException if the paying line does not balance the others in sum, or funds stand on both
     *     sides while the currency is not the functional one
     */
    public static List<DraftLine> split(List<DraftLine> others, DraftLine paying) {
        Map<String, Long> open = new TreeMap<>();
        long sum = 0;
        for (DraftLine line : others) {
            open.merge(line.fund(), -line.func(), Math::addExact);
            sum = Math.addExact(sum, -line.func());
        }
        if (sum != paying.func()) {
            throw new IllegalArgumentException(
                    "the paying line has " + paying.func() + " and the others leave " + sum + " open");
        }
        open.values().removeIf(func -> func == 0);
        List<Long> funcs = List.copyOf(open.values());
        List<Long> amounts = paying.amount() == paying.func() ? funcs : shares(paying.amount(), funcs);
        List<DraftLine> parts = new ArrayList<>();
        int i = 0;
        for (String fund : open.keySet()) {
            parts.add(with(paying, fund, amounts.get(i), funcs.get(i)));
            i++;
        }
        return List.copyOf(parts);
    }

    private static List<Long> shares(long amount, List<Long> funcs) {
        boolean oneSide =
                funcs.stream().allMatch(func -> func > 0) || funcs.stream().allMatch(func -> func < 0);
        if (!oneSide) {
            throw new IllegalArgumentException("funds stand on both sides of a foreign line; write its parts out");
        }
        long sign = Long.signum(amount);
        return Rounding.byLargestRemainder(
                        Math.absExact(amount),
                        funcs.stream().map(Math::absExact).toList())
                .stream()
                .map(part -> part * sign)
                .toList();
    }

    static DraftLine with(DraftLine line, String fund, long amount, long func) {
        return new DraftLine(
                line.account(),
                fund,
                line.programme(),
                line.currency(),
                amount,
                func,
                line.party(),
                line.token(),
                line.rate(),
                line.settles());
    }
}
