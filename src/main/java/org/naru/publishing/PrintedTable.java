package org.naru.publishing;

import java.util.List;
import java.util.Optional;

/**
 * A table as printed.
 *
 * @param place of the object that holds {@code lines} and {@code total}; in a document that of the total
 * @param title its caption; empty where it is called by the last word of its path
 * @param lines all of them, in the order of the file
 * @param total the printed total
 * @param unit what amounts are rounded to in print; 1 where they are not
 * @param percentOf the base that the file names for the percentages, if it does
 */
record PrintedTable(
        ReportPlace place,
        String title,
        List<Line> lines,
        Fraction total,
        Fraction unit,
        Optional<Fraction> percentOf) {
    PrintedTable {
        lines = List.copyOf(lines);
    }

    /**
     * A line of a table.
     *
     * @param place of the line
     * @param name what the report calls it; empty where it has no name
     * @param amount the printed amount
     * @param percent the printed percentage, if there is one
     * @param leftOut whether it is a subtotal or already within another line, so that it does not count into the sum
     */
    record Line(ReportPlace place, String name, Fraction amount, Optional<WrittenNumber> percent, boolean leftOut) {}

    /** The lines that add to the total. */
    List<Line> counted() {
        return lines.stream().filter(line -> !line.leftOut()).toList();
    }

    Fraction sum() {
        return counted().stream().map(Line::amount).reduce(Fraction.ZERO, Fraction::plus);
    }

    /** How far lines that are each rounded to the unit may be from a total that is so too. */
    Fraction tolerance() {
        return unit.equals(Fraction.of(java.math.BigDecimal.ONE))
                ? Fraction.ZERO
                : unit.times(counted().size() + 1L).times(Fraction.halfUnit(0));
    }

    /** What the table is called: its caption, or the last word of its path. */
    String name() {
        if (!title.isEmpty()) {
            return title;
        }
        String path = place.path();
        return path.isEmpty() ? path : path.substring(path.lastIndexOf('.') + 1);
    }

    PrintedTable withPercentOf(Fraction base) {
        return new PrintedTable(place, title, lines, total, unit, Optional.of(base));
    }
}
