package org.naru.ledger.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.grants.TwoBooks.KEEPER;
import static org.naru.ledger.grants.TwoBooks.ONE;
import static org.naru.ledger.grants.TwoBooks.THREE;
import static org.naru.ledger.grants.TwoBooks.TWO;
import static org.naru.ledger.grants.TwoBooks.USD;
import static org.naru.ledger.grants.TwoBooks.line;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Act;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.EntryPapers;
import org.naru.ledger.Period;
import org.naru.ledger.grants.Resolutions.Vote;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A grant from its request to its end, in both books. */
@NaruDatabaseTest
class GrantsTests {
    private static final UUID ACT = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private TwoBooks books;
    private Grants grants;

    @BeforeEach
    void open(TestDatabase database) {
        books = new TwoBooks(database).withTheGift();
        grants = books.grants;
    }

    @Test
    @Proves({"C-132", "A-188"})
    void goesFromRequestToReportWithTheVeryLinesOfExampleOne() {
        assertThat(request(ACT, "")).isInstanceOf(GrantOutcome.Done.class);
        assertThat(approve(ACT, books.resolved())).isInstanceOf(GrantOutcome.Done.class);
        List<EntryId> promised = done(promise(ACT, "2024-03-01"));
        List<EntryId> paid = done(pay(ACT, "p", "2024-03-04", 6_000_00));
        assertThat(grant().sums().inTransit()).isEqualTo(6_000_00);
        List<EntryId> received = done(receive(ACT, "r", "2024-03-06", 6_000_00, 7_995_000, 15_000));

        assertThat(books.lines(promised.getFirst()))
                .containsExactly(
                        "Expenses:Grants US-RES Rescue USD 600000 600000",
                        "Liabilities:Affiliate US-RES USD -600000 -600000",
                        "Income:ReleasedWith US-RES Rescue USD 600000 600000",
                        "Income:ReleasedWithout US-RES Rescue USD -600000 -600000");
        assertThat(books.lines(promised.getLast()))
                .containsExactly(
                        "Assets:Affiliate KR-RES USD 600000 7980000", "Income:Affiliate KR-RES KRW -7980000 -7980000");
        assertThat(books.lines(paid.getFirst()))
                .containsExactly(
                        "Liabilities:Affiliate US-RES USD 600000 600000", "Assets:US:Bank US-RES USD -600000 -600000");
        assertThat(books.lines(received.getFirst()))
                .containsExactly(
                        "Assets:KR:Bank KR-RES KRW 8010000 8010000",
                        "Assets:Affiliate KR-RES USD -600000 -7980000",
                        "Income:Realised KR-RES KRW -30000 -30000",
                        "Expenses:BankFees KR-GEN MGMT KRW 15000 15000",
                        "Assets:KR:Bank KR-GEN KRW -15000 -15000");
        assertThat(grant().state()).isEqualTo(Act.State.RECEIVED);
        assertThat(grant().sums()).isEqualTo(new Grant.Sums(6_000_00, 6_000_00, 6_000_00, 0, 0));
    }

    @Test
    @Proves({"C-132", "A-188"})
    void theTakerAccountsForTheUseFromItsOwnBooksAndOnlyThenItIsClosed() {
        approved();
        done(promise(ACT, "2024-03-01"));
        done(pay(ACT, "p", "2024-03-04", 6_000_00));
        assertThat(reason(account("2024-03-05"))).isEqualTo("nothing-received");
        done(receive(ACT, "r", "2024-03-06", 6_000_00, 7_995_000, 15_000));
        spend("2024-03-20", "Rescue", 1_665_000);
        spend("2024-03-21", "Shelter", 1_202_500);
        spend("2024-04-02", "Shelter", 7);
        assertThat(reason(books.as(() -> grants.close(ACT, day("2024-04-01"), ""))))
                .isEqualTo("state");

        done(account("2024-03-31"));
        done(books.as(() -> grants.close(ACT, day("2024-04-10"), "read by the board")));

        assertThat(books.as(() -> grants.spent(ACT)))
                .extracting(s -> s.programme() + " " + s.func())
                .containsExactly("Rescue 1665000", "Shelter 1202500");
        assertThat(books.as(() -> grants.steps(ACT)))
                .extracting(Grant.Taken::step)
                .containsExactly(
                        Grant.Step.REQUESTED,
                        Grant.Step.APPROVED,
                        Grant.Step.PROMISED,
                        Grant.Step.PAID,
                        Grant.Step.RECEIVED,
                        Grant.Step.ACCOUNTED,
                        Grant.Step.CLOSED);
        assertThat(books.as(() -> grants.steps(ACT)))
                .extracting(Grant.Taken::by)
                .containsOnly(KEEPER, ONE);
    }

