package org.naru.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Rows for a terminal or a machine. Cells are texts; the column names are English, as they are keys for scripts. */
final class ConsoleTable {
    /** How rows are written. */
    enum Format {
        /** Aligned columns for a person. */
        TABLE,
        /** A list of objects. */
        JSON,
        /** RFC 4180 with a head. */
        CSV
    }

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    ConsoleTable(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row, one cell per column. */
    void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row has " + columns.size() + " cells, was " + cells.length);
        }
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out, Format format) {
        switch (format) {
            case TABLE -> printAligned(out);
            case JSON ->
                out.println(JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(rows.stream().map(this::named).toList()));
            case CSV -> {
                StringWriter text = new StringWriter();
                try (CsvWriter csv = CsvWriter.builder().build(text)) {
                    csv.writeRecord(columns);
                    rows.forEach(csv::writeRecord);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                out.print(text);
            }
        }
        out.flush();
    }

    private Map<String, String> named(List<String> row) {
        Map<String, String> object = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            object.put(columns.get(i), row.get(i));
        }
        return object;
    }

    private void printAligned(PrintWriter out) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(columns.size(), 0));
        for (int i = 0; i < columns.size(); i++) {
            widths.set(i, width(columns.get(i)));
            for (List<String> row : rows) {
                widths.set(i, Math.max(widths.get(i), width(row.get(i))));
            }
        }
        out.println(aligned(columns, widths));
        rows.forEach(row -> out.println(aligned(row, widths)));
    }

    private static String aligned(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i));
            if (i < cells.size() - 1) {
                line.append(" ".repeat(widths.get(i) - width(cells.get(i)) + 2));
            }
        }
        return line.toString();
    }

    /** Columns on a terminal: Hangul and other East Asian letters take two. */
    static int width(String text) {
        return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
    }

    private static boolean wide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE4F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6);
    }
}
