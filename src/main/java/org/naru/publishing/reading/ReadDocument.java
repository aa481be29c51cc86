package org.naru.publishing.reading;

import java.util.List;
import org.naru.platform.web.Message;

/** What reading a document came to. */
public sealed interface ReadDocument {
    /**
     * It was read.
     *
     * @param grids in the order of the document
     * @param oddities what was passed over, or looks damaged
     */
    record Grids(List<Grid> grids, List<Oddity> oddities) implements ReadDocument {
        /** Keeps copies of the lists. */
        public Grids {
            grids = List.copyOf(grids);
            oddities = List.copyOf(oddities);
        }
    }

    /**
     * It cannot be read.
     *
     * @param why the sentence that says so
     */
    record Unread(Message why) implements ReadDocument {}

    /**
     * A place that was passed over.
     *
     * @param address in a workbook the cell or sheet; else empty
     * @param line in the file, from 1; 0 where none can be named
     * @param column in characters, from 1; 0 where none can be named
     * @param sentence what about it
     */
    record Oddity(String address, int line, int column, Message sentence) {
        static Oddity at(int line, int column, String key, Object... arguments) {
            return new Oddity("", line, column, Message.of(DocumentFile.KEY + key, arguments));
        }
    }
}
