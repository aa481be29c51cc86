package org.naru.app.setup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.naru.access.Browser;
import org.naru.access.FirstRun;
import org.naru.access.Mission;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Restriction;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Ends the first run: the mission, its legal entities and its first administrator come into being together. */
@Service
class OpenMission {
    /** General funds begin before any book that may be brought in. */
    private static final LocalDate FUNDS_OPENED = LocalDate.of(2000, 1, 1);

    private final FirstRun firstRun;
    private final Chart chart;
    private final Clock clock;

    OpenMission(FirstRun firstRun, Chart chart, Clock clock) {
        this.firstRun = firstRun;
        this.chart = chart;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** Everything is there. */
        record Opened() implements Outcome {}

        /** The one-time code is wrong; nothing was changed. */
        record WrongCode() implements Outcome {}

        /** The books refused a legal entity; nothing was changed. */
        record Refused(Message why) implements Outcome {}
    }

    /** Opens it, all or nothing. */
    @Transactional
    public Outcome with(SetupAnswers answers, Language language, String code, Browser browser) {
        Mission mission = new Mission(answers.mission(), language, ZoneId.of(answers.zone()));
        FirstRun.Administrator administrator = new FirstRun.Administrator(
                answers.login(), answers.shownName(), answers.passwordHash(), answers.keepsBooks());
        if (!firstRun.finish(mission, administrator, code, browser)) {
            return new Outcome.WrongCode();
        }
        for (SetupAnswers.Entity entity : answers.entities()) {
            ChartOutcome outcome = open(entity);
            if (outcome instanceof ChartOutcome.Refused(String key, var arguments)) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return new Outcome.Refused(new Message(key, arguments));
            }
        }
        return new Outcome.Opened();
    }

    /** A legal entity with its general fund and the months of its present fiscal year. */
    private ChartOutcome open(SetupAnswers.Entity entity) {
        ZoneId zone = ZoneId.of(entity.zone());
        LegalEntity legal = new LegalEntity(
                entity.code(), entity.nameKo(), entity.nameEn(), entity.currency(), entity.fiscalYearStart(), zone);
        Fund general = new Fund(entity.code(), "GEN", Restriction.NONE, "일반기금", "General fund", Set.of(), FUNDS_OPENED);
        ChartOutcome outcome = chart.add(legal, general);
        if (outcome instanceof ChartOutcome.Added) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
            LocalDate start = LocalDate.of(today.getYear(), entity.fiscalYearStart(), 1);
            LocalDate first = start.isAfter(today) ? start.minusYears(1) : start;
            chart.openMonths(entity.code(), first, first.plusYears(1).minusDays(1));
        }
        return outcome;
    }
}
