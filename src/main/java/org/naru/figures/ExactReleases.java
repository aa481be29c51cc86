package org.naru.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decisions that let an exact count of the mission's whole work out (C-070): one account proposes the count as it stands
 * with a reason, another confirms it. A count of one is a person and needs that person's consent (C-078), which is not
 * kept here: it is always refused.
 */
public final class ExactReleases {
    private static final int REASON_MIN = 10;
    private static final int REASON_MAX = 1000;

    private final FiguresSql sql;
    private final Figures figures;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ExactReleases(FiguresSql sql, Figures figures, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.figures = figures;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A proposal and what became of it.
     *
     * @param parameters with what the figure is asked, as {@link FigureAsked#written}
     * @param by opaque id of who proposed it
     * @param confirmedBy opaque id of who confirmed it; absent while it waits
     */
    public record Proposal(
            UUID id,
            String figure,
            String parameters,
            long count,
            LocalDate asOf,
            String reason,
            String by,
            Instant at,
            Optional<String> confirmedBy) {
        /** Names the decision, never its count. */
        @Override
        public String toString() {
            return id + " " + figure;
        }
    }

    /** All proposals: those that wait first, newest first. */
    public List<Proposal> all() {
        return Objects.requireNonNull(transaction.execute(_ -> sql.proposals()));
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** It waits for another account. */
        record Proposed(UUID decision) implements Outcome {}

        /** From now on the count is said exactly. */
        record Confirmed(UUID decision) implements Outcome {}

        /** It was refused. */
        record Refused(Message why) implements Outcome {}
    }

    /**
     * Proposes to say a count exactly, as it stands now.
     *
     * @param reason why it may be said, 10 to 1000 characters
     */
    public Outcome propose(Actor actor, String figure, FigureAsked asked, String reason) {
        actor.must(Permission.FIGURES_RELEASE);
        if (reason.strip().length() < REASON_MIN || reason.strip().length() > REASON_MAX) {
            return refused("figures.exact.reason", REASON_MIN, REASON_MAX);
        }
        FigureAnswer<FigureValue> answer = figures.read(Audience.INSIDE, reading -> reading.value(figure, asked));
        return switch (answer) {
            case FigureAnswer.NoSuchFigure<FigureValue> _ -> refused("figures.exact.unknown", figure);
            case FigureAnswer.Refused<FigureValue>(Message why) -> new Outcome.Refused(why);
            case FigureAnswer.Found<FigureValue>(FigureValue value) -> {
                if (value.figure().counts() != Figure.Counts.WHOLE_WORK
                        || !(value.quantity() instanceof Quantity.Count(long count))) {
                    yield refused("figures.exact.not-whole-work", figure);
                }
                if (count == 1) {
                    yield refused("figures.exact.one-person", figure);
                }
                UUID id = UUID.randomUUID();
                transaction.executeWithoutResult(_ -> sql.propose(id, value, count, reason.strip(), clock.instant()));
                yield new Outcome.Proposed(id);
            }
        };
    }

    /** Confirms a proposal of another account. */
    public Outcome confirm(Actor actor, UUID decision) {
        actor.must(Permission.FIGURES_RELEASE);
        return Objects.requireNonNull(transaction.execute(_ -> sql.proposed(decision)
                .map(proposed -> {
                    if (proposed.by().equals(actor.id())) {
                        return refused("figures.exact.same-account");
                    }
                    if (proposed.confirmed()) {
                        return refused("figures.exact.confirmed-already");
                    }
                    sql.confirm(decision, clock.instant());
                    return (Outcome) new Outcome.Confirmed(decision);
                })
                .orElseGet(() -> refused("figures.exact.no-proposal"))));
    }

    private static Outcome refused(String key, Object... arguments) {
        return new Outcome.Refused(Message.of(key, arguments));
    }
}
