package org.naru.ledger.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Day;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementsSql.PassedOver;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * Where the general fund paid although a donor fund covered the expense and had enough: the rule is the donor fund first
 * (FAS 116, paragraph 17), and each departure from it stands here until its entry is reversed.
 */
final class FundOverridesStatement implements StatementSource {
    private static final String COLUMN = "ledger.statement.column.";

    private final StatementsSql sql;

    FundOverridesStatement(StatementsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "fund-overrides";
    }

    @Override
    public Group group() {
        return Group.FUNDS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        List<Row> rows = new ArrayList<>();
        long sum = 0;
        for (PassedOver each : sql.passedOver(asked.entityId(), head.from(), head.to())) {
            sum = Math.addExact(sum, each.func());
            rows.add(new Row(
                    "line",
                    each.number(),
                    each.number().isEmpty()
                            ? Said.of("ledger.statement.general-ledger.number-follows")
                            : new Sheet.Written(each.number()),
                    0,
                    false,
                    List.of(
                            new Day(each.date()),
                            Words.of(each.programme()),
                            Words.of(each.fund()),
                            Words.of(each.reason()),
                            Amount.of(new Money(each.func(), head.currency())))));
        }
        if (!rows.isEmpty()) {
            rows.add(new Row(
                    "total",
                    "",
                    Said.of("platform.list.total"),
                    0,
                    true,
                    List.of(Cell.NONE, Cell.NONE, Cell.NONE, Cell.NONE, Amount.of(new Money(sum, head.currency())))));
        }
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                List.of(),
                List.of(new Grid(
                        "rows",
                        Optional.empty(),
                        List.of(
                                Col.of("date", COLUMN + "date", Sheet.Type.DATE),
                                Col.of("programme", COLUMN + "programme", Sheet.Type.TEXT),
                                Col.of("fund", COLUMN + "passed-fund", Sheet.Type.TEXT),
                                Col.of("reason", COLUMN + "passed-reason", Sheet.Type.TEXT),
                                Col.of("amount", COLUMN + "amount", Sheet.Type.AMOUNT)),
                        rows))));
    }
}
