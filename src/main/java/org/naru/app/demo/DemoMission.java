package org.naru.app.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.ledger.Draft;

/**
 * The whole invented mission: ten years of drafts in the order of their days.
 *
 * @param drafts every entry, each balanced per fund
 * @param reversals which of them reverse which: source key of the reversal to the reversed draft
 * @param rates the invented daily rates
 */
record DemoMission(List<Draft> drafts, Map<String, Draft> reversals, DemoRates rates) {
    /** Change it and every number changes. */
    static final long SEED = 20_160_101L;

    /** Keeps copies. */
    DemoMission {
        drafts = List.copyOf(drafts);
        reversals = Map.copyOf(reversals);
    }

    /** Invents it; the same on every machine. */
    static DemoMission invent() {
        Dice dice = new Dice(SEED);
        DemoRates rates = rates(dice);
        DemoBook book = new DemoBook();
        DemoYearEnd yearEnd = new DemoYearEnd(book, rates);
        DemoMilestones milestones = new DemoMilestones(book, rates);
        DemoGrants grants = new DemoGrants(book, rates, dice);
        DemoGifts gifts = new DemoGifts(book, dice);
        DemoSpending spending = new DemoSpending(book, dice);
        DemoField field = new DemoField(book, rates, dice);
        Map<String, Draft> reversals = new LinkedHashMap<>();
        for (LocalDate day = DemoFacts.FIRST_DAY; !day.isAfter(DemoFacts.LAST_DAY); day = day.plusDays(1)) {
            Draft reversed = yearEnd.reversed(day);
            if (reversed != null) {
                reversals.put(book.drafts().getLast().sourceKey(), reversed);
            }
            milestones.day(day);
            grants.day(day);
            gifts.day(day);
            spending.day(day);
            field.day(day);
            yearEnd.day(day);
        }
        return new DemoMission(book.drafts(), reversals, rates);
    }

    /** Its exchange rates: the first that the dice decide. */
    static DemoRates rates(Dice dice) {
        return new DemoRates(DemoFacts.FIRST_DAY, DemoFacts.LAST_DAY, dice);
    }
}
