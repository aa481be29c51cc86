package org.naru.protection;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.naru.access.Audit;
import org.naru.access.Circles;
import org.naru.access.CorrectAccounts;
import org.naru.access.Missions;
import org.naru.access.OwnRecords;
import org.naru.access.Permission;
import org.naru.access.TodaySource;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of protection. */
@Configuration(proxyBeanMethods = false)
class ProtectionRoom {
    private static final int PLACE = 7;

    /** Made by Spring. */
    ProtectionRoom() {}

    @Bean
    ProtectionSql protectionSql(DataSource source) {
        return new ProtectionSql(JdbcClient.create(source));
    }

    @Bean
    Today protectionToday(Missions missions, Clock clock) {
        return new Today(missions, clock);
    }

    @Bean
    Activities activities(
            List<DataActivity> all, ProtectionSql sql, Today today, PlatformTransactionManager transactions) {
        return new Activities(all, sql, today, transactions);
    }

    @Bean
    Assessments assessments(
            ProtectionSql sql,
            Activities activities,
            Today today,
            Audit audit,
            PlatformTransactionManager transactions) {
        return new Assessments(sql, activities, today, audit, transactions);
    }

    @Bean
    TodaySource assessmentsToday(Activities activities, Today today) {
        return new AssessmentsToday(activities, today);
    }

    @Bean
    Places places(ProtectionSql sql, Today today, Audit audit, PlatformTransactionManager transactions) {
        return new Places(sql, today, audit, transactions);
    }

    @Bean
    Labels labels(
            ProtectionSql sql, Circles circles, Today today, Audit audit, PlatformTransactionManager transactions) {
        return new Labels(sql, circles, today, audit, transactions);
    }

    @Bean
    TodaySource labelsToday(Labels labels, Today today) {
        return new LabelsToday(labels, today);
    }

    @Bean
    Correctable accountCorrections(CorrectAccounts accounts) {
        return new AccountCorrections(accounts);
    }

    @Bean
    Corrections corrections(
            ProtectionSql sql,
            List<Correctable> kinds,
            Today today,
            Audit audit,
            PlatformTransactionManager transactions) {
        return new Corrections(sql, kinds, today, audit, transactions);
    }

    @Bean
    OwnRecords ownCorrections(Corrections corrections) {
        return new OwnCorrections(corrections);
    }

    @Bean
    TodaySource correctionsToday(Corrections corrections, Today today) {
        return new CorrectionsToday(corrections, today);
    }

    @Bean
    static NavigationEntry protectionPlace() {
        return NavigationEntry.of(
                        LevelsController.LEVELS,
                        "protection.title",
                        NavigationEntry.Group.HOUSE,
                        PLACE,
                        Permission.OWN_ACCOUNT.name())
                .with("/protection");
    }
}
