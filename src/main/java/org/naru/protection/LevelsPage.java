package org.naru.protection;

import org.naru.platform.web.Table;

/**
 * Levels, and the kinds of information with theirs. Public because the generated template reads it.
 *
 * @param levels what each level demands
 * @param kinds kinds of information, the gravest first
 */
public record LevelsPage(Table<?> levels, Table<?> kinds) {}
