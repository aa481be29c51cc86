package org.naru.ledger;

import java.time.LocalDate;
import java.util.List;

/** The door to opening, soft-closing and locking the periods of a book. Every change keeps who, when and why. */
public interface Periods {
    /**
     * Changes one period. Locking seals what waits, writes the closing balances and their hash. What is locked is only
     * asked to be opened: a second person must {@link #confirm}.
     *
     * @param start first day of the period
     * @param reason why, 1 to 500 characters
     */
    PeriodOutcome change(String entity, LocalDate start, Period.State wanted, String reason);

    /** Locks every period of a fiscal year, all or none. */
    PeriodOutcome lockYear(String entity, int fiscalYear, String reason);

    /**
     * Confirms that a locked period opens again.
     *
     * @return false if who acts is the one who asked, or nothing waits under this number
     */
    boolean confirm(long request);

    /** What waits for a second person, oldest first. */
    List<Reopening> waiting();

    /** What became of a change. */
    sealed interface PeriodOutcome {
        /** It is so now. */
        record Changed() implements PeriodOutcome {}

        /**
         * It waits for a second person.
         *
         * @param request what the second person confirms
         */
        record Asked(long request) implements PeriodOutcome {}

        /** It cannot be. */
        record Refused(Refusal refusal) implements PeriodOutcome {}
    }

    /**
     * A locked period that somebody asked to open.
     *
     * @param request its number
     * @param entity code of the entity
     * @param start first day of the period
     * @param reason why
     * @param askedBy opaque id of who asked
     */
    record Reopening(long request, String entity, LocalDate start, String reason, String askedBy) {}
}
