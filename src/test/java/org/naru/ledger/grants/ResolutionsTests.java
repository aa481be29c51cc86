package org.naru.ledger.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.grants.TwoBooks.ONE;
import static org.naru.ledger.grants.TwoBooks.THREE;
import static org.naru.ledger.grants.TwoBooks.TWO;
import static org.naru.ledger.grants.TwoBooks.USD;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Spending;
import org.naru.ledger.grants.Resolutions.BenefitOutcome;
import org.naru.ledger.grants.Resolutions.Subject;
import org.naru.ledger.grants.Resolutions.Vote;
import org.naru.platform.money.Money;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Benefits to those who sit on the board, or are near to it. */
@NaruDatabaseTest
class ResolutionsTests {
    private TwoBooks books;

    @BeforeEach
    void open(TestDatabase database) {
        books = new TwoBooks(database).withTheGift();
    }

    @Test
    @Proves("C-133")
    void aBenefitToAMemberIsReservedOnlyWithTheirAbstentionAndAMajorityOfTheOthers() {
        assertThat(reason(reserve(ONE, null))).isEqualTo("resolution-no-resolution");
        assertThat(reason(reserve(ONE, about(ONE, Map.of(ONE, Vote.FOR, TWO, Vote.FOR)))))
                .isEqualTo("resolution-no-abstention");
        assertThat(reason(reserve(ONE, about(ONE, Map.of(TWO, Vote.FOR, THREE, Vote.FOR)))))
                .isEqualTo("resolution-no-abstention");
        assertThat(reason(reserve(ONE, about(ONE, Map.of(ONE, Vote.ABSTAINED, TWO, Vote.FOR)))))
                .isEqualTo("resolution-too-few");
        UUID forTwo = about(TWO, Map.of(TWO, Vote.ABSTAINED, ONE, Vote.FOR, THREE, Vote.FOR));
        assertThat(reason(reserve(ONE, forTwo))).isEqualTo("resolution-other-related");
        assertThat(reason(reserve(ONE, books.resolved()))).isEqualTo("resolution-other-subject");

        UUID carries = about(ONE, Map.of(ONE, Vote.ABSTAINED, TWO, Vote.FOR, THREE, Vote.FOR));
        assertThat(reserve(ONE, carries)).isInstanceOf(BenefitOutcome.Reserved.class);

        assertThat(books.as(() -> books.database
                        .jdbc()
                        .sql("select count(*) from ledger.commitment")
                        .query(Long.class)
                        .single()))
                .isEqualTo(1);
    }

    @Test
    @Proves("C-133")
    void aGrantThatBenefitsAMemberNeedsTheSame() {
        UUID act = UUID.randomUUID();
        books.as(() -> books.grants.request(new Grants.Request(
                act,
                "us",
                "US-GEN",
                "kr",
                "KR-GEN",
                USD,
                List.of(new Grant.Use("MGMT", 500_00)),
                "sabbatical",
                "",
                ONE,
                LocalDate.of(2024, 2, 15))));

        assertThat(approve(act, books.resolved())).isEqualTo("resolution-other-related");
        assertThat(approve(act, about(ONE, Map.of(ONE, Vote.FOR, TWO, Vote.FOR, THREE, Vote.FOR))))
                .isEqualTo("resolution-no-abstention");
        assertThat(approve(act, about(ONE, Map.of(ONE, Vote.ABSTAINED, TWO, Vote.FOR, THREE, Vote.FOR))))
                .isEqualTo("done");
    }

    @Test
    @Proves("C-133")
    void theDatabaseItselfRefusesAReservationNotedWithoutSuchAResolution() {
        UUID wrong = about(ONE, Map.of(ONE, Vote.FOR, TWO, Vote.FOR));
        long commitment = books.as(() -> switch (books.ledger.spending().approve(reservation())) {
            case Spending.ApproveOutcome.Approved(var id) -> id.value();
            case Spending.ApproveOutcome.Refused no -> throw new AssertionError(no);
        });

        assertThatThrownBy(() -> books.as(() -> books.database
                        .jdbc()
                        .sql("insert into ledger.related_commitment values (:id, :who, :resolution)")
                        .param("id", commitment)
                        .param("who", ONE)
                        .param("resolution", wrong)
                        .update()))
                .hasMessageContaining("without their vote");
    }

    @Test
    void aResolutionIsWrittenDownOnceAndSaysWhatTheMinutesSay() {
        UUID id = books.resolved();
        Resolutions.Resolved written = books.as(() -> books.resolutions.find(id).orElseThrow());

        assertThat(written.votes()).isEqualTo(Map.of(ONE, Vote.FOR, TWO, Vote.FOR));
        assertThat(books.as(() -> books.resolutions.record(written)))
                .isInstanceOf(Resolutions.ResolvedOutcome.Written.class);
        Resolutions.Resolved other = new Resolutions.Resolved(
                id, "us", written.on(), "another place", written.subject(), "resolved", true, null, written.votes());
        assertThat(books.as(() -> books.resolutions.record(other)))
                .isInstanceOf(Resolutions.ResolvedOutcome.Refused.class);
        Resolutions.Resolved bound = new Resolutions.Resolved(
                UUID.randomUUID(), "us", written.on(), "2024-02/4", Subject.GRANT, "x", false, null, written.votes());
        assertThat(books.as(() -> books.resolutions.record(bound)))
                .isEqualTo(new Resolutions.ResolvedOutcome.Refused("ledger.grants.refused.no-discretion"));
    }

    private UUID about(String related, Map<String, Vote> votes) {
        return books.resolved(Subject.BENEFIT, related, votes);
    }

    private BenefitOutcome reserve(String related, @org.jspecify.annotations.Nullable UUID resolution) {
        return books.as(() -> books.resolutions.reserve(reservation(), related, resolution));
    }

    private static Spending.Reservation reservation() {
        return new Spending.Reservation(
                "us",
                "US-GEN",
                "MGMT",
                null,
                LocalDate.of(2024, 6, 1),
                new Money(500_00, USD),
                500_00,
                LocalDate.of(2024, 3, 1));
    }

    private String approve(UUID act, UUID resolution) {
        return switch (books.as(ONE, () -> books.grants.approve(act, resolution, LocalDate.of(2024, 2, 20), ""))) {
            case GrantOutcome.Done _ -> "done";
            case GrantOutcome.Refused no -> no.message().substring(no.message().lastIndexOf('.') + 1);
        };
    }

    private static String reason(BenefitOutcome outcome) {
        return switch (outcome) {
            case BenefitOutcome.Reserved done -> throw new AssertionError(done.toString());
            case BenefitOutcome.Refused no ->
                no.message().substring(no.message().lastIndexOf('.') + 1);
        };
    }
}
