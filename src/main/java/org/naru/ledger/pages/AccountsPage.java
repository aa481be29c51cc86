package org.naru.ledger.pages;

import java.util.Map;
import org.naru.platform.web.Table;

/**
 * The chart of accounts with what stands on each. Public because the generated template reads it.
 *
 * @param table the accounts
 * @param entities choices of the filter
 * @param natures choices of the filter
 */
public record AccountsPage(Table<?> table, Map<String, String> entities, Map<String, String> natures) {}
