package org.naru.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChartSnapshot.Keyed;
import org.naru.ledger.Refusal.Reason;
import org.naru.platform.acting.Acting;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spends from funds: chooses, releases, lends from the general fund, and posts. */
final class SpendFromFunds implements Spending {
    private final PostEntries journal;
    private final FundsSql sql;
    private final LendFromGeneral loans;
    private final CurrentChart charts;
    private final DonorFirst donorFirst;
    private final TransactionTemplate inTransaction;

    SpendFromFunds(
            PostEntries journal,
            JournalSql entries,
            FundsSql sql,
            CurrentChart charts,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.sql = sql;
        this.loans = new LendFromGeneral(entries, sql);
        this.charts = charts;
        this.donorFirst = new DonorFirst(sql);
        this.inTransaction = new TransactionTemplate(transactions);
    }

    @Override
    public PostOutcome spend(Draft draft) {
        return PostEntries.one(journal.undoing(() -> new Journal.AllOutcome.All(List.of(spending(draft, null)))));
    }

    @Override
    public PostOutcome spend(Draft draft, CommitmentId commitment) {
        return PostEntries.one(
                journal.undoing(() -> new Journal.AllOutcome.All(List.of(spending(draft, commitment.value())))));
    }

    private PostOutcome spending(Draft asked, @Nullable Long commitment) {
        ChartSnapshot chart = charts.read();
        Draft chosen = withFunds(asked, chart);
        Optional<Refusal> unknown = PostingRules.judgeImport(chosen, chart);
        if (unknown.isPresent()) {
            throw new PostEntries.Undo(0, unknown.get());
        }
        journal.orUnknownAct(chosen, Optional.empty()).ifPresent(wrong -> {
            throw new PostEntries.Undo(0, wrong);
        });
        Draft released = withReleases(chosen, chart);
        boolean stands = journal.stands(released, chart);
        if (commitment != null && !stands) {
            FundsSql.CommitmentRow row = sql.lockCommitment(commitment)
                    .filter(FundsSql.CommitmentRow::open)
                    .orElseThrow(() -> new PostEntries.Undo(0, Refusal.of(Reason.NO_SUCH_ENTRY, commitment)));
            boolean paid = released.lines().stream().anyMatch(line -> pays(line, released.entity(), row, chart));
            if (!paid) {
                throw new PostEntries.Undo(0, Refusal.of(Reason.PURPOSE, commitment, row.fund()));
            }
        }
        Draft whole = stands ? loans.asItStands(released, chart) : loans.withLoans(released, chart);
        Optional<Refusal> wrong = PostingRules.judge(whole, chart);
        journal.judgeAlone(0, whole, chart, wrong.orElse(null), commitment);
        List<PassedOver> passed = stands ? List.of() : donorFirst.passedOver(whole, chart, commitment);
        PostOutcome outcome = journal.sendOne(whole, chart);
        if (outcome instanceof PostOutcome.Posted(EntryId id)) {
            evidence(id, whole, chart);
            donorFirst.keep(id, whole.entity(), passed, null);
            if (commitment != null) {
                FundsSql.CommitmentRow row = sql.lockCommitment(commitment).orElseThrow();
                for (int i = 0; i < whole.lines().size(); i++) {
                    if (pays(whole.lines().get(i), whole.entity(), row, chart)) {
                        sql.consume(commitment, id.value(), i + 1);
                        break;
                    }
                }
            }
        }
        return outcome;
    }

    private static boolean pays(DraftLine line, String entity, FundsSql.CommitmentRow commitment, ChartSnapshot chart) {
        return chart.accountKnown(line.account()).is().kind() == AccountKind.EXPENSE
                && chart.fundKnown(entity, line.fund()).id() == commitment.fund();
    }

