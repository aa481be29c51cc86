package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.ledger.EntryId;
import org.naru.platform.web.Message;

/** What became of a month's revaluation. */
public sealed interface Revalued {
    /**
     * It is posted.
     *
     * @param version its number; above 1 where an earlier one was taken back
     * @param entry the entry
     * @param takenBackOn the day its reversal is dated; absent while that waits for its period
     */
    record Posted(int version, EntryId entry, Optional<LocalDate> takenBackOn) implements Revalued {}

    /**
     * Nothing was posted: what stands is right, or no foreign balance is worth anything else than it stands at.
     *
     * @param stands what stands, if anything does
     */
    record Nothing(Optional<Proposal.Version> stands) implements Revalued {}

    /**
     * An earlier version was taken back, and nothing came in its place.
     *
     * @param version the one that was taken back
     */
    record TakenBack(int version) implements Revalued {}

    /**
     * Nothing was posted.
     *
     * @param why for people to read
     */
    record Refused(List<Message> why) implements Revalued {
        /** Keeps a copy. */
        public Refused {
            why = List.copyOf(why);
        }
    }
}
