package org.naru.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChartSnapshot.Keyed;
import org.naru.ledger.Refusal.Reason;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts entries: pure rules first, then what is left of the funds, then the database, which judges everything again.
 *
 * <p>A refusal is given in the order of {@link Reason} whoever found it. Inside a caller's transaction a refusal is
 * undone by a savepoint, so that the caller may go on.
 */
final class PostEntries implements Journal {
    /** Entries per call of the database: large enough to spare round trips, small enough for its arrays. */
    private static final int PORTION_MAX = 2_000;

    private final JournalSql sql;
    private final FundsSql funds;
    private final CurrentChart charts;
    private final Clock clock;
    private final BooleanSupplier maySoft;
    private final TransactionTemplate whole;

    PostEntries(
            JournalSql sql,
            FundsSql funds,
            CurrentChart charts,
            PlatformTransactionManager transactions,
            Clock clock,
            BooleanSupplier maySoft) {
        this.sql = sql;
        this.funds = funds;
        this.charts = charts;
        this.clock = clock;
        this.maySoft = maySoft;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    /** Undoes the transaction or savepoint that found it. Never leaves this package. */
    static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient int index;
        final transient Refusal refusal;

        Undo(int index, Refusal refusal) {
            super(refusal.reason().key(), null, false, false);
            this.index = index;
            this.refusal = refusal;
        }
    }

    @Override
    public PostOutcome post(Draft draft) {
        return one(postAll(List.of(draft)));
    }

    @Override
    public AllOutcome postAll(List<Draft> drafts) {
        return undoing(() -> new AllOutcome.All(all(drafts)));
    }

    @Override
    public PostOutcome reverse(EntryId entry, LocalDate date, String text, @Nullable String reason) {
        return one(undoing(() -> new AllOutcome.All(List.of(reversal(entry, date, text, reason)))));
    }

    @Override
    public boolean eraseText(EntryId entry) {
        return Boolean.TRUE.equals(whole.execute(status -> sql.eraseText(entry.value(), clock.instant())));
    }

    /** One outcome of one draft. */
    static PostOutcome one(AllOutcome outcome) {
        return switch (outcome) {
            case AllOutcome.All all -> all.outcomes().getFirst();
            case AllOutcome.None none -> new PostOutcome.Refused(none.refusal());
        };
    }

