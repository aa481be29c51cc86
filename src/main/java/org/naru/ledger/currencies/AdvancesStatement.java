package org.naru.ledger.currencies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naru.ledger.currencies.OpenAdvances.Step;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * The statement of advances at the end of a fiscal year: who holds what and since when, and how each fund's advances came
 * from their opening to their closing balance.
 */
final class AdvancesStatement implements StatementSource {
    private static final String COLUMN = "ledger.currencies.col.";

    private final Currencies room;

    AdvancesStatement(Currencies room) {
        this.room = room;
    }

    @Override
    public String name() {
        return "advances";
    }

    @Override
    public Group group() {
        return Group.FUNDS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                List.of(Message.of(COLUMN + "ageing-note")),
                List.of(open(head), moved(head))));
    }

    private Grid open(StatementHead head) {
        List<Row> rows = new ArrayList<>();
        Currency functional = head.currency();
        Ageing all = Ageing.NOTHING;
        for (OpenAdvances.Open each : room.openAdvances().at(head.entity(), head.to())) {
            Holder holder = each.holder();
            Currency currency = room.currency(holder.currency());
            rows.add(new Row(
                    "advance",
                    WorkingName.code(holder.party()),
                    new Sheet.Written(WorkingName.code(holder.party())),
                    0,
                    false,
                    cells(
                            holder.fund(),
                            List.of(new Money(each.balance().amount(), currency)),
                            each.balance().func(),
                            each.ageing(),
                            functional,
                            Optional.of(AdvanceAddress.of(holder)))));
            all = all.plus(each.ageing());
        }
        if (!rows.isEmpty()) {
            rows.add(new Row(
                    "total",
                    "",
                    Sheet.Said.of(COLUMN + "total"),
                    0,
                    true,
                    cells("", List.of(), all.total().func(), all, functional, Optional.empty())));
        }
        return new Grid(
                "open",
                Optional.empty(),
                List.of(
                        Col.of("fund", COLUMN + "fund", Sheet.Type.TEXT),
                        Col.of("own", COLUMN + "own", Sheet.Type.TEXT),
                        Col.of("carrying", COLUMN + "carrying", Sheet.Type.AMOUNT),
                        Col.of("to-30", COLUMN + "to30", Sheet.Type.AMOUNT),
                        Col.of("to-60", COLUMN + "to60", Sheet.Type.AMOUNT),
                        Col.of("to-90", COLUMN + "to90", Sheet.Type.AMOUNT),
                        Col.of("older", COLUMN + "older", Sheet.Type.AMOUNT)),
                rows);
    }

    private static List<Cell> cells(
            String fund, List<Money> own, long func, Ageing ageing, Currency functional, Optional<String> entries) {
        Money carrying = new Money(func, functional);
        return List.of(
                fund.isEmpty() ? Cell.NONE : Sheet.Words.of(fund),
                own.isEmpty() ? Cell.NONE : new Sheet.Words(new Sheet.Monies(own)),
                new Sheet.Amount(carrying, carrying, entries),
                Sheet.Amount.of(new Money(ageing.to30().func(), functional)),
                Sheet.Amount.of(new Money(ageing.to60().func(), functional)),
                Sheet.Amount.of(new Money(ageing.to90().func(), functional)),
                Sheet.Amount.of(new Money(ageing.older().func(), functional)));
    }

    private Grid moved(StatementHead head) {
        List<Row> rows = new ArrayList<>();
        long[] sums = new long[Step.values().length + 2];
        for (OpenAdvances.OfFund each : room.openAdvances().over(head.entity(), head.from(), head.to())) {
            long[] figures = new long[sums.length];
            figures[0] = each.opening();
            int at = 1;
            for (Step step : Step.values()) {
                figures[at] = each.steps().getOrDefault(step, 0L);
                at++;
            }
            figures[sums.length - 1] = each.closing();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += figures[i];
            }
            rows.add(row("fund", each.fund(), new Sheet.Written(each.fund()), false, figures, head.currency()));
        }
        if (!rows.isEmpty()) {
            rows.add(row("total", "", Sheet.Said.of(COLUMN + "total"), true, sums, head.currency()));
        }
        List<Col> columns = new ArrayList<>();
        columns.add(Col.of("opening", COLUMN + "opening", Sheet.Type.AMOUNT));
        for (Step step : Step.values()) {
            columns.add(Col.of(step.name().toLowerCase(java.util.Locale.ROOT), step.text(), Sheet.Type.AMOUNT));
        }
        columns.add(Col.of("closing", COLUMN + "closing", Sheet.Type.AMOUNT));
        return new Grid("moved", Optional.of(Message.of(COLUMN + "moved")), columns, rows);
    }

    private static Row row(
            String kind, String code, Sheet.Label label, boolean total, long[] figures, Currency currency) {
        List<Cell> cells = new ArrayList<>();
        for (long each : figures) {
            cells.add(Sheet.Amount.of(new Money(each, currency)));
        }
        return new Row(kind, code, label, 0, total, cells);
    }
}
