package org.naru.protection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/** What the pages of labels show. Public because the generated templates read it. */
public final class LabelsPage {
    private LabelsPage() {}

    /** All circles that the reader may see. */
    public record All(Table<?> table) {}

    /**
     * A label as it stood.
     *
     * @param harm message key of the worst harm
     * @param by how the staff call who recorded it
     */
    public record Past(
            Tag level, String harm, String places, LocalDate reviewed, LocalDate due, String by, Instant at) {}

    /** A place to choose, with how dangerous it is. */
    public record Choice(String code, Tag risk, boolean chosen) {}

    /** A form as typed. */
    public record Typed(String worst, String reviewed, String due) {}

    /**
     * One circle.
     *
     * @param level what it counts as today, absent without a label
     * @param changed codes of places whose risk changed since the last review
     * @param raised whether it counts one level higher for that
     * @param harms harms to choose from, by code, in words
     * @param decides whether who reads may label
     */
    public record One(
            String address,
            String circle,
            Optional<Tag> level,
            Optional<LocalDate> due,
            boolean isDue,
            String changed,
            boolean raised,
            List<Past> past,
            Map<String, String> harms,
            List<Choice> places,
            boolean decides,
            Typed typed,
            Wrong wrong) {
        /** Keeps copies. */
        public One {
            past = List.copyOf(past);
            places = List.copyOf(places);
            harms = Collections.unmodifiableMap(new LinkedHashMap<>(harms));
        }

        /** Names no circle. */
        @Override
        public String toString() {
            return "One";
        }
    }
}
