package org.naru.ledger.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.web.Message;

/**
 * A statement of each legal entity asked for. Public because the generated templates read it.
 *
 * @param title message
 * @param path where the statement is, without what is asked for
 * @param year the fiscal year
 * @param entities choices of the filter
 * @param sheets the statements
 * @param problem why there is none
 */
public record StatementsPage(
        Message title,
        String path,
        int year,
        Map<String, String> entities,
        List<Sheet> sheets,
        Optional<Message> problem) {
    /** Keeps a copy. */
    public StatementsPage {
        sheets = List.copyOf(sheets);
    }

    /**
     * A statement as it is printed.
     *
     * @param entity the legal entity's name
     * @param facts what it was computed from and on which basis
     * @param running whether the period has not ended yet
     * @param columns heads of the columns of figures
     * @param rows its rows
     */
    public record Sheet(String entity, List<Message> facts, boolean running, List<String> columns, List<Row> rows) {}

    /**
     * A row.
     *
     * @param label what it is called
     * @param code code of the account, empty if it is none
     * @param style class in the stylesheet, empty for a plain row
     * @param cells its figures
     */
    public record Row(String label, String code, String style, List<Cell> cells) {}

    /** A figure as it is printed, and where its entries are; no address for a sum of sums. */
    public record Cell(String text, Optional<String> address) {}
}
