package org.naru.access;

import java.time.Duration;
import org.naru.platform.jobs.Rounds;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the audit log runs by itself while the program serves. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AuditParts {
    /** An event has its place in the chain a fifth of a second after it is written. */
    private static final Rounds.Pace SEALING =
            new Rounds.Pace(Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2));

    private static final Rounds.Pace LOOKS =
            new Rounds.Pace(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(2));

    @Bean
    Rounds auditSealerRounds(AuditSealer sealer) {
        return new Rounds("audit-sealer", SEALING, sealer::sealNow);
    }

    @Bean
    Rounds auditLooksRounds(AuditLooks looks) {
        return new Rounds("audit-looks", LOOKS, looks::writeNow);
    }
}
