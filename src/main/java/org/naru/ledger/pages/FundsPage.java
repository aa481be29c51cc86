package org.naru.ledger.pages;

import java.util.Map;
import org.naru.platform.web.Table;

/**
 * The funds with what each has. Public because the generated template reads it.
 *
 * @param table the funds
 * @param entities choices of the filter
 * @param restrictions choices of the filter
 */
public record FundsPage(Table<?> table, Map<String, String> entities, Map<String, String> restrictions) {}
