package org.naru.ledger.concentration;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.statements.StatementNotes;
import org.naru.ledger.statements.StatementSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of concentrations. */
@Configuration(proxyBeanMethods = false)
class ConcentrationRoom {
    @Bean
    Concentrations concentrations(DataSource source, PlatformTransactionManager transactions, Clock clock) {
        return new Concentrations(source, transactions, clock);
    }

    @Bean
    StatementSource concentrationStatement(Concentrations concentrations) {
        return new ConcentrationStatement(concentrations);
    }

    @Bean
    StatementNotes concentrationNotes(Concentrations concentrations) {
        return new ConcentrationNotes(concentrations);
    }
}
