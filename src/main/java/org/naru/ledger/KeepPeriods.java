package org.naru.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.naru.ledger.Refusal.Reason;
import org.naru.platform.acting.Acting;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes periods in the database. */
final class KeepPeriods implements Periods {
    private final PeriodsSql sql;
    private final Clock clock;
    private final TransactionTemplate whole;

    KeepPeriods(PeriodsSql sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    @Override
    public PeriodOutcome change(String entity, LocalDate start, Period.State wanted, String reason) {
        return changing(List.of(start), entity, wanted, reason, start);
    }

    @Override
    public PeriodOutcome lockYear(String entity, int fiscalYear, String reason) {
        List<LocalDate> starts = Objects.requireNonNull(whole.execute(status -> sql.startsOf(entity, fiscalYear)));
        LocalDate named = LocalDate.of(fiscalYear, 1, 1);
        return starts.isEmpty()
                ? new PeriodOutcome.Refused(Refusal.of(Reason.NO_PERIOD, named))
                : changing(starts, entity, Period.State.LOCKED, reason, named);
    }

    private PeriodOutcome changing(
            List<LocalDate> starts, String entity, Period.State wanted, String reason, LocalDate named) {
        if (reason.isBlank() || reason.length() > 500 || reason.indexOf('\0') >= 0) {
            return new PeriodOutcome.Refused(Refusal.of(Reason.MALFORMED, "reason", reason.length()));
        }
        try {
            return Objects.requireNonNull(whole.execute(status -> {
                long waits = 0;
                for (LocalDate start : starts) {
                    waits = Math.max(waits, one(entity, start, wanted, reason));
                }
                return waits == 0 ? new PeriodOutcome.Changed() : new PeriodOutcome.Asked(waits);
            }));
        } catch (DataAccessException e) {
            Declined declined = Declined.in(e).orElseThrow(() -> e);
            return new PeriodOutcome.Refused(Refusal.of(declined.refusal().reason(), named));
        }
    }

    private long one(String entity, LocalDate start, Period.State wanted, String reason) {
        long waits = sql.change(entity, start, wanted, reason, clock.instant());
        if (waits == 0 && wanted == Period.State.LOCKED && !sql.isClosed(entity, start)) {
            sql.seal(entity);
            sql.writeClose(entity, start, clock.instant(), Acting.current());
        }
        return waits;
    }

    @Override
    public boolean confirm(long request) {
        return Boolean.TRUE.equals(whole.execute(status -> sql.confirm(request, clock.instant())));
    }

    @Override
    public List<Reopening> waiting() {
        return Objects.requireNonNull(whole.execute(status -> sql.waiting()));
    }
}
