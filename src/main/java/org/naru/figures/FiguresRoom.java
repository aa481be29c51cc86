package org.naru.figures;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.naru.access.Permission;
import org.naru.platform.check.Check;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of figures. */
@Configuration(proxyBeanMethods = false)
class FiguresRoom {
    /** Made by Spring. */
    FiguresRoom() {}

    @Bean
    FiguresSql figuresSql(DataSource source) {
        return new FiguresSql(JdbcClient.create(source));
    }

    @Bean
    Figures figures(List<FigureSource> sources, FiguresSql sql, PlatformTransactionManager transactions) {
        return new Figures(
                sources,
                value -> value.quantity() instanceof Quantity.Count(long count)
                        && sql.decided(value.figure().name(), value.asked().written(), count, value.asOf()),
                () -> Rounding.base(sql.roundings()),
                transactions);
    }

    @Bean
    static NavigationEntry figuresPlace() {
        return NavigationEntry.of(
                "/figures", "figures.page.title", NavigationEntry.Group.MEANS, 19, Permission.FIGURES_READ.name());
    }

    @Bean
    Releases releases(FiguresSql sql, Clock clock, PlatformTransactionManager transactions) {
        return new Releases(sql, clock, transactions);
    }

    @Bean
    ExactReleases exactReleases(FiguresSql sql, Figures figures, Clock clock, PlatformTransactionManager transactions) {
        return new ExactReleases(sql, figures, clock, transactions);
    }

    @Bean
    Rounding rounding(FiguresSql sql, Clock clock, PlatformTransactionManager transactions) {
        return new Rounding(sql, clock, transactions);
    }

    @Bean
    Check releasesCheck(Releases releases) {
        return new ReleasesCheck(releases);
    }
}
