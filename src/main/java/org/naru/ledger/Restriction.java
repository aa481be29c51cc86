package org.naru.ledger;

import java.util.Locale;

/** What binds a fund. It never changes: a changed wish is a transfer to another fund. */
public enum Restriction {
    /** Nothing: the general fund, exactly one per entity. */
    NONE,
    /** The board's own designation, not a giver's. */
    BOARD,
    /** A giver's purpose. */
    PURPOSE,
    /** A giver's date. */
    TIME,
    /** Both. */
    PURPOSE_TIME,
    /** The corpus is never spent. */
    PERPETUAL;

    /** Whether the fund's net assets stand with donor restrictions. */
    public boolean withDonorRestrictions() {
        return this != NONE && this != BOARD;
    }

    /** The word in the database and in exports: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The restriction of a code.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static Restriction of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
