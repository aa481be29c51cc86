package org.naru.ledger;

/** What became of an entry that was to be posted. */
public sealed interface PostOutcome {
    /**
     * It stands in the journal; its number follows within a second.
     *
     * @param id the new entry
     */
    record Posted(EntryId id) implements PostOutcome {}

    /**
     * The same entry, by key and content, stood there already; nothing was posted.
     *
     * @param id the old entry
     */
    record AlreadyPosted(EntryId id) implements PostOutcome {}

    /**
     * It was refused; nothing was posted.
     *
     * @param refusal why, for the page to show
     */
    record Refused(Refusal refusal) implements PostOutcome {}
}
