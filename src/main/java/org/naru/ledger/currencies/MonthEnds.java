package org.naru.ledger.currencies;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.platform.acting.Acting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Revalues by itself while the program serves: takes back what is due, and revalues the month that has ended if nobody
 * did, its period is open and every rate it needs is there and fresh. What is not, waits for a person.
 */
final class MonthEnds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MonthEnds.class);
    private static final String ACTOR = "system:month-ends";
    private static final long FIRST_MILLIS = 60_000;
    private static final long EVERY_MILLIS = 600_000;

    /** A month that ends on a weekend with holidays has its last rate a few days before. */
    private static final int RATE_AGE_MAX_DAYS = 4;

    private final Currencies room;
    private final Chart chart;
    private final Clock clock;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    MonthEnds(Currencies room, Chart chart, Clock clock) {
        this.room = room;
        this.chart = chart;
        this.clock = clock;
    }

    /** Does for every entity what is due today there; says how many entries were posted or revalued. */
    int pass() {
        return Acting.get(ACTOR, () -> {
            int done = 0;
            for (LegalEntity entity : chart.entities()) {
                LocalDate today = LocalDate.ofInstant(clock.instant(), entity.zone());
                done += room.revalue().takeBackDue(entity.code(), today);
                if (revalued(entity, YearMonth.from(today).minusMonths(1))) {
                    done++;
                }
            }
            return done;
        });
    }

    private boolean revalued(LegalEntity entity, YearMonth month) {
        Proposal proposal = room.revalue().propose(entity.code(), month);
        boolean open = proposal.period().filter("open"::equals).isPresent();
        if (!open || proposal.stands().isPresent() || !proposal.changesAnything() || !fresh(proposal)) {
            return false;
        }
        Revalued outcome = room.revalue().postFirst(entity.code(), month);
        if (outcome instanceof Revalued.Refused) {
            LOG.info("the revaluation of {} for {} waits for a person", month, entity.code());
        }
        return outcome instanceof Revalued.Posted;
    }

    private static boolean fresh(Proposal proposal) {
        LocalDate oldest = proposal.day().minusDays(RATE_AGE_MAX_DAYS);
        List<Rate> rates = proposal.lines().stream()
                .map(Proposal.Line::rate)
                .filter(Objects::nonNull)
                .toList();
        return proposal.missing().isEmpty()
                && rates.stream().noneMatch(rate -> rate.date().isBefore(oldest));
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("month-ends").daemon().start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void loop() {
        long pause = FIRST_MILLIS;
        boolean wasOut = false;
        while (running) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return; // asked to stop
            }
            pause = EVERY_MILLIS;
            try {
                pass();
                wasOut = false;
            } catch (DataAccessException | TransactionException e) {
                if (running && !wasOut) {
                    LOG.warn(
                            "month ends wait for the database: {}", e.getClass().getSimpleName());
                }
                wasOut = true;
            }
        }
    }
}
