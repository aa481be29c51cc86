package org.naru.ledger.wishes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.ledger.Restriction;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts the releases of time, a transaction for each fund. */
final class ReleaseByTime implements TimeReleases {
    private final WishesSql sql;
    private final Chart chart;
    private final Journal journal;
    private final TransactionTemplate whole;

    ReleaseByTime(WishesSql sql, Chart chart, Journal journal, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.chart = chart;
        this.journal = journal;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    @Override
    public List<Outcome> releaseDue(String entity, LocalDate today) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Due due : Objects.requireNonNull(whole.execute(status -> sql.due(today, today)))) {
            if (!due.entity().equals(entity)) {
                continue;
            }
            // What was there on the fund's day; then what came later, today.
            for (LocalDate on : due.on().equals(today) ? List.of(today) : List.of(due.on(), today)) {
                Optional<Outcome> outcome = Objects.requireNonNull(whole.execute(status -> release(due, on)));
                outcome.ifPresent(outcomes::add);
                if (outcome.filter(Outcome.Waits.class::isInstance).isPresent()) {
                    break;
                }
            }
        }
        return List.copyOf(outcomes);
    }

    private Optional<Outcome> release(Due due, LocalDate on) {
        String first = "time:" + due.fund() + ":" + on;
        String key = first;
        for (int again = 2;
                sql.entry(due.entity(), EntryKind.RELEASE.code(), key).isPresent();
                again++) {
            key = first + ":" + again;
        }
        if (!on.isAfter(due.on()) && !key.equals(first)) {
            return Optional.empty(); // The fund's own day has its release; what is dated back to it comes today.
        }
        List<WishesSql.Held> held = sql.held(due.entity(), due.fund(), on);
        long net = held.stream().mapToLong(WishesSql.Held::func).sum();
        if (net <= 0) {
            return Optional.empty();
        }
        String general = general(due.entity());
        String ccy = due.net().currency().code();
        List<DraftLine> lines = new ArrayList<>();
        for (WishesSql.Held each : held) {
            lines.add(line(each, due.fund(), -1));
            lines.add(line(each, general, 1));
        }
        lines.add(new DraftLine(account(AccountKind.RELEASE_WITH, due.entity()), due.fund(), null, ccy, net, net));
        lines.add(new DraftLine(account(AccountKind.RELEASE_WITHOUT, due.entity()), general, null, ccy, -net, -net));
        Draft draft = new Draft(due.entity(), on, EntryKind.RELEASE, key, due.fund() + " · " + due.on(), lines);
        return switch (journal.post(draft)) {
            case PostOutcome.Posted(var id) -> Optional.of(new Outcome.Posted(due, id));
            case PostOutcome.AlreadyPosted(var _) -> Optional.empty();
            case PostOutcome.Refused(Refusal refusal) -> Optional.of(new Outcome.Waits(due, refusal));
        };
    }

    private static DraftLine line(WishesSql.Held held, String fund, int sign) {
        return new DraftLine(
                held.account(), fund, null, held.ccy(), sign * held.amount(), sign * held.func(), held.party(), null);
    }

    private String general(String entity) {
        return chart.funds(entity).stream()
                .filter(fund -> fund.restriction() == Restriction.NONE)
                .map(Fund::code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no general fund of " + entity));
    }

    private String account(AccountKind kind, String entity) {
        return chart.accounts().stream()
                .filter(a ->
                        a.kind() == kind && (a.entity() == null || entity.equals(a.entity())) && a.closed() == null)
                .min(Comparator.comparing((Account a) -> a.entity() == null).thenComparing(Account::code))
                .map(Account::code)
                .orElseThrow(() -> new IllegalStateException(
                        "a fund bound by time holds money, and the chart of " + entity + " has no " + kind.code()));
    }

    @Override
    public List<Due> due(LocalDate upTo) {
        return Objects.requireNonNull(whole.execute(status -> sql.due(upTo, upTo)));
    }

    @Override
    public List<Released> released() {
        return Objects.requireNonNull(whole.execute(status -> sql.released()));
    }
}
