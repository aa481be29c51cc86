package org.naru.ledger.wishes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Written;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** What an entity's funds owe its general fund at the end of a day. */
final class InternalLoansStatement implements StatementSource {
    private final WishesSql sql;

    InternalLoansStatement(WishesSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "internal-loans";
    }

    @Override
    public Group group() {
        return Group.FUNDS;
    }

    @Override
    public Answer sheet(Asked asked) {
        String entity = asked.head().entity();
        List<Row> rows = new ArrayList<>();
        Money total = Money.zero(asked.head().currency());
        for (InternalLoans.Owed owed : sql.owed(asked.head().to())) {
            if (owed.entity().equals(entity)) {
                Map<String, String> filters = new LinkedHashMap<>();
                filters.put("to", asked.head().to().toString());
                filters.put("fund", entity + "-" + owed.fund());
                filters.put("kind", "liability");
                filters.put("between-funds", EntriesLink.BetweenFunds.ONLY.code());
                rows.add(new Row(
                        "fund",
                        owed.fund(),
                        new Written(entity + "-" + owed.fund()),
                        0,
                        false,
                        List.of(
                                new Sheet.Day(owed.since()),
                                // Owed money stands as a credit; read, it is a plain figure.
                                Amount.of(owed.owed().negated(), new EntriesLink(entity, filters))
                                        .shownNegated())));
                total = total.plus(owed.owed());
            }
        }
        rows.add(new Row(
                "total",
                "",
                Said.of("ledger.statement.internal-loans.total"),
                0,
                true,
                List.of(Cell.NONE, new Amount(total.negated(), total, Optional.empty()))));
        return new Answer.Made(new Sheet(
                name(),
                asked.head(),
                Message.of("ledger.statement.internal-loans.at", asked.head().to()),
                List.of(Message.of("ledger.statement.internal-loans.note")),
                List.of(new Grid(
                        "loans",
                        Optional.empty(),
                        List.of(
                                Col.of("since", "ledger.statement.column.loan-since", Sheet.Type.DATE),
                                Col.of("owed", "ledger.statement.column.loan-owed", Sheet.Type.AMOUNT)),
                        rows))));
    }
}
