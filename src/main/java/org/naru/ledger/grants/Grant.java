package org.naru.ledger.grants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Act;
import org.naru.platform.money.Money;

/**
 * A grant as it stands.
 *
 * @param act the act between the entities that it is
 * @param number by which people know it
 * @param from code of the giver
 * @param fromFund code of the giver's fund
 * @param to code of the taker
 * @param toFund code of the taker's fund
 * @param amount what was asked for
 * @param state where it stands
 * @param purpose the use stated by who asks
 * @param condition what must come about before it is revenue; empty where it is unconditional
 * @param related opaque account of a board member who benefits, if any
 * @param askedBy who asked
 * @param askedOn when
 * @param uses what it is for, by programme
 * @param sums what became of it in both books
 */
public record Grant(
        UUID act,
        long number,
        String from,
        String fromFund,
        String to,
        String toFund,
        Money amount,
        Act.State state,
        String purpose,
        String condition,
        @Nullable String related,
        String askedBy,
        LocalDate askedOn,
        List<Use> uses,
        Sums sums) {
    /** Keeps a copy of the uses. */
    public Grant {
        uses = List.copyOf(uses);
    }

    /** Whether it is revenue only when a condition is met. */
    public boolean conditional() {
        return !condition.isEmpty();
    }

    /**
     * A part of a grant.
     *
     * @param programme code of the programme
     * @param amount minor units of the act's currency, above zero
     */
    public record Use(String programme, long amount) {}

    /**
     * What became of an act, minor units of its currency.
     *
     * @param promised in the giver's book
     * @param paid by the giver
     * @param received by the taker
     * @param dueFrom what the taker's book still has as receivable
     * @param dueTo what the giver's book still has as payable
     */
    public record Sums(long promised, long paid, long received, long dueFrom, long dueTo) {
        /** Paid by one and not received by the other. */
        public long inTransit() {
            return paid - received;
        }
    }

    /** What happens to a grant. */
    public enum Step {
        /** Asked for. */
        REQUESTED,
        /** Resolved by the board. */
        APPROVED,
        /** Not granted. */
        REFUSED,
        /** Taken back before the promise. */
        WITHDRAWN,
        /** In both books. */
        PROMISED,
        /** Paid by the giver. */
        PAID,
        /** Received by the taker. */
        RECEIVED,
        /** The condition came about. */
        MET,
        /** The taker accounted for its use. */
        ACCOUNTED,
        /** Done. */
        CLOSED;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A step that was taken.
     *
     * @param id its number
     * @param step which
     * @param on day it happened
     * @param reason why, or what was said; may be empty
     * @param resolution the board's resolution, where there is one
     * @param giverEntry entry in the giver's book, if any
     * @param takerEntry entry in the taker's book, if any
     * @param amount minor units of the act's currency, where money moved
     * @param by who took it
     * @param at when it was written down
     */
    public record Taken(
            long id,
            Step step,
            LocalDate on,
            String reason,
            @Nullable UUID resolution,
            @Nullable Long giverEntry,
            @Nullable Long takerEntry,
            @Nullable Long amount,
            String by,
            Instant at) {}

    /**
     * What was spent on a programme, by an account of use.
     *
     * @param step the step that kept it
     * @param first first day
     * @param last last day
     * @param programme code of the programme
     * @param func minor units of the taker's functional currency
     */
    public record Spent(long step, LocalDate first, LocalDate last, String programme, long func) {}
}
