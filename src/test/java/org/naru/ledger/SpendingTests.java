package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.LedgerBooks.added;
import static org.naru.ledger.LedgerBooks.entry;
import static org.naru.ledger.LedgerBooks.expense;
import static org.naru.ledger.LedgerBooks.gift;
import static org.naru.ledger.LedgerBooks.line;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Refusal.Reason;
import org.naru.ledger.Spending.ApproveOutcome;
import org.naru.ledger.Spending.CommitmentId;
import org.naru.ledger.Spending.FundBalance;
import org.naru.ledger.Spending.PassedOver;
import org.naru.ledger.Spending.Reservation;
import org.naru.ledger.Spending.WrittenOutcome;
import org.naru.platform.check.Finding;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

@NaruDatabaseTest
class SpendingTests {
    private static final Currency USD = new Currency("USD", 2);

    private final TestDatabase database;
    private final LedgerBooks books;

    SpendingTests(TestDatabase database) {
        this.database = database;
        this.books = new LedgerBooks(database);
    }

    private static Draft voucher(String date, String key, String fund, String programme, long minor) {
        return entry(
                "us",
                date,
                EntryKind.VOUCHER,
                key,
                line("Travel", fund, programme, "USD", minor),
                line("Bank:us", fund, null, "USD", -minor));
    }

    private PostOutcome spend(Draft draft) {
        return books.as(() -> books.ledger.spending().spend(draft));
    }

    private Refusal refused(PostOutcome outcome) {
        return ((PostOutcome.Refused) outcome).refusal();
    }

    private Money available(String fund, String date) {
        return books.as(() -> books.ledger.spending().available("us", fund, LocalDate.parse(date)));
    }

