package org.naru.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.naru.platform.web.Wrong;

/**
 * Which counts are told exactly. Public because the generated template reads it.
 *
 * @param proposals those that wait first
 * @param figures figures that count the people of the whole work, by name
 * @param typed what was typed
 * @param wrong what is wrong with it
 */
public record DecisionsPage(List<Proposed> proposals, Map<String, String> figures, Typed typed, Wrong wrong) {
    /** Keeps copies. */
    public DecisionsPage {
        proposals = List.copyOf(proposals);
        figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /**
     * A proposal.
     *
     * @param confirmedBy empty while it waits
     * @param open whether who reads may confirm it as the other account
     */
    public record Proposed(
            UUID id,
            String figure,
            String label,
            String year,
            String count,
            String asOf,
            String reason,
            String by,
            String confirmedBy,
            boolean open) {}

    /** A proposal as typed. */
    public record Typed(String figure, String year, String reason) {}
}
