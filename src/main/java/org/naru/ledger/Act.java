package org.naru.ledger;

import java.util.Locale;
import java.util.UUID;
import org.naru.platform.money.Money;

/**
 * Something two entities do with each other, which stands in both books: a grant, a loan, shared costs.
 *
 * @param id its id, the same in both books
 * @param kind what it is
 * @param from code of the entity that gives
 * @param to code of the entity that receives
 * @param amount what was promised
 * @param state where it stands
 */
public record Act(UUID id, Kind kind, String from, String to, Money amount, State state) {
    /** What two entities do. */
    public enum Kind {
        /** Money given. */
        GRANT,
        /** Money lent. */
        LOAN,
        /** Costs borne for the other. */
        COST_SHARE;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where an act stands. */
    public enum State {
        /** Asked for. */
        REQUESTED,
        /** Resolved by the board. */
        APPROVED,
        /** In both books. */
        PROMISED,
        /** Paid by the giver. */
        PAID,
        /** Received. */
        RECEIVED,
        /** The receiver has reported. */
        ACCOUNTED,
        /** Done. */
        CLOSED,
        /** Not granted. */
        REFUSED,
        /** Taken back before the promise. */
        WITHDRAWN;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
