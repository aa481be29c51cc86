package org.naru.ledger.grants;

import static org.naru.ledger.AccountKind.ASSET;
import static org.naru.ledger.AccountKind.EQUITY;
import static org.naru.ledger.AccountKind.EXPENSE;
import static org.naru.ledger.AccountKind.GAIN;
import static org.naru.ledger.AccountKind.LIABILITY;
import static org.naru.ledger.AccountKind.RELEASE_WITH;
import static org.naru.ledger.AccountKind.RELEASE_WITHOUT;
import static org.naru.ledger.AccountKind.REVENUE;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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
import org.naru.platform.money.Currency;
import org.naru.proof.TestDatabase;

/**
 * The two books of the worked examples, us in dollars and kr in won, with accounts that say what they are for. Lines read
 * {@code account fund programme currency amount func}.
 */
public final class TwoBooks {
    public static final Currency USD = new Currency("USD", 2);
    public static final Currency KRW = new Currency("KRW", 0);
    /** Three members of the board and a bookkeeper. */
    public static final String ONE = "account:00000000-0000-7000-8000-0000000000b1";

    public static final String TWO = "account:00000000-0000-7000-8000-0000000000b2";
    public static final String THREE = "account:00000000-0000-7000-8000-0000000000b3";
    public static final String KEEPER = "account:00000000-0000-7000-8000-0000000000a1";

    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    public final TestDatabase database;
    public final Ledger ledger;
    public final Grants grants;
    public final Resolutions resolutions;

    public TwoBooks(TestDatabase database) {
        this.database = database;
        this.ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        this.grants = GrantsRoom.grantsOf(database.dataSource(), database.transactions(), ledger, database.clock());
        this.resolutions =
                GrantsRoom.resolutionsOf(database.dataSource(), database.transactions(), ledger, database.clock());
        database.run(KEEPER, this::chart);
    }

    private void chart() {
        Chart chart = ledger.chart();
        added(chart.add(
                new LegalEntity("us", "미국지부", "US branch", "USD", 1, ZoneId.of("America/New_York")),
                fund("us", "US-GEN", Restriction.NONE, Set.of())));
        added(chart.add(
                new LegalEntity("kr", "한국본부", "Korean mission", "KRW", 1, ZoneId.of("Asia/Seoul")),
                fund("kr", "KR-GEN", Restriction.NONE, Set.of())));
        for (String code : List.of("Rescue", "Shelter", "School")) {
            added(chart.add(new Programme(code, Programme.Function.PROGRAM, code, code)));
        }
        added(chart.add(new Programme("MGMT", Programme.Function.MANAGEMENT, "관리", "Management")));
        Set<String> rescue = Set.of("Rescue", "Shelter");
        added(chart.add(fund("us", "US-RES", Restriction.PURPOSE, rescue)));
        added(chart.add(fund("us", "US-SCH", Restriction.PURPOSE, Set.of("School"))));
        added(chart.add(fund("us", "US-SCH2", Restriction.PURPOSE, Set.of("School"))));
        added(chart.add(fund("us", "US-BRD", Restriction.BOARD, Set.of())));
        fund("kr", "KR-RES", Restriction.PURPOSE, null, "US-RES", rescue);
        fund("us", "US-TIM", Restriction.TIME, LocalDate.of(2024, 7, 1), null, Set.of());
        fund("us", "US-PT", Restriction.PURPOSE_TIME, LocalDate.of(2024, 7, 1), null, Set.of("School"));
        fund("us", "US-PER", Restriction.PERPETUAL, null, null, Set.of());
        account("Assets:US:Bank", "us", ASSET, "USD", true, Account.Role.BANK);
        account("Assets:KR:Bank", "kr", ASSET, "KRW", true, Account.Role.BANK);
        account("Assets:KR:BankUSD", "kr", ASSET, "USD", true, Account.Role.BANK);
        account("Assets:US:DueFromFunds", "us", ASSET, null, false, Account.Role.INTER_FUND);
        account("Liabilities:US:DueToFunds", "us", LIABILITY, null, false, Account.Role.INTER_FUND);
        account("Assets:Affiliate", null, ASSET, null, false, Account.Role.INTER_ENTITY);
        account("Liabilities:Affiliate", null, LIABILITY, null, false, Account.Role.INTER_ENTITY);
        account("Liabilities:Refundable", null, LIABILITY, null, false, Account.Role.REFUNDABLE);
        account("Income:Affiliate", null, REVENUE, null, false, Account.Role.INTER_ENTITY);
        account("Expenses:Grants", null, EXPENSE, null, false, Account.Role.INTER_ENTITY);
        account("Income:Realised", null, GAIN, null, false, Account.Role.REALISED);
        account("Income:Contributions", null, REVENUE, null, false, null);
        account("Income:ReleasedWith", null, RELEASE_WITH, null, false, null);
        account("Income:ReleasedWithout", null, RELEASE_WITHOUT, null, false, null);
        account("Equity:Opening", null, EQUITY, null, false, null);
        for (String natural : List.of("Travel", "Rent", "BankFees", "Scholarships")) {
            account("Expenses:" + natural, null, EXPENSE, null, false, null);
        }
        chart.openMonths("us", FIRST, LocalDate.of(2025, 12, 31));
        chart.openMonths("kr", FIRST, LocalDate.of(2025, 12, 31));
    }

