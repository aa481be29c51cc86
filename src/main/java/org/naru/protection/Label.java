package org.naru.protection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a thing was labelled with (C-007).
 *
 * @param number order among all judgements of places and labels
 * @param kind what kind of thing, such as {@link #CIRCLE}
 * @param thing its id
 * @param worst the worst harm if what it holds leaked
 * @param places codes of places it has to do with
 * @param reviewed day on which it was judged
 * @param due day by which it is to be judged anew
 * @param by opaque id of who recorded it
 */
record Label(
        long number,
        String kind,
        UUID thing,
        Harm worst,
        SortedSet<String> places,
        LocalDate reviewed,
        LocalDate due,
        String by,
        Instant at) {
    static final String CIRCLE = "circle";

    /** Keeps a copy. */
    Label {
        places = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(places));
    }

    /** Names the label only. */
    @Override
    public String toString() {
        return "Label[" + number + "]";
    }
}
