package org.naru.ledger.currencies;

import java.util.Map;
import org.naru.platform.web.Table;

/**
 * The advances that are out. Public because the generated template reads it.
 *
 * @param entities legal entities by code
 * @param at the day looked at
 * @param table them
 */
public record AdvancesPage(Map<String, String> entities, String at, Table<?> table) {}
