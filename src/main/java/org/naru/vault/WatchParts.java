package org.naru.vault;

import java.time.Duration;
import javax.sql.DataSource;
import org.naru.platform.jobs.Rounds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wiring of what members watch over. */
@Configuration(proxyBeanMethods = false)
class WatchParts {
    /** Made by Spring. */
    WatchParts() {}

    @Bean
    AlarmsSql alarmsSql(DataSource source) {
        return new AlarmsSql(JdbcClient.create(source));
    }

    @Bean
    RevealSql revealSql(DataSource source) {
        return new RevealSql(JdbcClient.create(source));
    }

    /** What was handed over for a time is deleted at most a minute after its end, and served no longer from its end on. */
    @Bean
    Rounds revealRounds(KeepReveals reveals) {
        return new Rounds("reveals", Rounds.Pace.of(Duration.ofSeconds(5), Duration.ofMinutes(1)), reveals::endNow);
    }
}
