package org.naru.figures.facts;

import org.naru.platform.web.Table;

/**
 * The list of facts. Public because the generated template reads it.
 *
 * @param table the facts as they were said last
 */
public record FactsPage(Table<?> table) {}
