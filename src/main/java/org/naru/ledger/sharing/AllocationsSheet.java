package org.naru.ledger.sharing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.ledger.Chart;
import org.naru.ledger.plans.ChartNames;
import org.naru.ledger.sharing.Allocations.Weight;
import org.naru.ledger.sharing.SharingSql.BasisRow;
import org.naru.ledger.sharing.SharingSql.RuleRow;
import org.naru.ledger.sharing.SharingSql.RunRow;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.web.Message;

/**
 * How shared costs were divided in a year: what each programme and fund bore of each rule, by which figures, and the
 * method as ASU 2016-14 wants it disclosed.
 */
final class AllocationsSheet implements StatementSource {
    private final Allocations allocations;
    private final Chart chart;

    AllocationsSheet(Allocations allocations, Chart chart) {
        this.allocations = allocations;
        this.chart = chart;
    }

    @Override
    public String name() {
        return "allocations";
    }

    @Override
    public Group group() {
        return Group.PLANS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        ChartNames names = new ChartNames(chart);
        SharingSql sql = allocations.sql();
        List<Message> notes = new ArrayList<>();
        List<Sheet.Row> rows = new ArrayList<>();
        long whole = 0;
        for (Ran ran : Ran.in(sql, head)) {
            RuleRow rule = ran.rule();
            Map<YearMonth, RunRow> months = ran.months();
            long divided = months.values().stream().mapToLong(RunRow::divided).sum();
            whole += divided;
            notes.add(ran.method());
            rows.add(new Sheet.Row(
                    "rule",
                    rule.code(),
                    new Sheet.Named(rule.nameKo(), rule.nameEn()),
                    0,
                    false,
                    List.of(
                            Words.of(rule.code()),
                            new Sheet.Count(months.size()),
                            Cell.NONE,
                            ChartNames.amount(divided, head.currency(), null))));
            figures(sql, rule, head, months, names, rows);
        }
        rows.add(new Sheet.Row(
                "total",
                "",
                Said.of("platform.list.total"),
                0,
                true,
                List.of(Cell.NONE, Cell.NONE, Cell.NONE, ChartNames.amount(whole, head.currency(), null))));
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                notes,
                List.of(new Grid(
                        "allocations",
                        Optional.empty(),
                        List.of(
                                Col.of("source", "ledger.share.col.source", Sheet.Type.NOTE),
                                Col.of("months", "ledger.share.col.months", Sheet.Type.COUNT),
                                Col.of("share", "ledger.share.col.share", Sheet.Type.PERCENT),
                                Col.of("divided", "ledger.share.col.divided", Sheet.Type.AMOUNT)),
                        rows))));
    }

    /** The figures that counted last in the year, with the share of each. */
    private static void figures(
            SharingSql sql,
            RuleRow rule,
            StatementHead head,
            Map<YearMonth, RunRow> months,
            ChartNames names,
            List<Sheet.Row> rows) {
        long last = months.values().iterator().next().basis();
        BasisRow basis = sql.bases(rule.id()).stream()
                .filter(each -> each.id() == last)
                .findFirst()
                .orElseThrow();
        List<Weight> weights = sql.weights(last);
        BigDecimal sum = weights.stream().map(Weight::figure).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Weight weight : weights) {
            rows.add(new Sheet.Row(
                    "share",
                    weight.programme(),
                    names.programme(weight.programme()),
                    1,
                    false,
                    List.of(
                            Words.of(head.entity() + "-" + weight.fund() + ", " + basis.source() + ": "
                                    + weight.figure().toPlainString()),
                            Cell.NONE,
                            new Sheet.Percent(weight.figure()
                                    .multiply(BigDecimal.valueOf(100))
                                    .divide(sum, 2, RoundingMode.HALF_UP)),
                            Cell.NONE)));
        }
    }
}
