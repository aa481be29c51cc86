package org.naru.ledger.wishes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.grants.TwoBooks.ONE;
import static org.naru.ledger.grants.TwoBooks.TWO;
import static org.naru.ledger.grants.TwoBooks.line;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Draft;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Period;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.ledger.Spending;
import org.naru.ledger.grants.Resolutions.Subject;
import org.naru.ledger.grants.Resolutions.Vote;
import org.naru.ledger.grants.TwoBooks;
import org.naru.ledger.wishes.Wishes.WishOutcome;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Time that runs out, wishes that change, loans that are paid back. */
@NaruDatabaseTest
class WishesTests {
    private static final UUID GIVER = UUID.fromString("00000000-0000-4000-8000-0000000000f1");
    private static final byte[] LETTER = "a letter".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private TwoBooks books;
    private TimeReleases releases;
    private Wishes wishes;
    private InternalLoans loans;

    @BeforeEach
    void open(TestDatabase database) {
        books = new TwoBooks(database);
        WishesRoom room = new WishesRoom();
        WishesSql sql = new WishesSql(JdbcClient.create(database.dataSource()));
        releases = room.timeReleases(sql, books.ledger, database.transactions());
        loans = room.internalLoans(sql, books.ledger, database.transactions());
        wishes = room.wishes(sql, books.ledger, books.resolutions, database.transactions(), database.clock());
    }

    // Time.

    @Test
    void whatOnlyTimeHeldGoesToTheGeneralFundOnItsDayOnceAlsoWhenNobodyWasThereThatDay() {
        gift("2024-02-01", "g1", "US-TIM", 500_00);

        assertThat(release("2024-06-30")).isEmpty();
        List<EntryId> posted = release("2024-09-15");

        assertThat(posted).hasSize(1);
        assertThat(day(posted.getFirst())).isEqualTo(LocalDate.of(2024, 7, 1));
        assertThat(books.lines(posted.getFirst()))
                .containsExactly(
                        "Assets:US:Bank US-TIM USD -50000 -50000",
                        "Assets:US:Bank US-GEN USD 50000 50000",
                        "Income:ReleasedWith US-TIM USD 50000 50000",
                        "Income:ReleasedWithout US-GEN USD -50000 -50000");
        assertThat(with("US-TIM", "2024-06-30")).isEqualTo(500_00);
        assertThat(with("US-TIM", "2024-07-01")).isZero();
        assertThat(release("2024-09-15")).isEmpty();
        assertThat(books.as(() -> releases.released())).hasSize(1);
    }

    @Test
    void whatReachesTheFundLaterIsReleasedTheDayItIsLookedAt() {
        gift("2024-02-01", "g1", "US-TIM", 500_00);
        release("2024-07-01");
        gift("2024-08-01", "g2", "US-TIM", 70_00);
        gift("2024-06-01", "g3", "US-TIM", 3_00);

        List<EntryId> posted = release("2024-08-05");

        assertThat(posted).hasSize(1);
        assertThat(day(posted.getFirst())).isEqualTo(LocalDate.of(2024, 8, 5));
        assertThat(books.lines(posted.getFirst())).contains("Income:ReleasedWith US-TIM USD 7300 7300");
        assertThat(release("2024-08-05")).isEmpty();
    }

