package org.naru.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.NotAllowed;
import org.naru.access.Permission;
import org.naru.access.TodaySource.TodayCard;
import org.naru.access.TodaySource.Tone;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.ActingTransactionManager;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;
import org.springframework.dao.DataAccessException;

/** An activity begins with a dated assessment, which holds for a year and is never changed. */
@Proves("C-002")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentsTests {
    private static final Actor OFFICER = Actor.operator("officer", Language.EN);

    private RunningNaru naru;
    private String activity;
    private Assessments assessments;
    private Activities activities;

    @BeforeAll
    void start() {
        naru = RunningNaru.start();
    }

    @AfterAll
    void stop() {
        naru.close();
    }

    /** Each test has an activity of its own, so that none hangs on another's order. */
    @BeforeEach
    void anActivity() {
        activity = "activity-" + UUID.randomUUID();
        DataActivity one = new DataActivity() {
            private final String id = activity;

            @Override
            public String id() {
                return id;
            }

            @Override
            public Message name() {
                return Message.of("protection.title");
            }

            @Override
            public Message purpose() {
                return Message.of("protection.title");
            }

            @Override
            public Set<Information> holds() {
                return Set.of(Information.BOOKS, Information.SAFE_HOUSE);
            }
        };
        ProtectionSql sql = naru.part(ProtectionSql.class);
        Today today = naru.part(Today.class);
        ActingTransactionManager transactions = naru.part(ActingTransactionManager.class);
        activities = new Activities(List.of(one), sql, today, transactions);
        assessments = new Assessments(sql, activities, today, naru.part(Audit.class), transactions);
    }

    private Assessments.Draft draft(LocalDate made, boolean mayRun) {
        return TestAssessments.draft(activity, made, mayRun);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(naru.database().clock().instant(), ZoneOffset.UTC);
    }

    private Wrong record(Assessments.Draft draft) {
        Wrong[] wrong = new Wrong[1];
        naru.as(OFFICER.id(), () -> wrong[0] = assessments.record(draft, OFFICER));
        return wrong[0];
    }

    private Standing standing() {
        Standing[] standing = new Standing[1];
        naru.as(OFFICER.id(), () -> standing[0] = activities.mayBegin(activity));
        return standing[0];
    }

    private void days(long days) {
        naru.database().clock().advance(Duration.ofDays(days));
    }

    @Test
    void nothingBeginsBeforeSomebodyJudgedNorAYearAfterNorWhereItWasDecidedAgainst() {
        assertThat(standing()).isEqualTo(new Standing.NotYet());

        LocalDate made = today();
        assertThat(record(draft(made, true)).any()).isFalse();
        assertThat(standing()).isEqualTo(new Standing.May(made.plusYears(1)));

        days(ChronoUnit.DAYS.between(made, made.plusYears(1)));
        assertThat(standing()).as("its last day").isEqualTo(new Standing.May(made.plusYears(1)));
        days(1);
        assertThat(standing()).isEqualTo(new Standing.Expired(made.plusYears(1)));

        assertThat(record(draft(today(), true)).any()).isFalse();
        assertThat(standing().allowed()).isTrue();

        assertThat(record(draft(today(), false)).any()).isFalse();
        assertThat(standing()).isEqualTo(new Standing.Against(today()));
    }

    @Test
    void anActivityThatNobodyKnowsMayNotBegin() {
        record(draft(today(), true));
        Standing[] standing = new Standing[1];
        naru.as(OFFICER.id(), () -> standing[0] = activities.mayBegin("something-else"));

        assertThat(standing[0].allowed()).isFalse();
        assertThat(standing().allowed()).as("the control").isTrue();
    }

    @Test
    void theYearOfALeapDayEndsOnTheLastOfFebruary() {
        assertThat(made("2028-02-29").until()).isEqualTo("2029-02-28");
        assertThat(made("2027-02-28").until()).isEqualTo("2028-02-28");
        assertThat(made("2027-03-01").until()).isEqualTo("2028-03-01");
        Optional<Assessment> leap = Optional.of(made("2028-02-29"));
        assertThat(Standing.of(leap, LocalDate.parse("2029-02-28")).allowed()).isTrue();
        assertThat(Standing.of(leap, LocalDate.parse("2029-03-01")).allowed()).isFalse();
    }

    private static Assessment made(String day) {
        return new Assessment(
                1, "a", LocalDate.parse(day), "", "", Harm.LIFE, "", "", true, "account:x", Instant.EPOCH);
    }

    @Test
    void itIsDatedHonestlyAndSaysEverything() {
        LocalDate made = today();

        assertThat(record(draft(made.plusDays(1), true)).at("made")).isPresent();
        assertThat(record(draft(made.minusDays(31), true)).at("made")).isPresent();
        assertThat(record(draft(made.minusDays(30), true)).any())
                .as("thirty days ago is in time")
                .isFalse();
        assertThat(record(draft(made, true)).any()).isFalse();
        assertThat(record(draft(made.minusDays(1), true)).at("made"))
                .as("older than the last")
                .isPresent();

        Assessments.Draft less =
                new Assessments.Draft(activity, made, "too short", "short", Harm.SERIOUS, "short", "short", true);
        Wrong wrong = record(less);
        assertThat(List.of("asked", "harmed", "worst", "measures", "remains"))
                .allSatisfy(field -> assertThat(wrong.at(field)).as(field).isPresent());
    }

    @Test
    void onlyWhoMayDecideRecordsOne() {
        Actor reader = new Actor("account:x", Set.of(Permission.PROTECTION_READ), Language.EN);

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> Acting.as(reader.id(), () -> assessments.record(draft(today(), true), reader)));
        assertThat(standing().allowed()).isFalse();
    }

    @Test
    void whatWasJudgedIsNeverChanged() {
        record(draft(today(), true));
        record(draft(today(), false));

        for (String statement : List.of(
                "update protection.assessment set may_run = true",
                "delete from protection.assessment",
                "truncate protection.assessment")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(statement)
                    .isThrownBy(() -> naru.database().owner().sql(statement).update())
                    .withMessageContaining("what was judged stays");
        }
        List<Assessment>[] all = array();
        naru.as(OFFICER.id(), () -> all[0] = assessments.of(activity, OFFICER));
        assertThat(all[0]).extracting(Assessment::mayRun).containsExactly(false, true);
        assertThat(all[0].getFirst().by()).isEqualTo(OFFICER.id());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> List<T>[] array() {
        return new List[1];
    }

    @Test
    void whoMayDecideIsRemindedBeforeItLapsesAndNobodyElse() {
        assertThat(cards(OFFICER)).extracting(TodayCard::tone).containsExactly(Tone.WAITING);
        LocalDate made = today();
        record(draft(made, true));
        assertThat(cards(OFFICER)).isEmpty();
        days(ChronoUnit.DAYS.between(made, made.plusYears(1)) - 31);
        assertThat(cards(OFFICER)).as("31 days before").isEmpty();
        days(1);
        assertThat(cards(OFFICER))
                .as("30 days before")
                .extracting(TodayCard::tone)
                .containsExactly(Tone.WAITING);
        days(31);
        assertThat(cards(OFFICER)).extracting(TodayCard::tone).containsExactly(Tone.URGENT);
        assertThat(cards(new Actor("account:x", Set.of(Permission.PROTECTION_READ), Language.EN)))
                .isEmpty();
    }

    private List<TodayCard> cards(Actor actor) {
        List<TodayCard>[] cards = array();
        naru.as(actor.id(), () -> cards[0] = new AssessmentsToday(activities, naru.part(Today.class)).today(actor));
        return cards[0];
    }
}
