package org.naru.vault;

import java.time.Duration;
import org.naru.platform.acting.Acting;
import org.naru.platform.jobs.Rounds;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the vault runs by itself while the program serves. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class VaultRounds {
    private static final Rounds.Pace HOURLY = Rounds.Pace.of(Duration.ofMinutes(1), Duration.ofHours(1));

    @Bean
    Rounds oldDraftsRounds(KeepDrafts drafts) {
        return new Rounds("old-drafts", HOURLY, () -> Acting.as("system:vault", drafts::forgetOld));
    }
}
