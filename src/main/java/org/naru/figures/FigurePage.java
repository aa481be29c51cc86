package org.naru.figures;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Table;

/**
 * One figure. Public because the generated template reads it.
 *
 * @param label what it is called
 * @param definition what it counts and what not
 * @param facts what else there is to know: message key of the label to text
 * @param newest its value of the year that is asked for; empty for a table, or where it says nothing of it
 * @param values its values by year, or its lines where it is a table
 * @param releases where it was printed
 */
public record FigurePage(
        String label,
        String definition,
        Map<String, String> facts,
        Optional<Newest> newest,
        Table<?> values,
        Table<?> releases) {
    /** Keeps copies. */
    public FigurePage {
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    }

    /**
     * What it says of the year that is asked for.
     *
     * @param year the year
     * @param value with its unit
     * @param asOf the day for which it holds
     * @param partial whether its period had not ended
     * @param sentence where it comes from
     * @param link address of what it is the sum of; null where nothing stands behind it
     * @param query how to find it again
     */
    public record Newest(
            int year,
            String value,
            String asOf,
            boolean partial,
            String sentence,
            @Nullable String link,
            String query) {}
}
