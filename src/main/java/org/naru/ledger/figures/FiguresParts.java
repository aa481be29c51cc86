package org.naru.ledger.figures;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.naru.figures.FigureSource;
import org.naru.ledger.Chart;
import org.naru.ledger.Sealer;
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

    @Bean
    FigureSource ledgerFigures(
            Chart chart,
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock,
            Sealer sealer,
            List<StatementSource> sources,
            List<StatementNotes> notes) {
        return new LedgerFigures(
                chart, Statements.reading(source, transactions, clock, () -> {}, sources, notes), sealer::sealNow);
    }
}
