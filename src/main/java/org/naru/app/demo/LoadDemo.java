package org.naru.app.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.naru.app.demo.DemoFacts.Role;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Act;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.Fund;
import org.naru.ledger.ImportPosting;
import org.naru.ledger.ImportPosting.ImportOutcome;
import org.naru.ledger.ImportPosting.StagedEntry;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Period;
import org.naru.ledger.Periods;
import org.naru.ledger.Programme;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * Puts the invented mission into the books through the ledger's doors.
 *
 * <p>Can be interrupted and done again: what is there already stays as it is, so the second run only adds what is
 * missing. Closed years are locked, the months of the last year too but for its last two: November is soft-closed,
 * December and the year after are open, for whoever wants to try.
 */
public final class LoadDemo {
    private static final int LAST_OPEN_YEAR = DemoFacts.LAST_DAY.getYear() + 1;
    private static final int LAST_LOCKED_MONTH = 10;
    private static final Set<Role> NOT_REVALUED =
            Set.of(Role.PLAIN, Role.BETWEEN_FUNDS, Role.FIXED_ASSET, Role.DEPRECIATION);
    private static final String REASON = "연차 결산 / year-end close (demo)";

    private final Chart chart;
    private final ImportPosting imports;
    private final Periods periods;

    private final @Nullable DemoPapers papers;
    private final @Nullable DemoSharing sharing;

    /** Through these doors, the journal alone. */
    public LoadDemo(Chart chart, ImportPosting imports, Periods periods) {
        this(chart, imports, periods, null, null);
    }

    /** Through these doors, with the papers of its grants and wishes, and with its shared costs divided. */
    public LoadDemo(
            Chart chart,
            ImportPosting imports,
            Periods periods,
            @Nullable DemoPapers papers,
            @Nullable DemoSharing sharing) {
        this.chart = chart;
        this.imports = imports;
        this.periods = periods;
        this.papers = papers;
        this.sharing = sharing;
    }

    /** Whether all of it is there: closing the books is the last step. */
    public boolean isLoaded() {
        return DemoFacts.ENTITIES.stream()
                .allMatch(entity -> chart.periods(entity.code()).stream()
                        .anyMatch(period -> period.state() == Period.State.SOFT
                                && period.fiscalYear() == DemoFacts.LAST_DAY.getYear()));
    }

    /**
     * Puts it there.
     *
     * @param progress told how many entries are done
     * @return how many entries were new
     * @throws IllegalStateException if a door refuses, which is a mistake in the invention
     */
    public long load(LongConsumer progress) {
        DemoMission mission = DemoMission.invent();
        chart(mission);
        long posted = entries(mission, progress);
        if (papers != null) {
            papers.write(mission);
        }
        if (sharing != null) {
            sharing.divide();
        }
        close();
        return posted;
    }

    private void chart(DemoMission mission) {
        for (DemoFacts.Entity entity : DemoFacts.ENTITIES) {
            must(chart.add(
                    new LegalEntity(
                            entity.code(),
                            entity.nameKo(),
                            entity.nameEn(),
                            entity.currency(),
                            1,
                            ZoneId.of(entity.zone())),
                    fund(DemoFacts.fund(entity.code(), DemoFacts.GEN))));
            chart.openMonths(entity.code(), DemoFacts.FIRST_DAY, LocalDate.of(LAST_OPEN_YEAR, 12, 31));
        }
        DemoFacts.ACCOUNTS.forEach(account -> must(chart.add(account(account))));
        for (DemoFacts.Programme programme : DemoFacts.PROGRAMMES) {
            must(chart.add(new Programme(
                    programme.code(),
                    Programme.Function.valueOf(programme.function().toUpperCase(java.util.Locale.ROOT)),
                    programme.nameKo(),
                    programme.nameEn())));
        }
        // A fund names the one it was granted from, so the giving entity's come first.
        DemoFacts.FUNDS.stream().filter(f -> f.originCode() == null).forEach(this::addFund);
        DemoFacts.FUNDS.stream().filter(f -> f.originCode() != null).forEach(this::addFund);
        acts(mission);
    }

    private void addFund(DemoFacts.Fund fund) {
        if (!fund.code().equals(DemoFacts.GEN)) {
            must(chart.add(fund(fund)));
        }
    }

    private static Fund fund(DemoFacts.Fund fund) {
        Fund.Origin origin = fund.originEntity() == null || fund.originCode() == null
                ? null
                : new Fund.Origin(fund.originEntity(), fund.originCode());
        return new Fund(
                fund.entity(),
                fund.code(),
                fund.restriction(),
                fund.releaseOn(),
                fund.code().equals(DemoFacts.SEMINARY) ? DemoMilestones.STUDENT : null,
                origin,
                Fund.Segment.PUBLIC_INTEREST,
                fund.nameKo(),
                fund.nameEn(),
                "",
                Set.copyOf(fund.programmes()),
                DemoFacts.FIRST_DAY,
                null);
    }

