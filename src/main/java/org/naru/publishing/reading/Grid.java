package org.naru.publishing.reading;

import java.util.List;

/**
 * Rows of cells that belong together.
 *
 * @param number which table of the document it is, from 1
 * @param title its caption, or the heading before it; empty where there is none
 * @param near texts around it that may say its unit
 * @param sheet the sheet of a workbook it is on; empty elsewhere
 * @param rows not empty
 */
public record Grid(int number, String title, List<String> near, String sheet, List<Row> rows) {
    /** Keeps copies of the lists. */
    public Grid {
        near = List.copyOf(near);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param number within the grid, from 1; in a workbook within the sheet
     * @param kind what the document's own marks say that it is
     * @param cells from the left, none missing between
     */
    public record Row(int number, Kind kind, List<Cell> cells) {
        /** Keeps a copy of the list. */
        public Row {
            cells = List.copyOf(cells);
        }

        /** The cell in a column, or an empty one. */
        public Cell cell(int column) {
            return column < cells.size() ? cells.get(column) : Cell.NONE;
        }
    }

    /** What a document's marks say of a row. */
    public enum Kind {
        /** Names the columns. */
        HEAD,
        /** Nothing is said. */
        BODY,
        /** Closes the table. */
        FOOT
    }

    /**
     * A cell.
     *
     * @param text as a reader sees it, with single spaces and none at its ends
     * @param line in the file, from 1; 0 in a workbook
     * @param column in characters, from 1; 0 where none can be named
     * @param address such as {@code B7}; empty outside workbooks
     * @param strong whether all of it is printed bold
     * @param indent how far it is set in; 0 where it is not
     */
    public record Cell(String text, int line, int column, String address, boolean strong, int indent) {
        static final Cell NONE = new Cell("", 0, 0, "", false, 0);

        /** Whether nothing stands in it. */
        public boolean blank() {
            return text.isEmpty();
        }
    }
}
