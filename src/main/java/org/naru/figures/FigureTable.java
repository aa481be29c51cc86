package org.naru.figures;

import java.util.List;
import java.util.Optional;

/**
 * Figures that belong together: lines and, where they add up, their total.
 *
 * @param figure what it is about; its unit and definition hold for all cells
 * @param columns what stands above the values, one per value of a line
 * @param lines the lines, in the order they are printed
 * @param total what the lines add to, as the source knows it and not added up here; absent where they do not add up
 */
public record FigureTable(Figure figure, List<Column> columns, List<Line> lines, Optional<Line> total) {
    /** Keeps copies and holds each line against the columns. */
    public FigureTable {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        for (Line line : lines) {
            if (line.values().size() != columns.size()) {
                throw new IllegalArgumentException("table " + figure.name() + " has " + columns.size()
                        + " columns, line " + line.label().en() + " has "
                        + line.values().size());
            }
        }
        if (total.isPresent() && total.get().values().size() != columns.size()) {
            throw new IllegalArgumentException("the total of table " + figure.name() + " has other columns");
        }
    }

    /**
     * A column.
     *
     * @param label what stands above it
     * @param adds whether its lines add to its total
     * @param partial whether its period had not ended
     */
    public record Column(Bilingual label, boolean adds, boolean partial) {}

    /**
     * A line.
     *
     * @param label what it is about
     * @param less whether it is taken off where the lines are added up
     * @param values one per column
     */
    public record Line(Bilingual label, boolean less, List<FigureValue> values) {
        /** Keeps a copy. */
        public Line {
            values = List.copyOf(values);
        }

        /** A line that is added. */
        public Line(Bilingual label, List<FigureValue> values) {
            this(label, false, values);
        }
    }
}
