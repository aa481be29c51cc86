package org.naru.ledger.plaintext;

/**
 * A tag of a comment that the reader was asked for, {@code ; fund: F01}.
 *
 * @param name as the map names it
 * @param value without blanks around it, never empty
 */
public record Tag(String name, String value) {}
