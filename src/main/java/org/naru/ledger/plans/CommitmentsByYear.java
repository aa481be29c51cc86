package org.naru.ledger.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.plans.Commitments.Committed;
import org.naru.ledger.plans.Commitments.State;

/**
 * What was reserved at the end of a day, by the year it falls due. What was due before the year that follows stands in
 * the first column. Pure.
 *
 * @param years the years of the columns, in order
 * @param rows by fund, programme and case
 */
record CommitmentsByYear(List<Integer> years, List<Row> rows) {
    CommitmentsByYear {
        years = List.copyOf(years);
        rows = List.copyOf(rows);
    }

    /**
     * What is reserved for one purpose, minor units of functional currency.
     *
     * @param approved all that was ever approved up to the day
     * @param consumed of it, paid by the day
     * @param cancelled of it, given back by the day
     * @param open of it, still reserved
     * @param due what is still reserved, by year
     */
    record Row(
            String fund,
            @Nullable String programme,
            @Nullable UUID token,
            long approved,
            long consumed,
            long cancelled,
            long open,
            List<Long> due) {
        Row {
            due = List.copyOf(due);
        }
    }

    private record Purpose(
            String fund,
            @Nullable String programme,
            @Nullable UUID token) {}

    /**
     * Adds up.
     *
     * @param committed every reservation approved up to the day
     * @param year the year that ends on the day; what was due in it or before and is open stands in its own column
     */
    static CommitmentsByYear of(List<Committed> committed, LocalDate day, int year) {
        TreeSet<Integer> years = new TreeSet<>();
        Map<Purpose, List<Committed>> by = new LinkedHashMap<>();
        for (Committed each : committed) {
            by.computeIfAbsent(new Purpose(each.fund(), each.programme(), each.token()), _ -> new ArrayList<>())
                    .add(each);
            if (each.at(day) == State.OPEN) {
                years.add(Math.max(year, each.due().getYear()));
            }
        }
        List<Integer> columns = List.copyOf(years);
        List<Row> rows = new ArrayList<>();
        by.forEach((purpose, all) -> {
            long[] due = new long[columns.size()];
            Map<State, Long> states = new EnumMap<>(State.class);
            for (Committed each : all) {
                State state = each.at(day);
                states.merge(state, each.func(), Math::addExact);
                if (state == State.OPEN) {
                    due[columns.indexOf(Math.max(year, each.due().getYear()))] += each.func();
                }
            }
            rows.add(new Row(
                    purpose.fund(),
                    purpose.programme(),
                    purpose.token(),
                    states.values().stream().mapToLong(Long::longValue).sum(),
                    states.getOrDefault(State.CONSUMED, 0L),
                    states.getOrDefault(State.CANCELLED, 0L),
                    states.getOrDefault(State.OPEN, 0L),
                    java.util.Arrays.stream(due).boxed().toList()));
        });
        return new CommitmentsByYear(columns, rows);
    }
}
