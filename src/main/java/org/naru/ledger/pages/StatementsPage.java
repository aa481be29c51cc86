package org.naru.ledger.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.ledger.statements.PaperPage;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementLabels;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/**
 * A statement of each legal entity asked for, or of all as one. Public because the generated templates read it.
 *
 * @param name the word by which it is asked for
 * @param title message
 * @param tabs the statements of its group: addresses and what they are called, in their order
 * @param year the fiscal year
 * @param entities choices of the filter
 * @param currencies choices of the presentation currency; empty where there is none
 * @param others names of other filters and what they are called
 * @param joinable whether it has a joined view
 * @param sheets the statements
 * @param naturals the choice to see the natural classes below each programme, where there is one
 * @param problem why there is none
 */
public record StatementsPage(
        String name,
        Message title,
        Map<String, String> tabs,
        int year,
        Map<String, String> entities,
        Map<String, String> currencies,
        Map<String, Message> others,
        boolean joinable,
        List<Sheet> sheets,
        Optional<Naturals> naturals,
        Optional<Message> problem) {
    /** Keeps a copy. */
    public StatementsPage {
        sheets = List.copyOf(sheets);
    }

    /**
     * Whether natural classes stand below their programme.
     *
     * @param shown whether they do
     * @param address of the page with the other choice
     */
    public record Naturals(boolean shown, String address) {}

    /** The legal entity's name, or what the whole is called. */
    public String entity(Sheet sheet, Texts texts) {
        return StatementLabels.entity(sheet.head(), texts);
    }

    /** What a statement was computed from and on which basis. */
    public List<Message> facts(Sheet sheet) {
        return StatementLabels.facts(sheet);
    }

    /** Whether several entities stand one after another. */
    public boolean several() {
        return sheets.size() > 1;
    }

    /** Whether all stand as one. */
    public boolean joined() {
        return sheets.stream().anyMatch(sheet -> sheet.head().entity().equals(StatementHead.JOINED));
    }

    /** What stands small below the label of a row. */
    public String below(Sheet.Grid grid, Sheet.Row row, Sheet sheet, Texts texts) {
        return PaperPage.below(grid, row, sheet, texts);
    }

    /** Whether a column holds numbers. */
    public boolean isNumber(Sheet.Col column) {
        return column.type() != Sheet.Type.NOTE && column.type() != Sheet.Type.TEXT;
    }

    /** The class of a row in the stylesheet; absent for a plain row. */
    public Optional<String> style(Sheet.Row row) {
        if (row.total()) {
            return Optional.of("total");
        }
        return switch (row.kind()) {
            case "function", "programme", "natural" -> Optional.of(row.kind());
            default -> row.depth() == 0 ? Optional.empty() : Optional.of("deep-" + Math.min(3, row.depth()));
        };
    }
}
