package org.naru.figures;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * With what a figure is asked.
 *
 * @param year fiscal year of the mission, named by the calendar year it ends in
 * @param parameters the figure's own parameters by name, such as {@code currency} to {@code USD}
 */
public record FigureAsked(int year, Map<String, String> parameters) {
    /** Keeps a copy in the order of the names, so that two alike are written alike. */
    public FigureAsked {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Of a year, with nothing else. */
    public static FigureAsked of(int year) {
        return new FigureAsked(year, Map.of());
    }

    /** The same for another year. */
    public FigureAsked in(int other) {
        return new FigureAsked(other, parameters);
    }

    /** A parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** As releases and queries write it: {@code year=2024 currency=USD}. */
    public String written() {
        StringBuilder text = new StringBuilder("year=").append(year);
        parameters.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
