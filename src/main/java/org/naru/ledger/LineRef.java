package org.naru.ledger;

/**
 * A line of an entry in the journal.
 *
 * @param entry the entry
 * @param n its place there, from 1
 */
public record LineRef(EntryId entry, int n) {
    /** Refuses what no line can have. */
    public LineRef {
        if (n < 1) {
            throw new IllegalArgumentException("lines are counted from 1, was " + n);
        }
    }
}
