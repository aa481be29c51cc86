package org.naru.ledger;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A stretch of days of an entity's book that is opened and locked as one.
 *
 * @param entity code of the entity
 * @param start first day
 * @param end last day
 * @param fiscalYear the fiscal year its entries are numbered in
 * @param state who may post into it
 */
public record Period(String entity, LocalDate start, LocalDate end, int fiscalYear, State state) {
    /** Who may post. */
    public enum State {
        /** Everybody who may post. */
        OPEN,
        /** Finance, with a reason. */
        SOFT,
        /** Nobody. */
        LOCKED;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
