package org.naru.ledger.statements;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.naru.ledger.AccountKind;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementsSql.YearMoved;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * Five fiscal years beside each other: what came in, what it was used for, what was left; in total and per class. A year
 * that has not ended, or in whose midst the book begins, says that it is partial; years before the book are left out.
 * Each year begins with what the one before it left.
 */
final class FiveYearsStatement implements StatementSource {
    private static final int YEARS = 5;
    private static final String ROW = "ledger.statement.five-years.";
    private static final AccountKind[] NET = {
        AccountKind.EQUITY,
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };
    private static final AccountKind[] CHANGE = {
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };

    private final StatementsSql sql;

    FiveYearsStatement(StatementsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "five-years";
    }

    @Override
    public Group group() {
        return Group.YEAR;
    }

    /** A sum with the kind of its account. */
    private record Moved(AccountKind kind, YearMoved sum) {
        boolean is(AccountKind wanted) {
            return kind == wanted;
        }

        boolean in(NetAssetClass wanted) {
            return NetAssetClass.of(kind, sum.netAssetClass()) == wanted;
        }
    }

    /** What makes one statement. */
    private record Making(StatementHead head, List<FiscalYear> years, List<Moved> moved) {}

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        int startMonth = head.from().getMonthValue();
        LocalDate first = sql.firstDay(asked.entityId()).orElse(head.from());
        List<FiscalYear> years = IntStream.rangeClosed(head.fiscalYear() - YEARS + 1, head.fiscalYear())
                .mapToObj(year -> new FiscalYear(year, startMonth))
                .filter(year -> !year.to().isBefore(first) || year.year() == head.fiscalYear())
                .toList();
        Map<Integer, Account> accounts = sql.chart().accounts();
        List<Moved> moved = sql.yearsMoved(asked.entityId(), years.getFirst().from(), head.to(), startMonth).stream()
                .map(sum -> new Moved(
                        Objects.requireNonNull(accounts.get(sum.account())).kind(), sum))
                .toList();
        Making making = new Making(head, years, moved);
        List<Col> columns = years.stream()
                .map(year -> new Col(
                        String.valueOf(year.year()),
                        new Said(Message.of(
                                partial(head, year, first) ? ROW + "partial" : ROW + "year", Year.of(year.year()))),
                        Sheet.Type.AMOUNT))
                .toList();
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", years.getFirst().from(), head.to()),
                List.of(),
                List.of(
                        new Grid("rows", Optional.empty(), columns, whole(making)),
                        of(making, columns, NetAssetClass.WITHOUT),
                        of(making, columns, NetAssetClass.WITH))));
    }

    private static boolean partial(StatementHead head, FiscalYear year, LocalDate first) {
        LocalDate today = head.moment().atZone(head.zone()).toLocalDate();
        return !today.isAfter(year.to()) || (first.isAfter(year.from()) && !first.isAfter(year.to()));
    }

    private static List<Row> whole(Making making) {
        List<Row> rows = new ArrayList<>();
        rows.add(start(making, _ -> true, UnaryOperator.identity()));
        rows.add(year(making, "revenue", 1, false, m -> m.is(AccountKind.REVENUE), l -> l.kinds(AccountKind.REVENUE)));
        rows.add(year(making, "gains", 1, false, m -> m.is(AccountKind.GAIN), l -> l.kinds(AccountKind.GAIN)));
        for (String function : List.of("program", "management", "fundraising")) {
            rows.add(year(
                    making,
                    "expense-" + function,
                    1,
                    false,
                    m -> m.is(AccountKind.EXPENSE) && m.sum().function().equals(function),
                    l -> l.kinds(AccountKind.EXPENSE).function(function)));
        }
        rows.add(year(making, "expense", 0, true, m -> m.is(AccountKind.EXPENSE), l -> l.kinds(AccountKind.EXPENSE)));
        rows.addAll(changeAndEnd(making, _ -> true, UnaryOperator.identity()));
        return rows;
    }

    private static Grid of(Making making, List<Col> columns, NetAssetClass of) {
        List<Row> rows = new ArrayList<>();
        Predicate<Moved> in = m -> m.in(of);
        UnaryOperator<EntriesLink> narrowed = link -> link.inClass(of);
        rows.add(start(making, in, narrowed));
        rows.addAll(changeAndEnd(making, in, narrowed));
        String name = of == NetAssetClass.WITH ? "with" : "without";
        return new Grid(name, Optional.of(Message.of("ledger.statement.column." + name)), columns, rows);
    }

    private static Row start(Making making, Predicate<Moved> which, UnaryOperator<EntriesLink> narrowed) {
        List<Cell> cells = new ArrayList<>();
        for (FiscalYear year : making.years()) {
            cells.add(amount(
                    making,
                    which.and(m -> m.sum().year() < year.year()),
                    narrowed.apply(EntriesLink.of(
                                    making.head().entity(), null, year.from().minusDays(1))
                            .kinds(NET))));
        }
        return new Row("start", "", Said.of(ROW + "start"), 0, false, cells);
    }

    private static List<Row> changeAndEnd(Making making, Predicate<Moved> which, UnaryOperator<EntriesLink> narrowed) {
        List<Row> rows = new ArrayList<>();
        rows.add(year(
                making,
                "change",
                0,
                true,
                which.and(m -> !m.is(AccountKind.EQUITY)),
                link -> narrowed.apply(link.kinds(CHANGE))));
        if (making.moved().stream()
                .anyMatch(which.and(m -> m.is(AccountKind.EQUITY) && m.sum().year() > 0))) {
            rows.add(year(
                    making,
                    "opening",
                    0,
                    false,
                    which.and(m -> m.is(AccountKind.EQUITY)),
                    link -> narrowed.apply(link.kinds(AccountKind.EQUITY))));
        }
        List<Cell> cells = new ArrayList<>();
        for (FiscalYear year : making.years()) {
            cells.add(amount(
                    making,
                    which.and(m -> m.sum().year() <= year.year()),
                    narrowed.apply(EntriesLink.of(making.head().entity(), null, year.to())
                            .kinds(NET))));
        }
        rows.add(new Row("end", "", Said.of(ROW + "end"), 0, true, cells));
        return rows;
    }

    private static Row year(
            Making making,
            String kind,
            int depth,
            boolean total,
            Predicate<Moved> which,
            UnaryOperator<EntriesLink> narrowed) {
        List<Cell> cells = new ArrayList<>();
        for (FiscalYear year : making.years()) {
            Amount amount = amount(
                    making,
                    which.and(m -> m.sum().year() == year.year()),
                    narrowed.apply(EntriesLink.of(making.head().entity(), year.from(), year.to())));
            cells.add(kind.startsWith("expense") ? amount.shownNegated() : amount);
        }
        return new Row(kind, "", Said.of(ROW + kind), depth, total, cells);
    }

    private static Amount amount(Making making, Predicate<Moved> which, EntriesLink link) {
        long func = making.moved().stream()
                .filter(which)
                .mapToLong(m -> m.sum().func())
                .reduce(0, Math::addExact);
        return Amount.of(new Money(Math.negateExact(func), making.head().currency()), link);
    }
}
