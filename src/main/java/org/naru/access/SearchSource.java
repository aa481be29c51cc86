package org.naru.access;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;

/**
 * What of a room can be found by words. Rooms above implement it; the page of search asks each one.
 *
 * <p>It is asked inside a transaction of the actor and gives only what that actor may see; an account without the
 * permission gets nothing, not even that there is something.
 */
public interface SearchSource {
    /** Most that one group shows; the rest stands behind its {@link Group#more} link. */
    int MOST = 8;

    /**
     * What the words find.
     *
     * @param words 1 to 100 characters, without blanks around them
     */
    List<Group> search(Actor actor, String words);

    /**
     * Things of one kind.
     *
     * @param title what they are
     * @param found at most {@link #MOST}, best first; never empty
     * @param more address of the list that has all of them, if there is one
     */
    record Group(Message title, List<Found> found, Optional<String> more) {
        /** Keeps a copy. */
        public Group {
            found = List.copyOf(found);
        }
    }

    /**
     * One thing.
     *
     * @param title its name or number
     * @param detail what tells it from others, in the reader's language
     * @param link its page
     */
    record Found(String title, Optional<String> detail, String link) {}
}
