package org.naru.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChartSnapshot.Keyed;
import org.naru.platform.money.Currency;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the chart in the database. */
final class KeepChart implements Chart {
    private static final ChartOutcome ADDED = new ChartOutcome.Added();

    private final ChartSql sql;
    private final CurrentChart current;
    private final TransactionTemplate inTransaction;
    private final TransactionTemplate nested;

    KeepChart(ChartSql sql, CurrentChart current, TransactionTemplate inTransaction) {
        this.sql = sql;
        this.current = current;
        this.inTransaction = inTransaction;
        this.nested = new TransactionTemplate(
                Objects.requireNonNull(inTransaction.getTransactionManager()),
                new org.springframework.transaction.support.DefaultTransactionDefinition(
                        TransactionDefinition.PROPAGATION_NESTED));
    }

    @Override
    public ChartOutcome add(LegalEntity entity, Fund general) {
        if (general.restriction() != Restriction.NONE || !general.entity().equals(entity.code())) {
            return refused("ledger.chart.general-fund", entity.code());
        }
        if (!entity.code().matches("[a-z0-9][a-z0-9-]{0,19}")) {
            return refused("ledger.chart.entity-code", entity.code());
        }
        return adding(() -> {
            ChartSnapshot chart = current.read();
            Keyed<LegalEntity> old = chart.entities().get(entity.code());
            if (old != null) {
                Keyed<Fund> oldGeneral = chart.fund(entity.code(), general.code());
                return same(old.is(), entity, entity.code()) instanceof ChartOutcome.Refused no
                        ? no
                        : same(oldGeneral == null ? null : oldGeneral.is(), general, general.code());
            }
            if (!chart.currencies().containsKey(entity.functional())) {
                return refused("ledger.refusal.unknown-currency", entity.functional());
            }
            sql.insertEntity(entity);
            sql.insertFund(general);
            return ADDED;
        });
    }

    @Override
    public ChartOutcome add(Account account) {
        return adding(() -> {
            ChartSnapshot chart = current.read();
            Keyed<Account> old = chart.accounts().get(account.code());
            if (old != null) {
                return same(old.is(), account, account.code());
            }
            if (account.entity() != null && !chart.entities().containsKey(account.entity())) {
                return refused("ledger.refusal.unknown-entity", account.entity());
            }
            if (account.currency() != null && !chart.currencies().containsKey(account.currency())) {
                return refused("ledger.refusal.unknown-currency", account.currency());
            }
            sql.insertAccount(account);
            return ADDED;
        });
    }

    @Override
    public ChartOutcome add(Programme programme) {
        return adding(() -> {
            Keyed<Programme> old = current.read().programmes().get(programme.code());
            if (old != null) {
                return same(old.is(), programme, programme.code());
            }
            sql.insertProgramme(programme);
            return ADDED;
        });
    }

    @Override
    public ChartOutcome add(Fund fund) {
        return adding(() -> {
            ChartSnapshot chart = current.read();
            if (!chart.entities().containsKey(fund.entity())) {
                return refused("ledger.refusal.unknown-entity", fund.entity());
            }
            Keyed<Fund> old = chart.fund(fund.entity(), fund.code());
            if (old != null) {
                return same(old.is(), fund, fund.code());
            }
            if (fund.restriction() == Restriction.NONE) {
                return refused("ledger.chart.second-general", fund.code(), fund.entity());
            }
            for (String programme : fund.programmes()) {
                if (!chart.programmes().containsKey(programme)) {
                    return refused("ledger.refusal.unknown-programme", programme);
                }
            }
            Fund.Origin origin = fund.origin();
            if (origin != null && chart.fund(origin.entity(), origin.fund()) == null) {
                return refused("ledger.refusal.unknown-fund", origin.fund(), origin.entity());
            }
            sql.insertFund(fund);
            return ADDED;
        });
    }

    @Override
    public ChartOutcome add(Period period) {
        return adding(() -> {
            if (!current.read().entities().containsKey(period.entity())) {
                return refused("ledger.refusal.unknown-entity", period.entity());
            }
            for (Period old : sql.periods(period.entity())) {
                if (old.start().equals(period.start())
                        && old.end().equals(period.end())
                        && old.fiscalYear() == period.fiscalYear()) {
                    return new ChartOutcome.AlreadyThere();
                }
                if (!old.start().isAfter(period.end()) && !old.end().isBefore(period.start())) {
                    return refused("ledger.chart.period-overlaps", old.start(), old.end());
                }
            }
            sql.insertPeriod(period);
            return ADDED;
        });
    }

    @Override
    public int openMonths(String entity, LocalDate first, LocalDate last) {
        Integer added = inTransaction.execute(status -> {
            LegalEntity owner = Objects.requireNonNull(
                            current.get().entities().containsKey(entity)
                                    ? current.get().entities().get(entity)
                                    : current.read().entities().get(entity),
                            "no entity " + entity)
                    .is();
            List<Period> there = sql.periods(entity);
            List<Period> missing = new ArrayList<>();
            for (YearMonth month = YearMonth.from(first);
                    !month.isAfter(YearMonth.from(last));
                    month = month.plusMonths(1)) {
                YearMonth wanted = month;
                boolean covered = there.stream()
                        .anyMatch(p -> !p.start().isAfter(wanted.atEndOfMonth())
                                && !p.end().isBefore(wanted.atDay(1)));
                if (!covered) {
                    missing.add(new Period(
                            entity, month.atDay(1), month.atEndOfMonth(), fiscalYear(owner, month), Period.State.OPEN));
                }
            }
            missing.forEach(sql::insertPeriod);
            return missing.size();
        });
        return Objects.requireNonNull(added);
    }

