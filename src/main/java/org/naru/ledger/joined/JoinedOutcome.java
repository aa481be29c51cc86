package org.naru.ledger.joined;

import java.time.LocalDate;
import java.util.List;

/** What became of a question for books in another currency, or for all of them together. */
public sealed interface JoinedOutcome {
    /** They were translated, and joined if it was asked for. */
    record Computed(Joined joined) implements JoinedOutcome {}

    /** Rates are missing; nothing was computed. */
    record RatesMissing(List<Waiting> waiting) implements JoinedOutcome {
        /** Keeps a copy. */
        public RatesMissing {
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * Lines that wait for a rate: there is none of the day and none before it.
     *
     * @param ccy currency of the lines
     * @param quote currency they are to be seen in
     * @param first the earliest day that lacks one
     * @param last the latest day that lacks one; a rate of {@code first} serves both
     * @param entity code of the entity
     * @param lines how many lines wait
     * @param accounts codes of their accounts
     */
    record Waiting(
            String ccy,
            String quote,
            LocalDate first,
            LocalDate last,
            String entity,
            long lines,
            List<String> accounts) {
        /** Keeps a copy. */
        public Waiting {
            accounts = List.copyOf(accounts);
        }
    }

    /** There is no legal entity at all yet. */
    record NoBooks() implements JoinedOutcome {}

    /** No entity has the code. */
    record NoSuchEntity(String code, List<String> known) implements JoinedOutcome {
        /** Keeps a copy. */
        public NoSuchEntity {
            known = List.copyOf(known);
        }
    }

    /** No currency has the code. */
    record NoSuchCurrency(String code) implements JoinedOutcome {}

    /** The days lie outside what a book can hold, or the last before the first. */
    record NoSuchDays(LocalDate from, LocalDate to) implements JoinedOutcome {}
}
