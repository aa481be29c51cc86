package org.naru.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naru.ledger.Refusal.Reason;
import org.naru.ledger.model.ModelLedger.Slip;

/**
 * Shows that the comparison of the ledger with its model could fail: two models, one of which makes a mistake on
 * purpose, are found to differ by the same operations, and the sequence that shows it becomes short.
 */
class ComparisonTests {
    private static final long SEED = 20_260_101;
    private static final int COUNT = 10_000;

    // Nothing waits to be taken back: in this world the day after is always open, or never comes.
    private static final List<String> ROOMS_DO = List.of(
            "KeepRate",
            "Exchange",
            "HandOver",
            "Voucher",
            "GiveBack",
            "Bear",
            "Revalue",
            "Request",
            "Resolve",
            "Approve",
            "Refuse",
            "Withdraw",
            "Promise",
            "Pay",
            "Receive",
            "AccountUse",
            "Close");
    private static final String[] ROOMS_REFUSE = {
        "currencies.more-than-there",
        "currencies.not-free",
        "currencies.corpus",
        "currencies.rate-missing",
        "period-locked",
        "overspent",
        "grants.refused.no-origin",
        "grants.refused.other-purpose",
        "grants.refused.resolution-too-few",
        "grants.refused.resolution-no-majority",
        "grants.refused.not-promised",
        "grants.refused.more-than-open",
        "grants.refused.not-done",
        "grants.refused.state",
        "grants.refused.too-early",
        "grants.refused.stands"
    };

    private final World world = SmallMission.world();

    @Test
    void findsNothingWhereBothAreTheSame() {
        Duel duel = new Duel(world);

        Duel.Parted parted = duel.play(SEED, COUNT, new ModelLedger(world), new ModelLedger(world));

        assertThat(parted).isNull();
    }

    @Test
    void meetsEveryAnswer() {
        Duel duel = new Duel(world);

        duel.play(SEED, 20_000, new ModelLedger(world), new ModelLedger(world));

        System.out.println(duel.answers());
        for (String done : ROOMS_DO) {
            assertThat(duel.answers()).containsKey("did " + done);
        }
        assertThat(duel.answers()).containsKeys(ROOMS_REFUSE);
        for (Reason reason : Reason.values()) {
            assertThat(duel.answers()).containsKey(reason.name());
        }
        assertThat(duel.answers().get("done")).isGreaterThan(3_000);
        assertThat(duel.answers().get("already")).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource(Slip.class)
    void findsEveryMistake(Slip slip) {
        Duel duel = new Duel(world);

        Duel.Parted parted = duel.play(SEED, COUNT, new ModelLedger(world), slipping(slip));

        assertThat(parted).as("%s goes unseen", slip).isNotNull();
    }

    /** What is unknown cannot be overlooked: there would be nothing to post on. */
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN_ENTITY", "UNKNOWN_ACCOUNT", "UNKNOWN_FUND", "UNKNOWN_CURRENCY", "NO_SUCH_ENTRY"})
    void findsEveryRuleThatIsOverlooked(Reason reason) {
        Duel duel = new Duel(world);

        Duel.Parted parted = duel.play(SEED, COUNT, new ModelLedger(world), overlooking(reason));

        assertThat(parted).as("%s goes unseen", reason).isNotNull();
    }

    @Test
    void shortensWhatShowsTheMistake() {
        Duel duel = new Duel(world);
        Duel.Parted parted = Objects.requireNonNull(
                duel.play(SEED, COUNT, new ModelLedger(world), slipping(Slip.COMMITMENTS_DO_NOT_COUNT)));

        Duel.Parted shrunk = duel.shrunk(
                parted, () -> new ModelLedger(world), () -> slipping(Slip.COMMITMENTS_DO_NOT_COUNT), 60_000_000_000L);

        assertThat(shrunk.ops()).hasSizeLessThanOrEqualTo(3).anyMatch(Op.Commit.class::isInstance);
        assertThat(shrunk.toString()).contains("seed " + SEED);
    }

    private ModelLedger slipping(Slip slip) {
        return new ModelLedger(world, EnumSet.noneOf(Reason.class), Set.of(slip));
    }

    private ModelLedger overlooking(Reason reason) {
        return new ModelLedger(world, Set.of(reason), EnumSet.noneOf(Slip.class));
    }
}
