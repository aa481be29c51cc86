package org.naru.ledger.statements;

import java.time.LocalDate;

/**
 * A fiscal year: twelve months, named by the calendar year in which it ends.
 *
 * @param year its name
 * @param startMonth month in which it begins, 1 to 12
 */
record FiscalYear(int year, int startMonth) {
    LocalDate from() {
        return LocalDate.of(startMonth == 1 ? year : year - 1, startMonth, 1);
    }

    LocalDate to() {
        return from().plusYears(1).minusDays(1);
    }

    FiscalYear before() {
        return new FiscalYear(year - 1, startMonth);
    }
}
