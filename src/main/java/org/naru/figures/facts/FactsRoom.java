package org.naru.figures.facts;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.figures.FigureSource;
import org.naru.figures.FiscalYears;
import org.naru.platform.check.Check;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of facts from outside. */
@Configuration(proxyBeanMethods = false)
class FactsRoom {
    /** Made by Spring. */
    FactsRoom() {}

    @Bean
    FactsSql factsSql(DataSource source) {
        return new FactsSql(JdbcClient.create(source));
    }

    @Bean
    Facts facts(FactsSql sql, Clock clock, PlatformTransactionManager transactions) {
        return new Facts(sql, clock, transactions);
    }

    @Bean
    FigureSource factFigures(FactsSql sql, FiscalYears years, Clock clock) {
        return () -> new FactsReading(sql.all(), years, clock);
    }

    @Bean
    Check factsCheck(Facts facts) {
        return new FactsCheck(facts);
    }
}
