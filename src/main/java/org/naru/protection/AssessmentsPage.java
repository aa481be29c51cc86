package org.naru.protection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.platform.web.Message;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/** What the pages of assessments show. Public because the generated templates read it. */
public final class AssessmentsPage {
    private AssessmentsPage() {}

    /**
     * An activity and where it stands.
     *
     * @param level of the gravest it holds
     */
    public record Line(String address, Message name, Message purpose, Tag level, Tag standing, Message says) {}

    /** All activities. */
    public record All(List<Line> lines) {
        /** Keeps a copy. */
        public All {
            lines = List.copyOf(lines);
        }
    }

    /**
     * An assessment as it stands.
     *
     * @param harm message key of the worst harm
     * @param by how the staff call who recorded it
     */
    public record Past(
            LocalDate made,
            LocalDate until,
            boolean mayRun,
            String asked,
            String harmed,
            String harm,
            String measures,
            String remains,
            String by,
            Instant at) {}

    /** A form as typed, by field. */
    public record Typed(
            String made, String asked, String harmed, String worst, String measures, String remains, String decision) {
        /** Says nothing of what was typed. */
        @Override
        public String toString() {
            return "Typed";
        }
    }

    /**
     * One activity.
     *
     * @param holds message keys of what it holds
     * @param harms harms to choose from, by code, in words
     * @param past the newest first
     * @param decides whether who reads may record one
     */
    public record One(
            Line line,
            List<String> holds,
            Map<String, String> harms,
            List<Past> past,
            boolean decides,
            Typed typed,
            Wrong wrong) {
        /** Keeps copies. */
        public One {
            holds = List.copyOf(holds);
            past = List.copyOf(past);
            harms = Collections.unmodifiableMap(new LinkedHashMap<>(harms));
        }
    }
}
