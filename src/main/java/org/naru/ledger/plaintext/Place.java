package org.naru.ledger.plaintext;

/**
 * A line of a file.
 *
 * @param file the file's path as the reader was given it, or relative to that for an included one
 * @param line number of the line, from 1; 0 for the file as a whole
 */
public record Place(String file, int line) {
    /** {@code book.journal:42}, the form that editors understand. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
