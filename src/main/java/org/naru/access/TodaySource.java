package org.naru.access;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;

/**
 * What a room wants to say on the start page. Rooms above implement it; the page asks each one and shows what comes.
 *
 * <p>It is asked inside a transaction of the actor, on each visit, so it must answer within a few milliseconds.
 */
public interface TodaySource {
    /** The cards for this actor, most pressing first; none when there is nothing to say or the actor may not see it. */
    List<TodayCard> today(Actor actor);

    /**
     * A card on the start page.
     *
     * @param tone how pressing it is; pressing cards stand first
     * @param title what it is about
     * @param figure the number people look for, if there is one
     * @param text one sentence on it
     * @param link where it leads
     */
    record TodayCard(
            Tone tone, Message title, Optional<Message> figure, Optional<Message> text, Optional<String> link) {}

    /** How pressing a card is. */
    enum Tone {
        /** Cannot wait. */
        URGENT,
        /** Wants a decision. */
        WAITING,
        /** Good to know. */
        CALM
    }
}