    private Draft withFunds(Draft draft, ChartSnapshot chart) {
        if (draft.lines().stream().noneMatch(line -> line.fund().isEmpty())) {
            return draft;
        }
        List<DraftLine> known = new ArrayList<>();
        List<DraftLine> paying = new ArrayList<>();
        for (DraftLine line : draft.lines()) {
            if (!line.fund().isEmpty()) {
                known.add(line);
            } else if (line.programme() != null) {
                String fund = choose(draft.entity(), draft.date(), line.programme(), line.token(), line.func());
                known.add(PooledCash.with(line, fund, line.amount(), line.func()));
            } else {
                paying.add(line);
            }
        }
        if (paying.size() == 1 && chart.entities().containsKey(draft.entity())) {
            try {
                known.addAll(PooledCash.split(known, paying.getFirst()));
            } catch (IllegalArgumentException notSplit) {
                throw new PostEntries.Undo(0, Refusal.of(Reason.UNBALANCED, String.valueOf(notSplit.getMessage()), ""));
            }
        } else {
            known.addAll(paying);
        }
        return with(draft, known);
    }

    /** Adds, for every donor fund and programme that spends and is not released by the draft itself, the release pair. */
    private static Draft withReleases(Draft draft, ChartSnapshot chart) {
        Map<List<String>, Long> open = new LinkedHashMap<>();
        for (DraftLine line : draft.lines()) {
            AccountKind kind = chart.accountKnown(line.account()).is().kind();
            boolean counts = kind == AccountKind.EXPENSE || kind == AccountKind.RELEASE_WITHOUT;
            if (counts
                    && line.programme() != null
                    && chart.fundKnown(draft.entity(), line.fund())
                            .is()
                            .restriction()
                            .withDonorRestrictions()) {
                open.merge(List.of(line.fund(), line.programme()), line.func(), Math::addExact);
            }
        }
        open.values().removeIf(func -> func == 0);
        if (open.isEmpty()) {
            return draft;
        }
        String with = account(AccountKind.RELEASE_WITH, draft.entity(), chart);
        String without = account(AccountKind.RELEASE_WITHOUT, draft.entity(), chart);
        String ccy = chart.functional(draft.entity()).code();
        List<DraftLine> lines = new ArrayList<>(draft.lines());
        open.forEach((where, func) -> {
            lines.add(new DraftLine(with, where.get(0), where.get(1), ccy, func, func));
            lines.add(new DraftLine(without, where.get(0), where.get(1), ccy, -func, -func));
        });
        return with(draft, lines);
    }

    private static String account(AccountKind kind, String entity, ChartSnapshot chart) {
        return chart.accounts().values().stream()
                .map(Keyed::is)
                .filter(a ->
                        a.kind() == kind && (a.entity() == null || a.entity().equals(entity)))
                .min(Comparator.comparing((Account a) -> a.entity() == null).thenComparing(Account::code))
                .map(Account::code)
                .orElseThrow(() -> new PostEntries.Undo(0, Refusal.of(Reason.UNKNOWN_ACCOUNT, kind.code())));
    }

    private void evidence(EntryId id, Draft draft, ChartSnapshot chart) {
        for (int r = 0; r < draft.lines().size(); r++) {
            DraftLine release = draft.lines().get(r);
            if (chart.accountKnown(release.account()).is().kind() != AccountKind.RELEASE_WITH
                    || release.programme() == null) {
                continue;
            }
            for (int x = 0; x < draft.lines().size(); x++) {
                DraftLine expense = draft.lines().get(x);
                if (chart.accountKnown(expense.account()).is().kind() == AccountKind.EXPENSE
                        && expense.func() > 0
                        && expense.fund().equals(release.fund())
                        && release.programme().equals(expense.programme())) {
                    sql.evidence(id.value(), r + 1, x + 1, expense.func());
                }
            }
        }
    }

    static Draft with(Draft draft, List<DraftLine> lines) {
        return new Draft(
                draft.entity(),
                draft.date(),
                draft.kind(),
                draft.sourceKey(),
                draft.act(),
                draft.text(),
                draft.reason(),
                lines);
    }

