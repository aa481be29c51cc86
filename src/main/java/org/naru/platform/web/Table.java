package org.naru.platform.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list on a page: columns, the rows of this page, order, pager, totals. The template {@code platform/table.jte} draws
 * it with sort links, downloads and pager.
 *
 * @param caption message that names the list for those who hear it read
 * @param columns the columns
 * @param rows the rows of this page
 * @param sort the order they stand in; absent when it cannot be changed
 * @param pager where in the list this page is
 * @param totals values of a last row by column name, empty when there is none
 * @param empty message when there are no rows: what it means and what to do
 * @param downloads whether the list is offered as CSV and Excel
 * @param <R> what a row is
 */
public record Table<R>(
        Message caption,
        List<Column<R>> columns,
        List<R> rows,
        Optional<Sort> sort,
        Pager pager,
        Map<String, Object> totals,
        Message empty,
        boolean downloads) {
    /** Keeps copies. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        totals = Map.copyOf(totals);
    }

    /** A list with downloads and without totals. */
    public static <R> Table<R> of(
            Message caption, List<Column<R>> columns, List<R> rows, Optional<Sort> sort, Pager pager, Message empty) {
        return new Table<>(caption, columns, rows, sort, pager, Map.of(), empty, true);
    }

    /** The same with a last row. */
    public Table<R> withTotals(Map<String, Object> byColumn) {
        return new Table<>(caption, columns, rows, sort, pager, byColumn, empty, downloads);
    }

    /** The same without downloads: for a table that is part of another page. */
    public Table<R> withoutDownloads() {
        return new Table<>(caption, columns, rows, sort, pager, totals, empty, false);
    }

    /** The heads of the columns on the page. */
    public List<Head> heads(Frame frame) {
        return shown().stream().map(column -> head(column, frame)).toList();
    }

    /** The cells, row by row. */
    public List<List<Cell>> cells(Frame frame) {
        return rows.stream()
                .map(row -> shown().stream()
                        .map(column ->
                                column.cell(row, frame.texts(), frame.reader().zone()))
                        .toList())
                .toList();
    }

    /** The cells of the last row, empty when there is none. The first cell without a value says "total". */
    public List<Cell> totalCells(Frame frame) {
        if (totals.isEmpty()) {
            return List.of();
        }
        List<Column<R>> shown = shown();
        return java.util.stream.IntStream.range(0, shown.size())
                .mapToObj(i -> total(shown.get(i), i, frame))
                .toList();
    }

    private Cell total(Column<R> column, int index, Frame frame) {
        @Nullable Object value = totals.get(column.name());
        if (value == null && index == 0) {
            return new Cell(frame.t("platform.list.total"), false, false, Optional.empty(), Optional.empty());
        }
        return Cell.of(
                column.kind(),
                value,
                Optional.empty(),
                frame.texts(),
                frame.reader().zone());
    }

    private List<Column<R>> shown() {
        return columns.stream().filter(Column::onPage).toList();
    }

    private Head head(Column<R> column, Frame frame) {
        String title = frame.t(column.title());
        if (sort.isEmpty() || !column.sortable()) {
            return new Head(title, column.kind().isNumeric(), Optional.empty(), Optional.empty());
        }
        boolean current = sort.get().column().equals(column.name());
        boolean descendingNow = current && sort.get().descending();
        Sort next = new Sort(column.name(), current && !descendingNow);
        return new Head(
                title,
                column.kind().isNumeric(),
                Optional.of(frame.address().without("after").without("before").with("sort", next.code())),
                current ? Optional.of(descendingNow ? "descending" : "ascending") : Optional.empty());
    }

    /**
     * The head of a column.
     *
     * @param title what it says
     * @param numeric set to the right
     * @param sortLink address that sorts by it
     * @param sorted {@code ascending} or {@code descending} when the list is sorted by it
     */
    public record Head(String title, boolean numeric, Optional<String> sortLink, Optional<String> sorted) {}
}
