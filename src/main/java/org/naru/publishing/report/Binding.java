package org.naru.publishing.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A place in the text between double braces.
 *
 * @param line from 1
 * @param column of its first brace, from 1
 * @param kind what it is
 * @param name of the figure or fact; of a mark what stands there
 * @param parameters by name
 */
record Binding(int line, int column, Kind kind, String name, Map<String, String> parameters) {
    Binding {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    enum Kind {
        /** {@code {{books.us.income.total year=-1}}}. */
        FIGURE,
        /** {@code {{fact:acres}}}: declared in the text. */
        FACT,
        /** {@code {{word:first love}}}: a word that tells no number. */
        WORD,
        /** {@code {{cite:Isaiah 61:1}}}: chapter and verse, an address, a telephone number. */
        CITE
    }

    /** Whether a figure or fact stands here, which both languages must carry alike. */
    boolean isFigure() {
        return kind == Kind.FIGURE || kind == Kind.FACT;
    }

    /** Alike in both languages, whatever the order its parameters are written in. */
    String signature() {
        String head = (kind == Kind.FACT ? "fact:" : "") + name;
        return parameters.isEmpty()
                ? head
                : head + " "
                        + parameters.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(" "));
    }
}
