package org.naru.figures;

import java.util.List;
import java.util.Map;
import org.naru.platform.web.Table;

/**
 * One figure. Public because the generated template reads it.
 *
 * @param label what it is called
 * @param definition what it counts and what not
 * @param facts what else there is to know: message key of the label to text
 * @param values its values by year, or its lines where it is a table
 * @param provenance where the newest value comes from; empty for a table
 * @param query how to find it again
 * @param releases where it was printed
 */
public record FigurePage(
        String label,
        String definition,
        Map<String, String> facts,
        Table<?> values,
        List<String> provenance,
        String query,
        Table<?> releases) {
    /** Keeps copies. */
    public FigurePage {
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
        provenance = List.copyOf(provenance);
    }
}
