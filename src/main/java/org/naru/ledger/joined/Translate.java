package org.naru.ledger.joined;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.naru.platform.money.Currency;

/** Turns minor units into those of the presentation currency, exactly, and remembers which lines wait for a rate. */
final class Translate {
    private record Key(String entity, String ccy) {}

    private static final class Wait {
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        long lines;
        final TreeSet<String> accounts = new TreeSet<>();
    }

    private final Currency to;
    private final RateTable rates;
    private final Map<String, Currency> currencies;
    private final Map<Key, Wait> waiting =
            new TreeMap<>(Comparator.comparing(Key::entity).thenComparing(Key::ccy));

    Translate(Currency to, RateTable rates, Map<String, Currency> currencies) {
        this.to = to;
        this.rates = rates;
        this.currencies = currencies;
    }

    Currency to() {
        return to;
    }

    RateTable rates() {
        return rates;
    }

    /** Zero where no rate is known; the lines are then among those that wait. */
    BigDecimal worth(long minor, String ccy, LocalDate day, String entity, String account, long lines) {
        if (minor == 0) {
            return BigDecimal.ZERO;
        }
        var rate = rates.on(ccy, to.code(), day);
        if (rate.isEmpty()) {
            Wait wait = waiting.computeIfAbsent(new Key(entity, ccy), _ -> new Wait());
            wait.first = day.isBefore(wait.first) ? day : wait.first;
            wait.last = day.isAfter(wait.last) ? day : wait.last;
            wait.lines += lines;
            wait.accounts.add(account);
            return BigDecimal.ZERO;
        }
        return rate.get().worth(minor, Objects.requireNonNull(currencies.get(ccy)), to);
    }

    /** The same for what is a part of lines that were asked for before: zero where no rate is known. */
    BigDecimal known(long minor, Currency from, LocalDate day) {
        return rates.on(from.code(), to.code(), day)
                .map(rate -> rate.worth(minor, from, to))
                .orElse(BigDecimal.ZERO);
    }

    List<JoinedOutcome.Waiting> waiting() {
        List<JoinedOutcome.Waiting> all = new ArrayList<>();
        waiting.forEach((key, wait) -> all.add(new JoinedOutcome.Waiting(
                key.ccy(), to.code(), wait.first, wait.last, key.entity(), wait.lines, List.copyOf(wait.accounts))));
        return all;
    }
}
