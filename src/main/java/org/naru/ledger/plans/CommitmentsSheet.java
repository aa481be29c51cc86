package org.naru.ledger.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naru.ledger.Chart;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Message;

/**
 * What was reserved at the end of a fiscal year: by the year it falls due, and what became of it. No reservation is a
 * liability, so no entry stands behind it; the pages of the reservations do.
 */
final class CommitmentsSheet implements StatementSource {
    private final PlansSql sql;
    private final Chart chart;

    CommitmentsSheet(PlansSql sql, Chart chart) {
        this.sql = sql;
        this.chart = chart;
    }

    @Override
    public String name() {
        return "commitments";
    }

    @Override
    public Group group() {
        return Group.PLANS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        LocalDate day = head.to();
        CommitmentsByYear table = CommitmentsByYear.of(sql.approvedBy(head.entity(), day), day, day.getYear());
        ChartNames names = new ChartNames(chart);
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.plan.at", day),
                List.of(Message.of("ledger.plan.commitments.note")),
                List.of(due(table, head, names), became(table, head, names))));
    }

    private static Grid due(CommitmentsByYear table, StatementHead head, ChartNames names) {
        List<Col> columns = new ArrayList<>();
        columns.add(Col.of("for", "ledger.plan.commitments.col.for", Sheet.Type.NOTE));
        table.years()
                .forEach(year -> columns.add(
                        new Col("due-" + year, new Sheet.Written(String.valueOf(year)), Sheet.Type.AMOUNT)));
        columns.add(Col.of("open", "ledger.plan.commitments.col.open", Sheet.Type.AMOUNT));
        List<Sheet.Row> rows = new ArrayList<>();
        long[] sums = new long[table.years().size() + 1];
        for (CommitmentsByYear.Row row : table.rows()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(purpose(row));
            for (int i = 0; i < row.due().size(); i++) {
                sums[i] += row.due().get(i);
                cells.add(amount(row.due().get(i), head.currency()));
            }
            sums[sums.length - 1] += row.open();
            cells.add(amount(row.open(), head.currency()));
            rows.add(row(row, head, names, cells));
        }
        List<Cell> total = new ArrayList<>();
        total.add(Cell.NONE);
        for (long sum : sums) {
            total.add(amount(sum, head.currency()));
        }
        rows.add(new Sheet.Row("total", "", Said.of("platform.list.total"), 0, true, total));
        return new Grid("due", Optional.of(Message.of("ledger.plan.commitments.by-year")), columns, rows);
    }

    private static Grid became(CommitmentsByYear table, StatementHead head, ChartNames names) {
        List<Col> columns = List.of(
                Col.of("for", "ledger.plan.commitments.col.for", Sheet.Type.NOTE),
                Col.of("approved", "ledger.plan.commitments.col.approved", Sheet.Type.AMOUNT),
                Col.of("consumed", "ledger.plan.commitments.col.consumed", Sheet.Type.AMOUNT),
                Col.of("cancelled", "ledger.plan.commitments.col.cancelled", Sheet.Type.AMOUNT),
                Col.of("open", "ledger.plan.commitments.col.open", Sheet.Type.AMOUNT));
        List<Sheet.Row> rows = new ArrayList<>();
        long[] sums = new long[4];
        for (CommitmentsByYear.Row row : table.rows()) {
            long[] parts = {row.approved(), row.consumed(), row.cancelled(), row.open()};
            List<Cell> cells = new ArrayList<>();
            cells.add(purpose(row));
            for (int i = 0; i < parts.length; i++) {
                sums[i] += parts[i];
                cells.add(amount(parts[i], head.currency()));
            }
            rows.add(row(row, head, names, cells));
        }
        List<Cell> total = new ArrayList<>();
        total.add(Cell.NONE);
        for (long sum : sums) {
            total.add(amount(sum, head.currency()));
        }
        rows.add(new Sheet.Row("total", "", Said.of("platform.list.total"), 0, true, total));
        return new Grid("became", Optional.of(Message.of("ledger.plan.commitments.became")), columns, rows);
    }

    private static Sheet.Row row(CommitmentsByYear.Row row, StatementHead head, ChartNames names, List<Cell> cells) {
        return new Sheet.Row(
                "fund", head.entity() + "-" + row.fund(), names.fund(head.entity(), row.fund()), 0, false, cells);
    }

    /** Programme and case: an opaque token, never who it is. */
    private static Cell purpose(CommitmentsByYear.Row row) {
        List<String> parts = new ArrayList<>();
        if (row.programme() != null) {
            parts.add(row.programme());
        }
        if (row.token() != null) {
            parts.add(row.token().toString());
        }
        return parts.isEmpty() ? Cell.NONE : Words.of(String.join(", ", parts));
    }

    private static Cell amount(long minor, Currency currency) {
        return ChartNames.amount(minor, currency, null);
    }
}
