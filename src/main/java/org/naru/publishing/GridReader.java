package org.naru.publishing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.naru.platform.web.Message;
import org.naru.publishing.ColumnTable.Entry;
import org.naru.publishing.ColumnTable.Role;
import org.naru.publishing.ReportVerdict.Note;
import org.naru.publishing.reading.Grid;
import org.naru.publishing.reading.Grid.Cell;
import org.naru.publishing.reading.Grid.Kind;
import org.naru.publishing.reading.Grid.Row;
import org.naru.publishing.reading.ReadDocument;

/** Finds in the grids of a document the tables that can be judged: columns of amounts, and which line is their total. */
final class GridReader {
    private final List<PrintedTable> tables = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private GridReader() {}

    /** What a document has to be judged, and notes of all that cannot be. */
    static Report read(ReadDocument.Grids document) {
        GridReader reader = new GridReader();
        for (ReadDocument.Oddity oddity : document.oddities()) {
            ReportPlace place = new ReportPlace(oddity.address(), oddity.line(), oddity.column());
            reader.notes.add(new Note(place, oddity.sentence()));
        }
        joined(document.grids()).forEach(reader::grid);
        return new Report(reader.tables, reader.links, reader.notes);
    }

    /** A lone line before a table is its caption; a lone total behind one is its own. */
    private static List<Grid> joined(List<Grid> grids) {
        List<Grid> all = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Grid grid : grids) {
            boolean onlyWords = grid.rows().stream()
                    .allMatch(row -> filled(row) < 2 && amounts(row).isEmpty());
            boolean onlyTotal = grid.rows().size() == 1
                    && grid.rows().getFirst().cells().stream().anyMatch(cell -> TableWords.isTotal(cell.text()))
                    && !amounts(grid.rows().getFirst()).isEmpty();
            if (onlyWords) {
                grid.rows().forEach(row -> words.add(label(row, row.cells().size())));
            } else if (onlyTotal
                    && words.isEmpty()
                    && !all.isEmpty()
                    && all.getLast().sheet().equals(grid.sheet())) {
                Grid before = all.removeLast();
                List<Row> rows = new ArrayList<>(before.rows());
                rows.addAll(grid.rows());
                all.add(new Grid(before.number(), before.title(), before.near(), before.sheet(), rows));
            } else {
                List<String> near = new ArrayList<>(grid.near());
                near.addAll(words);
                String title = grid.title().isEmpty() && !words.isEmpty() ? words.getLast() : grid.title();
                all.add(new Grid(all.size() + 1, title, near, grid.sheet(), grid.rows()));
                words.clear();
            }
        }
        return all;
    }

    private static int filled(Row row) {
        return (int) row.cells().stream().filter(cell -> !cell.blank()).count();
    }

    private static List<Cell> amounts(Row row) {
        return row.cells().stream()
                .filter(cell -> PrintedCell.of(cell.text()).amount().isPresent())
                .toList();
    }

    private static String label(Row row, int before) {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < before; i++) {
            Cell cell = row.cell(i);
            if (!cell.blank()
                    && PrintedCell.of(cell.text()).amount().isEmpty()
                    && !label.toString().equals(cell.text())) {
                label.append(label.isEmpty() ? "" : " ").append(cell.text());
            }
        }
        return label.toString();
    }

    /** A grid apart into its captions, its head and its body; a second head begins another table. */
    private void grid(Grid grid) {
        List<String> near = new ArrayList<>(grid.near());
        String title = grid.title();
        List<Row> head = new ArrayList<>();
        List<Row> body = new ArrayList<>();
        for (Row row : grid.rows()) {
            boolean words = isHead(row) && (head.stream().noneMatch(GridReader::namesColumns) || isFurtherHead(row));
            if (words && !body.isEmpty() && filled(row) > 1 && isSecondHead(row)) {
                body(grid, title, near, head, body);
                head = new ArrayList<>();
                body = new ArrayList<>();
            }
            if (words && body.isEmpty()) {
                if (filled(row) == 1 && row.kind() != Kind.HEAD) {
                    String caption = label(row, row.cells().size());
                    near.addFirst(caption);
                    title = title.isEmpty() && TableWords.unit(List.of(caption)).isEmpty() ? caption : title;
                }
                head.add(row);
            } else {
                body.add(row);
            }
        }
        body(grid, title, near, head, body);
    }

    private static boolean namesColumns(Row row) {
        return filled(row) > 1;
    }

    /** A second row of names leaves the first cell to the row above, or has a word of columns; "A, to be told" has neither. */
    private static boolean isFurtherHead(Row row) {
        return namesColumns(row) && (row.cell(0).blank() || isSecondHead(row));
    }

    private static boolean isHead(Row row) {
        return row.cells().stream()
                .allMatch(cell -> cell.blank()
                        || PrintedCell.isYear(cell.text())
                        || (row.kind() == Kind.HEAD && !cell.text().matches(".*\\d{1,3}(,\\d{3})+.*"))
                        || (nothing(PrintedCell.of(cell.text())) && !isDamagedAmount(cell)));
    }

    private static boolean nothing(PrintedCell cell) {
        return cell.amount().isEmpty() && cell.percent().isEmpty();
    }

    /** More digits than letters, and no year: an amount that something happened to. */
    private static boolean isDamagedAmount(Cell cell) {
        long digits = cell.text().chars().filter(Character::isDigit).count();
        long letters = cell.text().chars().filter(Character::isLetter).count();
        return digits > letters && !cell.text().matches("(?:19|20)\\d\\d\\D.*");
    }

    private static boolean isSecondHead(Row row) {
        return row.kind() == Kind.HEAD
                || IntStream.range(1, row.cells().size())
                        .mapToObj(i -> row.cell(i).text())
                        .anyMatch(text -> TableWords.isAmountHead(text)
                                || (TableWords.isShare(text) && !PrintedCell.hasDigit(text)));
    }

    private void body(Grid untitled, String title, List<String> near, List<Row> head, List<Row> body) {
        if (body.isEmpty()) {
            return;
        }
        Grid grid = new Grid(untitled.number(), title, near, untitled.sheet(), untitled.rows());
        int width = body.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        List<Column> columns = IntStream.range(0, width)
                .mapToObj(i -> new Column(i, head(head, i), body))
                .toList();
        Set<Integer> named = new HashSet<>();
        int names = columns.stream()
                .filter(column -> column.words() > 0 && !column.isAmounts())
                .mapToInt(Column::at)
                .findFirst()
                .orElse(0);
        for (Column column : columns) {
            if (column.at() > names && column.isAmounts() && !column.isNumbering()) {
                column(grid, title, near, columns, column, names, body);
                named.add(column.at());
            }
        }
        boolean numbers =
                body.stream().anyMatch(row -> row.cells().stream().anyMatch(cell -> PrintedCell.hasDigit(cell.text())));
        if (named.isEmpty() && numbers) {
            notes.add(new Note(place(grid, body.getFirst(), body.getFirst().cell(0)), Says.of("note.no-amounts")));
        }
    }

    private static String head(List<Row> head, int at) {
        List<String> words = new ArrayList<>();
        for (Row row : head) {
            String text = row.cell(at).text();
            if (!text.isEmpty() && filled(row) > 1 && !words.contains(text)) {
                words.add(text);
            }
        }
        return String.join(" ", words);
    }

    /** A column, and what its cells hold for the most part. */
    private static final class Column {
        private final int at;
        private final String head;
        private final List<String> texts;
        private final List<PrintedCell> cells;
        private final boolean percents;
        private final boolean amounts;

        Column(int at, String head, List<Row> body) {
            this.at = at;
            this.head = head;
            texts = body.stream().map(row -> row.cell(at).text()).toList();
            cells = texts.stream().map(PrintedCell::of).toList();
            int both = count(cell -> cell.amount().isPresent() && cell.percent().isPresent());
            int all = count(cell -> cell.amount().isPresent());
            percents =
                    count(cell -> cell.percent().isPresent()) - both > all || (TableWords.isShare(head) && both == 0);
            amounts = all > 1 && all > words() && !percents && !TableWords.isOtherRate(head);
        }

        private int count(Predicate<PrintedCell> which) {
            return (int) cells.stream().filter(which).count();
        }

        int at() {
            return at;
        }

        String head() {
            return head;
        }

        PrintedCell cell(int row) {
            return cells.get(row);
        }

        int words() {
            return (int) texts.stream()
                    .filter(text -> !text.isEmpty() && !PrintedCell.isDash(text) && !PrintedCell.hasDigit(text))
                    .count();
        }

        boolean isPercents() {
            return percents;
        }

        boolean isAmounts() {
            return amounts;
        }

        boolean isNumbering() {
            if (TableWords.isNumbering(head)) {
                return true;
            }
            List<String> filled = texts.stream().filter(text -> !text.isEmpty()).toList();
            return filled.stream().allMatch(PrintedCell::isYear)
                    || (filled.size() > 2
                            && IntStream.range(0, filled.size())
                                    .allMatch(i -> filled.get(i).equals(Integer.toString(i + 1))));
        }
    }

    private void column(
            Grid grid,
            String title,
            List<String> near,
            List<Column> columns,
            Column column,
            int names,
            List<Row> body) {
        Optional<Column> shares = shares(columns, column);
        BigDecimal unit = TableWords.unit(List.of(column.head()))
                .or(() -> TableWords.unit(near))
                .orElse(BigDecimal.ONE);
        BigDecimal step = BigDecimal.ONE;
        List<Entry> entries = new ArrayList<>();
        Set<String> currencies = new HashSet<>();
        int firstAmount = columns.stream()
                .filter(other -> other.at() > names && other.isAmounts() && !other.isNumbering())
                .mapToInt(Column::at)
                .findFirst()
                .orElse(column.at());
        for (int i = 0; i < body.size(); i++) {
            Row row = body.get(i);
            Cell cell = row.cell(column.at());
            PrintedCell printed = column.cell(i);
            String label = label(row, firstAmount);
            if (printed.amount().isPresent()) {
                WrittenNumber number = printed.amount().get();
                number.currency().ifPresent(currencies::add);
                BigDecimal value = number.value();
                if (printed.step().compareTo(BigDecimal.ONE) != 0) {
                    step = step.max(printed.step());
                } else if (unit.compareTo(BigDecimal.ONE) != 0) {
                    value = value.multiply(unit);
                    step = step.max(
                            unit.movePointLeft(Math.max(0, number.value().scale())));
                }
                entries.add(entry(grid, row, cell, label, value, percent(row, shares, printed)));
            } else if (PrintedCell.isDash(cell.text())) {
                entries.add(entry(grid, row, cell, label, BigDecimal.ZERO, percent(row, shares, printed)));
            } else if (PrintedCell.hasDigit(cell.text()) && !PrintedCell.isYear(cell.text())) {
                notes.add(new Note(
                        place(grid, row, cell), Says.of("note.unreadable", cell.text(), called(title, column))));
                return;
            } else if (!cell.blank()) {
                notes.add(new Note(place(grid, row, cell), Says.of("note.no-number", cell.text())));
            } else if (!label.isEmpty() && filled(row) == 1) {
                entries.add(heading(place(grid, row, row.cell(names)), label));
            }
        }
        if (currencies.size() > 1) {
            notes.add(new Note(
                    place(grid, body.getFirst(), body.getFirst().cell(column.at())),
                    Says.of(
                            "note.currencies",
                            called(title, column),
                            String.join(", ", currencies.stream().sorted().toList()))));
            return;
        }
        noteOtherPercents(grid, columns, column, shares, body);
        Fraction rounded = Fraction.of(step.max(BigDecimal.ONE));
        ColumnTable table = new ColumnTable(called(title, column), rounded, entries, notes::add);
        table.read();
        tables.addAll(table.tables());
        links.addAll(table.links());
    }

    private static String called(String title, Column column) {
        if (title.isEmpty()) {
            return column.head();
        }
        return column.head().isEmpty() ? title : title + " · " + column.head();
    }

    /** The percentages of an amount stand directly behind it, or before it where nothing stands behind. */
    private static Optional<Column> shares(List<Column> columns, Column column) {
        for (int at : List.of(column.at() + 1, column.at() - 1)) {
            if (at >= 0 && at < columns.size()) {
                Column beside = columns.get(at);
                boolean others = at < column.at()
                        && at > 0
                        && columns.get(at - 1).isAmounts()
                        && !columns.get(at - 1).isNumbering();
                if (beside.isPercents() && !TableWords.isOtherRate(beside.head()) && !others) {
                    return Optional.of(beside);
                }
            }
        }
        return Optional.empty();
    }

    private void noteOtherPercents(
            Grid grid, List<Column> columns, Column column, Optional<Column> shares, List<Row> body) {
        int next = column.at() + 1;
        if (next < columns.size() && shares.isEmpty() && columns.get(next).isPercents()) {
            Row first = body.getFirst();
            notes.add(new Note(
                    place(grid, first, first.cell(next)),
                    Says.of("note.other-percents", columns.get(next).head())));
        }
    }

    private Optional<WrittenNumber> percent(Row row, Optional<Column> shares, PrintedCell beside) {
        if (beside.percent().isPresent() || shares.isEmpty()) {
            return beside.percent();
        }
        String text = row.cell(shares.get().at()).text();
        return PrintedCell.of(text).percent().or(() -> WrittenNumber.percent(PrintedCell.plain(text)));
    }

    private static Entry entry(
            Grid grid, Row row, Cell cell, String label, BigDecimal value, Optional<WrittenNumber> percent) {
        Cell name =
                row.cells().stream().filter(each -> !each.blank()).findFirst().orElse(cell);
        boolean bullet = label.matches("[-–·•*└ㄴ┗>]\\s*\\S.*");
        String plain = bullet ? label.replaceFirst("^[-–·•*└ㄴ┗>]\\s*", "") : label;
        boolean strong = row.kind() == Kind.FOOT || cell.strong() || (name.strong() && !name.equals(cell));
        Role role = TableWords.isSubtotal(plain) || anyCell(row, TableWords::isSubtotal)
                ? Role.SUBTOTAL
                : TableWords.isTotal(plain) || anyCell(row, TableWords::isTotal)
                        ? Role.TOTAL
                        : TableWords.isOfWhich(plain) ? Role.OF_WHICH : Role.LINE;
        BigDecimal signed = TableWords.isLess(plain) && value.signum() > 0 ? value.negate() : value;
        return new Entry(
                place(grid, row, cell),
                plain,
                Fraction.of(signed),
                percent,
                name.indent() + (bullet ? 1 : 0),
                strong,
                role);
    }

    private static boolean anyCell(Row row, Predicate<String> word) {
        return row.cells().stream().filter(cell -> !cell.blank()).limit(3).anyMatch(cell -> word.test(cell.text()));
    }

    private static Entry heading(ReportPlace place, String label) {
        return new Entry(place, label, Fraction.ZERO, Optional.empty(), 0, false, Role.HEADING);
    }

    private static ReportPlace place(Grid grid, Row row, Cell cell) {
        if (!grid.sheet().isEmpty()) {
            String address =
                    grid.sheet() + "!" + (cell.address().isEmpty() ? String.valueOf(row.number()) : cell.address());
            return new ReportPlace(address, 0, 0);
        }
        Message words =
                Says.of(grid.title().isEmpty() ? "at.table" : "at.titled", grid.number(), row.number(), grid.title());
        return new ReportPlace(
                "table " + grid.number() + " row " + row.number(), cell.line(), cell.column(), Optional.of(words));
    }
}
