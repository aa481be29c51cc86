package org.naru.access;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the members of a circle, on their start page, what concerns all of them. */
@Service
public class Announcements {
    private final DeliveriesSql sql;
    private final Clock clock;

    Announcements(DeliveriesSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Tells a circle, once an hour for the same thing.
     *
     * @param kind what happened; texts stand under {@code access.announced.KIND} and {@code ….text}
     * @param about actor it is about, as an opaque id
     * @param subject a word more, never a name
     */
    @Transactional
    public void tell(CircleId circle, String kind, String about, String subject) {
        sql.announce(clock.instant(), circle, Announcement.Audience.CIRCLE, kind, about, subject);
    }
}