    private static Account account(DemoFacts.Account account) {
        boolean monetary = account.kind() == AccountKind.ASSET || account.kind() == AccountKind.LIABILITY;
        return new Account(
                account.code(),
                account.entity(),
                account.kind(),
                account.currency(),
                monetary && !NOT_REVALUED.contains(account.role()),
                account.role() == Role.CASH,
                role(account),
                null,
                account.nameKo(),
                account.nameEn(),
                null);
    }

    private static Account.@Nullable Role role(DemoFacts.Account account) {
        return switch (account.role()) {
            case CASH -> account.code().contains(":Cash:") ? Account.Role.CASH : Account.Role.BANK;
            case ADVANCE -> Account.Role.ADVANCE;
            case GRANT -> Account.Role.INTER_ENTITY;
            case BETWEEN_FUNDS -> Account.Role.INTER_FUND;
            case REALISED -> Account.Role.REALISED;
            case UNREALISED -> Account.Role.UNREALISED;
            case FIXED_ASSET -> Account.Role.FIXED_ASSET;
            case DEPRECIATION -> Account.Role.DEPRECIATION;
            case LOAN -> Account.Role.LOAN;
            case PLAIN, MONETARY -> null;
        };
    }

    /** Each grant is an act; what the entries say of it is its amount and where it stands. */
    private void acts(DemoMission mission) {
        Map<UUID, Long> promised = new LinkedHashMap<>();
        Map<UUID, Act.State> states = new HashMap<>();
        for (Draft draft : mission.drafts()) {
            UUID act = draft.act();
            if (act == null) {
                continue;
            }
            for (DraftLine line : draft.lines()) {
                if (line.account().equals(DemoChart.US_PAYABLE)) {
                    boolean promise = line.amount() < 0;
                    states.put(act, promise ? Act.State.PROMISED : Act.State.PAID);
                    if (promise) {
                        promised.put(act, -line.amount());
                    }
                } else if (line.account().equals(DemoChart.KR_RECEIVABLE) && line.amount() < 0) {
                    states.put(act, Act.State.RECEIVED);
                }
            }
        }
        Currency dollar = new Currency("USD", 2);
        promised.forEach((act, dollars) -> must(chart.add(new Act(
                act,
                Act.Kind.GRANT,
                DemoFacts.US,
                DemoFacts.KR,
                new Money(dollars, dollar),
                papers == null ? states.getOrDefault(act, Act.State.PROMISED) : Act.State.REQUESTED))));
    }

    private long entries(DemoMission mission, LongConsumer progress) {
        Iterator<StagedEntry> staged = mission.drafts().stream()
                .map(draft -> {
                    Draft reversed = mission.reversals().get(draft.sourceKey());
                    return reversed == null
                            ? new StagedEntry(draft)
                            : new StagedEntry(draft, reversed.kind(), reversed.sourceKey());
                })
                .iterator();
        return switch (imports.post(staged, progress)) {
            case ImportOutcome.Done done -> done.posted();
            case ImportOutcome.Refused no ->
                throw new IllegalStateException("the invented entry "
                        + (no.index() < 0
                                ? "?"
                                : mission.drafts().get((int) no.index()).sourceKey())
                        + " was refused: " + no.refusal());
        };
    }

    private void close() {
        for (DemoFacts.Entity entity : DemoFacts.ENTITIES) {
            List<Period> all = chart.periods(entity.code());
            int last = DemoFacts.LAST_DAY.getYear();
            for (int year = DemoFacts.FIRST_DAY.getYear(); year < last; year++) {
                int of = year;
                if (all.stream().anyMatch(p -> p.fiscalYear() == of && p.state() != Period.State.LOCKED)) {
                    closed(periods.lockYear(entity.code(), year, REASON));
                }
            }
            for (Period period : all) {
                if (period.fiscalYear() == last && period.state() == Period.State.OPEN) {
                    int month = period.start().getMonthValue();
                    if (month <= LAST_LOCKED_MONTH + 1) {
                        closed(periods.change(
                                entity.code(),
                                period.start(),
                                month <= LAST_LOCKED_MONTH ? Period.State.LOCKED : Period.State.SOFT,
                                REASON));
                    }
                }
            }
        }
    }

    private static void must(ChartOutcome outcome) {
        if (outcome instanceof ChartOutcome.Refused no) {
            throw new IllegalStateException("the invented chart was refused: " + no);
        }
    }

    private static void closed(Periods.PeriodOutcome outcome) {
        if (!(outcome instanceof Periods.PeriodOutcome.Changed)) {
            throw new IllegalStateException("an invented period was refused: " + outcome);
        }
    }
}
