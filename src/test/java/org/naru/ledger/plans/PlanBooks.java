package org.naru.ledger.plans;

import static org.naru.ledger.AccountKind.ASSET;
import static org.naru.ledger.AccountKind.EXPENSE;
import static org.naru.ledger.AccountKind.GAIN;
import static org.naru.ledger.AccountKind.LIABILITY;
import static org.naru.ledger.AccountKind.RELEASE_WITH;
import static org.naru.ledger.AccountKind.RELEASE_WITHOUT;
import static org.naru.ledger.AccountKind.REVENUE;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
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
import org.naru.proof.TestDatabase;

/** A book in dollars with what plans, things and debts need. */
public final class PlanBooks {
    public static final UUID STUDENT = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
    public static final UUID ANOTHER = UUID.fromString("00000000-0000-4000-8000-0000000000a2");
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    public final TestDatabase database;
    public final Ledger ledger;
    public final Plans plans;

    public PlanBooks(TestDatabase database) {
        this.database = database;
        this.ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> true);
        this.plans = new Plans(database.dataSource(), database.transactions(), database.clock(), ledger);
        database.run("account:test", this::chart);
    }

    private void chart() {
        Chart chart = ledger.chart();
        added(chart.add(
                new LegalEntity("us", "미국", "US branch", "USD", 1, ZoneId.of("America/New_York")),
                new Fund("us", "US-GEN", Restriction.NONE, "일반", "General", Set.of(), FIRST)));
        for (String code : List.of("Rescue", "Shelter", "School")) {
            added(chart.add(new Programme(code, Programme.Function.PROGRAM, code, code)));
        }
        added(chart.add(new Programme("MGMT", Programme.Function.MANAGEMENT, "관리", "Management")));
        fund("US-RES", Restriction.PURPOSE, Set.of("Rescue", "Shelter"), null);
        fund("US-SCH", Restriction.PURPOSE, Set.of("School"), STUDENT);
        fund("US-SCH2", Restriction.PURPOSE, Set.of("School"), null);
        fund("US-HOME", Restriction.PURPOSE, Set.of("Shelter"), null);
        fund("US-PROP", Restriction.BOARD, Set.of(), null);
        account("Bank", ASSET, Account.Role.BANK, true);
        account("Equipment", ASSET, Account.Role.FIXED_ASSET, false);
        account("Equipment worn", ASSET, Account.Role.DEPRECIATION, false);
        account("Loan", LIABILITY, Account.Role.LOAN, false);
        account("Payable", LIABILITY, null, false);
        account("Contributions", REVENUE, null, false);
        account("Scholarships", EXPENSE, null, false);
        account("Travel", EXPENSE, null, false);
        account("Rent", EXPENSE, null, false);
        account("Power", EXPENSE, null, false);
        account("Depreciation", EXPENSE, null, false);
        account("Interest", EXPENSE, null, false);
        account("Sale", GAIN, null, false);
        account("Released with", RELEASE_WITH, null, false);
        account("Released without", RELEASE_WITHOUT, null, false);
        chart.openMonths("us", FIRST, LocalDate.of(2030, 12, 31));
    }

    private void fund(String code, Restriction restriction, Set<String> programmes, @Nullable UUID token) {
        added(ledger.chart()
                .add(new Fund(
                        "us",
                        code,
                        restriction,
                        null,
                        token,
                        null,
                        Fund.Segment.PUBLIC_INTEREST,
                        code,
                        code,
                        "",
                        programmes,
                        FIRST,
                        null)));
    }

    private void account(String code, AccountKind kind, Account.@Nullable Role role, boolean cash) {
        added(ledger.chart()
                .add(new Account(
                        code, role == null ? null : "us", kind, null, cash, cash, role, null, code, code, null)));
    }

    private static void added(ChartOutcome outcome) {
        if (!(outcome instanceof ChartOutcome.Added)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Does the work as a bookkeeper. */
    public <T> T as(Supplier<T> work) {
        return database.as("account:test", work);
    }

    public static DraftLine line(String account, String fund, @Nullable String programme, long minor) {
        return new DraftLine(account, fund, programme, "USD", minor, minor);
    }

    public EntryId posted(String date, EntryKind kind, String key, DraftLine... lines) {
        Draft draft = new Draft("us", LocalDate.parse(date), kind, key, "text of " + key, List.of(lines));
        return switch (as(() -> ledger.journal().post(draft))) {
            case PostOutcome.Posted(EntryId id) -> id;
            case PostOutcome.AlreadyPosted old -> throw new AssertionError("stood already: " + old);
            case PostOutcome.Refused no -> throw new AssertionError("refused: " + no.refusal());
        };
    }

    public EntryId gift(String date, String fund, long minor) {
        return posted(
                date,
                EntryKind.GIFT,
                "gift " + date + fund,
                line("Bank", fund, null, minor),
                line("Contributions", fund, null, -minor));
    }

    /** Money that moves from one fund to another without a gift or an expense. */
    public EntryId transfer(String date, String from, String to, long minor) {
        boolean given = restricted(from);
        boolean taken = restricted(to);
        return posted(
                date,
                EntryKind.TRANSFER,
                "transfer " + date + from + to,
                line("Bank", from, null, -minor),
                line(given ? "Released with" : "Released without", from, null, minor),
                line("Bank", to, null, minor),
                line(taken ? "Released with" : "Released without", to, null, -minor));
    }

    private boolean restricted(String fund) {
        return as(() -> ledger.chart().funds("us")).stream()
                .anyMatch(each -> each.code().equals(fund) && each.restriction().withDonorRestrictions());
    }

    /** Balance of what the condition names, debit positive; lines joined as l, accounts as a, funds as f. */
    public long sum(String condition) {
        return Objects.requireNonNull(database.owner()
                .sql("select coalesce(sum(l.func), 0)::bigint from ledger.line l join ledger.account a on a.id ="
                        + " l.account_id join ledger.fund f on f.id = l.fund_id where " + condition)
                .query(Long.class)
                .single());
    }

    /** Net assets with donor restrictions of a fund. */
    public long with(String fund, String at) {
        return -sum("f.code = '" + fund + "' and l.date <= '" + at
                + "' and a.kind in ('equity', 'revenue', 'gain', 'release_with')");
    }

    public <T> T done(Planned<T> outcome) {
        return switch (outcome) {
            case Planned.Done<T>(T what) -> what;
            case Planned.Refused<T> no -> throw new AssertionError("refused: " + no.whys());
        };
    }

    public List<String> refused(Planned<?> outcome) {
        if (outcome instanceof Planned.Done<?> done) {
            throw new AssertionError("not refused: " + done);
        }
        return outcome.whys().stream()
                .map(org.naru.platform.web.Texts.of(org.naru.platform.web.Language.EN)::text)
                .toList();
    }
}
