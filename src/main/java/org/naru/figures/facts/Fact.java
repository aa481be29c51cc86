package org.naru.figures.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.Quantity;

/**
 * A fact with everything that was ever said of it.
 *
 * @param code lower-case letters, digits and hyphens
 * @param measure what its values are of
 * @param counts whether it counts people, and whom
 * @param versions oldest first, never empty
 * @param withdrawn why it no longer holds, if so
 */
public record Fact(
        String code, Measured measure, Figure.Counts counts, List<Version> versions, Optional<Withdrawn> withdrawn) {
    /** Keeps a copy. */
    public Fact {
        versions = List.copyOf(versions);
    }

    /**
     * What was said of it.
     *
     * @param version from 1
     * @param source where it comes from
     * @param quantity what it says
     * @param asOf the day for which it holds
     * @param note what it changes and why; may be empty in the first
     * @param by opaque id of who stated it
     */
    public record Version(
            int version,
            Bilingual label,
            Bilingual definition,
            Bilingual source,
            Quantity quantity,
            LocalDate asOf,
            String note,
            String by,
            Instant at) {}

    /**
     * That it no longer holds.
     *
     * @param by opaque id of who withdrew it
     */
    public record Withdrawn(String reason, String by, Instant at) {}

    /** The name of its figure. */
    public String name() {
        return "facts." + code;
    }

    /** What was said last. */
    public Version latest() {
        return versions.getLast();
    }

    /** What holds on a day: of the versions of the latest day up to it, the last said; absent before the first. */
    public Optional<Version> on(LocalDate day) {
        return versions.stream()
                .filter(each -> !each.asOf().isAfter(day))
                .max(Comparator.comparing(Version::asOf).thenComparingInt(Version::version));
    }

    /**
     * What a report of a period says: what holds on its last day, or, where nothing was known by then, what was known
     * first, which bears its own later day.
     */
    public Version forPeriod(LocalDate lastDay) {
        LocalDate first =
                versions.stream().map(Version::asOf).min(LocalDate::compareTo).orElseThrow();
        return on(lastDay.isBefore(first) ? first : lastDay).orElseThrow();
    }
}
