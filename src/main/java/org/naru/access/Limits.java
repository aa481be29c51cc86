package org.naru.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often somebody may try to sign in. Counted in the database, so all processes count together; per account tried,
 * whether it exists or not, and per network address. {@code docs/limits.md} is made from these steps.
 */
@Component
class Limits {
    /** Failures older than this are forgotten. */
    static final Duration WINDOW = Duration.ofHours(1);

    /** Failures of one account since it last succeeded. */
    static final List<Step> PER_ACCOUNT = List.of(
            new Step(5, Duration.ofMinutes(1)),
            new Step(8, Duration.ofMinutes(5)),
            new Step(12, Duration.ofMinutes(30)));

    /** Failures from one network address, whichever account was tried. */
    static final List<Step> PER_ADDRESS = List.of(
            new Step(20, Duration.ofMinutes(1)),
            new Step(50, Duration.ofMinutes(15)),
            new Step(100, Duration.ofMinutes(60)));

    private static final Duration KEPT = Duration.ofDays(1);

    private final SessionsSql sql;
    private final AccessKeys keys;
    private final Clock clock;

    Limits(SessionsSql sql, AccessKeys keys, Clock clock) {
        this.sql = sql;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * After so many failures, wait so long after the last one.
     *
     * @param failures failures within {@link #WINDOW}
     * @param pause counted from the last failure
     */
    record Step(int failures, Duration pause) {}

    /** Whether an attempt may be made: it may, and is counted as failed until it succeeds; or one must wait. */
    sealed interface Judged {
        record Go(long attempt) implements Judged {}

        record Wait(Duration left) implements Judged {}
    }

    /** Judges an attempt; two at once for the same account are judged one after the other. */
    @Transactional
    public Judged attempt(String login, String address) {
        Instant now = clock.instant();
        byte[] account = keys.keyedHash("login", login);
        byte[] from = keys.keyedHash("address", address);
        sql.lockAttempts(account);
        sql.forgetAttempts(now.minus(KEPT));
        Duration left = longer(
                left(PER_ACCOUNT, sql.failuresOfAccount(account, now.minus(WINDOW)), now),
                left(PER_ADDRESS, sql.failuresOfAddress(from, now.minus(WINDOW)), now));
        return left.isPositive() ? new Judged.Wait(left) : new Judged.Go(sql.attempt(account, from, now));
    }

    @Transactional
    public void succeeded(long attempt) {
        sql.succeeded(attempt);
    }

    static Duration left(List<Step> steps, SessionsSql.Failures failures, Instant now) {
        Optional<Step> step = steps.stream()
                .filter(each -> failures.count() >= each.failures())
                .reduce((_, later) -> later);
        if (step.isEmpty() || failures.last().isEmpty()) {
            return Duration.ZERO;
        }
        return longer(
                Duration.ZERO,
                Duration.between(now, failures.last().get().plus(step.get().pause())));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
