package org.naru.publishing;

/**
 * A place in a report's file.
 *
 * @param path the way to it from the top, such as {@code programs.lines[0].amount}; empty for the whole file
 * @param line counted from 1; 0 where no line can be named
 * @param column in characters, counted from 1; 0 where none can be named
 */
public record ReportPlace(String path, int line, int column) {
    /** The file as a whole. */
    static final ReportPlace FILE = new ReportPlace("", 0, 0);
}
