package org.naru.protection;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.platform.web.Message;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/** What the pages of corrections show. Public because the generated templates read it. */
public final class CorrectionsPage {
    private CorrectionsPage() {}

    /**
     * A request.
     *
     * @param reason why it was refused, empty otherwise
     * @param late whether more than ten days passed without an answer
     */
    public record Line(
            String id,
            Message field,
            String by,
            Instant at,
            String says,
            String wrong,
            String wanted,
            Tag state,
            String reason,
            boolean waits,
            boolean late) {
        /** Names the request only. */
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /** All requests. */
    public record All(List<Line> lines, Wrong wrong) {
        /** Keeps a copy. */
        public All {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The form to ask.
     *
     * @param choices what may be chosen, by code, in words; empty where it is typed
     * @param chosen codes chosen
     */
    public record Ask(
            String address,
            Message field,
            String says,
            Map<String, String> choices,
            List<String> chosen,
            String typedWrong,
            String typedWanted,
            Wrong wrong) {
        /** Keeps copies. */
        public Ask {
            choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
            chosen = List.copyOf(chosen);
        }

        /** Says nothing of what was typed. */
        @Override
        public String toString() {
            return "Ask";
        }
    }
}
