package org.naru.publishing;

import java.util.Optional;
import org.naru.platform.web.Message;

/**
 * A place in a report's file.
 *
 * @param path the way to it from the top, such as {@code programs.lines[0].amount}, {@code table 2 row 5} or {@code
 *     Finance!B7}; empty for the whole file
 * @param line counted from 1; 0 where no line can be named
 * @param column in characters, counted from 1; 0 where none can be named
 * @param words how the path is said to a reader, where it is not said as it is written
 */
public record ReportPlace(String path, int line, int column, Optional<Message> words) {
    /** The file as a whole. */
    static final ReportPlace FILE = new ReportPlace("", 0, 0);

    /** A place whose path is said as it is written. */
    public ReportPlace(String path, int line, int column) {
        this(path, line, column, Optional.empty());
    }
}
