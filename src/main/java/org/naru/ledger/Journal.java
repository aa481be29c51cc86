package org.naru.ledger;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door through which entries are posted.
 *
 * <p>Each call is one transaction, or joins the one it is called in. What is refused leaves nothing behind.
 */
public interface Journal {
    /** Posts one entry. */
    PostOutcome post(Draft draft);

    /**
     * Posts all of them or none: the first that is refused undoes the others.
     *
     * @return one outcome per draft in their order, or a single refusal with the index of the draft in {@link
     *     AllOutcome}
     */
    AllOutcome postAll(List<Draft> drafts);

    /**
     * Negates every line of an entry exactly, once.
     *
     * @param date not before the entry's own
     * @param text why
     */
    default PostOutcome reverse(EntryId entry, LocalDate date, String text) {
        return reverse(entry, date, text, null);
    }

    /**
     * The same, also into a soft-closed period by one who may.
     *
     * @param reason why it is dated into a soft-closed period; kept, and hashed, only where the period is
     */
    PostOutcome reverse(EntryId entry, LocalDate date, String text, @Nullable String reason);

    /**
     * Erases an entry's description for good, as the law may ask. Its salted hash stays, and the chain still verifies.
     *
     * @return whether there was a text to erase
     */
    boolean eraseText(EntryId entry);

    /** What became of several entries that were to be posted together. */
    sealed interface AllOutcome {
        /**
         * All stand in the journal.
         *
         * @param outcomes one per draft, in order; none is a refusal
         */
        record All(List<PostOutcome> outcomes) implements AllOutcome {}

        /**
         * None was posted.
         *
         * @param index which draft was refused, from 0
         * @param refusal why
         */
        record None(int index, Refusal refusal) implements AllOutcome {}
    }
}
