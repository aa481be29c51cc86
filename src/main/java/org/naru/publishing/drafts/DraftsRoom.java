package org.naru.publishing.drafts;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.figures.Figures;
import org.naru.figures.Releases;
import org.naru.platform.check.Check;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of reports as records of the house. */
@Configuration(proxyBeanMethods = false)
class DraftsRoom {
    /** Made by Spring. */
    DraftsRoom() {}

    @Bean
    DraftsSql draftsSql(DataSource source) {
        return new DraftsSql(JdbcClient.create(source));
    }

    @Bean
    ReportDrafts reportDrafts(DraftsSql sql, ActorNames names, Clock clock, PlatformTransactionManager transactions) {
        return new ReportDrafts(sql, names, clock, transactions);
    }

    @Bean
    KeepPictures keepPictures(DraftsSql sql, Clock clock, PlatformTransactionManager transactions) {
        return new KeepPictures(sql, clock, transactions);
    }

    @Bean
    KeepRemarks keepRemarks(DraftsSql sql, Clock clock, PlatformTransactionManager transactions) {
        return new KeepRemarks(sql, clock, transactions);
    }

    @Bean
    Composing composing(DraftsSql sql, Figures figures, FiscalYears years, PlatformTransactionManager transactions) {
        return new Composing(sql, figures, years, transactions);
    }

    @Bean
    Freezing freezing(
            DraftsSql sql,
            Composing composing,
            Releases releases,
            Clock clock,
            PlatformTransactionManager transactions) {
        return new Freezing(sql, composing, releases, clock, transactions);
    }

    @Bean
    Previews previews(Clock clock) {
        return new Previews(clock);
    }

    @Bean
    Verifying verifying(DraftsSql sql, Releases releases, PlatformTransactionManager transactions) {
        return new Verifying(sql, releases, transactions);
    }

    @Bean
    Check reportsCheck(Verifying verifying) {
        return new ReportsCheck(verifying);
    }

    @Bean
    static NavigationEntry reportsPlace() {
        return NavigationEntry.of(
                "/reports",
                "publishing.reports.title",
                NavigationEntry.Group.MEANS,
                20,
                Permission.REPORTS_READ.name());
    }
}
