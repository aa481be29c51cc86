package org.naru.ledger.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.money.Money;
import org.naru.platform.web.Table;

/**
 * What the journal shows. Public because the generated template reads it.
 *
 * @param table entries, or lines where the filter is about lines
 * @param lines whether the rows are lines
 * @param totals what all rows of the filter add up to; empty when nobody asked and it would cost too much
 * @param addUp address that adds up, when it was not done
 * @param otherView address of the same filter with entries instead of lines, or the other way round
 * @param entities choices of the filter
 * @param kinds choices of the filter
 * @param accounts choices of the filter, offered while typing
 * @param natures choices of the filter
 * @param funds choices of the filter
 * @param programmes choices of the filter
 * @param functions choices of the filter
 * @param classes choices of the filter
 * @param more whether the less usual filters are in use, so that they stand open
 */
public record JournalPage(
        Table<?> table,
        boolean lines,
        Optional<List<Total>> totals,
        Optional<String> addUp,
        Optional<String> otherView,
        Map<String, String> entities,
        Map<String, String> kinds,
        Map<String, String> accounts,
        Map<String, String> natures,
        Map<String, String> funds,
        Map<String, String> programmes,
        Map<String, String> functions,
        Map<String, String> classes,
        boolean more) {

    /**
     * What the lines of an entity in a currency add up to.
     *
     * @param entity the entity's name
     * @param lines how many lines
     * @param debit in their own currency
     * @param credit in their own currency, positive
     * @param net debits less credits
     * @param funcNet the same in functional currency
     */
    public record Total(String entity, long lines, Money debit, Money credit, Money net, Money funcNet) {}
}
