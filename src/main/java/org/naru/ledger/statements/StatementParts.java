package org.naru.ledger.statements;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the statements together. */
@Configuration(proxyBeanMethods = false)
class StatementParts {
    // TO COME: the sealer's door. Until it is there the head names what is sealed, and "following" what is not.
    @Bean
    Statements statements(DataSource source, PlatformTransactionManager transactions, Clock clock) {
        return new Statements(new StatementsSql(JdbcClient.create(source)), clock, transactions, () -> {});
    }
}
