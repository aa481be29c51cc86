package org.naru.ledger.currencies;

import java.util.Map;
import org.naru.platform.web.Wrong;

/**
 * The form of an exchange. Public because the generated template reads it.
 *
 * @param typed what was typed, by field
 * @param entities legal entities by code
 * @param entity the one chosen
 * @param funds its funds
 * @param cash its cash and bank accounts, each in one currency
 * @param functionalCash those in functional currency
 * @param expenses expense accounts
 * @param programmes programmes
 * @param wrong what is wrong with it
 */
public record ExchangePage(
        Map<String, String> typed,
        Map<String, String> entities,
        String entity,
        Map<String, String> funds,
        Map<String, String> cash,
        Map<String, String> functionalCash,
        Map<String, String> expenses,
        Map<String, String> programmes,
        Wrong wrong) {
    /** More funds than this in one exchange are two exchanges. */
    public static final int FUNDS_MAX = 5;

    /** Whether a row of a further fund was filled in or is wrong. */
    public boolean several() {
        for (int row = 2; row <= FUNDS_MAX; row++) {
            if (!value("fund-" + row).isEmpty() || !value("part-" + row).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What was typed into a field. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }
}