    @Override
    public Money available(String entity, String fund, LocalDate date) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            ChartSnapshot chart = charts.read();
            int id = chart.fundKnown(entity, fund).id();
            return new Money(sql.leastNet(id, date) - sql.committed(id, null), chart.functional(entity));
        }));
    }

    @Override
    public String choose(String entity, LocalDate date, String programme, @Nullable UUID token, long func) {
        return Objects.requireNonNull(inTransaction.execute(
                status -> donorFirst.choose(entity, date, programme, token, func, charts.read())));
    }

    @Override
    public List<PassedOver> passedOver(Draft draft) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            ChartSnapshot chart = charts.read();
            return PostingRules.judge(draft, chart).isPresent() || journal.stands(draft, chart)
                    ? List.<PassedOver>of()
                    : donorFirst.passedOver(draft, chart, null);
        }));
    }

    @Override
    public WrittenOutcome asWritten(Draft draft, String whyGeneral) {
        String why = whyGeneral.strip();
        if (why.length() > WHY_MAX) {
            throw new IllegalArgumentException("a reason has at most " + WHY_MAX + " characters, was " + why.length());
        }
        return Objects.requireNonNull(inTransaction.execute(status -> {
            List<PassedOver> passed = passedOver(draft);
            if (why.isEmpty() && !passed.isEmpty()) {
                return new WrittenOutcome.WhyMissing(passed);
            }
            PostOutcome outcome = journal.post(draft);
            if (outcome instanceof PostOutcome.Posted(EntryId id)) {
                donorFirst.keep(id, draft.entity(), passed, why);
            }
            return new WrittenOutcome.Answered(outcome);
        }));
    }

    @Override
    public ApproveOutcome approve(Reservation wanted) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            ChartSnapshot chart = charts.read();
            Keyed<Fund> fund = chart.fund(wanted.entity(), wanted.fund());
            if (fund == null) {
                return refused(Refusal.of(Reason.UNKNOWN_FUND, wanted.fund(), wanted.entity()));
            }
            if (wanted.programme() != null && !chart.programmes().containsKey(wanted.programme())) {
                return refused(Refusal.of(Reason.UNKNOWN_PROGRAMME, wanted.programme()));
            }
            if (wanted.func() <= 0 || wanted.amount().minor() <= 0) {
                return refused(Refusal.of(Reason.ZERO_AMOUNT, wanted.fund()));
            }
            if (fund.is().restriction().withDonorRestrictions()) {
                sql.lock(List.of(fund.id()));
                if (wanted.programme() != null && !fund.is().programmes().contains(wanted.programme())) {
                    return refused(
                            Refusal.of(Reason.PURPOSE, wanted.entity() + "-" + wanted.fund(), wanted.programme()));
                }
                UUID only = fund.is().onlyToken();
                if (only != null && !only.equals(wanted.token())) {
                    return refused(
                            Refusal.of(Reason.OTHER_TOKEN, wanted.entity() + "-" + wanted.fund(), wanted.fund()));
                }
                long left = sql.leastNet(fund.id(), wanted.on()) - sql.committed(fund.id(), null);
                if (wanted.func() > left) {
                    Currency functional = chart.functional(wanted.entity());
                    return refused(Refusal.of(
                            Reason.OVERSPENT,
                            wanted.entity() + "-" + wanted.fund(),
                            new Money(left, functional),
                            wanted.on(),
                            new Money(wanted.func() - left, functional)));
                }
            }
            return new ApproveOutcome.Approved(new CommitmentId(sql.insertCommitment(
                    wanted.entity(),
                    fund.id(),
                    wanted.programme() == null
                            ? null
                            : Integer.valueOf(
                                    chart.programmeKnown(wanted.programme()).id()),
                    wanted.token(),
                    wanted.due(),
                    wanted.amount().currency().code(),
                    wanted.amount().minor(),
                    wanted.func(),
                    wanted.on(),
                    Acting.current())));
        }));
    }

    private static ApproveOutcome refused(Refusal refusal) {
        return new ApproveOutcome.Refused(refusal);
    }

    @Override
    public boolean cancel(CommitmentId commitment, LocalDate on, String reason) {
        if (reason.isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException("a reason of 1 to 500 characters is needed");
        }
        return Boolean.TRUE.equals(
                inTransaction.execute(status -> sql.cancel(commitment.value(), on, Acting.current(), reason)));
    }

    @Override
    public Optional<FundBalance> balance(String entity, String fund, LocalDate at) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            ChartSnapshot chart = charts.read();
            Keyed<Fund> found = chart.fund(entity, fund);
            if (found == null) {
                return Optional.<FundBalance>empty();
            }
            Currency functional = chart.functional(entity);
            long with = sql.with(found.id(), at);
            long committed = sql.committedAt(found.id(), at);
            return Optional.of(new FundBalance(
                    new Money(with, functional),
                    new Money(committed, functional),
                    new Money(with - committed, functional)));
        }));
    }
}
