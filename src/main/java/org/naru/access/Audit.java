package org.naru.access;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The audit log: who did what, when, to what. Rooms above write into it.
 *
 * <p>Three ways, by what a loss would mean: {@link #write} in the transaction of the act, so that an act without its
 * event cannot be; {@link #delivered} durably before a sealed thing leaves; {@link #looked} a moment later and without
 * waiting for the disk. Within a second a sealer gives every event its place in a chain ({@code docs/specs/audit.md}).
 *
 * <p>Ids, routes and words only, never a name or a code name. No network address. For field and house staff the hour is
 * kept, not the second.
 */
@Service
public class Audit {
    /** The kind of a delivery. */
    static final String DELIVERED = "sealed-delivered";

    private final AuditSql sql;
    private final AuditLooks looks;
    private final TransactionTemplate own;
    private final Clock clock;

    Audit(AuditSql sql, AuditLooks looks, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.looks = looks;
        this.own = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Writes an event; the actor is that of the transaction.
     *
     * @param kind what happened, in lower case with hyphens, such as {@code period-locked}
     * @param subject to what: an opaque id, a number or a code, never a name
     */
    @Transactional
    public void write(String kind, String subject) {
        write(kind, subject, "");
    }

    /**
     * Writes an event with a word more.
     *
     * @param detail never a name
     */
    @Transactional
    public void write(String kind, String subject, String detail) {
        sql.write(clock.instant(), kind, subject, detail, Optional.empty(), 1);
    }

    /**
     * Writes an event of a circle.
     *
     * @param circle the circle's opaque id
     * @param count how many things of the kind, 1 or more
     */
    @Transactional
    public void write(String kind, String subject, String detail, CircleId circle, long count) {
        sql.write(clock.instant(), kind, subject, detail, Optional.of(circle.value()), count);
    }

    /**
     * Writes durably that sealed things are about to be delivered: in a transaction of its own, which is on disk when
     * this returns. Only then may the bytes leave.
     *
     * @param circle through which the actor may read
     * @param kind what they are: {@code label}, {@code note} …; {@code label} for a sweep of one circle's name labels,
     *     one event with their count
     * @param count how many, 1 or more
     * @throws IllegalStateException inside a transaction, which would hold a second connection and could not be told
     *     from one that is rolled back
     */
    public void delivered(CircleId circle, String subject, String kind, long count) {
        outsideTransactions();
        own.executeWithoutResult(_ -> {
            sql.durably();
            sql.write(clock.instant(), DELIVERED, subject, kind, Optional.of(circle.value()), count);
        });
    }

    /**
     * Notes that the actor read a list or a page. Returns at once; written within a second, and lost if the process is
     * killed before that.
     *
     * @param kind {@code page-read}, {@code list-searched} or {@code taken-out}
     * @param route of the page, without what was asked of it
     */
    public void looked(Actor actor, String kind, String route) {
        looks.add(actor.id(), kind, route);
    }

    static void outsideTransactions() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "a delivery is written before the transaction that reads it begins, because its bytes may leave"
                            + " only once it is on disk");
        }
    }
}
