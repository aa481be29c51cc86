package org.naru.ledger.assets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.ledger.Chart;
import org.naru.ledger.plans.ChartNames;
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

/** Debts: what was owed, drawn, repaid, paid in interest, what is owed, and what of it falls due in the year after. */
final class LoansSheet implements StatementSource {
    private final Assets assets;
    private final Chart chart;

    LoansSheet(Assets assets, Chart chart) {
        this.assets = assets;
        this.chart = chart;
    }

    @Override
    public String name() {
        return "loans";
    }

    @Override
    public Group group() {
        return Group.PLANS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        ChartNames names = new ChartNames(chart);
        List<Col> columns = new ArrayList<>();
        columns.add(Col.of("code", "ledger.loan.col.code", Sheet.Type.NOTE));
        Stream.of("before", "drawn", "repaid", "owed", "due", "interest")
                .forEach(column -> columns.add(Col.of(column, "ledger.loan.col." + column, Sheet.Type.AMOUNT)));
        columns.add(Col.of("settled", "ledger.loan.col.settled", Sheet.Type.TEXT));
        List<Sheet.Row> rows = new ArrayList<>();
        long[] sums = new long[6];
        for (LoanStanding each : assets.loans().standings(head.entity())) {
            if (each.loan().drawnOn().isAfter(head.to())) {
                continue;
            }
            long[] parts = parts(each, head);
            List<Cell> cells = new ArrayList<>();
            cells.add(Words.of(each.loan().code()));
            for (int i = 0; i < parts.length; i++) {
                sums[i] += parts[i];
                cells.add(ChartNames.amount(
                        parts[i],
                        head.currency(),
                        i == 3 && alone(each)
                                ? ChartNames.entries(
                                        head.entity(),
                                        null,
                                        head.to(),
                                        each.loan().liability(),
                                        null,
                                        each.loan().fund(),
                                        null)
                                : null));
            }
            cells.add(settled(each, head));
            rows.add(new Sheet.Row(
                    "loan", each.loan().code(), names.label(each.loan().liability()), 0, false, cells));
        }
        List<Cell> total = new ArrayList<>();
        total.add(Cell.NONE);
        for (long sum : sums) {
            total.add(ChartNames.amount(sum, head.currency(), null));
        }
        total.add(Cell.NONE);
        rows.add(new Sheet.Row("total", "", Said.of("platform.list.total"), 0, true, total));
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                List.of(Message.of("ledger.loan.policy")),
                List.of(new Grid("loans", Optional.empty(), columns, rows))));
    }

    /** Whether the account and fund of the debt hold no other loan, so that their entries are this loan's. */
    private boolean alone(LoanStanding loan) {
        return assets.loans().standings(loan.loan().entity()).stream()
                        .filter(other -> other.loan()
                                        .liability()
                                        .equals(loan.loan().liability())
                                && other.loan().fund().equals(loan.loan().fund()))
                        .count()
                == 1;
    }

    private static long[] parts(LoanStanding each, StatementHead head) {
        boolean drawn = !each.loan().drawnOn().isBefore(head.from());
        return new long[] {
            each.openAt(head.from().minusDays(1)),
            drawn ? each.loan().principal() : 0,
            -each.paid(head.from(), head.to()),
            each.openAt(head.to()),
            each.dueBetween(head.to(), head.to().plusYears(1)),
            each.interest(head.from(), head.to())
        };
    }

    private static Cell settled(LoanStanding each, StatementHead head) {
        java.time.LocalDate on = each.loan().settledOn();
        return on == null || on.isAfter(head.to())
                ? Cell.NONE
                : new Words(new Said(Message.of(
                        "ledger.loan.settled", on, String.valueOf(each.loan().settledRef()))));
    }
}
