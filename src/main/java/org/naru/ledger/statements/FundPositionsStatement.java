package org.naru.ledger.statements;

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
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Label;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementChart.Fund;
import org.naru.ledger.statements.StatementsSql.Standing;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * The balance sheet of every fund: what it has and owes, and what is left of it. Each balances by itself, because every
 * entry does per fund; what funds lend each other stands in both. Together they are the entity's.
 */
final class FundPositionsStatement implements StatementSource {
    private static final String COLUMN = "ledger.statement.column.";
    private static final String ROW = "ledger.statement.position.";
    private static final AccountKind[] NET = {
        AccountKind.EQUITY,
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };

    private final StatementsSql sql;

    FundPositionsStatement(StatementsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "fund-positions";
    }

    @Override
    public Group group() {
        return Group.FUNDS;
    }

    @Override
    public List<String> others() {
        return List.of("fund");
    }

    /** A sum of lines with its account. */
    private record Stood(Account account, Standing sum) {
        boolean of(AccountKind kind) {
            return account.kind() == kind;
        }

        boolean isNet() {
            return !of(AccountKind.ASSET) && !of(AccountKind.LIABILITY);
        }
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        Map<Integer, Account> accounts = sql.chart().accounts();
        Map<Integer, Fund> funds = sql.chart().funds(asked.entityId());
        List<Standing> standings = sql.standings(asked.entityId(), head.from(), head.to());
        Optional<String> wanted = asked.options().other("fund");
        List<Grid> grids = standings.stream()
                .map(sum -> Objects.requireNonNull(funds.get(sum.fund())))
                .distinct()
                .filter(fund -> wanted.isEmpty() || names(fund, head, wanted.get()))
                .sorted(Comparator.comparing(Fund::code))
                .map(fund -> grid(
                        asked,
                        fund,
                        standings.stream()
                                .filter(sum -> sum.fund() == fund.id())
                                .map(sum -> new Stood(Objects.requireNonNull(accounts.get(sum.account())), sum))
                                .toList()))
                .filter(grid -> grid.rows().stream().anyMatch(FundPositionsStatement::says))
                .toList();
        if (grids.isEmpty() && wanted.isPresent()) {
            return new Answer.Refused(
                    Message.of("ledger.statement.fund-positions.no-fund", wanted.get(), head.entity()));
        }
        return new Answer.Made(new Sheet(
                name(), head, Message.of("ledger.statement.as-of", head.to(), asked.previousTo()), List.of(), grids));
    }

    private static boolean names(Fund fund, StatementHead head, String wanted) {
        return fund.code().equals(wanted) || (head.entity() + "-" + fund.code()).equals(wanted);
    }

    private static Grid grid(Asked asked, Fund fund, List<Stood> all) {
        List<Row> rows = new ArrayList<>();
        accounts(rows, asked, fund, all, AccountKind.ASSET, 1);
        rows.add(sum(asked, fund, all, "assets-total", true, 1, s -> s.of(AccountKind.ASSET), AccountKind.ASSET));
        accounts(rows, asked, fund, all, AccountKind.LIABILITY, -1);
        rows.add(sum(
                asked,
                fund,
                all,
                "liabilities-total",
                true,
                -1,
                s -> s.of(AccountKind.LIABILITY),
                AccountKind.LIABILITY));
        rows.add(sum(asked, fund, all, "net-total", true, -1, Stood::isNet, NET));
        return new Grid(
                "fund:" + fund.code(),
                List.of(new Sheet.Written(fund.code()), new Named(fund.nameKo(), fund.nameEn())),
                List.of(
                        Col.of("end", COLUMN + "end", Sheet.Type.AMOUNT),
                        Col.of("previous", COLUMN + "end-before", Sheet.Type.AMOUNT)),
                rows);
    }

    private static void accounts(List<Row> rows, Asked asked, Fund fund, List<Stood> all, AccountKind kind, int sign) {
        all.stream()
                .map(Stood::account)
                .filter(account -> account.kind() == kind)
                .distinct()
                .sorted(Comparator.comparing(Account::code))
                .map(account -> row(
                        asked,
                        fund,
                        all,
                        kind.code(),
                        account.code(),
                        new Named(account.nameKo(), account.nameEn()),
                        false,
                        sign,
                        s -> s.account().equals(account),
                        link -> link.account(account.code())))
                .filter(FundPositionsStatement::says)
                .forEach(rows::add);
    }

    private static Row sum(
            Asked asked,
            Fund fund,
            List<Stood> all,
            String kind,
            boolean total,
            int sign,
            Predicate<Stood> which,
            AccountKind... kinds) {
        return row(asked, fund, all, kind, "", Said.of(ROW + kind), total, sign, which, link -> link.kinds(kinds));
    }

    private static Row row(
            Asked asked,
            Fund fund,
            List<Stood> all,
            String kind,
            String code,
            Label label,
            boolean total,
            int sign,
            Predicate<Stood> which,
            UnaryOperator<EntriesLink> narrowed) {
        StatementHead head = asked.head();
        EntriesLink end =
                narrowed.apply(EntriesLink.of(head.entity(), null, head.to())).fund(fund.code());
        EntriesLink before = narrowed.apply(EntriesLink.of(head.entity(), null, asked.previousTo()))
                .fund(fund.code());
        return new Row(
                kind,
                code,
                label,
                0,
                total,
                List.of(
                        amount(head, all, which, sign, end),
                        amount(head, all, which.and(s -> !s.sum().within()), sign, before)));
    }

    private static Amount amount(
            StatementHead head, List<Stood> all, Predicate<Stood> which, int sign, EntriesLink link) {
        long func = all.stream().filter(which).mapToLong(s -> s.sum().func()).reduce(0, Math::addExact);
        return Amount.of(new Money(Math.multiplyExact(sign, func), head.currency()), link);
    }

    private static boolean says(Row row) {
        return row.cells().stream()
                .anyMatch(
                        cell -> cell instanceof Amount amount && amount.effect().minor() != 0);
    }
}
