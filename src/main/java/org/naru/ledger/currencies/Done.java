package org.naru.ledger.currencies;

import java.util.List;
import org.naru.ledger.EntryId;
import org.naru.ledger.Refusal;
import org.naru.platform.web.Message;

/** What became of something that was to be posted. */
public sealed interface Done {
    /**
     * It stands in the journal.
     *
     * @param id the entry
     * @param again whether it stood there before, by the same key with the same content
     */
    record Posted(EntryId id, boolean again) implements Done {}

    /**
     * Nothing was posted.
     *
     * @param why for the page to show, with what to do about it
     */
    record Refused(List<Message> why) implements Done {
        /** Keeps a copy. */
        public Refused {
            why = List.copyOf(why);
        }
    }

    /** The ledger's refusal as a message. */
    static Message why(Refusal refusal) {
        return new Message("ledger.refusal." + refusal.reason().key(), refusal.arguments());
    }
}
