package org.naru.ledger.programmes;

import org.naru.platform.web.Table;

/**
 * The lists by which the mission tells its work. Public because the generated template reads it.
 *
 * @param table the lists
 */
public record ListsPage(Table<?> table) {}
