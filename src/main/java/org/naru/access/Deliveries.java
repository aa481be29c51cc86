package org.naru.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.naru.platform.web.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door that every sealed thing passes on its way out: judged by the limits on bulk opening, and written into the
 * audit log, durably, before its bytes leave. The server sees deliveries, not whether somebody opened them.
 */
@Service
public class Deliveries {
    private final DeliveriesSql sql;
    private final AuditSql log;
    private final Circles circles;
    private final Audit audit;
    private final TransactionTemplate own;
    private final Clock clock;

    Deliveries(
            DeliveriesSql sql,
            AuditSql log,
            Circles circles,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sql = sql;
        this.log = log;
        this.circles = circles;
        this.audit = audit;
        this.own = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether the bytes may leave. */
    public sealed interface Outcome {
        /** They may: the delivery is on disk in the audit log. */
        record Allowed() implements Outcome {}

        /** They may not, and the circle was told; the sentence says why and when again. */
        record Refused(Message why) implements Outcome {}
    }

    /**
     * Asks for a delivery, and writes it down if it may be. To be asked before the transaction that reads the bytes.
     *
     * @param circle through which the actor reads
     * @param what id of the capsule; for a sweep of name labels the id of the circle
     * @param kind kind of the capsule: {@code label} for such a sweep, {@code attachment}, or any other word
     * @param count how many capsules leave, 1 or more; above 1 only for sweeps, and for several that leave together; the
     *     same one again in a clock hour does not count again
     * @throws NotAllowed if the actor is not in the circle or may not hold keys
     * @throws IllegalStateException inside a transaction
     */
    public Outcome mayDeliver(Actor actor, CircleId circle, UUID what, String kind, long count) {
        actor.must(Permission.SEALED_USE, circle);
        if (count < 1) {
            throw new IllegalArgumentException("a delivery is of 1 or more, was " + count);
        }
        Audit.outsideTransactions();
        return Objects.requireNonNull(own.execute(_ -> judged(actor, circle, what, kind, count)));
    }

    private Outcome judged(Actor actor, CircleId circle, UUID what, String kind, long count) {
        Instant now = clock.instant();
        log.durably();
        sql.lock(actor.id());
        OpeningLimits limits = OpeningLimits.of(kind);
        DeliveriesSql.Delivered before = sql.delivered(actor.id(), limits, what.toString(), now);
        boolean again = count == 1 && limits != OpeningLimits.LABELS && before.again();
        Optional<Message> over = over(limits, before, again ? 0 : limits.counts(count))
                .or(() -> tooManyLabels(limits, circles.circle(circle, actor), count));
        if (over.isPresent()) {
            audit.write(Announcement.OVER_LIMIT, what.toString(), kind, circle, count);
            sql.announce(now, circle, Announcement.Audience.CIRCLE, Announcement.OVER_LIMIT, actor.id(), kind);
            return new Outcome.Refused(over.get());
        }
        log.write(now, Audit.DELIVERED, what.toString(), kind, Optional.of(circle.value()), count);
        if (sql.isCanary(what)) {
            audit.write(Announcement.CANARY, what.toString(), kind, circle, count);
            sql.announce(now, circle, Announcement.Audience.WATCH, Announcement.CANARY, actor.id(), what.toString());
        }
        return new Outcome.Allowed();
    }

    /**
     * Writes down that a writer reads back what she has just brought, to see whether it opens. It is on disk in the audit
     * log when this returns, and counts against no limit: she gets nothing that she did not have.
     *
     * @throws NotAllowed if the actor is not in the circle or may not hold keys
     * @throws IllegalStateException inside a transaction
     */
    public void readBack(Actor actor, CircleId circle, UUID what, String kind) {
        written(actor, circle, "sealed-read-back", what, kind, 1);
    }

    /**
     * Writes down, durably, that sealed things leave to be put into new envelopes. Counts against no limit: what was handed
     * over once and comes back moved is not handed over so again.
     *
     * @throws NotAllowed if the actor is not in the circle or may not hold keys
     * @throws IllegalStateException inside a transaction
     */
    public void toMove(Actor actor, CircleId circle, long count) {
        written(actor, circle, "sealed-taken-to-move", circle.value(), "", count);
    }

    private void written(Actor actor, CircleId circle, String event, UUID what, String kind, long count) {
        actor.must(Permission.SEALED_USE, circle);
        Audit.outsideTransactions();
        own.executeWithoutResult(_ -> {
            log.durably();
            log.write(clock.instant(), event, what.toString(), kind, Optional.of(circle.value()), count);
        });
    }

    private static Optional<Message> over(OpeningLimits limits, DeliveriesSql.Delivered before, long asked) {
        Message what = Message.of("access.opening." + limits.name().toLowerCase(Locale.ROOT));
        if (before.hour() + asked > limits.perHour()) {
            return Optional.of(Message.of("access.opening.over-hour", what, limits.perHour()));
        }
        return before.day() + asked > limits.perDay()
                ? Optional.of(Message.of("access.opening.over-day", what, limits.perDay()))
                : Optional.empty();
    }

    private static Optional<Message> tooManyLabels(OpeningLimits limits, Circle circle, long count) {
        return limits == OpeningLimits.LABELS && count > circle.peopleMax()
                ? Optional.of(Message.of("access.opening.over-people", circle.peopleMax()))
                : Optional.empty();
    }

    /**
     * Tells the members of every circle, on their start pages, what somebody began that concerns them all. Within the caller's
     * transaction.
     *
     * @param kind a word that has a text under {@code access.announced}
     */
    public void tellAll(String kind, Actor actor) {
        sql.announceToAll(clock.instant(), kind, actor.id());
    }

    /**
     * Plants a record that nobody has a reason to open: it has no name label, so that no sweep touches it. Opening it
     * alarms those who may read the audit log. The log does not say which one it is.
     *
     * @throws NotAllowed without {@link Permission#AUDIT_READ}
     */
    @Transactional
    public void plantCanary(UUID capsule, Actor actor) {
        actor.must(Permission.AUDIT_READ);
        sql.plant(capsule, clock.instant());
        audit.write("canary-planted", "");
    }
}