    @Test
    void aPaymentThatWasAMistakeIsReversedByHandAndTheGrantStandsAsBefore() {
        approved();
        List<EntryId> promised = done(promise(ACT, "2024-03-01"));
        EntryId wrong = done(pay(ACT, "p", "2024-03-04", 6_000_00)).getFirst();
        EntryPapers papers =
                new GrantPapers(new GrantsSql(JdbcClient.create(books.database.dataSource())), books.ledger.chart());

        books.as(() -> {
            assertThat(papers.whyNotReversed(promised.getFirst()))
                    .hasValueSatisfying(why -> assertThat(why.key()).isEqualTo("ledger.grants.keeps.both"));
            assertThat(papers.whyNotReversed(promised.getLast())).isPresent();
            assertThat(papers.whyNotReversed(wrong)).isEmpty();
            books.ledger.journal().reverse(wrong, day("2024-03-05"), "typed twice");
            papers.reversed(wrong);
            return wrong;
        });

        assertThat(grant().state()).isEqualTo(Act.State.PROMISED);
        assertThat(grant().sums()).isEqualTo(new Grant.Sums(6_000_00, 0, 0, 6_000_00, 6_000_00));
        EntryId right = done(pay(ACT, "p2", "2024-03-06", 6_000_00)).getFirst();
        done(receive(ACT, "r", "2024-03-07", 6_000_00, 7_995_000, 15_000));
        assertThat(grant().state()).isEqualTo(Act.State.RECEIVED);
        done(account("2024-03-31"));
        assertThat(books.as(() -> papers.whyNotReversed(right)))
                .hasValueSatisfying(why -> assertThat(why.key()).isEqualTo("ledger.grants.keeps.accounted"));
    }

    /** T14. */
    @Test
    void aPromiseWithTheKoreanPeriodLockedStandsInNeitherBook() {
        approved();
        books.as(() -> books.ledger.periods().change("kr", day("2024-03-01"), Period.State.LOCKED, "closed"));
        long before = books.entries();

        GrantOutcome refused = promise(ACT, "2024-03-01");

        assertThat(refused)
                .isInstanceOfSatisfying(
                        GrantOutcome.Refused.class,
                        no -> assertThat(no.message()).isEqualTo("ledger.refusal.period-locked"));
        assertThat(books.entries()).isEqualTo(before);
        assertThat(grant().state()).isEqualTo(Act.State.APPROVED);
        assertThat(grant().sums().promised()).isZero();
    }

    @Test
    void nothingIsPaidOrReceivedBeforeItIsPromisedNorDatedBefore() {
        approved();

        assertThat(reason(pay(ACT, "p", "2024-03-04", 6_000_00))).isEqualTo("not-promised");
        assertThat(reason(receive(ACT, "r", "2024-03-06", 6_000_00, 7_995_000, 15_000)))
                .isEqualTo("not-promised");
        done(promise(ACT, "2024-03-05"));
        assertThat(reason(pay(ACT, "p", "2024-03-04", 6_000_00))).isEqualTo("too-early");
        assertThat(grant().sums()).isEqualTo(new Grant.Sums(6_000_00, 0, 0, 6_000_00, 6_000_00));
    }

