package org.naru.access;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The audit log: what happened at the doors and who did it. Rooms above write into it within their transaction. */
@Service
public class Audit {
    private final AccessSql sql;
    private final Clock clock;

    Audit(AccessSql sql, Clock clock) {
        this.sql = sql;
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
        sql.audit(clock.instant(), kind, subject, detail);
    }
}
