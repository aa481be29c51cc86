package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.LedgerBooks.entry;
import static org.naru.ledger.LedgerBooks.expense;
import static org.naru.ledger.LedgerBooks.gift;
import static org.naru.ledger.LedgerBooks.line;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Refusal.Reason;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

@NaruDatabaseTest
class JournalTests {
    private static final Currency USD = new Currency("USD", 2);

    private final LedgerBooks books;
    private final TestDatabase database;

    JournalTests(TestDatabase database) {
        this.database = database;
        this.books = new LedgerBooks(database);
    }

    @Test
    void postsAGiftAndItsLines() {
        EntryId id = books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000_000));

        assertThat(database.owner()
                        .sql("select n, amount, func from ledger.line where entry_id = ? order by n")
                        .param(id.value())
                        .query((row, n) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .list())
                .containsExactly(List.of(1L, 1_000_000L, 1_000_000L), List.of(2L, -1_000_000L, -1_000_000L));
        assertThat(database.owner()
                        .sql("select posted_by from ledger.entry where id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single())
                .isEqualTo("account:test");
    }

    // T1
    @Test
    void refusesAnEntryOneCentOut() {
        Draft draft = entry(
                "us",
                "2024-03-01",
                EntryKind.ADJUSTMENT,
                "p1",
                line("Grants", "US-GEN", "Rescue", "USD", 600_000),
                line("Payable", "US-GEN", null, "USD", -599_999));

        Refusal refusal = books.refused(draft);

        assertThat(refusal.reason()).isEqualTo(Reason.UNBALANCED);
        assertThat(refusal.arguments()).containsExactly("us-US-GEN 0.01", "USD");
    }

    // T3
    @Test
    void refusesAnEntryThatBalancesOnlyAcrossFunds() {
        Draft draft = entry(
                "kr",
                "2024-03-29",
                EntryKind.SETTLEMENT,
                "kr6",
                new DraftLine("Cash differences", "KR-GEN", "Rescue", "CNY", 5_000, 9_250),
                new DraftLine("Advances:kr", "KR-RES", null, "CNY", -5_000, -9_250));

        Refusal refusal = books.refused(draft);

        assertThat(refusal.reason()).isEqualTo(Reason.UNBALANCED);
        assertThat(refusal.arguments().getFirst()).isEqualTo("kr-KR-GEN 9250, kr-KR-RES -9250");
    }

    // T4
    @Test
    void knowsNoFundOfAnotherEntity() {
        Refusal refusal = books.refused(gift("kr", "2024-02-10", "g1", "US-RES", 1_000));

        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FUND);
    }

    // T5
    @Test
    void refusesAFunctionalLineWhoseAmountsDiffer() {
        Draft draft = entry(
                "us",
                "2024-02-10",
                EntryKind.GIFT,
                "g1",
                new DraftLine("Bank:us", "US-GEN", null, "USD", 100, 101),
                new DraftLine("Contributions", "US-GEN", null, "USD", -100, -101));

        assertThat(books.refused(draft).reason()).isEqualTo(Reason.AMOUNTS_DIFFER);
    }

    // T7
    @Test
    void refusesWhatIsSpentOfADonorFundAndNotReleased() {
        books.posted(gift("kr", "2024-03-01", "g1", "KR-RES", 7_980_000));
        Draft draft = entry(
                "kr",
                "2024-03-20",
                EntryKind.VOUCHER,
                "kr4",
                line("Travel", "KR-RES", "Rescue", "KRW", 1_665_000),
                line("Rent", "KR-RES", "Shelter", "KRW", 1_202_500),
                line("Bank:kr", "KR-RES", null, "KRW", -2_867_500),
                line("Released with", "KR-RES", "Rescue", "KRW", 1_665_000),
                line("Released without", "KR-RES", "Rescue", "KRW", -1_665_000));

        Refusal refusal = books.refused(draft);

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_RELEASED);
        assertThat(refusal.arguments().getFirst()).isEqualTo("kr-KR-RES 1202500");
    }

    // T8
    @Test
    void saysHowMuchIsLeftWhenMoreIsSpent() {
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000_000));
        books.posted(expense("us", "2024-03-01", "x1", "US-RES", "Rescue", 600_000));

        Refusal refusal = books.refused(expense("us", "2024-03-31", "x2", "US-RES", "Rescue", 400_001));
        Refusal backdated = books.refused(expense("us", "2024-02-05", "x3", "US-RES", "Rescue", 1));
        books.posted(expense("us", "2024-03-31", "x4", "US-RES", "Rescue", 400_000));

        assertThat(refusal.reason()).isEqualTo(Reason.OVERSPENT);
        assertThat(refusal.arguments())
                .containsExactly("us-US-RES", new Money(400_000, USD), LocalDate.of(2024, 3, 31), new Money(1, USD));
        assertThat(backdated.arguments())
                .containsExactly("us-US-RES", new Money(0, USD), LocalDate.of(2024, 2, 5), new Money(1, USD));
    }

    // T13
    @Test
    void takesTheSameKeyOnceAndRefusesItWithOtherContent() {
        EntryId first = books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));

        PostOutcome again = books.post(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        Refusal other = books.refused(gift("us", "2024-02-10", "g1", "US-RES", 1_001));
        Refusal otherText = books.refused(new Draft(
                "us",
                LocalDate.of(2024, 2, 10),
                EntryKind.GIFT,
                "g1",
                "other words",
                gift("us", "2024-02-10", "g1", "US-RES", 1_000).lines()));

        assertThat(again).isEqualTo(new PostOutcome.AlreadyPosted(first));
        assertThat(other.reason()).isEqualTo(Reason.CONFLICT);
        assertThat(other.arguments()).containsExactly("g1", LocalDate.of(2024, 2, 10));
        assertThat(otherText.reason()).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void answersARepeatedSpendingThoughNothingIsLeft() {
        books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        EntryId spent = books.posted(expense("us", "2024-03-01", "x1", "US-RES", "Rescue", 1_000));

        assertThat(books.post(expense("us", "2024-03-01", "x1", "US-RES", "Rescue", 1_000)))
                .isEqualTo(new PostOutcome.AlreadyPosted(spent));
    }

    @Test
    void reversesOnceExactlyAndNeverEarlier() {
        EntryId gift = books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        LocalDate early = LocalDate.of(2024, 2, 9);
        LocalDate day = LocalDate.of(2024, 2, 10);

        PostOutcome tooEarly = books.as(() -> books.ledger.journal().reverse(gift, early, "wrong"));
        PostOutcome done = books.as(() -> books.ledger.journal().reverse(gift, day, "wrong"));
        PostOutcome again = books.as(() -> books.ledger.journal().reverse(gift, day, "wrong"));
        PostOutcome unknown = books.as(() -> books.ledger.journal().reverse(new EntryId(999_999), day, "wrong"));

        assertThat(reason(tooEarly)).isEqualTo(Reason.REVERSAL_TOO_EARLY);
        assertThat(done).isInstanceOf(PostOutcome.Posted.class);
        assertThat(reason(again)).isEqualTo(Reason.ALREADY_REVERSED);
        assertThat(reason(unknown)).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(database.owner()
                        .sql("select sum(func) from ledger.line where account_id = "
                                + "(select id from ledger.account where code = 'Bank:us')")
                        .query(Long.class)
                        .single())
                .isZero();
        EntryId reversal = ((PostOutcome.Posted) done).id();
        assertThat(reason(books.as(() -> books.ledger.journal().reverse(reversal, day, "no"))))
                .isEqualTo(Reason.KIND_NOT_ALLOWED);
    }

    @Test
    void postsAllOrNone() {
        Journal.AllOutcome outcome = books.as(() -> books.ledger
                .journal()
                .postAll(List.of(
                        gift("us", "2024-02-10", "g1", "US-RES", 1_000),
                        expense("us", "2024-02-11", "x1", "US-RES", "Rescue", 1_000),
                        expense("us", "2024-02-12", "x2", "US-RES", "Rescue", 1))));

        assertThat(outcome).isInstanceOf(Journal.AllOutcome.None.class);
        assertThat(((Journal.AllOutcome.None) outcome).index()).isEqualTo(2);
        assertThat(entries()).isZero();
    }

    @Test
    void leavesACallersTransactionUsableAfterARefusal() {
        books.as(() -> {
            Journal journal = books.ledger.journal();
            assertThat(journal.post(gift("us", "1950-02-10", "g0", "US-RES", 1_000)))
                    .isInstanceOf(PostOutcome.Refused.class);
            return journal.post(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        });

        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void refusesOpeningsAndImportsAtTheEverydayDoor() {
        for (EntryKind kind : List.of(EntryKind.OPENING, EntryKind.IMPORT, EntryKind.REVERSAL)) {
            Draft draft = entry(
                    "us",
                    "2024-01-01",
                    kind,
                    "o1",
                    line("Bank:us", "US-GEN", null, "USD", 1),
                    line("Opening", "US-GEN", null, "USD", -1));

            assertThat(books.refused(draft).reason()).isEqualTo(Reason.KIND_NOT_ALLOWED);
        }
    }

    @Test
    void refusesAnActThatNobodyAdded() {
        Draft gift = gift("us", "2024-02-10", "g1", "US-RES", 1_000);
        UUID act = new UUID(1, 2);
        Draft ofAnAct = new Draft("us", gift.date(), gift.kind(), "g1", act, "", null, gift.lines());

        Refusal refusal = books.refused(ofAnAct);

        assertThat(refusal).isEqualTo(Refusal.of(Reason.UNKNOWN_ACT, act.toString()));
        assertThat(entries()).isZero();
    }

    @Test
    void refusesAReversalWhoseTextCannotBeKept() {
        EntryId gift = books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        LocalDate day = LocalDate.of(2024, 2, 11);

        for (String text : List.of("half \ud800", "nothing \0", "x".repeat(10_001))) {
            PostOutcome outcome = books.as(() -> books.ledger.journal().reverse(gift, day, text));

            assertThat(reason(outcome)).isEqualTo(Reason.MALFORMED);
        }
    }

    // T15, a reversal
    @Test
    void reversesIntoASoftClosedPeriodByRoleAndReason() {
        EntryId gift = books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        LocalDate day = LocalDate.of(2024, 2, 11);
        books.as(() -> books.ledger.periods().change("us", LocalDate.of(2024, 2, 1), Period.State.SOFT, "month end"));

        PostOutcome noRole = books.as(() -> books.ledger.journal().reverse(gift, day, "twice", "seen late"));
        books.mayPostSoft = true;
        PostOutcome noReason = books.as(() -> books.ledger.journal().reverse(gift, day, "twice"));
        PostOutcome done = books.as(() -> books.ledger.journal().reverse(gift, day, "twice", "seen late"));

        assertThat(reason(noRole)).isEqualTo(Reason.PERIOD_SOFT);
        assertThat(reason(noReason)).isEqualTo(Reason.PERIOD_SOFT);
        assertThat(done).isInstanceOf(PostOutcome.Posted.class);
        assertThat(database.owner()
                        .sql("select reason from ledger.entry where kind = 'reversal'")
                        .query(String.class)
                        .single())
                .isEqualTo("seen late");
    }

    // T12, the text
    @Test
    void erasesATextOnce() {
        EntryId gift = books.posted(gift("us", "2024-02-10", "g1", "US-RES", 1_000));

        boolean first = books.as(() -> books.ledger.journal().eraseText(gift));
        boolean second = books.as(() -> books.ledger.journal().eraseText(gift));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(books.post(gift("us", "2024-02-10", "g1", "US-RES", 1_000)))
                .isEqualTo(new PostOutcome.AlreadyPosted(gift));
    }

    @Test
    void needsAnActor() {
        assertThatThrownBy(() -> books.ledger.journal().post(gift("us", "2024-02-10", "g1", "US-RES", 1_000)))
                .hasMessageContaining("no actor");
    }

    private long entries() {
        return database.owner()
                .sql("select count(*) from ledger.entry")
                .query(Long.class)
                .single();
    }

    private static Reason reason(PostOutcome outcome) {
        return ((PostOutcome.Refused) outcome).refusal().reason();
    }
}
