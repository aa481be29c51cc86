package org.naru.ledger.statements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Label;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementsSql.CashMoved;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * The direct statement of cash flows (ASC 230): for each entry that changes cash, what stands beside the cash, under its
 * account and class. Field advances are not cash: what is handed over has left. The sum is the change of cash exactly.
 */
final class CashFlowStatement implements StatementSource {
    private static final String COLUMN = "ledger.statement.column.";
    private static final String ROW = "ledger.statement.cash-flow.";
    private static final List<String> CLASSES = List.of("operating", "investing", "financing", "exchange", "opening");

    private final StatementsSql sql;

    CashFlowStatement(StatementsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "cash-flow";
    }

    @Override
    public Group group() {
        return Group.YEAR;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        List<CashMoved> moved = sql.cashMoved(asked.entityId(), asked.previousFrom(), head.from(), head.to());
        Map<String, Account> accounts =
                sql.chart().accounts().values().stream().collect(Collectors.toMap(Account::code, Function.identity()));
        List<Row> rows = new ArrayList<>();
        for (String each : CLASSES) {
            List<Row> of = moved.stream()
                    .filter(sum -> sum.flow().equals(each))
                    .map(CashMoved::under)
                    .distinct()
                    .sorted()
                    .map(under -> row(asked, moved, each, under, accounts))
                    .filter(CashFlowStatement::says)
                    .toList();
            if (of.isEmpty()) {
                continue;
            }
            rows.add(new Row("class", each, Said.of(ROW + each), 0, false, List.of(Cell.NONE, Cell.NONE)));
            rows.addAll(of);
            rows.add(new Row(
                    "class-total",
                    each,
                    Said.of(ROW + each + "-total"),
                    0,
                    true,
                    List.of(
                            Amount.of(new Money(sum(moved, each, "", true), head.currency())),
                            Amount.of(new Money(sum(moved, each, "", false), head.currency())))));
        }
        long change = sum(moved, "", "", true);
        long before = sum(moved, "", "", false);
        long start = sql.cashAt(asked.entityId(), asked.previousTo());
        long start2 = sql.cashAt(asked.entityId(), asked.previousFrom().minusDays(1));
        long end = sql.cashAt(asked.entityId(), head.to());
        if (start + change != end || start2 + before != start) {
            throw new IllegalStateException("the cash flow of " + head.entity() + " " + head.fiscalYear()
                    + " is not the change of cash because an entry in the journal does not balance; run naru check");
        }
        rows.add(new Row(
                "change",
                "",
                Said.of(ROW + "change"),
                0,
                true,
                List.of(cash(asked, change, true), cash(asked, before, false))));
        rows.add(new Row(
                "start",
                "",
                Said.of(ROW + "start"),
                0,
                false,
                List.of(
                        stand(head, start, asked.previousTo()),
                        stand(head, start2, asked.previousFrom().minusDays(1)))));
        rows.add(new Row(
                "end",
                "",
                Said.of(ROW + "end"),
                0,
                true,
                List.of(stand(head, end, head.to()), stand(head, start, asked.previousTo()))));
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                List.of(Message.of(ROW + "advances")),
                List.of(new Grid(
                        "rows",
                        Optional.empty(),
                        List.of(
                                Col.of("year", COLUMN + "year", Sheet.Type.AMOUNT),
                                Col.of("previous", COLUMN + "previous", Sheet.Type.AMOUNT)),
                        rows))));
    }

    private static Row row(
            Asked asked, List<CashMoved> moved, String flow, String under, Map<String, Account> accounts) {
        Account account = accounts.get(under);
        Label label =
                account == null ? Said.of(ROW + under.substring(1)) : new Named(account.nameKo(), account.nameEn());
        StatementHead head = asked.head();
        return new Row(
                "account",
                account == null ? "" : under,
                label,
                1,
                false,
                List.of(
                        Amount.of(
                                new Money(sum(moved, flow, under, true), head.currency()),
                                EntriesLink.of(head.entity(), head.from(), head.to())
                                        .cashFlow(under)),
                        Amount.of(
                                new Money(sum(moved, flow, under, false), head.currency()),
                                EntriesLink.of(head.entity(), asked.previousFrom(), asked.previousTo())
                                        .cashFlow(under))));
    }

    private static boolean says(Row row) {
        return row.cells().stream()
                .anyMatch(
                        cell -> cell instanceof Amount amount && amount.effect().minor() != 0);
    }

    /** Cash is a debit: what stands beside it counts with the opposite sign. */
    private static long sum(List<CashMoved> moved, String flow, String under, boolean year) {
        return Math.negateExact(moved.stream()
                .filter(sum -> sum.within() == year
                        && (flow.isEmpty() || sum.flow().equals(flow))
                        && (under.isEmpty() || sum.under().equals(under)))
                .mapToLong(CashMoved::func)
                .reduce(0, Math::addExact));
    }

    private static Amount cash(Asked asked, long minor, boolean year) {
        StatementHead head = asked.head();
        EntriesLink link = year
                ? EntriesLink.of(head.entity(), head.from(), head.to())
                : EntriesLink.of(head.entity(), asked.previousFrom(), asked.previousTo());
        return Amount.of(new Money(minor, head.currency()), link.cash());
    }

    private static Amount stand(StatementHead head, long minor, LocalDate day) {
        return Amount.of(
                new Money(minor, head.currency()),
                EntriesLink.of(head.entity(), null, day).cash());
    }
}
