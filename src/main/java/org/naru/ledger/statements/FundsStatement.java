package org.naru.ledger.statements;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.naru.ledger.AccountKind;
import org.naru.ledger.EntryKind;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.StatementChart.Fund;
import org.naru.ledger.statements.StatementsSql.FundMoved;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * Balances and movement of every fund: what it had, what came in, gains and losses, what was released to be spent, what
 * moved to or from other funds, what was spent, what is left. Donor funds first, each class with its sum.
 *
 * <p>Both classes of a fund stand in one row: a donor fund's release leaves and reaches the same fund, so it cancels
 * there and its expense is what it was used for; only a release by date moves from one fund to another.
 */
final class FundsStatement implements StatementSource {
    private static final String COLUMN = "ledger.statement.column.";
    private static final AccountKind[] NET = {
        AccountKind.EQUITY,
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };

    private final StatementsSql sql;

    FundsStatement(StatementsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "funds";
    }

    @Override
    public Group group() {
        return Group.FUNDS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        Map<Integer, Fund> funds = sql.chart().funds(asked.entityId());
        List<FundMoved> moved = sql.fundsMoved(asked.entityId(), head.from(), head.to());
        List<Row> rows = new ArrayList<>();
        for (NetAssetClass of : List.of(NetAssetClass.WITH, NetAssetClass.WITHOUT)) {
            List<Row> each = moved.stream()
                    .map(sum -> Objects.requireNonNull(funds.get(sum.fund())))
                    .filter(fund -> fund.netAssetClass() == of)
                    .distinct()
                    .sorted(Comparator.comparing(Fund::code))
                    .map(fund -> row(head, fund, moved))
                    .filter(FundsStatement::says)
                    .toList();
            rows.addAll(each);
            if (!each.isEmpty()) {
                rows.add(total(
                        head,
                        "class-total",
                        of == NetAssetClass.WITH ? "with" : "without",
                        moved,
                        sum -> Objects.requireNonNull(funds.get(sum.fund())).netAssetClass() == of));
            }
        }
        rows.add(total(head, "total", "", moved, _ -> true));
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                List.of(Message.of("ledger.statement.funds.note")),
                List.of(new Grid("rows", Optional.empty(), columns(), rows))));
    }

    private static List<Col> columns() {
        List<Col> columns = new ArrayList<>();
        columns.add(Col.of("restriction", COLUMN + "restriction", Sheet.Type.NOTE));
        for (String each :
                List.of("opening", "brought", "received", "gains", "released", "transferred", "spent", "closing")) {
            columns.add(Col.of(each, COLUMN + "fund-" + each, Sheet.Type.AMOUNT));
        }
        return columns;
    }

    private static Row row(StatementHead head, Fund fund, List<FundMoved> moved) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Sheet.Words(
                Said.of("ledger.page.restriction." + fund.restriction().code())));
        cells.addAll(amounts(head, moved, sum -> sum.fund() == fund.id(), fund.code()));
        return new Row("fund", fund.code(), new Named(fund.nameKo(), fund.nameEn()), 0, false, cells);
    }

    private static Row total(
            StatementHead head, String kind, String code, List<FundMoved> moved, Predicate<FundMoved> which) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.NONE);
        cells.addAll(amounts(head, moved, which, ""));
        return new Row(
                kind,
                code,
                Said.of(code.isEmpty() ? "platform.list.total" : "ledger.statement.funds.total-" + code),
                0,
                true,
                cells);
    }

    /** Signed by their effect on net assets; with a fund's code each leads to its entries. */
    private static List<Amount> amounts(
            StatementHead head, List<FundMoved> moved, Predicate<FundMoved> which, String fund) {
        Predicate<FundMoved> within = which.and(FundMoved::within);
        Predicate<FundMoved> release =
                within.and(sum -> sum.kind() == AccountKind.RELEASE_WITH || sum.kind() == AccountKind.RELEASE_WITHOUT);
        EntriesLink year = EntriesLink.of(head.entity(), head.from(), head.to());
        EntriesLink before =
                EntriesLink.of(head.entity(), null, head.from().minusDays(1)).kinds(NET);
        EntriesLink upTo = EntriesLink.of(head.entity(), null, head.to()).kinds(NET);
        EntriesLink released = year.natures(AccountKind.RELEASE_WITH, AccountKind.RELEASE_WITHOUT);
        return List.of(
                amount(head, moved, which.and(sum -> !sum.within()), before, fund),
                amount(head, moved, within.and(of(AccountKind.EQUITY)), year.kinds(AccountKind.EQUITY), fund),
                amount(head, moved, within.and(of(AccountKind.REVENUE)), year.kinds(AccountKind.REVENUE), fund),
                amount(head, moved, within.and(of(AccountKind.GAIN)), year.kinds(AccountKind.GAIN), fund),
                amount(head, moved, release.and(sum -> !sum.transferred()), released.notBy(EntryKind.TRANSFER), fund),
                amount(head, moved, release.and(FundMoved::transferred), released.entries(EntryKind.TRANSFER), fund),
                amount(head, moved, within.and(of(AccountKind.EXPENSE)), year.kinds(AccountKind.EXPENSE), fund),
                amount(head, moved, which, upTo, fund));
    }

    private static Predicate<FundMoved> of(AccountKind kind) {
        return sum -> sum.kind() == kind;
    }

    private static Amount amount(
            StatementHead head, List<FundMoved> moved, Predicate<FundMoved> which, EntriesLink link, String fund) {
        long func = moved.stream().filter(which).mapToLong(FundMoved::func).reduce(0, Math::addExact);
        Money money = new Money(Math.negateExact(func), head.currency());
        return fund.isEmpty() ? Amount.of(money) : Amount.of(money, link.fund(fund));
    }

    private static boolean says(Row row) {
        return row.cells().stream()
                .anyMatch(
                        cell -> cell instanceof Amount amount && amount.effect().minor() != 0);
    }
}
