package org.naru.figures;

import java.time.LocalDate;

/** When the fiscal years end that figures are asked for. The room that keeps the books knows. */
@FunctionalInterface
public interface FiscalYears {
    /**
     * The last day of a fiscal year.
     *
     * @param year named by the calendar year it ends in
     */
    LocalDate lastDay(int year);
}
