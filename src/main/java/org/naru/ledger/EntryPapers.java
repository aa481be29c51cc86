package org.naru.ledger;

import java.util.Optional;
import org.naru.platform.web.Message;

/**
 * What a room keeps about entries that it had posted: asked before a person reverses one by hand, told afterwards. Rooms
 * implement it; the page of an entry asks all of them, so that no room below has to know who is above (ADR 0014).
 *
 * <p>Both are called inside the transaction that reverses.
 */
public interface EntryPapers {
    /** Why the entry may not be reversed by hand, and what to do instead; empty where it may, or is not of the room. */
    Optional<Message> whyNotReversed(EntryId entry);

    /** Brings the room's papers up to date with an entry that was reversed. */
    void reversed(EntryId entry);
}
