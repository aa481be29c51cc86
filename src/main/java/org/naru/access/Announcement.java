package org.naru.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that others are told: the members of a circle, or those who watch over the house.
 *
 * @param circle in which it happened
 * @param circleName how staff call it
 * @param kind what happened: {@link #OVER_LIMIT}, {@link #CANARY}
 * @param about actor it is about, as an opaque id
 * @param subject a word more
 */
record Announcement(
        Instant at,
        Optional<CircleId> circle,
        String circleName,
        Audience audience,
        String kind,
        String about,
        String subject) {
    /** Somebody wanted to open more than the limit. */
    static final String OVER_LIMIT = "opening-refused";
    /** Something was opened that nobody has a reason to open. */
    static final String CANARY = "canary-delivered";

    /** Who is told. */
    enum Audience {
        /** All members of the circle; those who watch see it too. */
        CIRCLE,
        /** Only who may read the audit log: so that whoever did it does not learn that it was seen. */
        WATCH;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Audience of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
