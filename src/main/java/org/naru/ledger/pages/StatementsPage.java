package org.naru.ledger.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * A statement of each legal entity asked for. Public because the generated templates read it.
 *
 * @param title message
 * @param path where the statement is, without what is asked for
 * @param year the fiscal year
 * @param entities choices of the filter
 * @param sheets the statements
 * @param naturals the choice to see the natural classes below each programme, where there is one
 * @param problem why there is none
 */
public record StatementsPage(
        Message title,
        String path,
        int year,
        Map<String, String> entities,
        List<Sheet> sheets,
        Optional<Naturals> naturals,
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
     * @param currency code of the currency of all figures
     * @param columns heads of the columns of figures
     * @param tables its tables, all with these columns
     */
    public record Sheet(
            String entity,
            List<Message> facts,
            boolean running,
            String currency,
            List<String> columns,
            List<Table> tables) {}

    /**
     * A part of a statement under its own title.
     *
     * @param title message, absent for the statement itself
     * @param rows its rows
     */
    public record Table(Optional<Message> title, List<Row> rows) {}

    /**
     * Whether natural classes stand below their programme.
     *
     * @param shown whether they do
     * @param address of the page with the other choice
     */
    public record Naturals(boolean shown, String address) {}

    /**
     * A row.
     *
     * @param label what it is called
     * @param below what stands small below it, empty for nothing
     * @param code code of the account, fund, programme or function, empty if it is none
     * @param own what the account holds in its own currencies, empty if only in that of the statement
     * @param restriction what binds the fund, empty if it is none
     * @param style class in the stylesheet, empty for a plain row
     * @param cells its figures
     */
    public record Row(
            String label, String below, String code, String own, String restriction, String style, List<Cell> cells) {}

    /**
     * A figure, and where its entries are.
     *
     * @param shown as it is printed: an expense under its own heading without its sign; absent for an empty cell
     * @param effect signed by its effect, for files
     * @param address of its entries; absent for a sum of sums
     */
    public record Cell(Optional<Money> shown, Optional<Money> effect, Optional<String> address) {
        static final Cell NONE = new Cell(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
