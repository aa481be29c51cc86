package org.naru.ledger.books;

import java.util.Map;

/**
 * The page from which books are taken out. Public because the generated template reads it.
 *
 * @param entities names of the legal entities by code
 */
public record ExportPage(Map<String, String> entities) {}
