package org.naru.ledger.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.money.Money;
import org.naru.platform.web.Table;

/**
 * The register of an account. Public because the generated template reads it.
 *
 * @param code the account's code
 * @param name its name
 * @param kind message key
 * @param currency the only currency it holds, empty if any
 * @param closed last day of use
 * @param carried what stood before the first row
 * @param table the lines with the running balance
 * @param standing what stands after the last row of the page
 * @param funds choices of the filter
 * @param journal address of the journal with the same lines
 */
public record RegisterPage(
        String code,
        String name,
        String kind,
        String currency,
        Optional<LocalDate> closed,
        List<Standing> carried,
        Table<?> table,
        List<Standing> standing,
        Map<String, String> funds,
        String journal) {
    /** What stands on the account in one entity and currency. */
    public record Standing(String entity, Money own, Money func) {}
}
