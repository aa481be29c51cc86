package org.naru.ledger.wishes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Restriction;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Pays back what the general fund lent, from cash of the functional currency. */
final class RepayLoans implements InternalLoans {
    private final WishesSql sql;
    private final Chart chart;
    private final Journal journal;
    private final TransactionTemplate whole;

    RepayLoans(WishesSql sql, Chart chart, Journal journal, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.chart = chart;
        this.journal = journal;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    @Override
    public List<EntryId> repay(String entity, LocalDate on) {
        List<EntryId> posted = new ArrayList<>();
        for (Owed owed : outstanding(on)) {
            if (owed.entity().equals(entity)) {
                whole.execute(status -> repaid(owed, on)).ifPresent(posted::add);
            }
        }
        return List.copyOf(posted);
    }

    private Optional<EntryId> repaid(Owed owed, LocalDate on) {
        Optional<String> dueFrom = between(AccountKind.ASSET, owed.entity());
        Optional<String> dueTo = between(AccountKind.LIABILITY, owed.entity());
        long left = Math.min(owed.owed().minor(), sql.leastCash(owed.entity(), owed.fund(), on));
        if (dueFrom.isEmpty() || dueTo.isEmpty() || left <= 0) {
            return Optional.empty();
        }
        String general = general(owed.entity());
        String ccy = owed.owed().currency().code();
        List<DraftLine> lines = new ArrayList<>();
        long back = 0;
        for (WishesSql.Held cash : sql.cash(owed.entity(), owed.fund(), on)) {
            long part = Math.min(left - back, cash.func());
            if (part > 0) {
                lines.add(new DraftLine(cash.account(), owed.fund(), null, ccy, -part, -part));
                lines.add(new DraftLine(cash.account(), general, null, ccy, part, part));
                back += part;
            }
        }
        if (back == 0) {
            return Optional.empty();
        }
        lines.add(new DraftLine(dueTo.get(), owed.fund(), null, ccy, back, back));
        lines.add(new DraftLine(dueFrom.get(), general, null, ccy, -back, -back));
        String first = "loan-back:" + owed.fund() + ":" + on;
        String key = first;
        for (int again = 2;
                sql.entry(owed.entity(), EntryKind.TRANSFER.code(), key).isPresent();
                again++) {
            key = first + ":" + again;
        }
        Draft draft = new Draft(owed.entity(), on, EntryKind.TRANSFER, key, owed.fund() + " → " + general, lines);
        // A period that is closed meanwhile refuses it: the loan stays, is shown, and is paid back another day.
        return journal.post(draft) instanceof PostOutcome.Posted(EntryId id) ? Optional.of(id) : Optional.empty();
    }

    private Optional<String> between(AccountKind kind, String entity) {
        return chart.accounts().stream()
                .filter(a -> a.role() == Account.Role.INTER_FUND && a.kind() == kind && entity.equals(a.entity()))
                .map(Account::code)
                .findFirst();
    }

    private String general(String entity) {
        return chart.funds(entity).stream()
                .filter(fund -> fund.restriction() == Restriction.NONE)
                .map(Fund::code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no general fund of " + entity));
    }

    @Override
    public List<Owed> outstanding(LocalDate at) {
        return Objects.requireNonNull(whole.execute(status -> sql.owed(at)));
    }
}
