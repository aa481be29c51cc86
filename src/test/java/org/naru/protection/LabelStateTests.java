package org.naru.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.proof.Proves;

/** What a label counts as, with what became of its places since it was judged. */
@Proves("C-007")
class LabelStateTests {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private static Label label(long number, Harm worst, String... places) {
        return new Label(
                number,
                Label.CIRCLE,
                UUID.randomUUID(),
                worst,
                new TreeSet<>(Set.of(places)),
                DAY,
                DAY.plusMonths(6),
                "account:x",
                Instant.EPOCH);
    }

    private static PlaceRisk risk(long number, String place, Risk risk) {
        return new PlaceRisk(number, place, risk, DAY.plusDays(number), "why", "account:x", Instant.EPOCH);
    }

    private static LabelState of(Label label, PlaceRisk... risks) {
        return LabelState.of(label, List.of(risks));
    }

    @Test
    void anUnchangedLabelCountsAsItsHarmUntilItsDay() {
        LabelState state = of(label(5, Harm.SERIOUS, "A"), risk(1, "A", Risk.HIGH), risk(9, "B", Risk.HIGH));

        assertThat(state.level()).isEqualTo(Level.PROTECTED);
        assertThat(state.isDue(DAY.plusMonths(6).minusDays(1))).isFalse();
        assertThat(state.isDue(DAY.plusMonths(6))).isTrue();
    }

    @Test
    void aRiskThatRoseMakesItDueAtOnceAndCountsOneLevelHigher() {
        LabelState state = of(label(5, Harm.SERIOUS, "A", "B"), risk(1, "A", Risk.NORMAL), risk(9, "A", Risk.RAISED));

        assertThat(state.level()).isEqualTo(Level.LETHAL);
        assertThat(state.raised()).isTrue();
        assertThat(state.changed()).containsExactly("A");
        assertThat(state.isDue(DAY)).isTrue();
        assertThat(state.due()).isEqualTo(DAY.plusDays(9));
    }

    @Test
    void aRiskThatFellMakesItDueButNotHigher() {
        LabelState state = of(label(5, Harm.SERIOUS, "A"), risk(1, "A", Risk.HIGH), risk(9, "A", Risk.NORMAL));

        assertThat(state.level()).isEqualTo(Level.PROTECTED);
        assertThat(state.raised()).isFalse();
        assertThat(state.isDue(DAY)).isTrue();
    }

    @Test
    void aRiskThatRoseAndFellAgainIsStillToBeLookedAtButNotHigher() {
        LabelState state = of(
                label(5, Harm.SERIOUS, "A"),
                risk(1, "A", Risk.NORMAL),
                risk(8, "A", Risk.HIGH),
                risk(9, "A", Risk.NORMAL));

        assertThat(state.raised()).isFalse();
        assertThat(state.isDue(DAY)).isTrue();
    }

    @Test
    void nothingIsHigherThanLethal() {
        assertThat(of(label(5, Harm.LIFE, "A"), risk(9, "A", Risk.HIGH)).level())
                .isEqualTo(Level.LETHAL);
        assertThat(of(label(5, Harm.NONE, "A"), risk(9, "A", Risk.HIGH)).level())
                .isEqualTo(Level.INTERNAL);
    }
}
