package org.naru.vault;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.NaruHome;
import org.naru.platform.jobs.Rounds;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wiring of the vault. */
@Configuration(proxyBeanMethods = false)
class VaultRoom {
    /** Made by Spring. */
    VaultRoom() {}

    @Bean
    VaultSql vaultSql(DataSource source) {
        return new VaultSql(JdbcClient.create(source));
    }

    @Bean
    FilesSql filesSql(DataSource source) {
        return new FilesSql(JdbcClient.create(source));
    }

    @Bean
    HandoversSql handoversSql(DataSource source) {
        return new HandoversSql(JdbcClient.create(source));
    }

    @Bean
    ErasuresSql erasuresSql(DataSource source) {
        return new ErasuresSql(JdbcClient.create(source));
    }

    /** What was left undone is looked for every hour; at the start by {@link ShredGuard}. */
    @Bean
    @ConditionalOnWebApplication
    Rounds erasureRounds(KeepErasures erasures) {
        return new Rounds(
                "erasures",
                Rounds.Pace.of(Duration.ofHours(1), Duration.ofHours(1)),
                () -> Acting.as("system:vault", erasures::endWhatWasBegun));
    }

    @Bean
    ShredStore shredStore(NaruHome home, Environment environment) {
        // NARU_SHRED_URL, as Spring reads the environment
        return ShredCopies.store(
                home,
                Optional.ofNullable(environment.getProperty("naru.shred.url")).filter(url -> !url.isBlank()));
    }

    @Bean
    WaysSql waysSql(DataSource source) {
        return new WaysSql(JdbcClient.create(source));
    }

    @Bean
    RecoverySql recoverySql(DataSource source) {
        return new RecoverySql(JdbcClient.create(source));
    }
}