    @Test
    void isPaidAndReceivedInPartsAndTheLastPartTakesTheRestOfWhatIsCarried() {
        approved();
        done(promise(ACT, "2024-03-01"));
        done(pay(ACT, "1", "2024-03-04", 1_999_99));
        done(pay(ACT, "2", "2024-03-05", 4_000_01));
        EntryId first =
                done(receive(ACT, "1", "2024-03-06", 1_999_99, 2_660_000, 0)).getFirst();
        assertThat(grant().sums().inTransit()).isEqualTo(4_000_01);
        assertThat(grant().state()).isEqualTo(Act.State.PAID);
        EntryId last =
                done(receive(ACT, "2", "2024-03-07", 4_000_01, 5_320_000, 0)).getFirst();

        // 7,980,000 × 1,999.99 / 6,000.00 = 2,659,986.7
        assertThat(books.lines(first)).contains("Assets:Affiliate KR-RES USD -199999 -2659987");
        assertThat(books.lines(last)).contains("Assets:Affiliate KR-RES USD -400001 -5320013");
        assertThat(reason(pay(ACT, "3", "2024-03-08", 1))).isEqualTo("more-than-open");
        assertThat(reason(receive(ACT, "3", "2024-03-08", 1, 1_330, 0))).isEqualTo("more-than-open");
    }

    @Test
    void theSameStepTwiceIsOneStepAndAnotherUnderItsKeyIsRefused() {
        approved();
        List<EntryId> promised = done(promise(ACT, "2024-03-01"));
        List<EntryId> paid = done(pay(ACT, "p", "2024-03-04", 1_000_00));
        long before = books.entries();

        assertThat(done(promise(ACT, "2024-03-01"))).isEqualTo(promised);
        assertThat(done(pay(ACT, "p", "2024-03-04", 1_000_00))).isEqualTo(paid);
        assertThat(reason(pay(ACT, "p", "2024-03-04", 2_000_00))).isEqualTo("stands");
        assertThat(books.as(() -> grants.promise(ACT, new Grants.Promise(day("2024-03-01"), 6_000_00, 7_980_001))))
                .isInstanceOf(GrantOutcome.Refused.class);
        assertThat(books.entries()).isEqualTo(before);
        assertThat(books.as(() -> grants.steps(ACT))).hasSize(4);
    }

    @Test
    void aConditionalGrantIsALiabilityOfItsFundUntilTheConditionIsMet() {
        done(request(ACT, "when the lease of the house is signed"));
        done(approve(ACT, books.resolved()));
        assertThat(reason(promise(ACT, "2024-03-01"))).isEqualTo("conditional");
        assertThat(reason(meet("2024-03-05"))).isEqualTo("state");

        List<EntryId> paid = done(pay(ACT, "p", "2024-03-04", 6_000_00));
        List<EntryId> received = done(receive(ACT, "r", "2024-03-06", 6_000_00, 7_995_000, 15_000));
        List<EntryId> met = done(meet("2024-05-02"));

        assertThat(books.lines(paid.getFirst())).contains("Assets:Affiliate US-RES USD 600000 600000");
        assertThat(books.lines(received.getFirst())).contains("Liabilities:Refundable KR-RES USD -600000 -8010000");
        assertThat(books.lines(met.getFirst()))
                .contains(
                        "Expenses:Grants US-RES Rescue USD 600000 600000",
                        "Income:ReleasedWith US-RES Rescue USD 600000 600000");
        assertThat(books.lines(met.getLast()))
                .containsExactly(
                        "Liabilities:Refundable KR-RES USD 600000 8010000",
                        "Income:Affiliate KR-RES KRW -8010000 -8010000");
        assertThat(reason(meet("2024-05-03"))).isEqualTo("not-conditional");
    }

