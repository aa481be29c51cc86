package org.naru.ledger;

import java.util.List;

/**
 * Why the ledger refused, as a value that a page can show.
 *
 * @param reason the reason; its message key is {@code ledger.refusal.} and {@link Reason#key()}
 * @param line number of the line it is about, from 1; 0 when it is about the whole entry
 * @param arguments what the sentence is filled with: codes, dates, {@code Money}
 */
public record Refusal(Reason reason, int line, List<Object> arguments) {
    /** Keeps a copy of the arguments. */
    public Refusal {
        arguments = List.copyOf(arguments);
    }

    /** A refusal of the whole entry. */
    public static Refusal of(Reason reason, Object... arguments) {
        return new Refusal(reason, 0, List.of(arguments));
    }

    /** A refusal of one line. */
    public static Refusal ofLine(Reason reason, int line, Object... arguments) {
        return new Refusal(reason, line, List.of(arguments));
    }

    /** The reasons, in order of precedence: the first that holds is the one given. */
    public enum Reason {
        /** The draft itself is out of bounds: no lines, absurd date, key too long. */
        MALFORMED,
        /** The entity's code is not known. */
        UNKNOWN_ENTITY,
        /** An account's code is not known. */
        UNKNOWN_ACCOUNT,
        /** A fund's code is not known in the entity. */
        UNKNOWN_FUND,
        /** A programme's code is not known. */
        UNKNOWN_PROGRAMME,
        /** A currency's code is not known. */
        UNKNOWN_CURRENCY,
        /** The act that the entry is part of is not known. */
        UNKNOWN_ACT,
        /** The kind may not be posted this way: imports and openings have their own. */
        KIND_NOT_ALLOWED,
        /** The same key stands with other content. */
        CONFLICT,
        /** The account belongs to another entity. */
        OTHER_ENTITYS_ACCOUNT,
        /** The account holds another currency. */
        OTHER_CURRENCY,
        /** The fund or account is closed at the date, or not yet open. */
        CLOSED,
        /** An expense without a programme, or a programme where none belongs. */
        PROGRAMME,
        /** An amount of zero outside a revaluation, both amounts zero, or signs that differ. */
        ZERO_AMOUNT,
        /** A line in functional currency whose two amounts differ. */
        AMOUNTS_DIFFER,
        /** The lines do not sum to zero in a fund. */
        UNBALANCED,
        /** All lines share one currency and their own amounts do not sum to zero. */
        UNBALANCED_OWN,
        /** Released with and released without do not match. */
        RELEASE_UNMATCHED,
        /** A donor fund spends what is not released in the same entry. */
        NOT_RELEASED,
        /** What funds lend each other in the entry does not net to zero. */
        LOAN_UNMATCHED,
        /** No period covers the date. */
        NO_PERIOD,
        /** The period is locked. */
        PERIOD_LOCKED,
        /** The period is soft-closed and the role or the reason is missing. */
        PERIOD_SOFT,
        /** The purpose of the fund does not cover the programme. */
        PURPOSE,
        /** The fund is bound to one case or student, not this one. */
        OTHER_TOKEN,
        /** The fund may not be spent before a date. */
        BEFORE_RELEASE_DATE,
        /** A fund with donor restrictions would lend to another fund. */
        LENDS,
        /** The fund has less free than is to be spent. */
        OVERSPENT,
        /** The entry is already reversed. */
        ALREADY_REVERSED,
        /** A reversal may not be dated before what it reverses. */
        REVERSAL_TOO_EARLY,
        /** The entry is not there. */
        NO_SUCH_ENTRY;

        /** The key under which messages name it: the name in lower case with hyphens. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
