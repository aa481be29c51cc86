package org.naru.ledger.statements;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.naru.platform.web.Download;
import org.naru.platform.web.Texts;

/** The columns of sheets in one flat file: those of every table, one after another, each name once. */
final class SheetColumns {
    private static final List<String> FIRST = List.of("table", "row", "code", "label", "depth");
    /** Added to the name of a column of amounts for the column that names their currency. */
    private static final String CURRENCY = "-currency";

    private SheetColumns() {}

    static List<String> names(List<Statement> statements) {
        Set<String> names = new LinkedHashSet<>(FIRST);
        for (Statement statement : statements) {
            if (statement instanceof Sheet sheet) {
                for (Sheet.Grid grid : sheet.grids()) {
                    for (int i = 0; i < grid.columns().size(); i++) {
                        int at = i;
                        String name = grid.columns().get(i).name();
                        names.add(name);
                        if (grid.rows().stream()
                                .anyMatch(row -> foreign(row.cells().get(at), sheet.head()))) {
                            names.add(name + CURRENCY);
                        }
                    }
                }
            }
        }
        return List.copyOf(names);
    }

    private static boolean foreign(Sheet.Cell cell, StatementHead head) {
        return cell instanceof Sheet.Amount amount
                && !amount.effect().currency().equals(head.currency());
    }

    static List<String> fields(Sheet.Grid grid, Sheet.Row row, List<String> names, Texts texts) {
        List<String> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(
                    switch (name) {
                        case "table" -> grid.name();
                        case "row" -> row.kind();
                        case "code" -> Download.harmless(row.code());
                        case "label" -> Download.harmless(row.label().in(texts));
                        case "depth" -> String.valueOf(row.depth());
                        default -> cell(grid, row, name, texts);
                    });
        }
        return fields;
    }

    private static String cell(Sheet.Grid grid, Sheet.Row row, String name, Texts texts) {
        for (int i = 0; i < grid.columns().size(); i++) {
            String column = grid.columns().get(i).name();
            Sheet.Cell cell = row.cells().get(i);
            if (column.equals(name)) {
                return switch (cell) {
                    case Sheet.None() -> "";
                    case Sheet.Amount amount -> amount.effect().decimal().toPlainString();
                    case Sheet.Words words -> Download.harmless(words.label().in(texts));
                    case Sheet.Percent percent -> percent.percent().toPlainString();
                    case Sheet.Count count -> String.valueOf(count.count());
                    case Sheet.Day day -> day.day().toString();
                };
            }
            if (name.equals(column + CURRENCY)) {
                return cell instanceof Sheet.Amount amount
                        ? amount.effect().currency().code()
                        : "";
            }
        }
        return "";
    }
}
