package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.Optional;
import org.naru.ledger.EntryKind;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * What a part of a balance takes with it when it leaves: by weighted average of what is there on the day, the last part
 * the rest. If something is posted on a later day already, the last part is the one that empties the balance for good,
 * and no part may leave that a later day needs.
 */
final class Leaving {
    private final CurrenciesSql sql;

    Leaving(CurrenciesSql sql) {
        this.sql = sql;
    }

    /**
     * The functional amount that leaves. If the entry stands under its key already, what left then: so that asking twice
     * is asking for the same.
     *
     * @param part minor units, above zero
     * @throws Undone if there is less, saying how much; or if what there is stands below zero in functional currency
     */
    long of(Holder holder, LocalDate day, long part, Currency currency, EntryKind kind, String key) {
        Optional<Carrying> before = sql.left(holder, kind.code(), key);
        if (before.isPresent() && before.get().amount() == part) {
            return before.get().func();
        }
        CurrenciesSql.Standing standing = sql.standing(holder, day);
        long most = Math.max(0, Math.min(standing.least(), standing.then().amount()));
        if (part > most) {
            throw new Undone(Message.of(
                    "ledger.currencies.more-than-there",
                    new Money(part, currency),
                    new Money(most, currency),
                    day,
                    holder.account(),
                    holder.fund()));
        }
        long carried = part == standing.atLast().amount()
                ? standing.atLast().func()
                : standing.then().share(part);
        if (carried < 0) {
            // A hand-over was reversed after parts of it had left at the average: what is left is worth less than
            // nothing.
            throw new Undone(Message.of(
                    "ledger.currencies.worth-below-nothing",
                    new Money(part, currency),
                    holder.account(),
                    holder.fund()));
        }
        return carried;
    }
}
