package org.naru.ledger.pages;

import java.util.List;
import java.util.Map;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * The periods of a fiscal year. Public because the generated template reads it.
 *
 * @param year the fiscal year shown
 * @param years fiscal years that have periods, latest first
 * @param table the periods
 * @param waiting what was asked for and waits for a second person
 * @param entities choices
 * @param until as typed: up to which day months are to be opened
 * @param wrong what is wrong with the form
 */
public record PeriodsPage(
        int year,
        List<Integer> years,
        Table<?> table,
        List<PeriodPage.Change> waiting,
        Map<String, String> entities,
        String until,
        Wrong wrong) {}
