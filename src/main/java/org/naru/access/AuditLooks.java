package org.naru.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.naru.platform.acting.Acting;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Readings of lists and books, on their way into the audit log. They are gathered for a moment, the same reading twice
 * within it becomes one event with a count, and written together without waiting for the disk, so that reading costs
 * nothing. What was gathered and not yet written is lost when the process is killed: at most one second of readings, and
 * with the machine's power what the database had not yet brought to disk, a second more. Deliveries of sealed things
 * never go this way ({@link Audit#delivered}).
 */
@Component
class AuditLooks implements DisposableBean {
    /** So many different readings are gathered at most; the next writes them all and waits for it. */
    private static final int GATHERED_MAX = 5_000;

    private static final String ACTOR = "system:looks";

    private final AuditSql sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Held while writing: who asks for writing waits for what another is writing at that moment. */
    private final ReentrantLock atWork = new ReentrantLock();

    private Map<Same, Look> gathered = new LinkedHashMap<>();

    AuditLooks(AuditSql sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A reading: when first, by whom, of what, how often. */
    record Look(Instant at, String actor, String kind, String subject, long count) {
        Look again() {
            return new Look(at, actor, kind, subject, count + 1);
        }
    }

    private record Same(String actor, String kind, String subject) {}

    void add(String actor, String kind, String subject) {
        Instant now = clock.instant();
        boolean full;
        lock.lock();
        try {
            gathered.merge(
                    new Same(actor, kind, subject),
                    new Look(now, actor, kind, subject, 1),
                    (before, _) -> before.again());
            full = gathered.size() >= GATHERED_MAX;
        } finally {
            lock.unlock();
        }
        if (full) {
            writeNow();
        }
    }

    /** Writes what was gathered. If the database refuses, it is kept for the next time. */
    void writeNow() {
        atWork.lock();
        try {
            write();
        } finally {
            atWork.unlock();
        }
    }

    private void write() {
        Map<Same, Look> writing;
        lock.lock();
        try {
            writing = gathered;
            gathered = new LinkedHashMap<>();
        } finally {
            lock.unlock();
        }
        if (writing.isEmpty()) {
            return;
        }
        boolean written = false;
        try {
            List<Look> looks = new ArrayList<>(writing.values());
            Acting.as(ACTOR, () -> transaction.executeWithoutResult(_ -> sql.writeLooks(looks)));
            written = true;
        } finally {
            if (!written) {
                putBack(writing);
            }
        }
    }

    private void putBack(Map<Same, Look> unwritten) {
        lock.lock();
        try {
            gathered.forEach((same, look) -> unwritten.merge(
                    same,
                    look,
                    (before, later) -> new Look(
                            before.at(),
                            before.actor(),
                            before.kind(),
                            before.subject(),
                            before.count() + later.count())));
            gathered = unwritten;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void destroy() {
        writeNow();
    }
}
