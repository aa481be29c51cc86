package org.naru.ledger.wishes;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Ledger;
import org.naru.ledger.grants.Resolutions;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.check.Check;
import org.naru.platform.jobs.Rounds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of wishes, internal loans and year closes. */
@Configuration(proxyBeanMethods = false)
class WishesRoom {
    /** Made by Spring. */
    WishesRoom() {}

    @Bean
    WishesSql wishesSql(DataSource source) {
        return new WishesSql(JdbcClient.create(source));
    }

    @Bean
    TimeReleases timeReleases(WishesSql sql, Ledger ledger, PlatformTransactionManager transactions) {
        return new ReleaseByTime(sql, ledger.chart(), ledger.journal(), transactions);
    }

    @Bean
    InternalLoans internalLoans(WishesSql sql, Ledger ledger, PlatformTransactionManager transactions) {
        return new RepayLoans(sql, ledger.chart(), ledger.journal(), transactions);
    }

    @Bean
    StatementSource internalLoansStatement(WishesSql sql) {
        return new InternalLoansStatement(sql);
    }

    @Bean
    Wishes wishes(
            WishesSql sql,
            Ledger ledger,
            Resolutions resolutions,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new ChangeWishes(sql, ledger.chart(), ledger.journal(), resolutions, transactions, clock);
    }

    @Bean
    YearClose yearClose(
            WishesSql sql,
            Ledger ledger,
            ObjectProvider<Check> checks,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new CloseYears(
                sql,
                ledger.chart(),
                ledger.periods(),
                ledger.sealer(),
                () -> checks.orderedStream().toList(),
                transactions,
                clock);
    }

    @Bean
    @ConditionalOnWebApplication
    Rounds whatIsDue(Ledger ledger, TimeReleases releases, InternalLoans loans, Clock clock) {
        return new WhatIsDue(ledger.chart(), releases, loans, clock).rounds();
    }

    @Bean
    Check checkReleasesDue(Ledger ledger, TimeReleases releases, Clock clock) {
        return new ReleasesCheck(ledger.chart(), releases, clock);
    }
}
