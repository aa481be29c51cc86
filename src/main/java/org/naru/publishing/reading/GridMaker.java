package org.naru.publishing.reading;

import java.util.ArrayList;
import java.util.List;
import org.naru.publishing.reading.Grid.Cell;
import org.naru.publishing.reading.Grid.Kind;
import org.naru.publishing.reading.Grid.Row;

/** Gathers rows into grids, where a row in which nothing stands ends one. */
final class GridMaker {
    private final List<Grid> grids = new ArrayList<>();
    private final String sheet;
    private final int first;
    private List<Row> open = new ArrayList<>();
    private int cells;

    /**
     * A maker.
     *
     * @param sheet the sheet that the rows are on; empty where there are none
     * @param first the number of the first grid
     */
    GridMaker(String sheet, int first) {
        this.sheet = sheet;
        this.first = first;
    }

    /** Takes a row; rows in workbooks keep their own number, others are counted within their grid. */
    void row(int number, List<Cell> row) {
        cells += row.size();
        if (row.stream().allMatch(Cell::blank)) {
            end();
            return;
        }
        open.add(new Row(number == 0 ? open.size() + 1 : number, Kind.BODY, row));
    }

    int cells() {
        return cells;
    }

    List<Grid> grids() {
        end();
        return List.copyOf(grids);
    }

    private void end() {
        if (!open.isEmpty()) {
            grids.add(new Grid(first + grids.size(), "", List.of(), sheet, open));
            open = new ArrayList<>();
        }
    }
}
