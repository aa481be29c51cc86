package org.naru.ledger.assets;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Chart;
import org.naru.ledger.Ledger;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.check.Check;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of things that last and debts. */
@Configuration(proxyBeanMethods = false)
class AssetsRoom {
    @Bean
    Assets assetsOfTheBooks(DataSource source, PlatformTransactionManager transactions, Clock clock, Ledger ledger) {
        return new Assets(source, transactions, clock, ledger);
    }

    @Bean
    StatementSource assetsSheet(Assets assetsOfTheBooks, Chart chart) {
        return new AssetsSheet(assetsOfTheBooks, chart);
    }

    @Bean
    StatementSource loansSheet(Assets assetsOfTheBooks, Chart chart) {
        return new LoansSheet(assetsOfTheBooks, chart);
    }

    @Bean
    StatementSource liquiditySheet(Assets assetsOfTheBooks, Chart chart) {
        return new LiquiditySheet(assetsOfTheBooks, chart);
    }

    @Bean
    Check checkAssetsAgree(Assets assetsOfTheBooks, Chart chart) {
        return new AssetChecks(assetsOfTheBooks, chart).things();
    }

    @Bean
    Check checkLoansAgree(Assets assetsOfTheBooks, Chart chart) {
        return new AssetChecks(assetsOfTheBooks, chart).loans();
    }
}
