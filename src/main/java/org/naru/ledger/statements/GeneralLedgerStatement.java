package org.naru.ledger.statements;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Day;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementsSql.Balance;
import org.naru.ledger.statements.StatementsSql.Posted;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * The general ledger: every account with what it had, its debits and credits and what it has; and for the accounts asked
 * for ({@code account}, a code or the beginning of codes and a star) each line with the running balance. It names no
 * payee and quotes no description: the number leads to the entry.
 *
 * <p>All accounts run through the year here, also those of income and expense: what they had before is that of all years.
 */
final class GeneralLedgerStatement implements StatementSource {
    private static final String COLUMN = "ledger.statement.column.";
    /** More lines than this belong into the export of the books. */
    private static final int LINES_MAX = 100_000;

    private final StatementsSql sql;

    GeneralLedgerStatement(StatementsSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "general-ledger";
    }

    @Override
    public Group group() {
        return Group.BOOKS;
    }

    @Override
    public List<String> others() {
        return List.of("account");
    }

    /** Sums of an account. */
    private record Sums(long opening, long debits, long credits) {
        Sums plus(Balance balance) {
            return balance.within()
                    ? new Sums(
                            opening,
                            Math.addExact(debits, balance.debit()),
                            Math.addExact(credits, Math.subtractExact(balance.debit(), balance.func())))
                    : new Sums(Math.addExact(opening, balance.func()), debits, credits);
        }

        long closing() {
            return opening + debits - credits;
        }
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        Map<Integer, Account> accounts = sql.chart().accounts();
        Map<Account, Sums> sums = new HashMap<>();
        for (Balance balance : sql.balances(asked.entityId(), head.from(), head.to())) {
            Account account = Objects.requireNonNull(accounts.get(balance.account()));
            sums.merge(
                    account,
                    new Sums(0, 0, 0).plus(balance),
                    (a, b) -> new Sums(
                            Math.addExact(a.opening(), b.opening()),
                            Math.addExact(a.debits(), b.debits()),
                            Math.addExact(a.credits(), b.credits())));
        }
        List<Account> shown = sums.keySet().stream()
                .sorted(Comparator.comparing(Account::code))
                .toList();
        List<Grid> grids = new ArrayList<>();
        grids.add(overview(head, shown, sums));
        Optional<String> wanted = asked.options().other("account");
        if (wanted.isPresent()) {
            List<Account> chosen = shown.stream()
                    .filter(account -> fits(account, wanted.get()))
                    .toList();
            if (chosen.isEmpty()) {
                return new Answer.Refused(
                        Message.of("ledger.statement.general-ledger.no-account", wanted.get(), head.entity()));
            }
            int lines = 0;
            Map<String, Currency> currencies = sql.chart().currencies();
            for (Account account : chosen) {
                List<Posted> posted = sql.posted(asked.entityId(), account.id(), head.from(), head.to());
                lines += posted.size();
                if (lines > LINES_MAX) {
                    return new Answer.Refused(Message.of("ledger.statement.general-ledger.too-many", LINES_MAX));
                }
                grids.add(lines(
                        head, account, Objects.requireNonNull(sums.get(account)).opening(), posted, currencies));
            }
        }
        return new Answer.Made(new Sheet(
                name(), head, Message.of("ledger.statement.period", head.from(), head.to()), List.of(), grids));
    }

    private static boolean fits(Account account, String wanted) {
        return wanted.endsWith("*")
                ? account.code().startsWith(wanted.substring(0, wanted.length() - 1))
                : account.code().equals(wanted);
    }

