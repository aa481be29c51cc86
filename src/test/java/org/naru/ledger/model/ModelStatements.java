package org.naru.ledger.model;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.naru.ledger.model.Op.Entry;
import org.naru.ledger.model.Op.Line;
import org.naru.ledger.model.World.Kind;

/** What statements of the second year must say: every line of the journal looked at once more, by its date. */
final class ModelStatements {
    static final int YEAR = 2024;

    private final World world;
    private final ModelLedger ledger;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, Long> sums = new TreeMap<>();

    ModelStatements(World world, ModelLedger ledger) {
        this.world = world;
        this.ledger = ledger;
        world.accounts().forEach(a -> kinds.put(a.code(), a.kind()));
    }

    Map<String, Long> all() {
        for (World.Entity entity : world.entities()) {
            LocalDate from = LocalDate.of(entity.fiscalYearStart() == 1 ? YEAR : YEAR - 1, entity.fiscalYearStart(), 1);
            LocalDate to = from.plusYears(1).minusDays(1);
            for (Entry entry : ledger.entries(entity.code(), null)) {
                entry.lines().forEach(l -> count(entity.code(), entry, l, from, to));
            }
        }
        acts();
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private void count(String entity, Entry e, Line l, LocalDate from, LocalDate to) {
        if (e.date().isAfter(to)) {
            return;
        }
        boolean earlier = e.date().isBefore(from);
        Kind kind = kinds.get(l.account());
        boolean lasting = kind == Kind.ASSET || kind == Kind.LIABILITY;
        String account = entity + " " + l.account();
        if (lasting || !earlier && kind != Kind.EQUITY) {
            add(account + " balance", l.func());
        }
        if (!earlier && kind != Kind.EQUITY) {
            add(account + (l.func() < 0 ? " credits" : " debits"), Math.abs(l.func()));
        }
        Predicate<Kind> between = _ -> l.account().startsWith("assets:due:");
        if (kind == Kind.ASSET && !between.test(kind)) {
            add(entity + " ASSETS_TOTAL", l.func());
        } else if (kind == Kind.LIABILITY) {
            add(entity + " LIABILITIES_TOTAL", -l.func());
        } else if (!lasting) {
            add(entity + (ledger.with(e, l) ? " NET_WITH" : " NET_WITHOUT"), -l.func());
        }
    }

    /** Paid and not received is under way; what is eliminated comes to nothing. */
    private void acts() {
        ledger.grants().all().forEach((act, grant) -> {
            add("act " + act + " owes", grant.promised - grant.paid);
            add("act " + act + " awaits", grant.promised - grant.received);
            add("act " + act + " in transit", grant.paid - grant.received);
        });
    }

    private void add(String what, long amount) {
        sums.merge(what, amount, Math::addExact);
    }
}
