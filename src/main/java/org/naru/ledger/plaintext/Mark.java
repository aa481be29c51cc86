package org.naru.ledger.plaintext;

/** The status mark of a transaction or posting. */
public enum Mark {
    /** None. */
    UNMARKED,
    /** {@code !}. */
    PENDING,
    /** {@code *}. */
    CLEARED
}
