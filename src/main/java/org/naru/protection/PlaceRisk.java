package org.naru.protection;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How dangerous a place was judged to be.
 *
 * @param number order among all judgements of places and labels
 * @param place the mission's own code of it, never its name
 * @param since from which day
 * @param by opaque id of who recorded it
 */
record PlaceRisk(long number, String place, Risk risk, LocalDate since, String why, String by, Instant at) {
    /** Names the judgement, never the place. */
    @Override
    public String toString() {
        return "PlaceRisk[" + number + "]";
    }
}
