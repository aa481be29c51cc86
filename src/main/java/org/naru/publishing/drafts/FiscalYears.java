package org.naru.publishing.drafts;

import java.time.LocalDate;

/** When fiscal years end. Answered from outside, because publishing knows no books. */
public interface FiscalYears {
    /** The last day of the mission's fiscal year that is named by the calendar year it ends in. */
    LocalDate lastDay(int year);
}