    /**
     * Runs work that posts and turns its {@link Undo} into a refusal. If another transaction posted the same key in the
     * meantime, the work is done again and finds it; inside a caller's transaction it is done again behind a savepoint.
     */
    AllOutcome undoing(Supplier<AllOutcome> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(whole.execute(status -> work.get()));
            } catch (Undo e) {
                return new AllOutcome.None(e.index, e.refusal);
            } catch (DataAccessException e) {
                if (attempt >= 3 || !Declined.cameSecond(e)) {
                    throw e;
                }
            }
        }
    }

    /** Posts drafts in their order. Call inside {@link #undoing}. */
    List<PostOutcome> all(List<Draft> drafts) {
        ChartSnapshot chart = charts.get();
        List<PostOutcome> outcomes = new ArrayList<>(drafts.size());
        List<Draft> waiting = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            Optional<Refusal> wrong = PostingRules.judge(draft, chart);
            if (wrong.isPresent()) {
                chart = charts.read();
                wrong = PostingRules.judge(draft, chart);
            }
            wrong = orUnknownAct(draft, wrong);
            boolean spends =
                    wrong.isEmpty() && !SpendingRules.spent(draft, chart).isEmpty();
            boolean forbidden =
                    wrong.isEmpty() && SpendingRules.judge(draft, chart).isPresent();
            if (wrong.isPresent() || spends || forbidden) {
                // What was posted before this one counts for it.
                send(waiting, outcomes, chart);
                waiting.clear();
                judgeAlone(i, draft, chart, wrong.orElse(null), null);
                chart = charts.get();
            }
            waiting.add(draft);
            if (spends || waiting.size() == PORTION_MAX) {
                send(waiting, outcomes, chart);
                waiting.clear();
            }
        }
        send(waiting, outcomes, chart);
        return outcomes;
    }

    /** What was found wrong, or before it that the act is not known; acts are asked of the database, being few. */
    Optional<Refusal> orUnknownAct(Draft draft, Optional<Refusal> wrong) {
        UUID act = draft.act();
        boolean before = wrong.isPresent() && wrong.get().reason().compareTo(Reason.UNKNOWN_ACT) < 0;
        return act == null || before || sql.isAct(act)
                ? wrong
                : Optional.of(Refusal.of(Reason.UNKNOWN_ACT, act.toString()));
    }

    /**
     * Judges one entry that the rules refuse or that spends. Passes what stands already, for the database to compare.
     *
     * @throws Undo if it is refused
     */
    void judgeAlone(int index, Draft draft, ChartSnapshot chart, @Nullable Refusal wrong, @Nullable Long commitment) {
        if (wrong != null && wrong.reason().compareTo(Reason.KIND_NOT_ALLOWED) <= 0) {
            throw new Undo(index, wrong);
        }
        if (stands(draft, chart)) {
            return;
        }
        Refusal refusal = wrong != null ? wrong : spending(draft, chart, commitment);
        if (refusal != null) {
            throw new Undo(index, refusal);
        }
    }

    /** Posts one judged entry. Call inside {@link #undoing}. */
    PostOutcome sendOne(Draft draft, ChartSnapshot chart) {
        List<PostOutcome> outcome = new ArrayList<>(1);
        send(List.of(draft), outcome, chart);
        return outcome.getFirst();
    }

    boolean stands(Draft draft, ChartSnapshot chart) {
        Keyed<LegalEntity> entity = chart.entityKnown(draft.entity());
        return sql.find(entity.id(), draft.kind().code(), draft.sourceKey()).isPresent();
    }

    private @Nullable Refusal spending(Draft draft, ChartSnapshot known, @Nullable Long commitment) {
        Refusal period = period(draft);
        if (period != null) {
            return period;
        }
        ChartSnapshot chart = known;
        Optional<Refusal> forbidden = SpendingRules.judge(draft, chart);
        if (forbidden.isPresent()) {
            chart = charts.read();
            forbidden = SpendingRules.judge(draft, chart);
        }
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        Map<String, Long> spent = SpendingRules.spent(draft, chart);
        ChartSnapshot now = chart;
        funds.lock(spent.keySet().stream()
                .map(code -> now.fundKnown(draft.entity(), code).id())
                .toList());
        for (Map.Entry<String, Long> each : spent.entrySet()) {
            int fund = chart.fundKnown(draft.entity(), each.getKey()).id();
            long left = funds.leastNet(fund, draft.date()) - funds.committed(fund, commitment);
            if (each.getValue() > left) {
                return SpendingRules.overspent(draft, each.getKey(), left, each.getValue(), chart);
            }
        }
        return null;
    }

    private @Nullable Refusal period(Draft draft) {
        Optional<Period> found = sql.period(draft.entity(), draft.date());
        if (found.isEmpty()) {
            return Refusal.of(Reason.NO_PERIOD, draft.date());
        }
        Period period = found.get();
        return switch (period.state()) {
            case OPEN -> null;
            case LOCKED -> Refusal.of(Reason.PERIOD_LOCKED, draft.date(), period.start(), period.end());
            case SOFT ->
                maySoft(draft) ? null : Refusal.of(Reason.PERIOD_SOFT, draft.date(), period.start(), period.end());
        };
    }

    private boolean maySoft(Draft draft) {
        return draft.reason() != null && !draft.reason().isBlank() && maySoft.getAsBoolean();
    }

    private void send(List<Draft> drafts, List<PostOutcome> outcomes, ChartSnapshot chart) {
        if (drafts.isEmpty()) {
            return;
        }
        int first = outcomes.size();
        List<JournalSql.Row> rows =
                drafts.stream().map(draft -> row(draft, chart)).toList();
        boolean soft = drafts.stream().anyMatch(this::maySoft);
        try {
            for (long id : sql.post(rows, soft, clock.instant())) {
                outcomes.add(
                        id < 0
                                ? new PostOutcome.Posted(new EntryId(-id))
                                : new PostOutcome.AlreadyPosted(new EntryId(id)));
            }
        } catch (DataAccessException e) {
            Declined declined = Declined.in(e).orElseThrow(() -> e);
            int at = 0;
            for (int i = 0; i < drafts.size(); i++) {
                if (drafts.get(i).sourceKey().equals(declined.sourceKey())) {
                    at = i;
                    break;
                }
            }
            throw new Undo(first + at, ordered(declined.refusal(), drafts.get(at)));
        }
    }

    /** A refusal with the types that its sentence asks for. */
    private static Refusal ordered(Refusal refusal, Draft draft) {
        return switch (refusal.reason()) {
            case NO_PERIOD, PERIOD_LOCKED, PERIOD_SOFT ->
                new Refusal(
                        refusal.reason(),
                        refusal.line(),
                        refusal.arguments().stream()
                                .map(each -> (Object) LocalDate.parse(each.toString()))
                                .toList());
            case CONFLICT ->
                Refusal.of(
                        Reason.CONFLICT,
                        draft.sourceKey(),
                        LocalDate.parse(refusal.arguments().getLast().toString()));
            default -> refusal;
        };
    }

    /** A draft by ids. */
    static JournalSql.Row row(Draft draft, ChartSnapshot chart) {
        List<JournalSql.RowLine> lines = new ArrayList<>(draft.lines().size());
        for (DraftLine line : draft.lines()) {
            LineRef settles = line.settles();
            lines.add(new JournalSql.RowLine(
                    chart.accountKnown(line.account()).id(),
                    chart.fundKnown(draft.entity(), line.fund()).id(),
                    line.programme() == null
                            ? null
                            : Integer.valueOf(
                                    chart.programmeKnown(line.programme()).id()),
                    line.currency(),
                    line.amount(),
                    line.func(),
                    line.party(),
                    line.token(),
                    line.rate(),
                    settles == null ? null : Long.valueOf(settles.entry().value()),
                    settles == null ? null : Integer.valueOf(settles.n())));
        }
        return new JournalSql.Row(
                chart.entityKnown(draft.entity()).id(),
                draft.date(),
                draft.kind().code(),
                draft.sourceKey(),
                draft.act(),
                null,
                draft.reason(),
                draft.text(),
                lines);
    }

    private PostOutcome reversal(EntryId entry, LocalDate date, String text, @Nullable String reason) {
        Optional<JournalSql.Header> found = sql.header(entry.value());
        if (found.isEmpty()) {
            throw new Undo(0, Refusal.of(Reason.NO_SUCH_ENTRY, entry.value()));
        }
        JournalSql.Header old = found.get();
        PostingRules.malformed(date, text, reason).ifPresent(wrong -> {
            throw new Undo(0, wrong);
        });
        if (old.kind().equals(EntryKind.REVERSAL.code())) {
            throw new Undo(0, Refusal.of(Reason.KIND_NOT_ALLOWED, old.kind()));
        }
        Draft asked = new Draft(
                old.entity(),
                date,
                EntryKind.REVERSAL,
                old.kind() + ":" + old.key(),
                old.act(),
                text,
                reason,
                List.of());
        Refusal period = period(asked);
        if (period != null) {
            throw new Undo(0, period);
        }
        boolean soft = sql.period(asked.entity(), date)
                .filter(p -> p.state() == Period.State.SOFT)
                .isPresent();
        if (sql.reversalOf(entry.value()).isPresent()) {
            throw new Undo(0, Refusal.of(Reason.ALREADY_REVERSED, entry.value()));
        }
        if (date.isBefore(old.date())) {
            throw new Undo(0, Refusal.of(Reason.REVERSAL_TOO_EARLY, date, old.date()));
        }
        List<JournalSql.RowLine> negated = sql.lines(entry.value()).stream()
                .map(l -> new JournalSql.RowLine(
                        l.account(),
                        l.fund(),
                        l.programme(),
                        l.ccy(),
                        Math.negateExact(l.amount()),
                        Math.negateExact(l.func()),
                        l.party(),
                        l.token(),
                        l.rate(),
                        null,
                        null))
                .toList();
        ChartSnapshot chart = charts.get();
        if (!chart.entities().containsKey(old.entity())) {
            chart = charts.read();
        }
        JournalSql.Row row = new JournalSql.Row(
                chart.entityKnown(old.entity()).id(),
                date,
                EntryKind.REVERSAL.code(),
                asked.sourceKey(),
                old.act(),
                entry.value(),
                soft ? reason : null,
                text,
                negated);
        try {
            long id = sql.post(List.of(row), soft, clock.instant())[0];
            return new PostOutcome.Posted(new EntryId(Math.abs(id)));
        } catch (DataAccessException e) {
            throw new Undo(
                    0, Declined.in(e).map(d -> ordered(d.refusal(), asked)).orElseThrow(() -> e));
        }
    }
}
