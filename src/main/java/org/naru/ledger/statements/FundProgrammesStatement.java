package org.naru.ledger.statements;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.naru.ledger.AccountKind;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.StatementChart.Fund;
import org.naru.ledger.statements.StatementChart.Programme;
import org.naru.ledger.statements.StatementsSql.SpentBy;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** What each fund spent on each programme in the year: a row per fund, a column per programme, and the sums. */
final class FundProgrammesStatement implements StatementSource {
    private static final String COLUMN = "ledger.statement.column.";

    private final StatementsSql sql;

    FundProgrammesStatement(StatementsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "fund-programmes";
    }

    @Override
    public Group group() {
        return Group.FUNDS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        Map<Integer, Fund> funds = sql.chart().funds(asked.entityId());
        Map<Integer, Programme> programmes = sql.chart().programmes();
        List<SpentBy> spent = sql.spentBy(asked.entityId(), head.from(), head.to()).stream()
                .filter(sum -> sum.func() != 0)
                .toList();
        List<Programme> columns = spent.stream()
                .map(sum -> Objects.requireNonNull(programmes.get(sum.programme())))
                .distinct()
                .sorted(Comparator.comparing(
                                Programme::function,
                                Comparator.comparing("program"::equals).reversed())
                        .thenComparing(Programme::code))
                .toList();
        List<Col> heads = new ArrayList<>();
        columns.forEach(programme -> heads.add(new Col(
                "programme:" + programme.code(),
                new Named(programme.nameKo(), programme.nameEn()),
                Sheet.Type.AMOUNT)));
        heads.add(Col.of("total", COLUMN + "sum", Sheet.Type.AMOUNT));
        List<Row> rows = new ArrayList<>();
        spent.stream()
                .map(sum -> Objects.requireNonNull(funds.get(sum.fund())))
                .distinct()
                .sorted(Comparator.comparing(Fund::code))
                .forEach(fund -> rows.add(new Row(
                        "fund",
                        fund.code(),
                        new Named(fund.nameKo(), fund.nameEn()),
                        0,
                        false,
                        cells(head, spent, columns, sum -> sum.fund() == fund.id(), Optional.of(fund)))));
        rows.add(new Row(
                "total",
                "",
                Said.of("platform.list.total"),
                0,
                true,
                cells(head, spent, columns, _ -> true, Optional.empty())));
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                List.of(),
                List.of(new Grid("rows", Optional.empty(), heads, rows))));
    }

    private static List<Cell> cells(
            StatementHead head,
            List<SpentBy> spent,
            List<Programme> columns,
            Predicate<SpentBy> which,
            Optional<Fund> fund) {
        EntriesLink year = EntriesLink.of(head.entity(), head.from(), head.to()).kinds(AccountKind.EXPENSE);
        EntriesLink link = fund.map(one -> year.fund(one.code())).orElse(year);
        List<Cell> cells = new ArrayList<>();
        for (Programme programme : columns) {
            cells.add(amount(
                    head,
                    spent,
                    which.and(sum -> sum.programme() == programme.id()),
                    link.programme(programme.code())));
        }
        cells.add(amount(head, spent, which, link));
        return cells;
    }

    private static Amount amount(StatementHead head, List<SpentBy> spent, Predicate<SpentBy> which, EntriesLink link) {
        long func = spent.stream().filter(which).mapToLong(SpentBy::func).reduce(0, Math::addExact);
        return Amount.of(new Money(func, head.currency()), link);
    }
}
