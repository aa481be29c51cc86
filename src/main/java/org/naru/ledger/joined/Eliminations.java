package org.naru.ledger.joined;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.ledger.joined.JoinedSql.Act;
import org.naru.ledger.statements.EntriesLink;
import org.naru.platform.money.Money;

/**
 * What elimination does besides taking lines away. Pure.
 *
 * <p>The giver's lines of an act and the receiver's cancel per class, but for two things: the receiver's carrying value
 * may differ from the giver's, which stays within the translation adjustment; and the receiver's fund may be of another
 * class than the giver's, which is shown as a named row between the classes.
 */
final class Eliminations {
    private final Books books;
    private final Joined.Head head;
    private final Stocks end;
    private final Flows flows;

    Eliminations(Books books, Joined.Head head, Stocks end, Flows flows) {
        this.books = books;
        this.head = head;
        this.end = end;
        this.flows = flows;
    }

    /** What moves between the classes so that elimination nets to zero in each. */
    Pair betweenClasses() {
        BigDecimal with = BigDecimal.ZERO;
        for (Act act : books.acts()) {
            BigDecimal goneWith = effect(act, act.from(), true).add(effect(act, act.to(), true));
            BigDecimal goneWithout = effect(act, act.from(), false).add(effect(act, act.to(), false));
            if (!stands(act, act.from()) || !stands(act, act.to())) {
                continue;
            }
            // What does not cancel in sum is the receiver's other carrying value, in the receiver's class.
            BigDecimal rest = goneWith.add(goneWithout);
            boolean receivedWith = effect(act, act.to(), true).signum() != 0;
            with = with.add(receivedWith ? goneWith.subtract(rest) : goneWith);
        }
        long moved = RateTable.rounded(with);
        return new Pair(-moved, moved);
    }

    private boolean stands(Act act, int entity) {
        return effect(act, entity, true).signum() != 0
                || effect(act, entity, false).signum() != 0;
    }

    private BigDecimal effect(Act act, int entity, boolean with) {
        return flows.ofAct(act.id(), books.column(entity), with);
    }

    /** The acts that something was eliminated of, or that are still open on the last day. */
    List<Joined.OfAct> acts() {
        List<Joined.OfAct> all = new ArrayList<>();
        for (Act act : books.acts()) {
            long owes = -end.ofAct(act, books.column(act.from()));
            long awaits = end.ofAct(act, books.column(act.to()));
            BigDecimal giver = effect(act, act.from(), true).add(effect(act, act.from(), false));
            BigDecimal receiver = effect(act, act.to(), true).add(effect(act, act.to(), false));
            if (owes == 0 && awaits == 0 && !stands(act, act.from()) && !stands(act, act.to())) {
                continue;
            }
            all.add(new Joined.OfAct(
                    act.id(),
                    act.kind(),
                    code(act.from()),
                    code(act.to()),
                    new Money(act.amount(), act.currency()),
                    new Money(owes, act.currency()),
                    new Money(awaits, act.currency()),
                    new Money(awaits - owes, act.currency()),
                    RateTable.rounded(giver),
                    RateTable.rounded(receiver),
                    entries(act, act.from()),
                    entries(act, act.to())));
        }
        return all;
    }

    private String code(int entity) {
        return books.all().get(books.column(entity)).code();
    }

    private EntriesLink entries(Act act, int entity) {
        Map<String, String> parts = new LinkedHashMap<>();
        LocalDate to = head.to();
        parts.put("to", to.toString());
        parts.put("act", act.id().toString());
        return new EntriesLink(code(entity), parts);
    }
}
