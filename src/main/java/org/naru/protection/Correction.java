package org.naru.protection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to correct what is kept about somebody.
 *
 * @param kind of which kind the record is
 * @param thing which record
 * @param says what the field said when it was asked
 * @param wrong what is wrong
 * @param wanted what it should say
 * @param by opaque id of who asked
 * @param decision what became of it; absent while it waits
 */
record Correction(
        UUID id,
        String kind,
        UUID thing,
        String field,
        String says,
        String wrong,
        String wanted,
        String by,
        Instant at,
        Optional<Decision> decision) {
    /** So long the Korean law on personal information gives for an answer, as it is commonly read. */
    static final Duration ANSWERED_WITHIN = Duration.ofDays(10);

    /**
     * What became of a request.
     *
     * @param reason why not; may be empty if it was accepted
     */
    record Decision(boolean accepted, String reason, String by, Instant at) {
        /** Says nothing of the reason. */
        @Override
        public String toString() {
            return "Decision[" + accepted + "]";
        }
    }

    boolean isLate(Instant now) {
        return decision.isEmpty() && at.plus(ANSWERED_WITHIN).isBefore(now);
    }

    /** Names the request only. */
    @Override
    public String toString() {
        return "Correction[" + id + "]";
    }
}
