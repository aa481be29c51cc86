package org.naru.ledger.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads what was typed into a form. */
public final class Typed {
    private Typed() {}

    /** A calendar date within the range an entry may have; nothing when it is none. */
    public static Optional<LocalDate> date(String typed) {
        try {
            LocalDate date = LocalDate.parse(typed.strip());
            return date.isBefore(JournalFilter.DATE_MIN) || date.isAfter(JournalFilter.DATE_MAX)
                    ? Optional.empty()
                    : Optional.of(date);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
