package org.naru.app.demo;

import java.time.LocalDate;
import org.naru.ledger.currencies.Rates;
import org.naru.ledger.forms.Forms;
import org.naru.ledger.programmes.ProgrammeLists;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the invented mission's books need beside their entries: exchange rates, so that they can be seen in one currency,
 * where their accounts stand on forms, and by which lists its programmes are told. Done again it adds what is missing and changes nothing.
 */
public final class CompleteDemo {
    private static final String SOURCE = "demo";
    private static final String WON = "KRW";
    private static final String DAILY = "USD";

    private final Rates rates;
    private final Forms forms;
    private final ProgrammeLists lists;
    private final TransactionTemplate transaction;

    /** Through these doors. */
    public CompleteDemo(Rates rates, Forms forms, ProgrammeLists lists, TransactionTemplate transaction) {
        this.rates = rates;
        this.forms = forms;
        this.lists = lists;
        this.transaction = transaction;
    }

    /**
     * Adds what is missing.
     *
     * @throws IllegalStateException if a door refuses, which is a mistake in the invention
     */
    public void complete() {
        transaction.executeWithoutResult(_ -> {
            if (rates.asOf("LAK", WON, DemoFacts.LAST_DAY, java.util.List.of()).isEmpty()) {
                keepRates();
            }
            new DemoForms(forms).say();
            new DemoLists(lists).make();
        });
    }

    /** Dollars each day, because the joined view takes each line at the rate of its day; the others at month ends. */
    private void keepRates() {
        DemoRates invented = DemoMission.rates(new Dice(DemoMission.SEED));
        for (LocalDate day = DemoFacts.FIRST_DAY; !day.isAfter(DemoFacts.LAST_DAY); day = day.plusDays(1)) {
            keep(invented, DAILY, day);
            if (day.plusDays(1).getDayOfMonth() == 1) {
                keep(invented, "CNY", day);
                keep(invented, "THB", day);
                keep(invented, "LAK", day);
            }
        }
    }

    private void keep(DemoRates invented, String currency, LocalDate day) {
        if (!rates.keep(day, currency, WON, SOURCE, invented.won(currency, day))) {
            throw new IllegalStateException("another invented rate stands for " + currency + " on " + day);
        }
    }
}
