package org.naru.ledger.assets;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Period;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.ledger.Spending;
import org.naru.ledger.assets.Things.Wear;
import org.naru.ledger.plans.Planned;
import org.naru.platform.money.Rounding;

/** Writes things off month by month: what is due is worked out from the register, and each month is posted once. */
final class WearAndTear {
    private final AssetsSql sql;
    private final Chart chart;
    private final Spending spending;

    WearAndTear(AssetsSql sql, Chart chart, Spending spending) {
        this.sql = sql;
        this.chart = chart;
        this.spending = spending;
    }

    /** What is still to be written off of the things given, up to a month. */
    List<Wear> due(String entity, YearMonth through, List<AssetsSql.ThingRow> things) {
        List<Period> periods = chart.periods(entity);
        List<Wear> due = new ArrayList<>();
        for (AssetsSql.ThingRow thing : things) {
            StraightLine line = thing.line();
            YearMonth month = line.takenTo() == null
                    ? line.first()
                    : Objects.requireNonNull(line.takenTo()).plusMonths(1);
            for (; !month.isAfter(through); month = month.plusMonths(1)) {
                long amount = line.in(month);
                if (amount > 0 && !thing.posted().contains(month)) {
                    due.add(new Wear(thing.code(), month, date(month, periods), amount));
                }
            }
        }
        return due;
    }

    private static LocalDate date(YearMonth month, List<Period> periods) {
        LocalDate day = month.atEndOfMonth();
        for (Period period : periods) {
            if (!day.isAfter(period.end()) && period.state() != Period.State.LOCKED) {
                return day.isBefore(period.start()) ? period.end() : day;
            }
        }
        return day;
    }

    /** Writes it off: an entry for each month of each thing. */
    Planned<List<Wear>> post(String entity, List<Wear> due) {
        if (due.isEmpty()) {
            return Planned.done(due);
        }
        String ccy = FromChart.functional(chart, entity).code();
        for (Wear each : due) {
            AssetsSql.ThingRow thing = sql.thing(entity, each.thing()).orElseThrow();
            List<Long> parts = Rounding.byLargestRemainder(
                    each.amount(),
                    thing.shares().values().stream().map(Integer::longValue).toList());
            List<DraftLine> lines = new ArrayList<>();
            int i = 0;
            for (String programme : thing.shares().keySet()) {
                long part = parts.get(i++);
                if (part != 0) {
                    lines.add(new DraftLine(thing.expense(), thing.fund(), programme, ccy, part, part));
                }
            }
            lines.add(new DraftLine(thing.accumulated(), thing.fund(), null, ccy, -each.amount(), -each.amount()));
            PostOutcome outcome = spending.spend(new Draft(
                    entity,
                    each.date(),
                    EntryKind.ADJUSTMENT,
                    "depr:" + entity + ":" + thing.code() + ":" + each.month(),
                    thing.code() + " " + each.month(),
                    lines));
            if (outcome instanceof PostOutcome.Refused(Refusal refusal)) {
                return Planned.refused("ledger.asset.refused", thing.code(), each.month(), Planned.said(refusal));
            }
            sql.insertMonth(thing.id(), each.month().atDay(1), each.amount(), Things.id(outcome));
        }
        return Planned.done(due);
    }
}
