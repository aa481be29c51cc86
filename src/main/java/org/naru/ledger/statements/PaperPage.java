package org.naru.ledger.statements;

import java.util.List;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/**
 * Statements as they are printed. Public because the generated templates read it.
 *
 * @param sheets one or more, all of one kind
 * @param texts the texts of their language
 */
public record PaperPage(List<Sheet> sheets, Texts texts) {
    /** Keeps a copy. */
    public PaperPage {
        sheets = List.copyOf(sheets);
    }

    /** A message in the language. */
    public String t(Message message) {
        return texts.text(message);
    }

    /** A text in the language. */
    public String t(String key, Object... arguments) {
        return texts.text(key, arguments);
    }

    /** The title of all. */
    public String title() {
        return t(StatementLabels.title(sheets.getFirst()));
    }

    /** The name of the legal entity. */
    public String entity(Sheet sheet) {
        return StatementLabels.entity(sheet.head(), texts);
    }

    /** What a statement says of itself. */
    public List<Message> facts(Sheet sheet) {
        return StatementLabels.facts(sheet);
    }

    /** A cell as it is printed; an amount in another currency than the statement's names it. */
    public String cell(Sheet.Cell cell, Sheet sheet) {
        return StatementText.printed(cell, sheet.head(), texts);
    }

    /** Whether a column holds numbers. */
    public boolean isNumber(Sheet.Col column) {
        return column.type() != Sheet.Type.NOTE && column.type() != Sheet.Type.TEXT;
    }

    /** What stands small below the label of a row: its code and what its columns of small print say. */
    public String below(Sheet.Grid grid, Sheet.Row row, Sheet sheet) {
        return below(grid, row, sheet, texts);
    }

    /** The same for any page. */
    public static String below(Sheet.Grid grid, Sheet.Row row, Sheet sheet, Texts texts) {
        // Where the program itself names a row, its code is a word for machines.
        StringBuilder below = new StringBuilder(row.label() instanceof Sheet.Said ? "" : row.code());
        for (int i = 0; i < grid.columns().size(); i++) {
            if (grid.columns().get(i).type() == Sheet.Type.NOTE) {
                String words = StatementText.printed(row.cells().get(i), sheet.head(), texts);
                if (!words.isEmpty() && !words.equals(row.code())) {
                    below.append(below.isEmpty() ? "" : " · ").append(words);
                }
            }
        }
        return below.toString();
    }
}
