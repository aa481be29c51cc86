package org.naru.ledger;

import java.util.Locale;

/** What kind of event an entry records. There is no closing entry: net assets are computed. */
public enum EntryKind {
    /** A gift received. */
    GIFT,
    /** An expense proved by a receipt or an attestation. */
    VOUCHER,
    /** A bank line. */
    BANK,
    /** Money moved between funds. */
    TRANSFER,
    /** Money handed over before it is spent. */
    ADVANCE,
    /** An advance, payable or receivable settled. */
    SETTLEMENT,
    /** Monetary balances at the closing rate; the only kind with lines of own amount 0. */
    REVALUATION,
    /** A time restriction that ended. */
    RELEASE,
    /** A correction or accrual made by a bookkeeper. */
    ADJUSTMENT,
    /** What was there when the book began. */
    OPENING,
    /** An entry brought in from another book as it was. */
    IMPORT,
    /** The exact negation of another entry. */
    REVERSAL;

    /** The word in the database and in exports: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a code.
     *
     * @throws IllegalArgumentException if no kind has it
     */
    public static EntryKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
