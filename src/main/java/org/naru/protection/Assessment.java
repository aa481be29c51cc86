package org.naru.protection;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A judgement of the risks of an activity. Says nothing of a person by name.
 *
 * @param number order in which they were recorded, over all activities
 * @param activity id of the activity
 * @param made day on which it was made
 * @param asked who was asked, by function
 * @param harmed who could be harmed, and how
 * @param worst the worst of it
 * @param measures what is done against it
 * @param remains what remains, and why that is acceptable or not
 * @param mayRun the decision
 * @param by opaque id of who recorded it
 */
public record Assessment(
        long number,
        String activity,
        LocalDate made,
        String asked,
        String harmed,
        Harm worst,
        String measures,
        String remains,
        boolean mayRun,
        String by,
        Instant at) {
    /** How long it holds. */
    static final int YEARS = 1;

    /** The last day on which it holds: a year later, or 28 February where that year has no 29th. */
    public LocalDate until() {
        return made.plusYears(YEARS);
    }

    /** Names the assessment, never its texts. */
    @Override
    public String toString() {
        return "Assessment[" + number + "]";
    }
}
