package org.naru.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.naru.ledger.ChartSnapshot.Keyed;
import org.naru.platform.money.Rounding;

/** What the general fund lends to a fund whose share of the cash does not reach for what it pays. */
final class LendFromGeneral {
    private static final int LINES_OF_A_LOAN = 4;

    private final JournalSql entries;
    private final FundsSql sql;

    LendFromGeneral(JournalSql entries, FundsSql sql) {
        this.entries = entries;
        this.sql = sql;
    }

    /** Adds a loan from the general fund where an entry would leave a fund's share of cash below zero. */
    Draft withLoans(Draft draft, ChartSnapshot chart) {
        Optional<String> dueFrom = between(AccountKind.ASSET, draft.entity(), chart);
        Optional<String> dueTo = between(AccountKind.LIABILITY, draft.entity(), chart);
        if (dueFrom.isEmpty() || dueTo.isEmpty()) {
            return draft;
        }
        String general = chart.funds().values().stream()
                .map(Keyed::is)
                .filter(f -> f.entity().equals(draft.entity()) && f.restriction() == Restriction.NONE)
                .map(Fund::code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no general fund of " + draft.entity()));
        Map<String, Long> cash = new TreeMap<>();
        Map<String, DraftLine> outflow = new TreeMap<>();
        for (DraftLine line : draft.lines()) {
            if (chart.accountKnown(line.account()).is().cash() && !line.fund().equals(general)) {
                cash.merge(line.fund(), line.func(), Math::addExact);
                if (line.func() < 0) {
                    outflow.merge(line.fund(), line, (a, b) -> a.func() <= b.func() ? a : b);
                }
            }
        }
        cash.values().removeIf(func -> func >= 0);
        if (cash.isEmpty()) {
            return draft;
        }
        String ccy = chart.functional(draft.entity()).code();
        List<DraftLine> lines = new ArrayList<>(draft.lines());
        sql.lock(cash.keySet().stream()
                .map(fund -> chart.fundKnown(draft.entity(), fund).id())
                .toList());
        cash.forEach((fund, out) -> {
            long before = sql.leastCash(chart.fundKnown(draft.entity(), fund).id(), draft.date());
            DraftLine paid = Objects.requireNonNull(outflow.get(fund));
            long loan = Math.min(Math.min(-out, Math.max(0, -(before + out))), -paid.func());
            if (loan > 0) {
                long own = Rounding.share(-paid.amount(), loan, -paid.func());
                lines.add(PooledCash.with(paid, fund, own, loan));
                lines.add(new DraftLine(dueTo.get(), fund, null, ccy, -loan, -loan));
                lines.add(new DraftLine(dueFrom.get(), general, null, ccy, loan, loan));
                lines.add(PooledCash.with(paid, general, -own, -loan));
            }
        });
        return SpendFromFunds.with(draft, lines);
    }

    private static Optional<String> between(AccountKind kind, String entity, ChartSnapshot chart) {
        return chart.accounts().values().stream()
                .map(Keyed::is)
                .filter(a -> a.role() == Account.Role.INTER_FUND && a.kind() == kind && entity.equals(a.entity()))
                .map(Account::code)
                .findFirst();
    }

    /**
     * The loans that were added when the entry was first posted are part of it: the same request is the same entry. Lines
     * that stand beyond the request and are no such loan stay out, so that a shortened request is a conflict.
     */
    Draft asItStands(Draft draft, ChartSnapshot chart) {
        long id = entries.find(
                        chart.entityKnown(draft.entity()).id(), draft.kind().code(), draft.sourceKey())
                .orElseThrow();
        List<JournalSql.RowLine> stored = entries.lines(id);
        List<DraftLine> lines = new ArrayList<>(draft.lines());
        if (stored.size() < lines.size() || !areLoans(stored.subList(lines.size(), stored.size()), chart)) {
            return draft;
        }
        for (JournalSql.RowLine extra : stored.subList(draft.lines().size(), stored.size())) {
            lines.add(new DraftLine(
                    code(chart.accounts(), extra.account()),
                    chart.funds().values().stream()
                            .filter(f -> f.id() == extra.fund())
                            .findFirst()
                            .orElseThrow()
                            .is()
                            .code(),
                    null,
                    extra.ccy(),
                    extra.amount(),
                    extra.func(),
                    extra.party(),
                    extra.token()));
        }
        return SpendFromFunds.with(draft, lines);
    }

    /** Whether the lines are loans as {@link #withLoans} adds them: cash in, owed, lent, cash out. */
    private static boolean areLoans(List<JournalSql.RowLine> extras, ChartSnapshot chart) {
        if (extras.size() % LINES_OF_A_LOAN != 0) {
            return false;
        }
        for (int i = 0; i < extras.size(); i++) {
            int at = extras.get(i).account();
            boolean between = chart.accounts().values().stream()
                    .anyMatch(account -> account.id() == at && account.is().role() == Account.Role.INTER_FUND);
            int place = i % LINES_OF_A_LOAN;
            if (between != (place == 1 || place == 2)) {
                return false;
            }
        }
        return true;
    }

    private static String code(Map<String, Keyed<Account>> accounts, int id) {
        return accounts.values().stream()
                .filter(a -> a.id() == id)
                .findFirst()
                .orElseThrow()
                .is()
                .code();
    }
}
