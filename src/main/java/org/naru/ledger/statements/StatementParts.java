package org.naru.ledger.statements;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.naru.ledger.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the statements together. */
@Configuration(proxyBeanMethods = false)
class StatementParts {
    @Bean
    Statements statements(
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock,
            Sealer sealer,
            List<StatementSource> sources) {
        return Statements.reading(source, transactions, clock, sealer::sealNow, sources);
    }
}
