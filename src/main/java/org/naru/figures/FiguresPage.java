package org.naru.figures;

import org.naru.platform.web.Table;

/**
 * The list of figures. Public because the generated template reads it.
 *
 * @param table the figures of this page
 * @param year of which their values are
 */
public record FiguresPage(Table<FigureRow> table, int year) {}
