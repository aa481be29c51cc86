package org.naru.ledger.wishes;

import java.time.Clock;
import java.time.LocalDate;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.platform.acting.Acting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Posts what falls due by itself while the program serves: releases of time, and repayments of internal loans. Days that
 * passed while nothing ran are caught up. An outage is logged once and waited out.
 */
final class DueLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DueLoop.class);
    private static final String ACTOR = "system:due";
    /** The start of the program does not wait for it. */
    private static final long FIRST_AFTER_MILLIS = 30_000;
    /** A day begins unseen; five minutes later its releases stand. */
    private static final long EVERY_MILLIS = 300_000;

    private final Chart chart;
    private final TimeReleases releases;
    private final InternalLoans loans;
    private final Clock clock;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    DueLoop(Chart chart, TimeReleases releases, InternalLoans loans, Clock clock) {
        this.chart = chart;
        this.releases = releases;
        this.loans = loans;
        this.clock = clock;
    }

    /** One look at every entity, on the day it is there. */
    void once() {
        Acting.as(ACTOR, () -> {
            for (LegalEntity entity : chart.entities()) {
                LocalDate today = LocalDate.now(clock.withZone(entity.zone()));
                long waits = releases.releaseDue(entity.code(), today).stream()
                        .filter(TimeReleases.Outcome.Waits.class::isInstance)
                        .count();
                if (waits > 0) {
                    LOG.info("{} releases of {} wait; the check releases-due says why", waits, entity.code());
                }
                loans.repay(entity.code(), today);
            }
        });
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("due").daemon().start(this::loop);
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
        boolean wasOut = false;
        long pause = FIRST_AFTER_MILLIS;
        while (running) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return; // asked to stop
            }
            pause = EVERY_MILLIS;
            try {
                once();
                wasOut = false;
            } catch (DataAccessException | TransactionException e) {
                if (running && !wasOut) {
                    LOG.warn(
                            "what is due waits for the database: {}",
                            e.getClass().getSimpleName());
                }
                wasOut = true;
            }
        }
    }
}
