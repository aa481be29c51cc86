package org.naru.ledger.statements;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.naru.ledger.AccountKind;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementChart.Programme;
import org.naru.platform.money.Money;
import org.naru.platform.money.Rounding;
import org.naru.platform.web.Message;

/**
 * Expenses by function and nature in one place (ASC 958-720-45-15): a row per natural class, a column per programme,
 * then the programmes together, management and general, fundraising, and the total. Below it what share each function
 * has, in percent that add up to 100.
 */
final class MatrixStatement implements StatementSource {
    private static final String COLUMN = "ledger.statement.column.";
    private static final String PROGRAM = "program";
    private static final List<String> SUPPORT = List.of("management", "fundraising");
    /** Shares are whole hundredths of a percent. */
    private static final long HUNDREDTHS = 10_000;

    private final StatementsSql sql;

    MatrixStatement(StatementsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "matrix";
    }

    @Override
    public Group group() {
        return Group.YEAR;
    }

    /** An expense of the year. */
    private record Spent(Account account, Programme programme, long func) {
        boolean of(String function) {
            return programme.function().equals(function);
        }
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        Map<Integer, Account> accounts = sql.chart().accounts();
        Map<Integer, Programme> programmes = sql.chart().programmes();
        List<Spent> spent = sql.movements(asked.entityId(), head.from(), head.from(), head.to()).stream()
                .filter(sum -> sum.when() == 2)
                .map(sum -> new Spent(
                        Objects.requireNonNull(accounts.get(sum.account())),
                        programmes.getOrDefault(sum.programme(), NONE),
                        sum.func()))
                .filter(sum -> sum.account().kind() == AccountKind.EXPENSE && sum.func() != 0)
                .toList();
        List<Programme> columns = spent.stream()
                .map(Spent::programme)
                .filter(programme -> programme.function().equals(PROGRAM))
                .distinct()
                .sorted(Comparator.comparing(Programme::code))
                .toList();
        Grid matrix = matrix(head, spent, columns);
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                List.of(),
                spent.isEmpty() ? List.of(matrix) : List.of(matrix, shares(head, spent))));
    }

    /** An expense always names a programme; the database sees to it. */
    private static final Programme NONE = new Programme(0, "", PROGRAM, "", "");

    private static Grid matrix(StatementHead head, List<Spent> spent, List<Programme> programmes) {
        List<Col> columns = new ArrayList<>();
        for (Programme programme : programmes) {
            columns.add(new Col(
                    "programme:" + programme.code(),
                    new Named(programme.nameKo(), programme.nameEn()),
                    Sheet.Type.AMOUNT));
        }
        columns.add(Col.of(PROGRAM, COLUMN + "programmes", Sheet.Type.AMOUNT));
        for (String function : SUPPORT) {
            columns.add(Col.of(function, "ledger.statement.function." + function, Sheet.Type.AMOUNT));
        }
        columns.add(Col.of("total", COLUMN + "sum", Sheet.Type.AMOUNT));
        List<Row> rows = new ArrayList<>();
        spent.stream()
                .map(Spent::account)
                .distinct()
                .sorted(Comparator.comparing(Account::code))
                .forEach(account -> rows.add(new Row(
                        "natural",
                        account.code(),
                        new Named(account.nameKo(), account.nameEn()),
                        0,
                        false,
                        cells(
                                head,
                                spent,
                                programmes,
                                sum -> sum.account().equals(account),
                                link -> link.account(account.code())))));
        rows.add(new Row(
                "total",
                "",
                Said.of("ledger.statement.row.expense-total"),
                0,
                true,
                cells(head, spent, programmes, _ -> true, link -> link.kinds(AccountKind.EXPENSE))));
        return new Grid("rows", Optional.empty(), columns, rows);
    }

    private static List<Cell> cells(
            StatementHead head,
            List<Spent> spent,
            List<Programme> programmes,
            Predicate<Spent> which,
            UnaryOperator<EntriesLink> narrowed) {
        EntriesLink link = narrowed.apply(EntriesLink.of(head.entity(), head.from(), head.to()));
        List<Cell> cells = new ArrayList<>();
        for (Programme programme : programmes) {
            cells.add(amount(
                    head,
                    spent,
                    which.and(sum -> sum.programme().equals(programme)),
                    link.programme(programme.code())));
        }
        cells.add(amount(head, spent, which.and(sum -> sum.of(PROGRAM)), link.function(PROGRAM)));
        for (String function : SUPPORT) {
            cells.add(amount(head, spent, which.and(sum -> sum.of(function)), link.function(function)));
        }
        cells.add(amount(head, spent, which, link));
        return cells;
    }

    private static Amount amount(StatementHead head, List<Spent> spent, Predicate<Spent> which, EntriesLink link) {
        return Amount.of(new Money(sum(spent, which), head.currency()), link);
    }

    private static long sum(List<Spent> spent, Predicate<Spent> which) {
        return spent.stream().filter(which).mapToLong(Spent::func).reduce(0, Math::addExact);
    }

    /** What part of all expenses each function is. Only where none is negative: else a share says nothing. */
    private static Grid shares(StatementHead head, List<Spent> spent) {
        List<String> functions = List.of(PROGRAM, SUPPORT.get(0), SUPPORT.get(1));
        List<Long> sums = functions.stream()
                .map(function -> sum(spent, each -> each.of(function)))
                .toList();
        boolean shown = sums.stream().allMatch(sum -> sum >= 0) && sums.stream().anyMatch(sum -> sum > 0);
        List<Long> parts = shown ? Rounding.byLargestRemainder(HUNDREDTHS, sums) : List.of();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            rows.add(new Row(
                    "function",
                    functions.get(i),
                    Said.of("ledger.statement.function." + functions.get(i)),
                    0,
                    false,
                    List.of(
                            Amount.of(
                                    new Money(sums.get(i), head.currency()),
                                    EntriesLink.of(head.entity(), head.from(), head.to())
                                            .kinds(AccountKind.EXPENSE)
                                            .function(functions.get(i))),
                            shown ? new Sheet.Percent(BigDecimal.valueOf(parts.get(i), 2)) : Cell.NONE)));
        }
        return new Grid(
                "functions",
                Optional.of(Message.of("ledger.statement.matrix.functions")),
                List.of(
                        Col.of("amount", COLUMN + "amount", Sheet.Type.AMOUNT),
                        Col.of("percent", COLUMN + "percent", Sheet.Type.PERCENT)),
                rows);
    }
}
