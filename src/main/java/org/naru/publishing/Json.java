package org.naru.publishing;

import java.util.List;
import java.util.Map;

/** A JSON value that remembers where it stood and, for a number, how it was written. */
sealed interface Json {
    ReportPlace place();

    /** An object; its fields in the order of the file. */
    record Fields(ReportPlace place, Map<String, Json> fields) implements Json {}

    /** An array. */
    record Items(ReportPlace place, List<Json> items) implements Json {}

    /** A number, as written. */
    record Numeral(ReportPlace place, String written) implements Json {}

    /** A text. */
    record Text(ReportPlace place, String text) implements Json {}

    /** {@code true}, {@code false} or {@code null}. */
    record Word(ReportPlace place, String word) implements Json {
        boolean isNull() {
            return word.equals("null");
        }
    }
}
