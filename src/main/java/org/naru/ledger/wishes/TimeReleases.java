package org.naru.ledger.wishes;

import java.time.LocalDate;
import java.util.List;
import org.naru.ledger.EntryId;
import org.naru.ledger.Refusal;
import org.naru.platform.money.Money;

/**
 * Ends the restrictions that only time held: on its day a fund's assets go to the general fund (4a-books.md 1.4).
 *
 * <p>Posted once, dated the fund's day; what reaches the fund later is released on the day that is looked at. Doing it
 * again posts nothing. Each fund is a transaction of its own: one that is refused (its period is locked) holds no other up
 * and stays due.
 */
public interface TimeReleases {
    /**
     * Posts all that is due; what could not be posted says why.
     *
     * @param entity code of the entity
     * @param today the day it is there
     */
    List<Outcome> releaseDue(String entity, LocalDate today);

    /** What is due up to a day and what is not released yet, the earliest first. */
    List<Due> due(LocalDate upTo);

    /** What was released, the latest first. */
    List<Released> released();

    /** What became of one fund's release. */
    sealed interface Outcome {
        /** It is posted. */
        record Posted(Due due, EntryId entry) implements Outcome {}

        /** It could not be, and stays due. */
        record Waits(Due due, Refusal refusal) implements Outcome {}
    }

    /**
     * A fund whose time runs out.
     *
     * @param entity code of the entity
     * @param fund code of the fund
     * @param on its day
     * @param net what it holds, functional currency
     */
    record Due(String entity, String fund, LocalDate on, Money net) {}

    /**
     * A release that was posted.
     *
     * @param entity code of the entity
     * @param fund code of the fund
     * @param on day of the entry
     * @param net what was released, functional currency
     * @param entry the entry
     */
    record Released(String entity, String fund, LocalDate on, Money net, EntryId entry) {}
}
