package org.naru.app;

import java.time.Clock;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.ledger.Chart;
import org.naru.ledger.Journal;
import org.naru.ledger.Ledger;
import org.naru.platform.db.ActingTransactionManager;
import org.naru.platform.db.GuardedDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger's doors on the program's database. */
@Configuration(proxyBeanMethods = false)
class LedgerWiring {
    @Bean
    Ledger ledger(GuardedDataSource source, ActingTransactionManager transactions, Clock clock) {
        return new Ledger(
                source,
                transactions,
                clock,
                () -> Actor.current()
                        .filter(actor -> actor.may(Permission.BOOKS_POST_SOFT))
                        .isPresent());
    }

    @Bean
    Chart chart(Ledger ledger) {
        return ledger.chart();
    }

    @Bean
    Journal journal(Ledger ledger) {
        return ledger.journal();
    }
}
