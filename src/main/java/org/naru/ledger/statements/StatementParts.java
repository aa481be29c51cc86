package org.naru.ledger.statements;

import java.time.Clock;
import java.util.List;
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
    StatementSource matrixStatement(DataSource source) {
        return new MatrixStatement(sql(source));
    }

    @Bean
    StatementSource cashFlowStatement(DataSource source) {
        return new CashFlowStatement(sql(source));
    }

    @Bean
    StatementSource fundsStatement(DataSource source) {
        return new FundsStatement(sql(source));
    }

    @Bean
    StatementSource fiveYearsStatement(DataSource source) {
        return new FiveYearsStatement(sql(source));
    }

    @Bean
    StatementSource generalLedgerStatement(DataSource source) {
        return new GeneralLedgerStatement(sql(source));
    }

    @Bean
    StatementSource fundPositionsStatement(DataSource source) {
        return new FundPositionsStatement(sql(source));
    }

    @Bean
    StatementSource fundProgrammesStatement(DataSource source) {
        return new FundProgrammesStatement(sql(source));
    }

    @Bean
    StatementSource fundOverridesStatement(DataSource source) {
        return new FundOverridesStatement(sql(source));
    }

    private static StatementsSql sql(DataSource source) {
        return new StatementsSql(JdbcClient.create(source));
    }

    @Bean
    Statements statements(
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock,
            Sealer sealer,
            List<StatementSource> sources,
            List<StatementNotes> notes) {
        return Statements.reading(source, transactions, clock, sealer::sealNow, sources, notes);
    }
}
