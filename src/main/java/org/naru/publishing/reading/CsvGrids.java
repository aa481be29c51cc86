package org.naru.publishing.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.naru.publishing.reading.Grid.Cell;
import org.naru.publishing.reading.Grid.Row;
import org.naru.publishing.reading.ReadDocument.Grids;
import org.naru.publishing.reading.ReadDocument.Oddity;

/** Reads a table file: fields between commas, semicolons, tabs or bars; an empty line ends a table. */
final class CsvGrids {
    private static final String SEPARATORS = "\t;,|";
    private static final int LOOKED_AT = 200;
    private static final int FIELD_MAX = 1 << 20;

    private CsvGrids() {}

    // The library names no successor for reading a cell such as "Rescue" (1), which damaged files have.
    @SuppressWarnings("removal")
    static ReadDocument read(String text) {
        char separator = separator(text);
        String[] lines = text.split("\n", -1);
        GridMaker maker = new GridMaker("", 1);
        List<Oddity> oddities = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(FIELD_MAX)
                .ofCsvRecord(text)) {
            for (CsvRecord line : csv) {
                maker.row(0, cells(line, lines, separator, oddities));
                if (maker.cells() > DocumentFile.CELLS_MAX) {
                    return DocumentFile.unread("file.cells", DocumentFile.CELLS_MAX);
                }
            }
        } catch (CsvParseException broken) {
            return DocumentFile.unread("file.csv-broken");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        List<Grid> grids = new ArrayList<>();
        for (Grid grid : maker.grids()) {
            grids.add(grid.rows().size() > 2 ? withoutTorn(grid, oddities) : grid);
        }
        return new Grids(grids, oddities);
    }

    private static List<Cell> cells(CsvRecord line, String[] lines, char separator, List<Oddity> oddities) {
        int number = (int) line.getStartingLineNumber();
        String raw = number >= 1 && number <= lines.length ? lines[number - 1] : "";
        List<Integer> starts = starts(raw, separator);
        List<Cell> cells = new ArrayList<>();
        int count = Math.min(line.getFieldCount(), DocumentFile.COLUMNS_MAX);
        if (count < line.getFieldCount()) {
            oddities.add(Oddity.at(number, 1, "note.columns", DocumentFile.COLUMNS_MAX));
        }
        for (int i = 0; i < count; i++) {
            String field = line.getField(i);
            if (field.indexOf('\n') >= 0 && field.indexOf(separator) >= 0) {
                oddities.add(Oddity.at(number, i < starts.size() ? starts.get(i) : 1, "note.quote"));
            }
            int indent = field.length() - field.stripLeading().length();
            cells.add(new Cell(
                    DocumentFile.tidy(field), number, i < starts.size() ? starts.get(i) : 0, "", false, indent));
        }
        return cells;
    }

    /** Where each field of a physical line begins, in characters from 1. */
    private static List<Integer> starts(String raw, char separator) {
        List<Integer> starts = new ArrayList<>(List.of(1));
        boolean quoted = false;
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '"') {
                quoted = !quoted;
            } else if (raw.charAt(i) == separator && !quoted) {
                starts.add(i + 2);
            }
        }
        return starts;
    }

    /** The separator that most of the first lines have most steadily; a comma where there is none. */
    private static char separator(String text) {
        String[] lines = text.split("\n", LOOKED_AT + 1);
        char best = ',';
        int most = 0;
        for (int each = 0; each < SEPARATORS.length(); each++) {
            char candidate = SEPARATORS.charAt(each);
            Map<Integer, Integer> counts = new HashMap<>();
            for (int i = 0; i < Math.min(lines.length, LOOKED_AT); i++) {
                counts.merge(starts(lines[i], candidate).size() - 1, 1, Integer::sum);
            }
            counts.remove(0);
            int steady =
                    counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            if (steady > most) {
                most = steady;
                best = candidate;
            }
        }
        return best;
    }

    /** Rows with more filled fields than the head are torn by commas inside their amounts, as in 1,586,957. */
    private static Grid withoutTorn(Grid grid, List<Oddity> oddities) {
        int head = grid.rows().stream()
                .filter(row -> filled(row) > 1)
                .findFirst()
                .map(CsvGrids::filled)
                .orElse(0);
        List<Row> torn = grid.rows().stream()
                .filter(row -> head > 0 && filled(row) > head && isTorn(row))
                .toList();
        if (torn.isEmpty()) {
            return grid;
        }
        for (Row row : torn) {
            oddities.add(Oddity.at(row.cell(0).line(), 1, "note.torn", filled(row), head));
        }
        // Without its torn rows the table would not add up, and nobody would know why: only its first row is left.
        return new Grid(
                grid.number(),
                grid.title(),
                grid.near(),
                grid.sheet(),
                grid.rows().subList(0, 1));
    }

    /** Whether a field of one to three digits stands before one of three. */
    private static boolean isTorn(Row row) {
        for (int i = 1; i < row.cells().size(); i++) {
            if (row.cell(i - 1).text().matches("[^\\d]{0,3}\\d{1,3}")
                    && row.cell(i).text().matches("\\d{3}(?:\\.\\d+)?[^\\d]{0,3}")) {
                return true;
            }
        }
        return false;
    }

    private static int filled(Row row) {
        int last = 0;
        for (int i = 0; i < row.cells().size(); i++) {
            last = row.cells().get(i).blank() ? last : i + 1;
        }
        return last;
    }
}
