package org.naru.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.Proves;

/** What a count of people may say outside. */
class MinimumCellTests {
    private static FigureValue counting(long count, Figure.Counts whom) {
        Bilingual what = new Bilingual("사람", "people");
        return new FigureValue(
                Figure.outside("outside.people", what, Unit.PEOPLE, what, whom),
                FigureAsked.of(2024),
                new Quantity.Count(count),
                LocalDate.of(2024, 12, 31),
                false,
                new Provenance(what, "test", Optional.empty(), ""));
    }

    private static Quantity outside(long count, Figure.Counts whom, boolean decided, Optional<Integer> base) {
        return MinimumCell.seen(counting(count, whom), Audience.OUTSIDE, decided, base)
                .quantity();
    }

    @Test
    @Proves("C-070")
    void belowTenReadsFewerThanTenZeroAndSmallAlike() {
        for (long count = 0; count < 10; count++) {
            assertThat(outside(count, Figure.Counts.SOME_PEOPLE, false, Optional.empty()))
                    .isEqualTo(new Quantity.FewerThan(10));
        }
        assertThat(outside(10, Figure.Counts.SOME_PEOPLE, false, Optional.empty()))
                .isEqualTo(new Quantity.Count(10));
        assertThat(outside(3, Figure.Counts.NOTHING, false, Optional.empty())).isEqualTo(new Quantity.Count(3));
        assertThat(new Quantity.FewerThan(10).in(Texts.of(Language.KO))).isEqualTo("10명 미만");
        assertThat(new Quantity.FewerThan(10).in(Texts.of(Language.EN))).isEqualTo("fewer than 10");
    }

    @Test
    @Proves({"C-070", "C-078"})
    void aDecisionLetsTheWholeWorkOutAndNeverSomePeopleNorOnePerson() {
        assertThat(outside(7, Figure.Counts.WHOLE_WORK, true, Optional.empty())).isEqualTo(new Quantity.Count(7));
        assertThat(outside(7, Figure.Counts.SOME_PEOPLE, true, Optional.empty()))
                .isEqualTo(new Quantity.FewerThan(10));
        assertThat(outside(1, Figure.Counts.WHOLE_WORK, true, Optional.empty())).isEqualTo(new Quantity.FewerThan(10));
        assertThat(outside(7, Figure.Counts.WHOLE_WORK, false, Optional.empty()))
                .isEqualTo(new Quantity.FewerThan(10));
    }

    /** For any count and base: a multiple, not farther than half the base, and 17 + 16 prints 15 + 15, not 35. */
    @Test
    @Proves("C-084")
    void roundingGivesTheNearestMultiple() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int base = 2 + random.nextInt(50);
            long count = random.nextLong(1_000_000);
            long rounded = MinimumCell.rounded(count, base);
            assertThat(rounded % base)
                    .as("seed %s: %s by %s", seed, count, base)
                    .isZero();
            assertThat(Math.abs(rounded - count) * 2).as("seed %s", seed).isLessThanOrEqualTo(base);
        }
        assertThat(List.of(17L, 16L, 13L, 12L).stream().map(count -> MinimumCell.rounded(count, 5)))
                .containsExactly(15L, 15L, 15L, 10L);
        assertThat(outside(17, Figure.Counts.SOME_PEOPLE, false, Optional.of(5)))
                .isEqualTo(new Quantity.Rounded(15, 5));
        assertThat(outside(17, Figure.Counts.WHOLE_WORK, false, Optional.of(5))).isEqualTo(new Quantity.Count(17));
    }
}