    private static Grid overview(StatementHead head, List<Account> shown, Map<Account, Sums> sums) {
        List<Row> rows = new ArrayList<>();
        Sums all = new Sums(0, 0, 0);
        for (Account account : shown) {
            Sums of = Objects.requireNonNull(sums.get(account));
            all = new Sums(all.opening() + of.opening(), all.debits() + of.debits(), all.credits() + of.credits());
            EntriesLink closing = EntriesLink.of(head.entity(), null, head.to()).account(account.code());
            EntriesLink opening = EntriesLink.of(
                            head.entity(), null, head.from().minusDays(1))
                    .account(account.code());
            rows.add(new Row(
                    "account",
                    account.code(),
                    new Named(account.nameKo(), account.nameEn()),
                    0,
                    false,
                    List.of(
                            Amount.of(money(head, of.opening()), opening),
                            Amount.of(money(head, of.debits())),
                            Amount.of(money(head, of.credits())),
                            Amount.of(money(head, of.closing()), closing))));
        }
        rows.add(new Row(
                "total",
                "",
                Said.of("platform.list.total"),
                0,
                true,
                List.of(
                        Amount.of(money(head, all.opening())),
                        Amount.of(money(head, all.debits())),
                        Amount.of(money(head, all.credits())),
                        Amount.of(money(head, all.closing())))));
        return new Grid(
                "accounts",
                Optional.empty(),
                List.of(
                        Col.of("opening", COLUMN + "opening", Sheet.Type.AMOUNT),
                        Col.of("debits", COLUMN + "debits", Sheet.Type.AMOUNT),
                        Col.of("credits", COLUMN + "credits", Sheet.Type.AMOUNT),
                        Col.of("closing", COLUMN + "closing", Sheet.Type.AMOUNT)),
                rows);
    }

    private static Grid lines(
            StatementHead head, Account account, long opening, List<Posted> posted, Map<String, Currency> currencies) {
        boolean foreign = posted.stream()
                .anyMatch(line -> !line.currency().equals(head.currency().code()));
        List<Col> columns = new ArrayList<>(List.of(
                Col.of("date", COLUMN + "date", Sheet.Type.DATE),
                Col.of("kind", COLUMN + "entry-kind", Sheet.Type.TEXT),
                Col.of("fund", COLUMN + "fund", Sheet.Type.TEXT),
                Col.of("programme", COLUMN + "programme", Sheet.Type.TEXT)));
        if (foreign) {
            columns.add(Col.of("own", COLUMN + "own", Sheet.Type.AMOUNT));
        }
        columns.add(Col.of("debit", COLUMN + "debits", Sheet.Type.AMOUNT));
        columns.add(Col.of("credit", COLUMN + "credits", Sheet.Type.AMOUNT));
        columns.add(Col.of("balance", COLUMN + "balance", Sheet.Type.AMOUNT));
        List<Row> rows = new ArrayList<>();
        rows.add(ends("opening", head, columns.size(), opening));
        long running = opening;
        for (Posted line : posted) {
            running = Math.addExact(running, line.func());
            List<Cell> cells = new ArrayList<>(List.of(
                    new Day(line.date()),
                    new Words(Said.of("ledger.page.entry-kind." + line.kind().code())),
                    Words.of(line.fund()),
                    line.programme().isEmpty() ? Cell.NONE : Words.of(line.programme())));
            if (foreign) {
                cells.add(
                        line.currency().equals(head.currency().code())
                                ? Cell.NONE
                                : Amount.of(new Money(
                                        line.amount(), Objects.requireNonNull(currencies.get(line.currency())))));
            }
            cells.add(line.func() >= 0 ? Amount.of(money(head, line.func())) : Cell.NONE);
            cells.add(line.func() < 0 ? Amount.of(money(head, -line.func())) : Cell.NONE);
            cells.add(Amount.of(money(head, running)));
            rows.add(new Row("line", line.number(), number(line), 0, false, cells));
        }
        rows.add(ends("closing", head, columns.size(), running));
        return new Grid(
                "account:" + account.code(),
                List.of(new Sheet.Written(account.code()), new Named(account.nameKo(), account.nameEn())),
                columns,
                rows);
    }

    private static Sheet.Label number(Posted line) {
        return line.number().isEmpty()
                ? Said.of("ledger.statement.general-ledger.number-follows")
                : new Sheet.Written(line.number());
    }

    private static Row ends(String kind, StatementHead head, int columns, long balance) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 1; i < columns; i++) {
            cells.add(Cell.NONE);
        }
        cells.add(Amount.of(money(head, balance)));
        return new Row(kind, "", Said.of(COLUMN + kind), 0, true, cells);
    }

    private static Money money(StatementHead head, long minor) {
        return new Money(minor, head.currency());
    }
}
