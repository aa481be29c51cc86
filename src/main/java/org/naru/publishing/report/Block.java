package org.naru.publishing.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A part of a section. */
public sealed interface Block {
    /** A paragraph. */
    record Paragraph(List<Run> runs) implements Block {
        /** Keeps a copy. */
        public Paragraph {
            runs = List.copyOf(runs);
        }
    }

    /**
     * A list.
     *
     * @param ordered whether its items are numbered, from 1
     * @param items each of blocks
     */
    record Items(boolean ordered, List<List<Block>> items) implements Block {
        /** Keeps copies. */
        public Items {
            items = items.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Somebody's words.
     *
     * @param by who said or wrote them; empty if it is not said
     */
    record Quote(List<Block> blocks, List<Run> by) implements Block {
        /** Keeps copies. */
        public Quote {
            blocks = List.copyOf(blocks);
            by = List.copyOf(by);
        }
    }

    /** A note beside the text. */
    record Note(List<Block> blocks) implements Block {
        /** Keeps a copy. */
        public Note {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A picture.
     *
     * @param file beside the text, a name without folders
     * @param alternative what it shows, for who does not see it
     * @param caption what stands below it; empty for nothing
     */
    record Picture(String file, String alternative, List<Run> caption) implements Block {
        /** Keeps a copy. */
        public Picture {
            caption = List.copyOf(caption);
        }
    }

    /**
     * Figures at a glance, each large above what it is.
     *
     * @param tiles in their order
     */
    record Glance(List<Tile> tiles) implements Block {
        /** Keeps a copy. */
        public Glance {
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * A figure at a glance.
     *
     * @param value the figure alone
     * @param label what it is
     */
    record Tile(Run.Bound value, List<Run> label) {
        /** Keeps a copy. */
        public Tile {
            label = List.copyOf(label);
        }
    }

    /** What follows begins a page. */
    record PageBreak() implements Block {}

    /**
     * A table of figures; its lines add to its total, or it would not be here.
     *
     * @param caption what it is about
     * @param unit ISO 4217 code of the currency of all amounts; empty where there are none
     * @param columns what stands above each column after the first
     * @param lines labels and cells
     * @param total the last line; absent where lines do not add up
     */
    record Table(String caption, String unit, List<Column> columns, List<Line> lines, Optional<Line> total)
            implements Block {
        /** Keeps copies. */
        public Table {
            columns = List.copyOf(columns);
            lines = List.copyOf(lines);
        }
    }

    /**
     * A column of a table.
     *
     * @param label what stands above it
     * @param partial whether its period had not ended, which is printed with the label
     */
    record Column(String label, boolean partial) {}

    /**
     * A line of a table.
     *
     * @param cells as many as there are columns
     */
    record Line(String label, List<Cell> cells) {
        /** Keeps a copy. */
        public Line {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param text as it is printed; empty for nothing
     * @param use its place among the edition's uses; absent for a percentage of its table and for nothing
     */
    record Cell(String text, Optional<Integer> use) {}

    /**
     * A chart, with all that a renderer needs to draw it and to print it as a table.
     *
     * @param kind how it is drawn
     * @param caption what it is about
     * @param alternative what it shows, for who does not see it; made from its figures
     * @param categories what stands along it: years, or lines of a table
     * @param series one or more, each with one point per category
     */
    record Chart(Kind kind, String caption, String alternative, List<Column> categories, List<Series> series)
            implements Block {
        /** Keeps copies. */
        public Chart {
            categories = List.copyOf(categories);
            series = List.copyOf(series);
        }

        /** How a chart is drawn. */
        public enum Kind {
            /** Bars. */
            BARS,
            /** A line. */
            LINE
        }
    }

    /**
     * A series of a chart.
     *
     * @param label what it is
     * @param points one per category
     */
    record Series(String label, List<Point> points) {
        /** Keeps a copy. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A point of a series.
     *
     * @param value for drawing, in whole units
     * @param text as it is printed
     * @param use its place among the edition's uses
     */
    record Point(BigDecimal value, String text, int use) {}
}
