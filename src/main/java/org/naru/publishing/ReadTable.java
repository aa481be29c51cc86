package org.naru.publishing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as the check read it, so that a reader sees what was judged.
 *
 * @param place where findings about it are told
 * @param name its caption, or the last word of its path; may be empty
 * @param lines in the order of the report, the total last
 */
public record ReadTable(ReportPlace place, String name, List<ReadLine> lines) {
    /** Keeps a copy of the list. */
    public ReadTable {
        lines = List.copyOf(lines);
    }

    /**
     * A line as it was read.
     *
     * @param name what the report calls it; may be empty
     * @param amount in full, also where the report leaves thousands away
     * @param percent as printed, if there is one
     * @param kind what it does in the sum
     */
    public record ReadLine(
            ReportPlace place, String name, BigDecimal amount, Optional<BigDecimal> percent, Kind kind) {}

    /** What a line does in the sum of its table. */
    public enum Kind {
        /** It counts. */
        COUNTED,
        /** It is within another line, or adds others up. */
        LEFT_OUT,
        /** It is the printed total. */
        TOTAL
    }

    static ReadTable of(PrintedTable table) {
        List<ReadLine> lines = new ArrayList<>();
        for (PrintedTable.Line line : table.lines()) {
            lines.add(new ReadLine(
                    line.place(),
                    line.name(),
                    TableRules.exact(line.amount()),
                    line.percent().map(WrittenNumber::value),
                    line.leftOut() ? Kind.LEFT_OUT : Kind.COUNTED));
        }
        lines.add(new ReadLine(table.place(), "", TableRules.exact(table.total()), Optional.empty(), Kind.TOTAL));
        return new ReadTable(table.place(), table.name(), lines);
    }
}
