package org.naru.ledger;

import java.util.List;

/**
 * The door through which whole books come in, a portion after the other, inside one transaction of the caller.
 *
 * <p>History is taken as it was: what a fund has free, purposes and missing releases are not judged here but found by
 * the checks. Everything else is: balance per fund, periods, locks, idempotency. A refusal leaves the caller's
 * transaction unusable, so that nothing of the book stays.
 */
public interface ImportPosting {
    /** Posts a portion of at most {@value #PORTION_MAX} drafts, of any kind but reversals. */
    Portion post(List<Draft> drafts);

    /** Entries per call of the database: large enough to spare round trips, small enough for its arrays. */
    int PORTION_MAX = 5_000;

    /** What became of a portion. */
    sealed interface Portion {
        /**
         * All of it stands in the journal.
         *
         * @param added how many are new; the others stood there already with the same content
         */
        record Posted(int added) implements Portion {}

        /**
         * It was refused, and with it the whole book.
         *
         * @param index which draft, from 0
         * @param refusal why
         */
        record Refused(int index, Refusal refusal) implements Portion {}
    }
}