    private void fund(
            String entity,
            String code,
            Restriction restriction,
            @Nullable LocalDate releaseOn,
            @Nullable String origin,
            Set<String> programmes) {
        added(ledger.chart()
                .add(new Fund(
                        entity,
                        code,
                        restriction,
                        releaseOn,
                        null,
                        origin == null ? null : new Fund.Origin("us", origin),
                        Fund.Segment.PUBLIC_INTEREST,
                        code,
                        code,
                        "",
                        programmes,
                        FIRST,
                        null)));
    }

    private static Fund fund(String entity, String code, Restriction restriction, Set<String> programmes) {
        return new Fund(entity, code, restriction, code, code, programmes, FIRST);
    }

    private void account(
            String code,
            @Nullable String entity,
            AccountKind kind,
            @Nullable String ccy,
            boolean cash,
            Account.@Nullable Role role) {
        boolean monetary = cash || role == Account.Role.INTER_ENTITY && (kind == ASSET || kind == LIABILITY);
        added(ledger.chart().add(new Account(code, entity, kind, ccy, monetary, cash, role, null, code, code, null)));
    }

    private static void added(ChartOutcome outcome) {
        if (!(outcome instanceof ChartOutcome.Added)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Does work as the bookkeeper. */
    public <T> T as(Supplier<T> work) {
        return as(KEEPER, work);
    }

    public <T> T as(String actor, Supplier<T> work) {
        return database.as(actor, work);
    }

    /** The first entries of worked example 1: what was there, and the gift. */
    public TwoBooks withTheGift() {
        posted(
                "us",
                "2024-01-01",
                EntryKind.ADJUSTMENT,
                "opening",
                line("Assets:US:Bank", "US-GEN", "USD", 2_000_00),
                line("Equity:Opening", "US-GEN", "USD", -2_000_00));
        posted(
                "kr",
                "2024-01-01",
                EntryKind.ADJUSTMENT,
                "opening",
                line("Assets:KR:Bank", "KR-GEN", "KRW", 1_000_000),
                line("Equity:Opening", "KR-GEN", "KRW", -1_000_000));
        posted(
                "us",
                "2024-02-10",
                EntryKind.GIFT,
                "US-1",
                line("Assets:US:Bank", "US-RES", "USD", 10_000_00),
                line("Income:Contributions", "US-RES", "USD", -10_000_00));
        return this;
    }

    public EntryId posted(String entity, String day, EntryKind kind, String key, DraftLine... lines) {
        return switch (as(() ->
                ledger.journal().post(new Draft(entity, LocalDate.parse(day), kind, key, key, Arrays.asList(lines))))) {
            case PostOutcome.Posted(EntryId id) -> id;
            case PostOutcome.AlreadyPosted old -> throw new AssertionError("stood already: " + old);
            case PostOutcome.Refused no -> throw new AssertionError("refused: " + no.refusal());
        };
    }

    public static DraftLine line(String account, String fund, String ccy, long amount) {
        return line(account, fund, null, ccy, amount);
    }

    public static DraftLine line(String account, String fund, @Nullable String programme, String ccy, long amount) {
        return new DraftLine(account, fund, programme, ccy, amount, amount);
    }

    /** A resolution of the us board about a grant, with these votes. */
    public UUID resolved(Map<String, Resolutions.Vote> votes) {
        return resolved(Resolutions.Subject.GRANT, null, votes);
    }

    public UUID resolved(Resolutions.Subject subject, @Nullable String related, Map<String, Resolutions.Vote> votes) {
        UUID id = UUID.randomUUID();
        Resolutions.ResolvedOutcome outcome = as(() -> resolutions.record(new Resolutions.Resolved(
                id, "us", LocalDate.of(2024, 2, 20), "2024-02/3", subject, "resolved", true, related, votes)));
        if (!(outcome instanceof Resolutions.ResolvedOutcome.Written)) {
            throw new AssertionError(outcome);
        }
        return id;
    }

    /** Two for it. */
    public UUID resolved() {
        return resolved(Map.of(ONE, Resolutions.Vote.FOR, TWO, Resolutions.Vote.FOR));
    }

    /** The lines of the act's entry of a kind in a book, as the tables of the design write them. */
    public List<String> lines(EntryId entry) {
        return as(() -> database.jdbc()
                .sql("""
                        select concat_ws(' ', a.code, f.code, p.code, l.ccy, l.amount, l.func)
                        from ledger.line l join ledger.account a on a.id = l.account_id
                        join ledger.fund f on f.id = l.fund_id left join ledger.programme p on p.id = l.programme_id
                        where l.entry_id = :entry order by l.n""")
                .param("entry", entry.value())
                .query(String.class)
                .list());
    }

    public long entries() {
        return as(() -> database.jdbc()
                .sql("select count(*) from ledger.entry")
                .query(Long.class)
                .single());
    }
}