    @Test
    void isRefusedOrWithdrawnOnlyBeforeThePromiseAndWithAReason() {
        done(request(ACT, ""));
        assertThat(reason(books.as(() -> grants.refuse(ACT, day("2024-02-21"), " "))))
                .isEqualTo("no-reason");
        UUID other = UUID.randomUUID();
        done(request(other, ""));
        done(books.as(ONE, () -> grants.refuse(other, day("2024-02-21"), "not in this year's plan")));
        assertThat(reason(approve(other, books.resolved()))).isEqualTo("state");

        done(approve(ACT, books.resolved()));
        UUID third = UUID.randomUUID();
        done(request(third, ""));
        done(approve(third, books.resolved()));
        done(books.as(ONE, () -> grants.withdraw(third, day("2024-02-25"), "the need has passed")));
        done(promise(ACT, "2024-03-01"));

        assertThat(reason(books.as(ONE, () -> grants.withdraw(ACT, day("2024-03-02"), "too late"))))
                .isEqualTo("state");
        assertThat(books.as(() -> grants.list(Act.State.WITHDRAWN)))
                .extracting(Grant::act)
                .containsExactly(third);
    }

    @Test
    void theBoardIsNotBoundByFewerThanTwoNorByTheOneWhoAsks() {
        done(request(ACT, ""));

        assertThat(reason(approve(ACT, books.resolved(Map.of(ONE, Vote.FOR))))).isEqualTo("resolution-too-few");
        assertThat(reason(
                        approve(ACT, books.resolved(Map.of(ONE, Vote.FOR, TWO, Vote.AGAINST, THREE, Vote.ABSTAINED)))))
                .isEqualTo("resolution-too-few");
        assertThat(reason(approve(
                        ACT,
                        books.resolved(
                                Map.of(ONE, Vote.FOR, TWO, Vote.FOR, THREE, Vote.AGAINST, KEEPER, Vote.AGAINST)))))
                .isEqualTo("resolution-no-majority");
        books.as(() -> {
            books.resolutions.needVotes("us", 1, "a board of two");
            return true;
        });
        assertThat(reason(approve(ACT, books.resolved(Map.of(KEEPER, Vote.FOR)))))
                .isEqualTo("resolution-asker-alone");
        assertThat(reason(approve(ACT, UUID.randomUUID()))).isEqualTo("resolution-no-resolution");
        assertThat(approve(ACT, books.resolved(Map.of(ONE, Vote.FOR)))).isInstanceOf(GrantOutcome.Done.class);
    }

    @Test
    void whatTheGiverBoundIsGrantedOnlyForItsPurposeIntoAFundThatNamesItsOrigin() {
        assertThat(reason(request(UUID.randomUUID(), "us", "US-RES", "KR-RES", "School")))
                .isEqualTo("other-purpose");
        assertThat(reason(request(UUID.randomUUID(), "us", "US-RES", "KR-GEN", "Rescue")))
                .isEqualTo("no-origin");
        assertThat(reason(request(UUID.randomUUID(), "us", "US-NONE", "KR-RES", "Rescue")))
                .isEqualTo("no-fund");
        assertThat(request(UUID.randomUUID(), "us", "US-GEN", "KR-RES", "Rescue"))
                .isInstanceOf(GrantOutcome.Done.class);
    }

