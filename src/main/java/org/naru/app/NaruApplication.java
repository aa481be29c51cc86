package org.naru.app;

import java.time.Clock;
import org.naru.platform.db.ActingTransactionManager;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.GuardedDataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The wiring of the rooms. Needs two beans from outside: a {@link DatabaseAddress}, how the program logs in to a database
 * that is migrated, and the {@link org.naru.platform.db.NaruHome}.
 */
@SpringBootApplication(
        scanBasePackages = "org.naru",
        proxyBeanMethods = false,
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // two rooms may name a class alike
public class NaruApplication {
    /** At most this many connections for the whole program; virtual threads wait for one of them. */
    private static final int CONNECTIONS_MAX = 16;

    /** Made by Spring. */
    NaruApplication() {}

    @Bean
    GuardedDataSource dataSource(DatabaseAddress address) {
        return GuardedDataSource.open(address, CONNECTIONS_MAX);
    }

    @Bean
    ActingTransactionManager transactionManager(GuardedDataSource source) {
        return new ActingTransactionManager(source);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
