package org.naru.ledger.sharing;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Chart;
import org.naru.ledger.Ledger;
import org.naru.ledger.statements.StatementNotes;
import org.naru.ledger.statements.StatementSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of shared costs. */
@Configuration(proxyBeanMethods = false)
class SharingRoom {
    @Bean
    Allocations allocations(DataSource source, PlatformTransactionManager transactions, Clock clock, Ledger ledger) {
        return new Allocations(source, transactions, clock, ledger);
    }

    @Bean
    StatementSource allocationsSheet(Allocations allocations, Chart chart) {
        return new AllocationsSheet(allocations, chart);
    }

    @Bean
    StatementNotes methodNotes(Allocations allocations) {
        return new MethodNotes(allocations);
    }
}