    /** T34. It happened, so it is not refused; it stays a finding until it is cured. */
    @Test
    void aGiftTakenBackAfterItWasSpentIsPostedAndFoundFromItsDay() {
        EntryId gift = books.posted(gift("us", "2024-02-10", "g1", "US-RES", 100_00));
        spend(voucher("2024-03-01", "x1", "US-RES", "Rescue", 60_00));

        PostOutcome taken =
                books.as(() -> books.ledger.journal().reverse(gift, LocalDate.parse("2024-04-05"), "charged back"));
        List<Finding> findings =
                books.as(() -> books.ledger.checks().named("funds-overdrawn").run());

        assertThat(taken).isInstanceOf(PostOutcome.Posted.class);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("us-US-RES");
            assertThat(Texts.of(Language.EN)
                            .text(finding.message(), finding.arguments().toArray()))
                    .contains("us-US-RES", "5 April 2024", Texts.of(Language.EN).money(new Money(60_00, USD)));
        });
        assertThat(available("US-RES", "2024-04-05")).isEqualTo(new Money(-60_00, USD));
    }

    /** FAS 116, paragraph 17: the donor fund pays first; who decides otherwise is written down. */
    @Test
    void thatTheGeneralFundIsNamedInsteadOfADonorFundThatWouldPayIsWrittenDown() {
        books.posted(gift("us", "2024-02-10", "g0", "US-GEN", 500));
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));

        EntryId passed = ((PostOutcome.Posted) spend(voucher("2024-03-01", "x1", "US-GEN", "Rescue", 400))).id();
        spend(voucher("2024-03-02", "x2", "US-RES", "Rescue", 900));
        spend(voucher("2024-03-03", "x3", "US-GEN", "Rescue", 101)); // the fund has 100 left
        spend(voucher("2024-03-01", "x1", "US-GEN", "Rescue", 400)); // the same once more

        assertThat(database.owner()
                        .sql("select o.entry_id || ' ' || f.code || ' ' || o.decided_by from ledger.fund_override o "
                                + "join ledger.fund f on f.id = o.passed_fund")
                        .query(String.class)
                        .list())
                .containsExactly(passed.value() + " US-RES account:test");
    }

    @Test
    void whoWritesAnEntryByHandIsToldWhichDonorFundWouldPayAndSaysWhyNot() {
        books.posted(gift("us", "2024-02-10", "g0", "US-GEN", 500));
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        Draft draft = voucher("2024-03-01", "h1", "US-GEN", "Rescue", 400);

        WrittenOutcome silent = books.as(() -> books.ledger.spending().asWritten(draft, " "));
        WrittenOutcome said = books.as(() -> books.ledger.spending().asWritten(draft, "The giver asked to wait."));
        WrittenOutcome again = books.as(() -> books.ledger.spending().asWritten(draft, ""));

        assertThat(silent)
                .isEqualTo(new WrittenOutcome.WhyMissing(List.of(new PassedOver(1, "US-RES", new Money(1_000, USD)))));
        assertThat(said)
                .isInstanceOfSatisfying(
                        WrittenOutcome.Answered.class,
                        answered -> assertThat(answered.outcome()).isInstanceOf(PostOutcome.Posted.class));
        assertThat(again)
                .isInstanceOfSatisfying(
                        WrittenOutcome.Answered.class,
                        answered -> assertThat(answered.outcome()).isInstanceOf(PostOutcome.AlreadyPosted.class));
        assertThat(database.owner()
                        .sql("select n || ' ' || reason from ledger.fund_override")
                        .query(String.class)
                        .list())
                .containsExactly("1 The giver asked to wait.");
    }

    /** The donor fund gives its last and the general fund the rest: nobody is passed over. */
    @Test
    void aDonorFundThatTheEntryItselfEmptiesIsNotPassedOver() {
        books.posted(gift("us", "2024-02-10", "g0", "US-GEN", 500));
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        Draft last = new Draft(
                "us",
                LocalDate.parse("2024-03-01"),
                EntryKind.VOUCHER,
                "h2",
                "",
                List.of(
                        new DraftLine("Travel", "US-RES", "Rescue", "USD", 1_000, 1_000),
                        new DraftLine("Travel", "US-GEN", "Rescue", "USD", 200, 200),
                        new DraftLine("Bank:us", "US-RES", null, "USD", -1_000, -1_000),
                        new DraftLine("Bank:us", "US-GEN", null, "USD", -200, -200)));

        spend(last);

        assertThat(database.owner()
                        .sql("select count(*) from ledger.fund_override")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void releasesWithinTheEntryThatSpends() {
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));

        PostOutcome outcome = spend(voucher("2024-03-01", "x1", "US-RES", "Rescue", 400));
        PostOutcome again = spend(voucher("2024-03-01", "x1", "US-RES", "Rescue", 400));

        EntryId id = ((PostOutcome.Posted) outcome).id();
        assertThat(again).isEqualTo(new PostOutcome.AlreadyPosted(id));
        assertThat(available("US-RES", "2024-03-01")).isEqualTo(new Money(600, USD));
        assertThat(database.owner()
                        .sql("select sum(func) from ledger.line l join ledger.account a on a.id = l.account_id "
                                + "where a.kind in ('expense', 'release_without')")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.owner()
                        .sql("select amount from ledger.release_evidence where release_entry = ?")
                        .param(id.value())
                        .query(Long.class)
                        .list())
                .containsExactly(400L);
    }

    @Test
    void looksAtEveryLaterDay() {
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        books.posted(expense("us", "2024-06-01", "x1", "US-RES", "Rescue", 900));
        books.posted(gift("us", "2024-07-01", "g2", "US-RES", 5_000));

        assertThat(available("US-RES", "2024-01-01")).isEqualTo(new Money(0, USD));
        assertThat(available("US-RES", "2024-03-01")).isEqualTo(new Money(100, USD));
        assertThat(available("US-RES", "2024-07-01")).isEqualTo(new Money(5_100, USD));
        assertThat(refused(spend(voucher("2024-03-01", "x2", "US-RES", "Rescue", 101)))
                        .reason())
                .isEqualTo(Reason.OVERSPENT);
    }

    @Test
    void leavesUnrealisedGainsOutAndCountsLosses() {
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        Draft up = entry(
                "us",
                "2024-03-31",
                EntryKind.REVALUATION,
                "r1",
                new DraftLine("Bank:us:CNY", "US-RES", null, "CNY", 0, 50),
                line("Unrealised", "US-RES", null, "USD", -50));
        books.posted(up);
        assertThat(available("US-RES", "2024-04-01")).isEqualTo(new Money(1_000, USD));

        Draft down = entry(
                "us",
                "2024-04-30",
                EntryKind.REVALUATION,
                "r2",
                new DraftLine("Bank:us:CNY", "US-RES", null, "CNY", 0, -80),
                line("Unrealised", "US-RES", null, "USD", 80));
        books.posted(down);
        assertThat(available("US-RES", "2024-04-01")).isEqualTo(new Money(970, USD));
    }

    @Test
    void keepsToPurposeTokenAndCorpus() {
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        books.posted(gift("us", "2024-02-10", "g2", "US-PER", 1_000));

        assertThat(refused(spend(voucher("2024-03-01", "x1", "US-RES", "School", 1)))
                        .reason())
                .isEqualTo(Reason.PURPOSE);
        assertThat(refused(spend(voucher("2024-03-01", "x2", "US-PER", "Rescue", 1)))
                        .reason())
                .isEqualTo(Reason.PURPOSE);
        assertThat(books.refused(expense("us", "2024-03-01", "x3", "US-RES", "School", 1))
                        .reason())
                .isEqualTo(Reason.PURPOSE);
    }

    @Test
    void choosesARestrictedFundFirst() {
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        books.posted(gift("us", "2024-02-10", "g2", "US-GEN", 9_000));

        PostOutcome fits = spend(voucher("2024-03-01", "x1", "", "Rescue", 1_000));
        PostOutcome rest = spend(voucher("2024-03-01", "x2", "", "Rescue", 1));

        assertThat(fits).isInstanceOf(PostOutcome.Posted.class);
        assertThat(rest).isInstanceOf(PostOutcome.Posted.class);
        assertThat(available("US-RES", "2024-03-01")).isEqualTo(new Money(0, USD));
    }

    // Example 2 up to the term that costs more, and the student who leaves
    @Test
    void reservesATermAndSaysWhatIsLeftForIt() {
        books.posted(gift("us", "2024-02-20", "g", "US-SCH", 60_000_00));
        List<CommitmentId> terms = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            LocalDate due = LocalDate.of(2024, 3, 1).plusMonths(6L * i);
            ApproveOutcome outcome = books.as(() -> books.ledger
                    .spending()
                    .approve(new Reservation(
                            "us",
                            "US-SCH",
                            "School",
                            null,
                            due,
                            new Money(5_000_00, USD),
                            5_000_00,
                            LocalDate.of(2024, 2, 20))));
            terms.add(((ApproveOutcome.Approved) outcome).id());
        }
        assertThat(available("US-SCH", "2024-02-20")).isEqualTo(new Money(0, USD));
        for (int i = 0; i < 4; i++) {
            int term = i;
            LocalDate due = LocalDate.of(2024, 3, 1).plusMonths(6L * i);
            assertThat(books.as(() -> books.ledger
                            .spending()
                            .spend(voucher(due.toString(), "t" + term, "US-SCH", "School", 5_000_00), terms.get(term))))
                    .isInstanceOf(PostOutcome.Posted.class);
        }

        PostOutcome dearer = books.as(() ->
                books.ledger.spending().spend(voucher("2026-03-01", "t4", "US-SCH", "School", 5_200_00), terms.get(4)));

        assertThat(refused(dearer).reason()).isEqualTo(Reason.OVERSPENT);
        assertThat(refused(dearer).arguments()).contains(new Money(5_000_00, USD), new Money(200_00, USD));
        assertThat(balance("2024-12-31"))
                .isEqualTo(new FundBalance(new Money(50_000_00, USD), new Money(50_000_00, USD), new Money(0, USD)));
        assertThat(books.as(() ->
                        books.ledger.spending().cancel(terms.get(11), LocalDate.of(2026, 8, 15), "left the school")))
                .isTrue();
        assertThat(available("US-SCH", "2026-08-15")).isEqualTo(new Money(5_000_00, USD));
    }

    private FundBalance balance(String at) {
        return books.as(() -> books.ledger
                .spending()
                .balance("us", "US-SCH", LocalDate.parse(at))
                .orElseThrow());
    }

    @Test
    void aShortenedRequestUnderTheSameKeyIsAConflictAndNotTheSameEntry() {
        books.posted(gift("us", "2024-02-10", "g1", "US-GEN", 1_000));
        DraftLine rent = line("Travel", "US-GEN", "Rescue", "USD", 100);
        DraftLine paid = line("Bank:us", "US-GEN", null, "USD", -100);
        PostOutcome whole = spend(entry("us", "2024-03-01", EntryKind.VOUCHER, "x1", rent, paid, rent, paid));

        PostOutcome shortened = spend(entry("us", "2024-03-01", EntryKind.VOUCHER, "x1", rent, paid));

        assertThat(whole).isInstanceOf(PostOutcome.Posted.class);
        assertThat(shortened)
                .isInstanceOfSatisfying(
                        PostOutcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Refusal.Reason.CONFLICT));
    }

    @Test
    @Proves("A-018")
    void lendsFromTheGeneralFundWhenTheCashIsNotThere() {
        books.as(() -> {
            added(books.ledger.chart().add(between("Due from funds", AccountKind.ASSET)));
            added(books.ledger.chart().add(between("Due to funds", AccountKind.LIABILITY)));
            return true;
        });
        books.posted(gift("us", "2024-02-10", "g1", "US-GEN", 1_000));
        books.posted(entry(
                "us",
                "2024-02-10",
                EntryKind.GIFT,
                "pledge",
                line("Receivable", "US-RES", null, "USD", 500),
                line("Contributions", "US-RES", null, "USD", -500)));

        PostOutcome outcome = spend(voucher("2024-03-01", "x1", "US-RES", "Rescue", 300));
        PostOutcome again = spend(voucher("2024-03-01", "x1", "US-RES", "Rescue", 300));

        assertThat(outcome).isInstanceOf(PostOutcome.Posted.class);
        assertThat(again).isInstanceOf(PostOutcome.AlreadyPosted.class);
        assertThat(database.owner()
                        .sql("select f.code || ' ' || a.code || ' ' || sum(l.func) from ledger.line l "
                                + "join ledger.fund f on f.id = l.fund_id join ledger.account a on a.id = l.account_id "
                                + "where a.cash or a.role = 'inter_fund' group by f.code, a.code order by 1")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "US-GEN Bank:us 700",
                        "US-GEN Due from funds 300",
                        "US-RES Bank:us 0",
                        "US-RES Due to funds -300");
        Refusal lends = books.refused(entry(
                "us",
                "2024-03-02",
                EntryKind.TRANSFER,
                "l1",
                line("Due from funds", "US-RES", null, "USD", 1),
                line("Bank:us", "US-RES", null, "USD", -1),
                line("Bank:us", "US-GEN", null, "USD", 1),
                line("Due to funds", "US-GEN", null, "USD", -1)));
        assertThat(lends.reason()).isEqualTo(Reason.LENDS);
        Refusal oneSide = books.refused(entry(
                "us",
                "2024-03-02",
                EntryKind.TRANSFER,
                "l2",
                line("Due from funds", "US-GEN", null, "USD", 1),
                line("Bank:us", "US-GEN", null, "USD", -1)));
        assertThat(oneSide.reason()).isEqualTo(Reason.LOAN_UNMATCHED);
        assertThat(books.as(() -> books.ledger.checks().named("inter-fund").run()))
                .isEmpty();
    }

    private static Account between(String code, AccountKind kind) {
        return new Account(code, "us", kind, null, false, false, Account.Role.INTER_FUND, null, code, code, null);
    }

    // T9
    @Test
    void letsExactlyOneOfTwoSpendTheSameMoney() throws Exception {
        int rounds = Integer.getInteger("naru.rounds", 500);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < rounds; i++) {
                int round = i;
                books.posted(gift("us", "2024-02-10", "g" + i, "US-RES", i == 0 ? 4_000 : 3_000));
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<PostOutcome>> outcomes = new ArrayList<>();
                for (int client = 0; client < 2; client++) {
                    String key = "x" + round + "-" + client;
                    outcomes.add(both.submit(() -> {
                        start.await();
                        return books.post(expense("us", "2024-03-01", key, "US-RES", "Rescue", 3_000));
                    }));
                }
                long posted = 0;
                for (Future<PostOutcome> outcome : outcomes) {
                    posted += outcome.get() instanceof PostOutcome.Posted ? 1 : 0;
                }
                assertThat(posted).as("round " + i).isEqualTo(1);
            }
        }
        assertThat(available("US-RES", "2024-03-01")).isEqualTo(new Money(1_000, USD));
    }

    // T14
    @Test
    void promisesInNeitherBookWhenOneIsLocked() {
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 600_000));
        books.as(() -> books.ledger.periods().change("kr", LocalDate.of(2024, 3, 1), Period.State.LOCKED, "month end"));
        Draft us = expense("us", "2024-03-01", "promise", "US-RES", "Rescue", 600_000);
        Draft kr = entry(
                "kr",
                "2024-03-01",
                EntryKind.ADJUSTMENT,
                "promise",
                new DraftLine("Receivable", "KR-RES", null, "USD", 600_000, 7_980_000),
                line("Grants received", "KR-RES", null, "KRW", -7_980_000));

        Journal.AllOutcome outcome = books.as(() -> books.ledger.journal().postAll(List.of(us, kr)));

        assertThat(outcome).isInstanceOfSatisfying(Journal.AllOutcome.None.class, none -> {
            assertThat(none.index()).isEqualTo(1);
            assertThat(none.refusal().reason()).isEqualTo(Reason.PERIOD_LOCKED);
        });
        assertThat(available("US-RES", "2024-03-01")).isEqualTo(new Money(600_000, USD));
    }

    // T16
    @Test
    void letsNoEntryLandBehindALock() throws Exception {
        LocalDate march = LocalDate.of(2024, 3, 1);
        try (ExecutorService eight = Executors.newFixedThreadPool(5)) {
            List<Future<PostOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String key = "g" + i;
                outcomes.add(eight.submit(() -> books.post(gift("us", "2024-03-10", key, "US-GEN", 1))));
                if (i == 50) {
                    eight.submit(() -> database.as(
                            "account:locker",
                            () -> books.ledger.periods().change("us", march, Period.State.LOCKED, "month end")));
                }
            }
            int posted = 0;
            int refused = 0;
            for (Future<PostOutcome> outcome : outcomes) {
                switch (outcome.get()) {
                    case PostOutcome.Posted done -> posted++;
                    case PostOutcome.Refused no -> {
                        assertThat(no.refusal().reason()).isEqualTo(Reason.PERIOD_LOCKED);
                        refused++;
                    }
                    case PostOutcome.AlreadyPosted old -> throw new AssertionError(old);
                }
            }
            assertThat(posted + refused).isEqualTo(100);
            assertThat(database.owner()
                            .sql("select sum(amount) from ledger.balance_close where amount > 0")
                            .query(Long.class)
                            .single())
                    .isEqualTo(posted);
        }
        assertThat(books.as(
                        () -> books.ledger.checks().named("closing-balances").run()))
                .isEmpty();
    }
}
