package org.naru.ledger.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import javax.sql.DataSource;
import org.naru.figures.FigureSource;
import org.naru.figures.FiscalYears;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Sealer;
import org.naru.ledger.programmes.ProgrammeLists;
import org.naru.ledger.statements.StatementNotes;
import org.naru.ledger.statements.StatementSource;
import org.naru.ledger.statements.Statements;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of the figures of the books. */
@Configuration(proxyBeanMethods = false)
class FiguresParts {
    /** Made by Spring. */
    FiguresParts() {}

    /** Reports follow the fiscal year of the first legal entity; without one, the calendar. */
    @Bean
    FiscalYears fiscalYears(Chart chart) {
        return year -> {
            int start = chart.entities().stream()
                    .findFirst()
                    .map(LegalEntity::fiscalYearStart)
                    .orElse(1);
            return start == 1
                    ? LocalDate.of(year, Month.DECEMBER, 31)
                    : LocalDate.of(year, start, 1).minusDays(1);
        };
    }

    @Bean
    FigureSource ledgerFigures(
            Chart chart,
            ProgrammeLists lists,
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock,
            Sealer sealer,
            List<StatementSource> sources,
            List<StatementNotes> notes) {
        return new LedgerFigures(
                chart,
                lists,
                Statements.reading(source, transactions, clock, () -> {}, sources, notes),
                sealer::sealNow);
    }
}
