package org.naru.publishing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way to a value: names between dots, positions in brackets, and names with other characters in brackets and quotes,
 * as in {@code income.lines[0].amount} and {@code ["a.b"].total}.
 */
final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("(?:^|\\.)([^.\\[\\]\"]+)|\\[(\\d{1,9})]|\\.?\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

    private JsonPath() {}

    /**
     * The value at a path, looked for in the object that holds the link, then in those around it, outward.
     *
     * @param around objects from the innermost to the whole file
     */
    static Optional<Json> find(String path, Deque<Json> around) {
        for (Json start : around) {
            Optional<Json> found = below(start, path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A copy with the object given as the innermost. */
    static Deque<Json> within(Deque<Json> around, Json inner) {
        Deque<Json> all = new ArrayDeque<>(around);
        all.addFirst(inner);
        return all;
    }

    private static Optional<Json> below(Json start, String path) {
        Json at = start;
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (end < path.length()) {
            if (!step.find(end) || step.start() != end) {
                return Optional.empty();
            }
            Json next = step.group(2) == null
                    ? field(
                            at,
                            step.group(1) == null
                                    ? unquoted(step.group(3))
                                    : step.group(1).strip())
                    : item(at, Integer.parseInt(step.group(2)));
            if (next == null) {
                return Optional.empty();
            }
            at = next;
            end = step.end();
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(at);
    }

    private static String unquoted(String name) {
        return name.replaceAll("\\\\(.)", "$1");
    }

    private static @Nullable Json field(Json at, String name) {
        return at instanceof Json.Fields object ? object.fields().get(name) : null;
    }

    private static @Nullable Json item(Json at, int position) {
        return at instanceof Json.Items array && position < array.items().size()
                ? array.items().get(position)
                : null;
    }
}
