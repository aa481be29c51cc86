package org.naru.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Actor;
import org.naru.access.Circle;
import org.naru.access.CircleId;
import org.naru.access.Circles;
import org.naru.access.NotAllowed;
import org.naru.access.Permission;
import org.naru.access.TodaySource.TodayCard;
import org.naru.access.TodaySource.Tone;
import org.naru.platform.web.Language;
import org.naru.platform.web.Wrong;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;
import org.springframework.dao.DataAccessException;

/** Circles are labelled by worst harm and places; when a place grows dangerous their labels are due at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves("C-007")
class LabelsTests {
    private static final Actor OFFICER = Actor.operator("officer", Language.EN);

    private RunningNaru naru;
    private Labels labels;
    private Places places;
    private LocalDate today;

    @BeforeAll
    void start() throws Exception {
        naru = RunningNaru.start();
        labels = naru.part(Labels.class);
        places = naru.part(Places.class);
        today = as(() -> naru.part(Today.class).date());
    }

    @AfterAll
    void stop() {
        naru.close();
    }

    private static <T> T as(Callable<T> work) throws Exception {
        return OFFICER.call(work);
    }

    private CircleId circle(boolean lethal) throws Exception {
        String code = "c" + UUID.randomUUID().toString().substring(0, 8);
        return as(() -> ((Circles.Opened.Done) naru.part(Circles.class).open(code, code, lethal, OFFICER)).id());
    }

    private String place(Risk risk) throws Exception {
        String code = UUID.randomUUID().toString().substring(0, 8);
        assertThat(judge(code, risk).any()).isFalse();
        return code.toUpperCase(java.util.Locale.ROOT);
    }

    private Wrong judge(String code, Risk risk) throws Exception {
        return as(() -> places.judge(code, risk, today, "what was heard", OFFICER));
    }

    private Wrong label(CircleId circle, Harm worst, LocalDate due, String... named) throws Exception {
        return as(() -> labels.label(circle, worst, new TreeSet<>(Set.of(named)), today, due, OFFICER));
    }

    private Labels.Labelled one(CircleId circle) throws Exception {
        return as(() -> labels.one(circle, OFFICER));
    }

    private List<Labels.Labelled> all() throws Exception {
        return as(() -> labels.all(OFFICER));
    }

    @Test
    void whenARiskRisesEveryLabelThatNamesThePlaceIsDueAndCountsHigherUntilItIsJudgedAnew() throws Exception {
        String place = place(Risk.NORMAL);
        String elsewhere = place(Risk.NORMAL);
        CircleId there = circle(false);
        CircleId away = circle(false);
        assertThat(label(there, Harm.SERIOUS, today.plusMonths(12), place).any())
                .isFalse();
        assertThat(label(away, Harm.SERIOUS, today.plusMonths(12), elsewhere).any())
                .isFalse();
        assertThat(one(there).isDue(today)).isFalse();
        assertThat(as(() -> labels.levelOf(there))).contains(Level.PROTECTED);

        assertThat(judge(place, Risk.HIGH).any()).isFalse();

        assertThat(one(there).isDue(today)).isTrue();
        assertThat(as(() -> labels.levelOf(there))).contains(Level.LETHAL);
        assertThat(one(away).isDue(today)).as("the control").isFalse();
        assertThat(as(() -> labels.levelOf(away))).contains(Level.PROTECTED);
        assertThat(cards()).extracting(TodayCard::tone).containsExactly(Tone.URGENT);

        assertThat(label(there, Harm.SERIOUS, today.plusMonths(12), place).any())
                .isFalse();

        assertThat(one(there).isDue(today)).isFalse();
        assertThat(as(() -> labels.levelOf(there))).contains(Level.PROTECTED);
        assertThat(one(there).past()).hasSize(2);
    }

    private List<TodayCard> cards() throws Exception {
        return as(() -> new LabelsToday(labels, naru.part(Today.class)).today(OFFICER));
    }

    @Test
    void aCircleWithoutALabelStandsFirstAndIsDue() throws Exception {
        CircleId bare = circle(false);
        CircleId labelled = circle(false);
        label(labelled, Harm.SERIOUS, today.plusMonths(1));

        List<CircleId> order =
                all().stream().map(Labels.Labelled::circle).map(Circle::id).toList();

        assertThat(order.indexOf(bare)).isLessThan(order.indexOf(labelled));
        assertThat(one(bare).isDue(today)).isTrue();
        assertThat(as(() -> labels.levelOf(bare))).isEmpty();
        assertThat(cards()).isNotEmpty();
    }

    @Test
    void aReviewComesWithinAYearAndWithinHalfAYearWhereItWouldCostLives() throws Exception {
        CircleId circle = circle(false);

        assertThat(label(circle, Harm.SERIOUS, today.plusMonths(12).plusDays(1)).at("due"))
                .isPresent();
        assertThat(label(circle, Harm.LIFE, today.plusMonths(6).plusDays(1)).at("due"))
                .isPresent();
        assertThat(label(circle, Harm.SERIOUS, today).at("due")).isPresent();
        assertThat(label(circle, Harm.SERIOUS, today.plusMonths(12)).any()).isFalse();
        assertThat(label(circle, Harm.LIFE, today.plusMonths(6)).any()).isFalse();
    }

    @Test
    void aCircleOpenedAsLethalIsLabelledSoAndPlacesAreOfTheList() throws Exception {
        CircleId lethal = circle(true);

        assertThat(label(lethal, Harm.SERIOUS, today.plusMonths(1)).at("worst")).isPresent();
        assertThat(label(lethal, Harm.LIFE, today.plusMonths(1), "NOWHERE").at("places"))
                .isPresent();
        assertThat(label(lethal, Harm.LIFE, today.plusMonths(1)).any()).isFalse();
    }

    @Test
    void aPlaceIsACodeAndIsNotJudgedTwiceTheSame() throws Exception {
        String place = place(Risk.RAISED);

        assertThat(judge(place, Risk.RAISED).at("risk")).isPresent();
        assertThat(judge("a place with a name", Risk.HIGH).at("code")).isPresent();
        assertThat(judge("1234567890123", Risk.HIGH).at("code")).isPresent();
        assertThat(as(() -> places.judge(place, Risk.HIGH, today.plusDays(1), "heard", OFFICER))
                        .at("since"))
                .isPresent();
        assertThat(as(() -> places.judge(place, Risk.HIGH, today, "x", OFFICER)).at("why"))
                .isPresent();
    }

    @Test
    void whoIsNotInACircleAndMayNotSeeMembersSeesNoneOfItsLabel() throws Exception {
        CircleId circle = circle(false);
        label(circle, Harm.SERIOUS, today.plusMonths(1));
        Actor outside = new Actor("account:" + UUID.randomUUID(), Set.of(Permission.PROTECTION_READ), Language.EN);
        Actor inside = new Actor(
                "account:" + UUID.randomUUID(), Set.of(Permission.PROTECTION_READ), Language.EN, Set.of(circle));

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> outside.call(() -> labels.one(circle, outside)));
        assertThat(outside.call(() -> labels.all(outside))).isEmpty();
        assertThat(inside.call(() -> labels.one(circle, inside)).label())
                .as("the control")
                .isPresent();
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> inside.call(
                        () -> labels.label(circle, Harm.LIFE, new TreeSet<>(), today, today.plusMonths(1), inside)));
    }

    @Test
    void judgementsStay() throws Exception {
        place(Risk.NORMAL);
        label(circle(false), Harm.SERIOUS, today.plusMonths(1));

        for (String statement : List.of(
                "update protection.place_risk set risk = 'normal'",
                "delete from protection.place_risk",
                "update protection.label set due = due + 1",
                "delete from protection.label")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(statement)
                    .isThrownBy(() -> naru.database().owner().sql(statement).update())
                    .withMessageContaining("what was judged stays");
        }
    }
}
