package org.naru.ledger.forms;

import java.util.Map;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * Which funds are basic net assets. Public because the generated template reads it.
 *
 * @param table the funds
 * @param year for which year
 * @param funds names of the funds by entity and code
 * @param typed what was typed
 * @param wrong what is wrong with it
 */
public record BasicFundsPage(Table<?> table, int year, Map<String, String> funds, Typed typed, Wrong wrong) {
    /** A word as typed. */
    public record Typed(String fund, String kind, String from, String reason) {}
}
