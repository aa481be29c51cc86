package org.naru.ledger.pages;

import java.util.List;
import java.util.Optional;
import org.naru.platform.money.Money;
import org.naru.platform.web.Table;

/**
 * The start page of the books. Public because the generated template reads it.
 *
 * @param entities one for each legal entity; empty before the first is set up
 * @param latest the latest entries of all
 */
public record OverviewPage(List<Entity> entities, Table<?> latest) {
    /**
     * How a legal entity stands.
     *
     * @param code its code
     * @param name its name
     * @param currency its functional currency
     * @param figures assets, liabilities, net assets of each class
     * @param cash what is in cash and banks, by currency
     * @param free what donor funds have free, all together
     * @param shortFunds funds that have less than nothing
     * @param waiting how many entries wait for their number
     * @param until the date of the latest entry
     */
    public record Entity(
            String code,
            String name,
            String currency,
            List<Figure> figures,
            List<Cash> cash,
            Money free,
            List<Overdrawn> shortFunds,
            long waiting,
            Optional<java.time.LocalDate> until) {}

    /** A figure and where its entries are. */
    public record Figure(String label, Money money, String address) {}

    /** Cash in a currency, and its value in functional currency. */
    public record Cash(Money own, Money func, String address) {}

    /** A fund that has less than nothing free. */
    public record Overdrawn(String name, Money free, String address) {}
}
