package org.naru.ledger.currencies;

import static org.naru.ledger.AccountKind.ASSET;
import static org.naru.ledger.AccountKind.EQUITY;
import static org.naru.ledger.AccountKind.EXPENSE;
import static org.naru.ledger.AccountKind.GAIN;
import static org.naru.ledger.AccountKind.LIABILITY;
import static org.naru.ledger.AccountKind.RELEASE_WITH;
import static org.naru.ledger.AccountKind.RELEASE_WITHOUT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Ledger;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Programme;
import org.naru.ledger.Restriction;
import org.naru.proof.TestDatabase;

/**
 * The book of worked example 3, kr in KRW: five foreign balances at the end of April 2024 and the rates of that day.
 */
final class ExampleThree {
    static final UUID W07 = UUID.fromString("00000000-0000-4000-8000-000000000007");
    static final LocalDate APRIL = LocalDate.of(2024, 4, 30);

    final TestDatabase database;
    final Ledger ledger;
    final Currencies room;
    final Rates rates;
    final Revalue revalue;
    final Exchange exchange;
    final Advances advances;
    final OpenAdvances open;
    final Policies policies;

    ExampleThree(TestDatabase database) {
        this.database = database;
        this.ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        this.room = new Currencies(database.dataSource(), database.transactions(), database.clock(), ledger);
        this.rates = room.rates();
        this.revalue = room.revalue();
        this.exchange = room.exchange();
        this.advances = room.advances();
        this.open = room.openAdvances();
        this.policies = room.policies();
    }

    /** The chart and open months from 2024 to the last day given. */
    ExampleThree withChart(LocalDate last) {
        database.run("account:test", () -> chart(last));
        return this;
    }

    private void chart(LocalDate last) {
        Chart chart = ledger.chart();
        LocalDate first = LocalDate.of(2024, 1, 1);
        added(chart.add(
                new LegalEntity("kr", "한국본부", "Korean mission", "KRW", 1, ZoneId.of("Asia/Seoul")),
                new Fund("kr", "GEN", Restriction.NONE, "일반", "General", Set.of(), first)));
        added(chart.add(new Programme("Rescue", Programme.Function.PROGRAM, "구출", "Rescue")));
        added(chart.add(new Programme("MGMT", Programme.Function.MANAGEMENT, "관리", "Management")));
        added(chart.add(new Fund("kr", "RES", Restriction.PURPOSE, "구출", "Rescue", Set.of("Rescue"), first)));
        account("Bank", ASSET, "KRW", Account.Role.BANK);
        account("BankUSD", ASSET, "USD", Account.Role.BANK);
        account("BankCNY", ASSET, "CNY", Account.Role.BANK);
        account("Cash:LAK", ASSET, "LAK", Account.Role.CASH);
        account("Advances", ASSET, null, Account.Role.ADVANCE);
        account("Payable", LIABILITY, null, null);
        account("Realised", GAIN, null, Account.Role.REALISED);
        account("Unrealised", GAIN, null, Account.Role.UNREALISED);
        account("Opening", EQUITY, null, null);
        account("Travel", EXPENSE, null, null);
        account("Fees", EXPENSE, null, null);
        account("Differences", EXPENSE, null, null);
        account("Released with", RELEASE_WITH, null, null);
        account("Released without", RELEASE_WITHOUT, null, null);
        chart.openMonths("kr", first, last);
    }

    /** What the example starts from, on 1 April. */
    ExampleThree withBalances() {
        opening("BankUSD", "GEN", "USD", 2_345_67, 3_108_128, null);
        opening("BankUSD", "RES", "USD", 10_000_00, 13_300_000, null);
        opening("Advances", "RES", "CNY", 2_950_00, 545_750, W07);
        opening("Payable", "GEN", "THB", -15_000_50, -570_019, null);
        opening("Cash:LAK", "GEN", "LAK", 1_234_567_00, 81_481, null);
        return this;
    }

    /** The rates of 30 April. */
    ExampleThree withRates() {
        rate(APRIL, "USD", "1345.50", "bank");
        rate(APRIL, "CNY", "187.25", "bank");
        rate(APRIL, "THB", "38.4137", "bank");
        rate(APRIL, "LAK", "0.0662", "bank");
        return this;
    }

