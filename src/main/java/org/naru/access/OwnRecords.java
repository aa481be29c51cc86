package org.naru.access;

import java.util.List;
import org.naru.platform.web.Message;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;

/**
 * What a room has to say on a person's own account page about what is kept about them. Rooms above implement it; it is asked
 * inside a transaction of the actor.
 */
public interface OwnRecords {
    /** The lines for this actor, newest first. */
    List<Line> of(Actor actor, Texts texts);

    /** The address where a person asks to have a field corrected that they cannot change themselves. */
    String correcting(String field);

    /**
     * A line.
     *
     * @param text what it says
     * @param state where it stands, in a word
     */
    record Line(Message text, Tag state) {}
}