    @Test
    void aLockedPeriodStopsTheReleaseWithItsReasonAndItStaysDue() {
        gift("2024-02-01", "g1", "US-TIM", 500_00);
        books.as(() -> books.ledger.periods().change("us", LocalDate.of(2024, 7, 1), Period.State.LOCKED, "closed"));

        List<TimeReleases.Outcome> outcomes = books.as(() -> releases.releaseDue("us", LocalDate.of(2024, 8, 5)));

        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        TimeReleases.Outcome.Waits.class,
                        waits -> assertThat(waits.refusal().reason()).isEqualTo(Refusal.Reason.PERIOD_LOCKED));
        assertThat(books.as(() -> releases.due(LocalDate.of(2024, 8, 5)))).hasSize(1);
    }

    @Test
    void purposeAndTimeMustBothBeMetAndTheJobLeavesSuchFundsAlone() {
        gift("2024-02-01", "g1", "US-PT", 500_00);

        assertThat(spend("2024-06-30", "US-PT", "School", 100_00)).isEqualTo("before-release-date");
        assertThat(spend("2024-07-01", "US-PT", "Rescue", 100_00)).isEqualTo("purpose");
        assertThat(spend("2024-07-01", "US-PT", "School", 100_00)).isEqualTo("posted");
        assertThat(release("2024-09-01")).isEmpty();
        assertThat(with("US-PT", "2024-09-01")).isEqualTo(400_00);
    }

    @Test
    void theCorpusOfAPerpetualFundIsNeverSpentNorGivenToAnotherFundEvenWithConsent() {
        gift("2024-02-01", "g1", "US-PER", 500_00);
        UUID consent = filed("US-PER", "US-SCH", "2024-03-01");

        assertThat(spend("2024-07-01", "US-PER", "School", 1_00)).isEqualTo("purpose");
        assertThat(change("c1", "US-PER", "US-SCH", "2024-03-02", 1_00, consent, null))
                .isEqualTo("ledger.refusal.purpose");
    }

    // Wishes.

    /** Example 2, from the day the student leaves. */
    @Test
    @Proves({"G-18", "A-177"})
    void aScholarshipGoesToAnotherStudentOnlyWithTheGiversConsentAndNetAssetsStayAsTheyAre() {
        gift("2024-02-20", "SCH", "US-SCH", 60_000_00);
        for (int term = 0; term < 7; term++) {
            LocalDate due = LocalDate.of(2024 + term / 2, term % 2 == 0 ? 3 : 9, 1);
            if (due.getYear() <= 2025) {
                assertThat(spend(due.toString(), "US-SCH", "School", 5_000_00)).isEqualTo("posted");
            }
        }
        long before = with("US-SCH", "2025-10-01") + with("US-SCH2", "2025-10-01");
        assertThat(spend("2025-10-01", "US-SCH", "Rescue", 1_000_00)).isEqualTo("purpose");
        assertThat(change("c1", "US-SCH", "US-SCH2", "2025-10-01", 25_000_00, null, null))
                .isEqualTo("ledger.wishes.refused.no-consent");
        UUID other = filed("US-RES", "US-SCH2", "2025-09-20");
        assertThat(change("c1", "US-SCH", "US-SCH2", "2025-10-01", 25_000_00, other, null))
                .isEqualTo("ledger.wishes.refused.no-consent");
        UUID consent = filed("US-SCH", "US-SCH2", "2025-09-20");
        assertThat(change("c1", "US-SCH", "US-SCH2", "2025-09-19", 25_000_00, consent, null))
                .isEqualTo("ledger.wishes.refused.before-consent");

        assertThat(change("c1", "US-SCH", "US-SCH2", "2025-10-01", 25_000_00, consent, null))
                .isEqualTo("moved");
        assertThat(change("c1", "US-SCH", "US-SCH2", "2025-10-01", 25_000_00, consent, null))
                .isEqualTo("moved");

        assertThat(before).isEqualTo(40_000_00);
        assertThat(with("US-SCH", "2025-10-01")).isEqualTo(15_000_00);
        assertThat(with("US-SCH2", "2025-10-01")).isEqualTo(25_000_00);
        assertThat(change("c2", "US-SCH", "US-SCH2", "2025-10-02", 15_000_01, consent, null))
                .isEqualTo("ledger.wishes.refused.short-of-cash");
        assertThat(books.as(() -> wishes.changes())).hasSize(1);
    }

    @Test
    void whatIsReservedIsNotFreeToChangeItsWish() {
        gift("2024-02-20", "SCH", "US-SCH", 1_000_00);
        books.as(() -> books.ledger
                .spending()
                .approve(new Spending.Reservation(
                        "us",
                        "US-SCH",
                        "School",
                        null,
                        LocalDate.of(2024, 9, 1),
                        new org.naru.platform.money.Money(900_00, TwoBooks.USD),
                        900_00,
                        LocalDate.of(2024, 3, 1))));
        UUID consent = filed("US-SCH", "US-SCH2", "2024-03-02");

        assertThat(change("c1", "US-SCH", "US-SCH2", "2024-03-03", 100_01, consent, null))
                .isEqualTo("ledger.refusal.overspent");
        assertThat(change("c1", "US-SCH", "US-SCH2", "2024-03-03", 100_00, consent, null))
                .isEqualTo("moved");
    }

    @Test
    void whatTheBoardSetAsideItSetsFreeByResolutionAndNobodyBindsInGiversNames() {
        gift("2024-02-20", "g", "US-GEN", 1_000_00);
        books.posted(
                "us",
                "2024-02-21",
                EntryKind.TRANSFER,
                "set aside",
                line("Assets:US:Bank", "US-GEN", "USD", -600_00),
                line("Income:ReleasedWithout", "US-GEN", "USD", 600_00),
                line("Assets:US:Bank", "US-BRD", "USD", 600_00),
                line("Income:ReleasedWithout", "US-BRD", "USD", -600_00));
        UUID grant = books.resolved();
        UUID one = books.resolved(Subject.DESIGNATION, null, Map.of(ONE, Vote.FOR));
        UUID two = books.resolved(Subject.DESIGNATION, null, Map.of(ONE, Vote.FOR, TWO, Vote.FOR));

        assertThat(change("c", "US-BRD", "US-GEN", "2024-03-01", 600_00, null, null))
                .isEqualTo("ledger.wishes.refused.no-resolution");
        assertThat(change("c", "US-BRD", "US-GEN", "2024-03-01", 600_00, null, grant))
                .isEqualTo("ledger.wishes.refused.no-resolution");
        assertThat(change("c", "US-BRD", "US-GEN", "2024-03-01", 600_00, null, one))
                .isEqualTo("ledger.grants.refused.resolution-too-few");
        assertThat(change("c", "US-BRD", "US-SCH", "2024-03-01", 600_00, null, two))
                .isEqualTo("ledger.wishes.refused.binds");
        assertThat(change("c", "US-BRD", "US-GEN", "2024-03-01", 600_00, null, two))
                .isEqualTo("moved");
    }

    @Test
    void aConsentThatWasNotSpokenHasItsPaperAndTheDatabaseRefusesAChangeWithoutConsent() {
        assertThat(file(UUID.randomUUID(), "US-SCH", "US-SCH2", "2024-03-01", null))
                .isEqualTo("ledger.wishes.refused.no-document");
        EntryId entry = gift("2024-02-20", "SCH", "US-SCH", 1_000_00);

        assertThatThrownBy(() -> books.as(() -> books.database
                        .jdbc()
                        .sql("""
                                insert into ledger.wish_change (entry_id, from_fund_id, to_fund_id, consent_id, at)
                                select :entry, f.id, t.id, :none, now() from ledger.fund f, ledger.fund t
                                where f.code = 'US-SCH' and t.code = 'US-SCH2'""")
                        .param("entry", entry.value())
                        .param("none", UUID.randomUUID())
                        .update()))
                .hasMessageContaining("no consent");
    }

    // Loans.

    @Test
    void aFundPaysTheGeneralFundBackAsSoonAsItHasCashAndNotMoreThanItCanSpareLater() {
        gift("2024-01-02", "g0", "US-GEN", 5_000_00);
        gift("2024-01-03", "g1", "US-RES", 1_000_00);
        // The fund's own cash is spent on a claim, then 300.00 more is paid with what the general fund lends.
        books.posted(
                "us",
                "2024-01-04",
                EntryKind.ADVANCE,
                "claim",
                line("Assets:Affiliate", "US-RES", "USD", 900_00),
                line("Assets:US:Bank", "US-RES", "USD", -900_00));
        assertThat(spend("2024-01-05", "US-RES", "Rescue", 300_00)).isEqualTo("posted");
        assertThat(owed("2024-01-05")).isEqualTo("US-RES 20000 since 2024-01-05");
        assertThat(repay("2024-01-05")).isEmpty();
        gift("2024-01-08", "g2", "US-RES", 150_00);

        List<EntryId> first = repay("2024-01-08");

        assertThat(books.lines(first.getFirst()))
                .containsExactly(
                        "Assets:US:Bank US-RES USD -15000 -15000",
                        "Assets:US:Bank US-GEN USD 15000 15000",
                        "Liabilities:US:DueToFunds US-RES USD 15000 15000",
                        "Assets:US:DueFromFunds US-GEN USD -15000 -15000");
        assertThat(owed("2024-01-08")).isEqualTo("US-RES 5000 since 2024-01-05");
        assertThat(repay("2024-01-08")).isEmpty();
        gift("2024-01-09", "g3", "US-RES", 400_00);
        books.posted(
                "us",
                "2024-01-20",
                EntryKind.ADVANCE,
                "later",
                line("Assets:Affiliate", "US-RES", "USD", 390_00),
                line("Assets:US:Bank", "US-RES", "USD", -390_00));
        assertThat(repay("2024-01-09")).hasSize(1);
        assertThat(owed("2024-01-09")).isEqualTo("US-RES 4000 since 2024-01-05");
        gift("2024-02-01", "g4", "US-RES", 40_00);
        repay("2024-02-01");
        assertThat(owed("2024-02-01")).isEmpty();
        assertThat(owed("2024-01-05")).isEqualTo("US-RES 20000 since 2024-01-05");
    }

    // The parts.

    private EntryId gift(String day, String key, String fund, long cents) {
        return books.posted(
                "us",
                day,
                EntryKind.GIFT,
                key,
                line("Assets:US:Bank", fund, "USD", cents),
                line("Income:Contributions", fund, "USD", -cents));
    }

    private String spend(String day, String fund, String programme, long cents) {
        PostOutcome outcome = books.as(() -> books.ledger
                .spending()
                .spend(new Draft(
                        "us",
                        LocalDate.parse(day),
                        EntryKind.VOUCHER,
                        "spend " + day + fund + programme,
                        "",
                        List.of(
                                line("Expenses:Scholarships", fund, programme, "USD", cents),
                                line("Assets:US:Bank", fund, "USD", -cents)))));
        return outcome instanceof PostOutcome.Refused no ? no.refusal().reason().key() : "posted";
    }

    private List<EntryId> release(String today) {
        return books.as(() -> releases.releaseDue("us", LocalDate.parse(today))).stream()
                .map(outcome -> switch (outcome) {
                    case TimeReleases.Outcome.Posted(var _, EntryId id) -> id;
                    case TimeReleases.Outcome.Waits waits -> throw new AssertionError(waits.toString());
                })
                .toList();
    }

    private LocalDate day(EntryId entry) {
        return books.as(() -> books.database
                .jdbc()
                .sql("select date from ledger.entry where id = :id")
                .param("id", entry.value())
                .query(LocalDate.class)
                .single());
    }

    private long with(String fund, String at) {
        return books.as(() -> books.ledger
                .spending()
                .balance("us", fund, LocalDate.parse(at))
                .orElseThrow()
                .with()
                .minor());
    }

    private UUID filed(String from, String to, String on) {
        UUID id = UUID.randomUUID();
        assertThat(file(id, from, to, on, LETTER)).isEqualTo("filed");
        return id;
    }

    private String file(UUID id, String from, String to, String on, byte @Nullable [] document) {
        WishOutcome outcome = books.as(() -> wishes.file(
                new Wishes.Consent(
                        id, "us", from, to, GIVER, LocalDate.parse(on), Wishes.How.LETTER, "for whoever studies"),
                document,
                document == null ? null : "application/pdf"));
        return outcome instanceof WishOutcome.Refused no ? no.message() : "filed";
    }

    private String change(
            String key,
            String from,
            String to,
            String on,
            long func,
            @Nullable UUID consent,
            @Nullable UUID resolution) {
        WishOutcome outcome = books.as(() -> wishes.change(new Wishes.Change(
                key, "us", from, to, LocalDate.parse(on), "Assets:US:Bank", func, consent, resolution, "changed")));
        return outcome instanceof WishOutcome.Refused no ? no.message() : "moved";
    }

    private List<EntryId> repay(String on) {
        return books.as(() -> loans.repay("us", LocalDate.parse(on)));
    }

    private String owed(String at) {
        return String.join(
                ", ",
                books.as(() -> loans.outstanding(LocalDate.parse(at))).stream()
                        .map(each -> each.fund() + " " + each.owed().minor() + " since " + each.since())
                        .toList());
    }
}
