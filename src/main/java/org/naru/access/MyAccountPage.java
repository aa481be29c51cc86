package org.naru.access;

import java.util.Map;
import org.naru.platform.web.Wrong;

/**
 * What a person sees of their own account.
 *
 * @param sessions where they are signed in
 * @param themes looks to choose from, by code
 * @param zones time zones to choose from, by id
 * @param fields what the account says, with its past
 * @param lines what other rooms say here
 */
public record MyAccountPage(
        String login,
        String shownName,
        String theme,
        String zone,
        java.util.List<String> roleTexts,
        java.util.List<SessionLine> sessions,
        Map<String, String> themes,
        Map<String, String> zones,
        java.util.List<Field> fields,
        java.util.List<OwnRecords.Line> lines,
        Wrong wrong) {
    /**
     * A field of the account.
     *
     * @param name message key of its name
     * @param says what it says now, in words
     * @param past what it said before, the newest first
     * @param correcting where a correction is asked for; absent where the person changes it themselves
     */
    public record Field(String name, String says, java.util.List<Change> past, java.util.Optional<String> correcting) {
        /** Keeps a copy. */
        public Field {
            past = java.util.List.copyOf(past);
        }

        /** Names the field, never what it says. */
        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }

    /** A field that came to say something else; {@code by} is how the staff call who changed it. */
    public record Change(String field, String before, String after, String by, java.time.Instant at) {
        /** Names the field, never what it says. */
        @Override
        public String toString() {
            return "Change[" + field + "]";
        }
    }

    /** A session as the page shows it. */
    public record SessionLine(
            String handle, String device, java.time.Instant openedAt, java.time.Instant seenAt, boolean thisOne) {}

    /** Says nothing of the name. */
    @Override
    public String toString() {
        return "MyAccountPage[sealed]";
    }
}
