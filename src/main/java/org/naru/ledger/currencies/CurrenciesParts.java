package org.naru.ledger.currencies;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of money in more than one currency. */
@Configuration(proxyBeanMethods = false)
class CurrenciesParts {
    @Bean
    Currencies currencies(DataSource source, PlatformTransactionManager transactions, Clock clock, Ledger ledger) {
        return new Currencies(source, transactions, clock, ledger);
    }
}
