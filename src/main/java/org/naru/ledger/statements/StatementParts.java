package org.naru.ledger.statements;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the statements together. */
@Configuration(proxyBeanMethods = false)
class StatementParts {
    @Bean
    Statements statements(DataSource source, PlatformTransactionManager transactions, Clock clock, Sealer sealer) {
        return new Statements(new StatementsSql(JdbcClient.create(source)), clock, transactions, sealer::sealNow);
    }
}
