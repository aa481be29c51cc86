package org.naru.ledger.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.forms.Filling.Part;
import org.naru.ledger.forms.Filling.Step;
import org.naru.ledger.forms.FormPart.Brought;
import org.naru.ledger.forms.FormPart.Filled;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementHead;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** A part of a form as a table: its lines, below each the accounts that stand on it, and the bridge. */
final class FormSheet {
    private static final String COLUMN = "ledger.forms.column.";

    /**
     * A column of the form.
     *
     * @param name what machines call it
     * @param filters which lines of an account stand in it
     * @param from first day; null: from the first entry
     * @param to last day
     */
    record Column(
            String name,
            Map<String, String> filters,
            @Nullable LocalDate from,
            LocalDate to) {}

    private final StatementHead head;
    private final List<Column> columns;
    private final boolean adds;

    /**
     * A form of some columns.
     *
     * @param adds whether the columns after the first add up to it
     */
    FormSheet(StatementHead head, List<Column> columns, boolean adds) {
        this.head = head;
        this.columns = columns;
        this.adds = adds;
    }

    Grid lines(String name, Part part) {
        List<Row> rows = new ArrayList<>();
        for (Filled filled : part.lines().values()) {
            boolean total = !filled.line().adds().isEmpty();
            List<Cell> cells = new ArrayList<>();
            cells.add(Words.of(filled.line().line()));
            boolean one = filled.accounts().size() == 1 && !total;
            for (int i = 0; i < columns.size(); i++) {
                cells.add(cell(filled, filled.column(i), one ? filled.accounts().getFirst() : null, i));
            }
            if (adds) {
                holds(filled);
            }
            rows.add(new Row(
                    total ? "total" : "line",
                    filled.line().line(),
                    new Named(filled.line().nameKo(), filled.line().nameEn()),
                    total ? 0 : 1,
                    total,
                    cells));
            if (filled.accounts().size() > 1) {
                for (Brought each : filled.accounts()) {
                    List<Cell> below = new ArrayList<>();
                    below.add(Cell.NONE);
                    for (int i = 0; i < columns.size(); i++) {
                        below.add(cell(filled, each.columns().at(i), each, i));
                    }
                    rows.add(new Row(
                            "account",
                            each.account().code(),
                            new Named(each.account().nameKo(), each.account().nameEn()),
                            2,
                            false,
                            below));
                }
            }
        }
        List<Col> cols = new ArrayList<>();
        cols.add(Col.of("line", COLUMN + "line", Sheet.Type.NOTE));
        for (Column column : columns) {
            cols.add(Col.of(column.name(), COLUMN + column.name(), Sheet.Type.AMOUNT));
        }
        return new Grid(name, Optional.empty(), cols, rows);
    }

    /** Column A is B, C and D together, but for gifts, which have no other column. */
    private static void holds(Filled filled) {
        String opens = filled.line().opens();
        boolean last =
                filled.line().part().equals("viii") && filled.line().line().equals("12");
        if (opens.equals("A") || last) {
            return;
        }
        long sum = filled.columns().afterFirst();
        if (sum != filled.column(0)) {
            throw new IllegalStateException(
                    "line " + filled.line().line() + " is " + filled.column(0) + ", its columns " + sum);
        }
    }

    private Cell cell(Filled filled, long minor, @Nullable Brought account, int at) {
        boolean shut =
                filled.line().part().equals("viii") && filled.line().opens().equals("A") && at > 0 && minor == 0;
        if (shut) {
            return Cell.NONE;
        }
        Money money = new Money(minor, head.currency());
        if (account == null || minor == 0) {
            return Amount.of(money);
        }
        Column column = columns.get(at);
        Map<String, String> filters = new LinkedHashMap<>();
        if (column.from() != null) {
            filters.put("from", column.from().toString());
        }
        filters.put("to", column.to().toString());
        filters.put("account", account.account().code());
        filters.putAll(column.filters());
        filters.putAll(ofLine(filled, account, at));
        return Amount.of(money, new EntriesLink(head.entity(), filters));
    }

    /** What a Korean line takes of an account: the expenses of a function; of what is neither, the gain or the loss. */
    private Map<String, String> ofLine(Filled filled, Brought account, int at) {
        String line = filled.line().line();
        if (!filled.line().part().equals("activities")) {
            return Map.of();
        }
        if (line.startsWith("E-")) {
            return Map.of("function", line.substring("E-".length(), line.lastIndexOf('-')));
        }
        List<Integer> segments = IntStream.range(1, columns.size())
                .filter(column -> account.columns().at(column) != 0)
                .boxed()
                .toList();
        return line.startsWith("N") && at == 0 && segments.size() == 1
                ? columns.get(segments.getFirst()).filters()
                : Map.of();
    }

    Grid bridge(Part part) {
        List<Row> rows = new ArrayList<>();
        for (Step step : part.bridge()) {
            Money money = new Money(step.amount(), head.currency());
            rows.add(
                    step.total()
                            ? new Row("total", "", Said.of(step.key()), 0, true, List.of(Cell.NONE, Amount.of(money)))
                            : new Row(
                                    "account",
                                    step.code(),
                                    new Named(step.nameKo(), step.nameEn()),
                                    1,
                                    false,
                                    List.of(
                                            Words.of(step.place()),
                                            Amount.of(
                                                    money,
                                                    new EntriesLink(
                                                            head.entity(),
                                                            Map.of(
                                                                    "from",
                                                                    head.from().toString(),
                                                                    "to",
                                                                    head.to().toString(),
                                                                    "account",
                                                                    step.code()))))));
        }
        return new Grid(
                "bridge",
                Optional.of(Message.of("ledger.forms.bridge")),
                List.of(
                        Col.of("place", COLUMN + "place", Sheet.Type.NOTE),
                        Col.of("amount", COLUMN + "amount", Sheet.Type.AMOUNT)),
                rows);
    }
}
