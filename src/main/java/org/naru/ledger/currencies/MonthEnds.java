package org.naru.ledger.currencies;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.platform.acting.Acting;
import org.naru.platform.jobs.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revalues by itself while the program serves: takes back what is due, and revalues the month that has ended if nobody
 * did, its period is open and every rate it needs is there and fresh. What is not, waits for a person.
 */
final class MonthEnds {
    private static final Logger LOG = LoggerFactory.getLogger(MonthEnds.class);
    private static final String ACTOR = "system:month-ends";

    /** The start of the program does not wait for it; a month that ended is revalued ten minutes later. */
    private static final Rounds.Pace PACE = Rounds.Pace.of(Duration.ofMinutes(1), Duration.ofMinutes(10));

    /** A month that ends on a weekend with holidays has its last rate a few days before. */
    private static final int RATE_AGE_MAX_DAYS = 4;

    private final Currencies room;
    private final Chart chart;
    private final Clock clock;

    MonthEnds(Currencies room, Chart chart, Clock clock) {
        this.room = room;
        this.chart = chart;
        this.clock = clock;
    }

    /** One pass every so often. */
    Rounds rounds() {
        return new Rounds("month-ends", PACE, this::pass);
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
}
