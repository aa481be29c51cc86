package org.naru.ledger.grants;

import java.util.List;
import java.util.Optional;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.Sheet.Written;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * The grants of an entity, given and received, at the end of a day: promised, paid, received, in transit, each in the
 * act's own currency, and what was accounted for in the taker's. Grants brought in without papers stand here too.
 */
final class GrantsStatement implements StatementSource {
    private static final String COLUMN = "ledger.statement.column.grant-";
    private final GrantsSql sql;

    GrantsStatement(GrantsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "grants";
    }

    @Override
    public Group group() {
        return Group.FUNDS;
    }

    @Override
    public Answer sheet(Asked asked) {
        List<Row> rows = sql.standings(asked.entityId(), asked.head().to()).stream()
                .map(GrantsStatement::row)
                .toList();
        List<Col> columns = List.of(
                Col.of("state", COLUMN + "state", Sheet.Type.NOTE),
                Col.of("currency", COLUMN + "currency", Sheet.Type.TEXT),
                Col.of("promised", COLUMN + "promised", Sheet.Type.AMOUNT),
                Col.of("paid", COLUMN + "paid", Sheet.Type.AMOUNT),
                Col.of("received", COLUMN + "received", Sheet.Type.AMOUNT),
                Col.of("in-transit", COLUMN + "in-transit", Sheet.Type.AMOUNT),
                Col.of("accounted", COLUMN + "accounted", Sheet.Type.TEXT));
        return new Answer.Made(new Sheet(
                name(),
                asked.head(),
                Message.of("ledger.statement.grants.at", asked.head().to()),
                List.of(Message.of("ledger.statement.grants.note")),
                List.of(new Grid("grants", Optional.empty(), columns, rows))));
    }

    private static Row row(GrantsSql.ActStanding act) {
        List<Cell> cells = List.of(
                new Words(Said.of("ledger.grants.state." + act.state())),
                Words.of(act.promised().currency().code()),
                amount(act, act.promised()),
                amount(act, act.paid()),
                amount(act, act.received()),
                amount(act, act.paid().minus(act.received())),
                act.accounted()
                        .map(money -> (Cell) new Words(new Sheet.Monies(List.of(money))))
                        .orElse(Cell.NONE));
        String number = act.number() == 0 ? "" : act.number() + " · ";
        return new Row(
                "grant", act.act().toString(), new Written(number + act.from() + " → " + act.to()), 0, false, cells);
    }

    private static Cell amount(GrantsSql.ActStanding act, Money money) {
        return new Amount(
                money, money, money.minor() == 0 ? Optional.empty() : Optional.of("/books/journal?act=" + act.act()));
    }
}
