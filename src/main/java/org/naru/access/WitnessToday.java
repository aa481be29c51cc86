package org.naru.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.springframework.stereotype.Component;

/** Reminds the members of the board once a week to compare the heads and to sign. */
@Component
class WitnessToday implements TodaySource {
    /** How long a checkpoint of the board is new enough. */
    static final Duration WEEK = Duration.ofDays(7);

    private final AuditCheckpoints checkpoints;
    private final Clock clock;

    WitnessToday(AuditCheckpoints checkpoints, Clock clock) {
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        if (!actor.may(Permission.AUDIT_WITNESS) || !checkpoints.knowsWitnesses()) {
            return List.of();
        }
        Optional<Instant> last =
                checkpoints.lastWitnessed().flatMap(Checkpoint::says).map(CheckpointText::time);
        boolean due = last.map(at -> at.plus(WEEK).isBefore(clock.instant())).orElse(true);
        return due
                ? List.of(new TodayCard(
                        Tone.WAITING,
                        Message.of("access.witness.today"),
                        Optional.empty(),
                        Optional.of(Message.of(
                                last.isPresent() ? "access.witness.today.old" : "access.witness.today.none")),
                        Optional.of("/audit/checkpoints")))
                : List.of();
    }
}
