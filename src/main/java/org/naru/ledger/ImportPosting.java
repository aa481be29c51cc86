package org.naru.ledger;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The door through which whole books come in: streaming, tens of thousands of entries per statement, all or nothing.
 *
 * <p>Any kind may come in. Everything the database demands of an entry (I1 to I6, I9) is demanded here too; I7 not of
 * openings and imports; what a fund has free is not asked: history comes in as it was. The caller has checked the
 * permission. Memory does not grow with the book.
 */
public interface ImportPosting {
    /**
     * Posts all that are not known yet, in one transaction (or as one part of the caller's).
     *
     * <p>Months that no period covers are opened. An entry whose key stood already with equal content is counted as
     * known; the same key twice in one import is a conflict. Into an empty book keys and indexes are built once at the end, and nobody else can read the book until
     * then.
     *
     * @param entries is called once and gives its entries one after the other, in any order but that an entry that
     *     reverses comes after the one it reverses; what it throws undoes all
     * @param progress told the number of entries done so far, after every portion; may throw to cancel, which undoes all
     */
    ImportOutcome post(Consumer<Consumer<StagedEntry>> entries, LongConsumer progress);

    /** The same for entries that are fetched one by one. */
    default ImportOutcome post(Iterator<StagedEntry> entries, LongConsumer progress) {
        return post(entries::forEachRemaining, progress);
    }

    /**
     * An entry to bring in.
     *
     * @param draft the entry; codes must be in the chart
     * @param reversesKind kind of the entry it reverses; exactly if its own kind is {@code REVERSAL}
     * @param reversesKey source key of the entry it reverses, in the same entity
     */
    record StagedEntry(
            Draft draft,
            @Nullable EntryKind reversesKind,
            @Nullable String reversesKey) {
        /** An entry that reverses none. */
        public StagedEntry(Draft draft) {
            this(draft, null, null);
        }
    }

    /** What became of it. */
    sealed interface ImportOutcome {
        /**
         * All stand in the book.
         *
         * @param posted how many were new
         * @param known how many stood there already
         */
        record Done(long posted, long known) implements ImportOutcome {}

        /**
         * Nothing was posted.
         *
         * @param index which entry was refused, from 0; -1 if it is not known which
         * @param refusal why
         */
        record Refused(long index, Refusal refusal) implements ImportOutcome {}
    }
}
