package org.naru.publishing.report;

import org.naru.platform.web.Message;

/**
 * Why a text makes no document.
 *
 * @param line from 1
 * @param column from 1, counted in characters
 * @param what what is wrong; its remedy stands under the same key with {@code .remedy} behind it, filled alike
 */
public record ReportProblem(int line, int column, Message what) implements Comparable<ReportProblem> {
    /** What to do about it. */
    public Message remedy() {
        return new Message(what.key() + ".remedy", what.arguments());
    }

    @Override
    public int compareTo(ReportProblem other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
