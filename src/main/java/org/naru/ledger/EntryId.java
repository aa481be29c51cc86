package org.naru.ledger;

/**
 * The id of an entry in the journal. Opaque: the number that people read comes from the seal.
 *
 * @param value above zero
 */
public record EntryId(long value) {
    /** Refuses what no entry can have. */
    public EntryId {
        if (value <= 0) {
            throw new IllegalArgumentException("an entry's id is above zero, was " + value);
        }
    }
}
