package org.naru.ledger.plaintext;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * Checks balance assertions at their own place in the order of dates, per commodity, on the account itself without those
 * below it. Only accounts that assert something are kept in memory.
 */
final class Assertions {
    private final Problems problems;
    private final Set<String> accounts = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private boolean collecting;

    private record Event(
            LocalDate date, String file, int line, String account, Currency currency, long minor, Long asserted) {}

    Assertions(Problems problems) {
        this.problems = problems;
    }

    /** The first reading: notes which accounts assert something. */
    void note(Written w) {
        for (Written.Posting posting : w.postings()) {
            if (posting.asserted() != null) {
                accounts.add(posting.account());
            }
        }
    }

    /** The second reading begins. */
    void collect() {
        collecting = true;
        events.clear();
    }

    boolean wants(String account) {
        return collecting && !accounts.isEmpty() && accounts.contains(account);
    }

    void moved(Written w, int line, String account, Currency currency, long minor) {
        events.add(new Event(w.date(), w.file(), line, account, currency, minor, NOTHING));
    }

    void asserted(Written w, int line, String account, Currency currency, long minor) {
        events.add(new Event(w.date(), w.file(), line, account, currency, 0, minor));
    }

    private static final Long NOTHING = Long.MIN_VALUE;

    private record Held(String account, Currency currency) {}

    /** The book is over: what does not hold is a problem. */
    void check() {
        events.sort(Comparator.comparing(Event::date)); // stable: the order of the file within a day
        Map<Held, Long> balances = new HashMap<>();
        for (Event event : events) {
            Held held = new Held(event.account(), event.currency());
            if (event.asserted().equals(NOTHING)) {
                balances.merge(held, event.minor(), Math::addExact);
            } else {
                long balance = balances.getOrDefault(held, 0L);
                if (balance != event.asserted()) {
                    problems.add(
                            event.file(),
                            event.line(),
                            Problem.Reason.ASSERTION_FALSE,
                            event.account(),
                            new Money(event.asserted(), event.currency()),
                            new Money(balance, event.currency()));
                }
            }
        }
    }
}
