package org.naru.ledger.programmes;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Chart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of the lists of programmes. */
@Configuration(proxyBeanMethods = false)
class ProgrammesRoom {
    /** Made by Spring. */
    ProgrammesRoom() {}

    @Bean
    ProgrammeLists programmeLists(
            DataSource source, Chart chart, Clock clock, PlatformTransactionManager transactions) {
        return new ProgrammeLists(source, chart, clock, transactions);
    }
}