    @Test
    void moreThanTheFundHasIsNotPromised() {
        UUID act = UUID.randomUUID();
        done(books.as(() -> grants.request(new Grants.Request(
                act,
                "us",
                "US-RES",
                "kr",
                "KR-RES",
                USD,
                List.of(new Grant.Use("Rescue", 10_000_01)),
                "more",
                "",
                null,
                day("2024-02-15")))));
        done(approve(act, books.resolved()));

        GrantOutcome refused =
                books.as(() -> grants.promise(act, new Grants.Promise(day("2024-03-01"), 10_000_01, 13_300_013)));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        GrantOutcome.Refused.class,
                        no -> assertThat(no.message()).isEqualTo("ledger.refusal.overspent"));
    }

    @Test
    void theDatabaseItselfRefusesAStepOutOfItsOrderAndAnApprovalThatDoesNotCarry() {
        done(request(ACT, ""));
        UUID one = books.resolved(Map.of(ONE, Vote.FOR));

        assertThatThrownBy(() -> step("closed", null)).hasMessageContaining("cannot become closed");
        assertThatThrownBy(() -> step("approved", one)).hasMessageContaining("does not carry: too-few");
        assertThatThrownBy(() -> books.as(() -> books.database
                        .jdbc()
                        .sql("insert into ledger.resolution_vote values (:id, 'account:late', 'for')")
                        .param("id", one)
                        .update()))
                .hasMessageContaining("not later");
        assertThatThrownBy(() -> books.as(() -> books.database
                        .jdbc()
                        .sql("delete from ledger.grant_step")
                        .update()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private void step(String step, @org.jspecify.annotations.Nullable UUID resolution) {
        books.as(() -> books.database
                .jdbc()
                .sql("""
                        insert into ledger.grant_step (act_id, step, on_date, reason, resolution_id, at)
                        values (:act, :step, '2024-03-01', '', :resolution, now())""")
                .param("act", ACT)
                .param("step", step)
                .param("resolution", resolution)
                .update());
    }

    // The steps of the example, with what differs.

    private void approved() {
        done(request(ACT, ""));
        done(approve(ACT, books.resolved()));
    }

    private GrantOutcome request(UUID act, String condition) {
        return books.as(() -> grants.request(new Grants.Request(
                act,
                "us",
                "US-RES",
                "kr",
                "KR-RES",
                USD,
                List.of(new Grant.Use("Rescue", 6_000_00)),
                "rescue in spring",
                condition,
                null,
                day("2024-02-15"))));
    }

    private GrantOutcome request(UUID act, String from, String fromFund, String toFund, String programme) {
        return books.as(() -> grants.request(new Grants.Request(
                act,
                from,
                fromFund,
                "kr",
                toFund,
                USD,
                List.of(new Grant.Use(programme, 100_00)),
                "purpose",
                "",
                null,
                day("2024-02-15"))));
    }

    private GrantOutcome approve(UUID act, UUID resolution) {
        return books.as(ONE, () -> grants.approve(act, resolution, day("2024-02-20"), ""));
    }

    private GrantOutcome promise(UUID act, String on) {
        return books.as(() -> grants.promise(act, new Grants.Promise(day(on), 6_000_00, 7_980_000)));
    }

    private GrantOutcome pay(UUID act, String key, String on, long amount) {
        return books.as(
                () -> grants.pay(act, new Grants.Payment(key, day(on), amount, "Assets:US:Bank", amount, amount)));
    }

    private GrantOutcome receive(UUID act, String key, String on, long amount, long credited, long fee) {
        return books.as(() -> grants.receive(
                act,
                new Grants.Receipt(
                        key,
                        day(on),
                        amount,
                        "Assets:KR:Bank",
                        credited,
                        fee,
                        credited + fee,
                        "Expenses:BankFees",
                        "MGMT")));
    }

    private GrantOutcome meet(String on) {
        return books.as(() -> grants.meet(ACT, day(on), "the lease was signed"));
    }

    private GrantOutcome account(String last) {
        return books.as(() -> grants.account(ACT, day("2024-03-01"), day(last), day("2024-04-05"), "spent as stated"));
    }

    private void spend(String on, String programme, long won) {
        books.posted(
                "kr",
                on,
                EntryKind.VOUCHER,
                "spent " + on,
                line("Expenses:Travel", "KR-RES", programme, "KRW", won),
                line("Assets:KR:Bank", "KR-RES", "KRW", -won),
                line("Income:ReleasedWith", "KR-RES", programme, "KRW", won),
                line("Income:ReleasedWithout", "KR-RES", programme, "KRW", -won));
    }

    private Grant grant() {
        return books.as(() -> grants.find(ACT).orElseThrow());
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static List<EntryId> done(GrantOutcome outcome) {
        return switch (outcome) {
            case GrantOutcome.Done(UUID _, List<EntryId> entries) -> entries;
            case GrantOutcome.Refused no -> throw new AssertionError(no.toString());
        };
    }

    private static String reason(GrantOutcome outcome) {
        return switch (outcome) {
            case GrantOutcome.Done done -> throw new AssertionError(done.toString());
            case GrantOutcome.Refused no -> no.message().substring(no.message().lastIndexOf('.') + 1);
        };
    }
}
