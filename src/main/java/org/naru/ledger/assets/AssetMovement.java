package org.naru.ledger.assets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.naru.ledger.assets.AssetsSql.ThingRow;

/**
 * What became of the things of an entity in a span of days, by class: a class is the account of their cost together with
 * that of their depreciation. From the register; minor units of functional currency. Pure.
 *
 * @param rows by account of the cost
 */
record AssetMovement(List<Row> rows) {
    AssetMovement {
        rows = List.copyOf(rows);
    }

    /**
     * A class.
     *
     * @param costBefore cost of what was in service when the first day began
     * @param added placed in service within
     * @param gone disposed of within, at cost
     * @param wornBefore depreciation of what was there when the first day began
     * @param worn written off within
     * @param wornGone depreciation that left with what was disposed of
     */
    record Row(
            String costAccount,
            String accumulatedAccount,
            long costBefore,
            long added,
            long gone,
            long wornBefore,
            long worn,
            long wornGone) {
        long cost() {
            return costBefore + added - gone;
        }

        long accumulated() {
            return wornBefore + worn - wornGone;
        }

        long net() {
            return cost() - accumulated();
        }
    }

    private record Kind(String cost, String accumulated) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int order = cost.compareTo(other.cost);
            return order != 0 ? order : accumulated.compareTo(other.accumulated);
        }
    }

    static AssetMovement of(List<ThingRow> things, LocalDate from, LocalDate to) {
        Map<Kind, long[]> sums = new TreeMap<>();
        LocalDate before = from.minusDays(1);
        for (ThingRow thing : things) {
            if (thing.inService().isAfter(to)) {
                continue;
            }
            LocalDate gone = thing.disposedOn();
            if (gone != null && gone.isBefore(from)) {
                continue;
            }
            long[] sum = sums.computeIfAbsent(new Kind(thing.costAccount(), thing.accumulated()), _ -> new long[6]);
            boolean old = thing.inService().isBefore(from);
            boolean goes = gone != null && !gone.isAfter(to);
            long written = thing.writtenBy(to);
            long writtenBefore = thing.writtenBy(before);
            sum[old ? 0 : 1] += thing.cost();
            sum[2] += goes ? thing.cost() : 0;
            sum[3] += writtenBefore;
            sum[4] += written - writtenBefore;
            sum[5] += goes ? written : 0;
        }
        List<Row> rows = new ArrayList<>();
        sums.forEach((kind, sum) ->
                rows.add(new Row(kind.cost(), kind.accumulated(), sum[0], sum[1], sum[2], sum[3], sum[4], sum[5])));
        return new AssetMovement(rows);
    }
}
