package org.naru.ledger.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Label;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** Any statement as tables, for people. */
public final class SheetOf {
    private static final String COLUMN = "ledger.statement.column.";

    private SheetOf() {}

    /**
     * A statement as tables.
     *
     * @param naturals whether natural classes stand below each programme, where a statement has both
     */
    public static Sheet of(Statement statement, boolean naturals) {
        return switch (statement) {
            case Sheet sheet -> sheet;
            case TrialBalance balance -> trialBalance(balance);
            case Activities activities -> activities(activities, naturals);
            case Position position -> position(position);
        };
    }

    private static Sheet trialBalance(TrialBalance statement) {
        List<Col> columns = columns(true, "opening", "debits", "credits", "debit-balance", "credit-balance");
        List<Row> rows = new ArrayList<>();
        for (TrialBalance.Row row : statement.rows()) {
            Money balance = row.balance().money();
            boolean debit = balance.minor() >= 0;
            Amount shown = new Amount(
                    debit ? balance : balance.negated(),
                    debit ? balance : balance.negated(),
                    Amount.of(row.balance()).entries());
            rows.add(
                    switch (row.subject()) {
                        case TrialBalance.OfAccount account ->
                            new Row(
                                    "account",
                                    account.code(),
                                    new Named(account.nameKo(), account.nameEn()),
                                    0,
                                    false,
                                    cells(row, shown, debit));
                        case TrialBalance.BroughtForward forward ->
                            new Row(
                                    "brought-forward",
                                    "",
                                    Said.of(
                                            forward.netAssetClass() == NetAssetClass.WITH
                                                    ? "ledger.statement.forward.with"
                                                    : "ledger.statement.forward.without"),
                                    0,
                                    false,
                                    cells(row, shown, debit));
                    });
        }
        TrialBalance.Totals totals = statement.totals();
        rows.add(new Row(
                "total",
                "",
                Said.of("platform.list.total"),
                0,
                true,
                List.of(
                        Cell.NONE,
                        Amount.of(totals.opening()),
                        Amount.of(totals.debits()),
                        Amount.of(totals.credits()),
                        Amount.of(totals.debitBalances()),
                        Amount.of(totals.creditBalances()))));
        return sheet("trial-balance", statement, List.of(new Grid("rows", Optional.empty(), columns, rows)));
    }

    private static List<Cell> cells(TrialBalance.Row row, Amount balance, boolean debit) {
        return List.of(
                own(row.own()),
                Amount.of(row.opening()),
                Amount.of(row.debits()),
                Amount.of(row.credits()),
                debit ? balance : Cell.NONE,
                debit ? Cell.NONE : balance);
    }

    private static Sheet activities(Activities statement, boolean naturals) {
        List<Row> rows = new ArrayList<>();
        for (Activities.Row row : statement.rows()) {
            if (statement.repeats(row) || (row.kind() == Activities.Kind.NATURAL && !naturals)) {
                continue;
            }
            boolean expense = row.kind().isExpense();
            List<Cell> cells = new ArrayList<>();
            for (Figure figure : List.of(row.without(), row.with(), row.total(), row.previous())) {
                Amount amount = Amount.of(figure);
                cells.add(expense ? amount.shownNegated() : amount);
            }
            rows.add(new Row(
                    word(row.kind()),
                    row.code(),
                    label(row),
                    depth(row.kind()),
                    switch (row.kind()) {
                        case INCOME_TOTAL, EXPENSE_TOTAL, CHANGE, END -> true;
                        case REVENUE, GAIN, RELEASED, FUNCTION, PROGRAMME, NATURAL, START, OPENING -> false;
                    },
                    cells));
        }
        return sheet(
                        "activities",
                        statement,
                        List.of(new Grid(
                                "rows", Optional.empty(), columns(false, "without", "with", "sum", "previous"), rows)))
                .with(statement.notes());
    }

    private static Label label(Activities.Row row) {
        return switch (row.kind()) {
            case REVENUE, GAIN, NATURAL, PROGRAMME -> new Named(row.nameKo(), row.nameEn());
            case FUNCTION -> Said.of("ledger.statement.function." + row.code());
            case RELEASED, INCOME_TOTAL, EXPENSE_TOTAL, CHANGE, START, OPENING, END ->
                Said.of("ledger.statement.row." + word(row.kind()));
        };
    }

    private static int depth(Activities.Kind kind) {
        return switch (kind) {
            case NATURAL -> 3;
            case PROGRAMME -> 2;
            case REVENUE, GAIN, RELEASED, FUNCTION -> 1;
            case INCOME_TOTAL, EXPENSE_TOTAL, CHANGE, START, OPENING, END -> 0;
        };
    }

    private static Sheet position(Position statement) {
        List<Row> rows = new ArrayList<>();
        for (Position.Row row : statement.rows()) {
            boolean account = row.kind() == Position.Kind.ASSET || row.kind() == Position.Kind.LIABILITY;
            rows.add(new Row(
                    word(row.kind()),
                    row.code(),
                    account
                            ? new Named(row.nameKo(), row.nameEn())
                            : Said.of("ledger.statement.position." + word(row.kind())),
                    0,
                    row.kind().isTotal(),
                    List.of(own(row.own()), Amount.of(row.end()), Amount.of(row.previous()))));
        }
        List<Grid> grids = new ArrayList<>();
        grids.add(new Grid("rows", Optional.empty(), columns(true, "end", "end-before"), rows));
        if (!statement.funds().isEmpty()) {
            grids.add(funds(statement));
        }
        return sheet("position", statement, grids);
    }

    private static Grid funds(Position statement) {
        List<Row> rows = new ArrayList<>();
        for (Position.OfFund fund : statement.funds()) {
            rows.add(new Row(
                    "fund",
                    fund.code(),
                    new Named(fund.nameKo(), fund.nameEn()),
                    0,
                    false,
                    List.of(
                            new Words(Said.of("ledger.page.restriction."
                                    + fund.restriction().code())),
                            Amount.of(fund.end()),
                            Amount.of(fund.previous()))));
        }
        Position.Row net = statement.only(Position.Kind.NET_TOTAL);
        rows.add(new Row(
                word(net.kind()),
                "",
                Said.of("ledger.statement.position." + word(net.kind())),
                0,
                true,
                List.of(Cell.NONE, Amount.of(net.end()), Amount.of(net.previous()))));
        List<Col> columns = new ArrayList<>();
        columns.add(Col.of("restriction", COLUMN + "restriction", Sheet.Type.NOTE));
        columns.addAll(columns(false, "end", "end-before"));
        return new Grid("funds", Optional.of(Message.of("ledger.statement.position.per-fund")), columns, rows);
    }

    private static Sheet sheet(String name, Statement statement, List<Grid> grids) {
        return new Sheet(name, statement.head(), StatementLabels.days(statement), List.of(), grids);
    }

    private static List<Col> columns(boolean own, String... amounts) {
        List<Col> columns = new ArrayList<>();
        if (own) {
            columns.add(Col.of("own", COLUMN + "own", Sheet.Type.NOTE));
        }
        for (String each : amounts) {
            columns.add(Col.of(each, COLUMN + each, Sheet.Type.AMOUNT));
        }
        return columns;
    }

    /** What stands in own currencies, with their codes. */
    private static Cell own(List<Money> amounts) {
        return amounts.isEmpty() ? Cell.NONE : new Words(new Sheet.Monies(amounts));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
