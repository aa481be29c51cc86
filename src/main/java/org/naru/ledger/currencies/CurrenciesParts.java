package org.naru.ledger.currencies;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Chart;
import org.naru.ledger.Ledger;
import org.naru.ledger.statements.StatementNotes;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.jobs.Rounds;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
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

    @Bean
    @ConditionalOnWebApplication
    Rounds monthEnds(Currencies currencies, Chart chart, Clock clock) {
        return new MonthEnds(currencies, chart, clock).rounds();
    }

    @Bean
    StatementSource advancesStatement(Currencies currencies) {
        return new AdvancesStatement(currencies);
    }

    @Bean
    StatementNotes advancePolicyNotes(Currencies currencies) {
        return new PolicyNotes(currencies);
    }
}
