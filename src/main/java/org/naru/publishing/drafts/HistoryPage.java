package org.naru.publishing.drafts;

import java.time.Instant;
import java.util.List;

/**
 * Who changed what. Public because the generated template reads it.
 *
 * @param revisions newest first
 * @param shown number of the revision whose changes are shown; 0 for none
 * @param by who saved it
 * @param changes against the one before
 */
public record HistoryPage(Head head, List<Saving> revisions, int shown, String by, List<DraftPage.Line> changes) {
    /** Keeps copies. */
    public HistoryPage {
        revisions = List.copyOf(revisions);
        changes = List.copyOf(changes);
    }

    /**
     * A revision.
     *
     * @param version under which it was frozen; 0 if it was not
     */
    public record Saving(int n, String by, Instant at, String note, int version) {}
}
