package org.naru.ledger.statements;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to the statements as the program has it. */
@Configuration(proxyBeanMethods = false)
class StatementsRoom {
    @Bean
    Statements statements(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        StatementsSql sql = new StatementsSql(jdbc);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new Statements(sql, clock, transactions, () -> transaction.executeWithoutResult(_ -> sql.sealWaiting()));
    }
}