    void opening(String account, String fund, String ccy, long amount, long func, @Nullable UUID party) {
        opening(LocalDate.of(2024, 4, 1), account, fund, ccy, amount, func, party);
    }

    void opening(
            LocalDate date, String account, String fund, String ccy, long amount, long func, @Nullable UUID party) {
        posted(new Draft(
                "kr",
                date,
                EntryKind.ADJUSTMENT,
                "opening " + account + fund + ccy + date + amount,
                "opening",
                List.of(
                        new DraftLine(account, fund, null, ccy, amount, func, party, null),
                        new DraftLine("Opening", fund, null, "KRW", -func, -func))));
    }

    void rate(LocalDate date, String ccy, String value, String source) {
        database.run("account:test", () -> {
            if (!rates.keep(date, ccy, "KRW", source, new BigDecimal(value))) {
                throw new IllegalStateException("another rate stands");
            }
        });
    }

    EntryId posted(Draft draft) {
        return switch (database.as("account:test", () -> ledger.journal().post(draft))) {
            case PostOutcome.Posted(EntryId id) -> id;
            case PostOutcome.AlreadyPosted old -> throw new AssertionError("stood already: " + old);
            case PostOutcome.Refused no -> throw new AssertionError("refused: " + no.refusal());
        };
    }

    /** Lines of an entry: {@code BankUSD RES USD 0 155000}. */
    List<String> lines(EntryId id) {
        return database.as(
                "account:test",
                () -> database.jdbc()
                        .sql("""
                        select a.code || ' ' || f.code || ' ' || l.ccy || ' ' || l.amount || ' ' || l.func
                        from ledger.line l join ledger.account a on a.id = l.account_id
                        join ledger.fund f on f.id = l.fund_id where l.entry_id = :id order by l.n""")
                        .param("id", id.value())
                        .query(String.class)
                        .list());
    }

    /** Everything that is posted at the end of a day: sums by account, fund and currency, without what is zero. */
    List<String> balances(LocalDate day) {
        return database.as(
                "account:test",
                () -> database.jdbc()
                        .sql("""
                        select a.code || ' ' || f.code || ' ' || l.ccy || ' ' || sum(l.amount) || ' ' || sum(l.func)
                        from ledger.line l join ledger.account a on a.id = l.account_id
                        join ledger.fund f on f.id = l.fund_id where l.date <= :day
                        group by a.code, f.code, l.ccy having sum(l.amount) <> 0 or sum(l.func) <> 0
                        order by 1""")
                        .param("day", day)
                        .query(String.class)
                        .list());
    }

    /** What gain accounts of a role have in a fund between two days; a gain is above zero. */
    long gain(Account.Role role, String fund, LocalDate from, LocalDate to) {
        return database.as(
                "account:test",
                () -> database.jdbc()
                        .sql("""
                        select coalesce(-sum(l.func), 0)::bigint from ledger.line l
                        join ledger.account a on a.id = l.account_id join ledger.fund f on f.id = l.fund_id
                        where a.role = :role and f.code = :fund and l.date between :from and :to""")
                        .param("role", role.code())
                        .param("fund", fund)
                        .param("from", from)
                        .param("to", to)
                        .query(Long.class)
                        .single());
    }

    long entries() {
        return database.as(
                "account:test",
                () -> database.jdbc()
                        .sql("select count(*) from ledger.entry")
                        .query(Long.class)
                        .single());
    }

    private void account(String code, AccountKind kind, @Nullable String ccy, Account.@Nullable Role role) {
        boolean cash = role == Account.Role.BANK || role == Account.Role.CASH;
        boolean monetary = kind == ASSET || kind == LIABILITY;
        String entity = cash || role == Account.Role.ADVANCE ? "kr" : null;
        added(ledger.chart().add(new Account(code, entity, kind, ccy, monetary, cash, role, null, code, code, null)));
    }

    private static void added(ChartOutcome outcome) {
        if (!(outcome instanceof ChartOutcome.Added)) {
            throw new IllegalStateException(outcome.toString());
        }
    }
}
