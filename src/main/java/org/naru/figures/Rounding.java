package org.naru.figures;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether counts of some people are brought to multiples of five before they leave the house (C-084). They are, until
 * somebody decides otherwise with a reason; every decision stays.
 */
public final class Rounding {
    /** What counts are brought to multiples of. */
    public static final int BASE = 5;

    private static final int REASON_MIN = 10;
    private static final int REASON_MAX = 1000;

    private final FiguresSql sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Rounding(FiguresSql sql, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A decision.
     *
     * @param number from 1
     * @param base what counts are brought to multiples of; absent: counts leave exactly
     * @param by opaque id of who decided
     */
    public record Decision(int number, Optional<Integer> base, String reason, String by, Instant at) {}

    /** All decisions, the one that holds first. */
    public List<Decision> all() {
        return Objects.requireNonNull(transaction.execute(_ -> sql.roundings()));
    }

    /** What holds after these decisions. */
    static Optional<Integer> base(List<Decision> decisions) {
        return decisions.isEmpty() ? Optional.of(BASE) : decisions.getFirst().base();
    }

    /**
     * Decides.
     *
     * @param on whether counts are rounded from now on
     * @param reason 10 to 1000 characters
     * @return why it was refused; empty if it is decided
     */
    public Optional<Message> decide(Actor actor, boolean on, String reason) {
        actor.must(Permission.FIGURES_RELEASE);
        String why = reason.strip();
        if (why.length() < REASON_MIN || why.length() > REASON_MAX) {
            return Optional.of(Message.of("figures.rounding.reason", REASON_MIN, REASON_MAX));
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.alone();
            if (base(sql.roundings()).isPresent() == on) {
                return Optional.of(Message.of(on ? "figures.rounding.is-on" : "figures.rounding.is-off"));
            }
            sql.decide(on ? Optional.of(BASE) : Optional.empty(), why, clock.instant());
            return Optional.<Message>empty();
        }));
    }
}
