package org.naru.ledger;

import java.util.Locale;

/** What an account holds. The expense account is the natural class of the expense. */
public enum AccountKind {
    /** What the entity owns or is owed. */
    ASSET,
    /** What the entity owes. */
    LIABILITY,
    /** Opening balances, nothing else. */
    EQUITY,
    /** What came in. */
    REVENUE,
    /** What was spent. */
    EXPENSE,
    /** Exchange, valuation and sale differences; not expenses. */
    GAIN,
    /** Net assets leaving the donor-restricted class. */
    RELEASE_WITH,
    /** Net assets arriving in the unrestricted class. */
    RELEASE_WITHOUT;

    /** The word in the database and in exports: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a code.
     *
     * @throws IllegalArgumentException if no kind has it
     */
    public static AccountKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
