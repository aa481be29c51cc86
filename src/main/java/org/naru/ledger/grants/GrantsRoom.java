package org.naru.ledger.grants;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.access.ActorNames;
import org.naru.ledger.EntryPapers;
import org.naru.ledger.Ledger;
import org.naru.ledger.statements.StatementSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of grants and resolutions. */
@Configuration(proxyBeanMethods = false)
class GrantsRoom {
    /** Made by Spring. */
    GrantsRoom() {}

    @Bean
    Grants grants(DataSource source, PlatformTransactionManager transactions, Ledger ledger, Clock clock) {
        return grantsOf(source, transactions, ledger, clock);
    }

    @Bean
    Resolutions resolutions(DataSource source, PlatformTransactionManager transactions, Ledger ledger, Clock clock) {
        return resolutionsOf(source, transactions, ledger, clock);
    }

    @Bean
    EntryPapers grantPapers(DataSource source, Ledger ledger) {
        return new GrantPapers(new GrantsSql(JdbcClient.create(source)), ledger.chart());
    }

    @Bean
    StatementSource grantsStatement(DataSource source) {
        return new GrantsStatement(new GrantsSql(JdbcClient.create(source)));
    }

    @Bean
    GrantForms grantForms(
            Grants grants,
            Resolutions resolutions,
            DataSource source,
            Ledger ledger,
            PlatformTransactionManager transactions) {
        return new GrantForms(
                grants, resolutions, new GrantsSql(JdbcClient.create(source)), ledger.chart(), transactions);
    }

    @Bean
    GrantPages grantPages(
            Grants grants, Ledger ledger, ActorNames actors, Clock clock, PlatformTransactionManager transactions) {
        return new GrantPages(grants, ledger.chart(), actors, clock, transactions);
    }

    static Grants grantsOf(DataSource source, PlatformTransactionManager transactions, Ledger ledger, Clock clock) {
        GrantsSql sql = new GrantsSql(JdbcClient.create(source));
        return new RunGrants(
                sql,
                ledger.chart(),
                new GrantEntries(sql, ledger.chart(), ledger.journal(), ledger.spending()),
                transactions,
                clock);
    }

    static Resolutions resolutionsOf(
            DataSource source, PlatformTransactionManager transactions, Ledger ledger, Clock clock) {
        return new KeepResolutions(
                new GrantsSql(JdbcClient.create(source)), ledger.chart(), ledger.spending(), transactions, clock);
    }
}
