package org.naru.ledger.wishes;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.platform.acting.Acting;
import org.naru.platform.jobs.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what falls due by itself while the program serves: releases of time, and repayments of internal loans. Days that
 * passed while nothing ran are caught up.
 */
final class WhatIsDue {
    private static final Logger LOG = LoggerFactory.getLogger(WhatIsDue.class);
    private static final String ACTOR = "system:due";

    /** The start of the program does not wait for it. A day begins unseen; five minutes later its releases stand. */
    private static final Rounds.Pace PACE = Rounds.Pace.of(Duration.ofSeconds(30), Duration.ofMinutes(5));

    private final Chart chart;
    private final TimeReleases releases;
    private final InternalLoans loans;
    private final Clock clock;

    WhatIsDue(Chart chart, TimeReleases releases, InternalLoans loans, Clock clock) {
        this.chart = chart;
        this.releases = releases;
        this.loans = loans;
        this.clock = clock;
    }

    /** One look every so often. */
    Rounds rounds() {
        return new Rounds("due", PACE, this::once);
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
}
