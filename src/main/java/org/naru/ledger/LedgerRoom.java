package org.naru.ledger;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.platform.acting.Acting;
import org.naru.platform.check.Check;
import org.naru.platform.jobs.Rounds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The ledger's doors as the program has them. */
@Configuration(proxyBeanMethods = false)
class LedgerRoom {
    /** An entry has its number a fifth of a second after it is posted. */
    private static final Rounds.Pace SEALING =
            new Rounds.Pace(Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2));

    @Bean
    Ledger ledger(DataSource source, PlatformTransactionManager transactions, Clock clock) {
        return new Ledger(source, transactions, clock, LedgerRoom::mayPostSoft);
    }

    @Bean
    Chart chart(Ledger ledger) {
        return ledger.chart();
    }

    @Bean
    Journal journal(Ledger ledger) {
        return ledger.journal();
    }

    @Bean
    Spending spending(Ledger ledger) {
        return ledger.spending();
    }

    @Bean
    ImportPosting importPosting(Ledger ledger) {
        return ledger.imports();
    }

    @Bean
    Periods periods(Ledger ledger) {
        return ledger.periods();
    }

    @Bean
    Sealer sealer(Ledger ledger) {
        return ledger.sealer();
    }

    @Bean
    Rounds sealerRounds(Sealer sealer) {
        return new Rounds("sealer", SEALING, sealer::sealNow);
    }

    @Bean
    LedgerChecks ledgerChecks(Ledger ledger) {
        return ledger.checks();
    }

    @Bean
    Check checkBalanced(LedgerChecks checks) {
        return checks.named("balanced");
    }

    @Bean
    Check checkChain(LedgerChecks checks) {
        return checks.named("chain");
    }

    @Bean
    Check checkFundsOverdrawn(LedgerChecks checks) {
        return checks.named("funds-overdrawn");
    }

    @Bean
    Check checkReleaseMissing(LedgerChecks checks) {
        return checks.named("release-missing");
    }

    @Bean
    Check checkGrantsInTransit(LedgerChecks checks) {
        return checks.named("grants-in-transit");
    }

    @Bean
    Check checkInterFund(LedgerChecks checks) {
        return checks.named("inter-fund");
    }

    @Bean
    Check checkClosingBalances(LedgerChecks checks) {
        return checks.named("closing-balances");
    }

    /** Who has the permission in a request; the operator at the command line. */
    private static boolean mayPostSoft() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return Acting.peek().filter(actor -> actor.startsWith("operator:")).isPresent();
        }
        return request.getAttribute(Actor.class.getName(), RequestAttributes.SCOPE_REQUEST) instanceof Actor actor
                && actor.may(Permission.BOOKS_POST_SOFT);
    }
}