    /** The calendar year in which the fiscal year of a month ends. */
    static int fiscalYear(LegalEntity entity, YearMonth month) {
        boolean later = entity.fiscalYearStart() > 1 && month.getMonthValue() >= entity.fiscalYearStart();
        return month.getYear() + (later ? 1 : 0);
    }

    @Override
    public ChartOutcome add(Act act) {
        return add(List.of(act)).getFirst();
    }

    @Override
    public List<ChartOutcome> add(List<Act> acts) {
        List<ChartOutcome> outcomes = new ArrayList<>(acts.size());
        ChartOutcome whole = adding(() -> {
            ChartSnapshot chart = current.read();
            Map<UUID, Act> known = sql.acts(acts.stream().map(Act::id).toList(), chart);
            List<Act> missing = new ArrayList<>();
            for (Act act : acts) {
                Act old = known.putIfAbsent(act.id(), act);
                ChartOutcome outcome = old == null ? judged(act, chart) : sameButState(old, act);
                if (outcome instanceof ChartOutcome.Added) {
                    missing.add(act);
                }
                outcomes.add(outcome);
            }
            sql.insertActs(missing);
            return new ChartOutcome.AlreadyThere(); // the chart itself, as it is kept in memory, has no acts
        });
        return whole instanceof ChartOutcome.Refused ? Collections.nCopies(acts.size(), whole) : List.copyOf(outcomes);
    }

    private static ChartOutcome judged(Act act, ChartSnapshot chart) {
        for (String entity : List.of(act.from(), act.to())) {
            if (!chart.entities().containsKey(entity)) {
                return refused("ledger.refusal.unknown-entity", entity);
            }
        }
        if (act.from().equals(act.to()) || act.amount().minor() <= 0) {
            return refused("ledger.chart.act", act.from(), act.to());
        }
        return ADDED;
    }

    private static ChartOutcome sameButState(Act known, Act act) {
        return same(
                known,
                new Act(act.id(), act.kind(), act.from(), act.to(), act.amount(), known.state()),
                act.id().toString());
    }

    @Override
    public void move(UUID act, Act.State state) {
        changing(() -> sql.moveAct(act, state), "act " + act);
    }

    @Override
    public void closeAccount(String code, LocalDate lastDay) {
        changing(() -> sql.closeAccount(code, lastDay), "account " + code);
    }

    @Override
    public void closeFund(String entity, String code, LocalDate lastDay) {
        changing(() -> sql.closeFund(entity, code, lastDay), "fund " + entity + "-" + code);
    }

    @Override
    public List<Currency> currencies() {
        return List.copyOf(now().currencies().values());
    }

    @Override
    public List<LegalEntity> entities() {
        return now().entities().values().stream().map(Keyed::is).toList();
    }

    @Override
    public List<Account> accounts() {
        return now().accounts().values().stream().map(Keyed::is).toList();
    }

    @Override
    public List<Programme> programmes() {
        return now().programmes().values().stream().map(Keyed::is).toList();
    }

    @Override
    public List<Fund> funds(String entity) {
        return now().funds().values().stream()
                .map(Keyed::is)
                .filter(f -> f.entity().equals(entity))
                .toList();
    }

    @Override
    public List<Period> periods(String entity) {
        return Objects.requireNonNull(inTransaction.execute(status -> sql.periods(entity)));
    }

    @Override
    public Optional<LegalEntity> entity(String code) {
        return Optional.ofNullable(now().entities().get(code)).map(Keyed::is);
    }

    @Override
    public Optional<Currency> currency(String code) {
        return Optional.ofNullable(now().currencies().get(code));
    }

    private ChartSnapshot now() {
        return Objects.requireNonNull(inTransaction.execute(status -> current.read()));
    }

    private ChartOutcome adding(Supplier<ChartOutcome> work) {
        try {
            return Objects.requireNonNull(nested.execute(status -> {
                ChartOutcome outcome = work.get();
                if (outcome instanceof ChartOutcome.Added) {
                    current.changed();
                }
                return outcome;
            }));
        } catch (DataIntegrityViolationException e) {
            // Two at once, or a code or date that only the table's own checks know to refuse.
            return refused(
                    "ledger.chart.not-accepted",
                    String.valueOf(e.getMostSpecificCause().getMessage()));
        }
    }

    private void changing(Supplier<Integer> update, String what) {
        inTransaction.executeWithoutResult(status -> {
            if (update.get() != 1) {
                throw new IllegalArgumentException("there is no " + what + " that could change so");
            }
            current.changed();
        });
    }

    private static <T> ChartOutcome same(@Nullable T old, T asked, String code) {
        return asked.equals(old) ? new ChartOutcome.AlreadyThere() : refused("ledger.chart.differs", code);
    }

    private static ChartOutcome.Refused refused(String message, Object... arguments) {
        return new ChartOutcome.Refused(message, List.of(arguments));
    }
}
