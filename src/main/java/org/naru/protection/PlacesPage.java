package org.naru.protection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * Places by code and how dangerous each is. Public because the generated template reads it.
 *
 * @param now each place as it was judged last
 * @param past all judgements, the newest first
 * @param risks risks to choose from, by code, in words
 * @param decides whether who reads may judge
 */
public record PlacesPage(
        Table<?> now, Table<?> past, Map<String, String> risks, boolean decides, Typed typed, Wrong wrong) {
    /** Keeps a copy. */
    public PlacesPage {
        risks = Collections.unmodifiableMap(new LinkedHashMap<>(risks));
    }

    /** A form as typed. */
    public record Typed(String code, String risk, String since, String why) {
        /** Says nothing of what was typed. */
        @Override
        public String toString() {
            return "Typed";
        }
    }

    /** Names no place. */
    @Override
    public String toString() {
        return "PlacesPage";
    }
}
