package org.naru.ledger.pages;

import java.time.LocalDate;
import org.naru.platform.web.Table;

/**
 * The programmes with what was spent on each. Public because the generated template reads it.
 *
 * @param from first day counted
 * @param to last day counted
 * @param table the programmes
 */
public record ProgrammesPage(LocalDate from, LocalDate to, Table<?> table) {}
