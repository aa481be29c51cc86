package org.naru.ledger.assets;

import java.time.LocalDate;

/**
 * One payment of a loan's schedule.
 *
 * @param due when it falls due
 * @param principal minor units repaid, zero or more
 * @param interest minor units of interest, zero or more
 */
public record Instalment(LocalDate due, long principal, long interest) {
    /** Refuses amounts below zero. */
    public Instalment {
        if (principal < 0 || interest < 0) {
            throw new IllegalArgumentException("an instalment is zero or more, was " + principal + " and " + interest);
        }
    }
}
