package org.naru.platform.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.naru.platform.acting.Acting;
import org.naru.platform.jobs.JobsSql.Claim;
import org.naru.platform.web.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Does the portions of a claimed job, each with its progress in one transaction, and says what comes after. */
final class Portions {
    private static final Logger LOG = LoggerFactory.getLogger(Portions.class);

    /** A job that was claimed so often without finishing a portion kills its process, or never fits into a lease. */
    static final int FRUITLESS_MAX = 5;

    private static final Duration SHOW_EVERY = Duration.ofMillis(250);

    private final JobsSql sql;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final Clock clock;

    Portions(JobsSql sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** What follows a portion. */
    sealed interface After {}

    /** Another one, from there. */
    record Next(Optional<String> checkpoint) implements After {}

    /** Nothing: the job has ended, or is no longer ours. */
    record Over() implements After {}

    After first(Claim claim, JobKind kind) {
        Optional<Boolean> cancel = Acting.get(JobRunner.ACTOR, () -> apart.execute(status -> sql.cancelAsked(claim)));
        if (cancel.isEmpty()) {
            return new Over();
        }
        if (cancel.get()) {
            end(claim, JobState.CANCELLED, null);
            return new Over();
        }
        if (claim.fruitless() > FRUITLESS_MAX) {
            LOG.error("job {} of kind {} was given up after {} claims", claim.id(), claim.kind(), claim.fruitless());
            end(claim, JobState.FAILED, Message.of("platform.jobs.given-up", FRUITLESS_MAX));
            return new Over();
        }
        return next(claim, kind, claim.checkpoint());
    }

    After next(Claim claim, JobKind kind, Optional<String> checkpoint) {
        FutureTask<After> portion = new FutureTask<>(() -> Acting.call(claim.askedBy(), () -> {
            After after = transaction.execute(status -> {
                Portion came = kind.next(new Run(claim), checkpoint);
                if (came instanceof Portion.Refused) {
                    status.setRollbackOnly();
                }
                return written(claim, came);
            });
            return after == null ? new Over() : after;
        }));
        portion.run();
        try {
            After after = portion.get();
            if (after instanceof Refusal refusal) {
                end(claim, JobState.FAILED, refusal.why());
                return new Over();
            }
            return after;
        } catch (ExecutionException broken) {
            broke(claim, broken.getCause());
            return new Over();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Over();
        }
    }

    /** A refusal on its way out of the transaction that it undoes. */
    private record Refusal(Message why) implements After {}

    private After written(Claim claim, Portion came) {
        return switch (came) {
            case Portion.More more -> {
                JobState state = sql.advance(claim, more, clock.instant()).orElseThrow(() -> new JobStopped(false));
                yield state == JobState.RUNNING ? new Next(Optional.of(more.checkpoint())) : new Over();
            }
            case Portion.Finished finished -> {
                JobResult result = finished.result();
                if (!sql.end(claim, JobState.DONE, result.said(), Optional.of(result), clock.instant())) {
                    throw new JobStopped(false);
                }
                yield new Over();
            }
            case Portion.Refused refused -> new Refusal(refused.why());
        };
    }

    private void broke(Claim claim, @Nullable Throwable cause) {
        switch (cause) {
            case JobStopped stopped when stopped.cancelled() -> end(claim, JobState.CANCELLED, null);
            case JobStopped lost -> LOG.warn("job {} was taken over by another process", claim.id());
            // The world is down: the lease runs out, and some process does the portion again.
            case TransientDataAccessException away -> awayFor(claim, away);
            case RecoverableDataAccessException away -> awayFor(claim, away);
            case DataAccessResourceFailureException away -> awayFor(claim, away);
            case TransactionException away -> awayFor(claim, away);
            case null, default -> {
                String number = UUID.randomUUID().toString().substring(0, 8);
                LOG.error("job {} of kind {} failed, number {}", claim.id(), claim.kind(), number, cause);
                end(claim, JobState.FAILED, Message.of("platform.jobs.failed", number));
            }
        }
    }

    private static void awayFor(Claim claim, RuntimeException away) {
        LOG.warn(
                "job {} waits, the database is away: {}",
                claim.id(),
                away.getClass().getSimpleName());
    }

    private void end(Claim claim, JobState state, @Nullable Message said) {
        Acting.get(
                JobRunner.ACTOR,
                () -> apart.execute(
                        status -> Optional.of(sql.end(claim, state, said, Optional.empty(), clock.instant()))));
    }

    private final class Run implements JobRun {
        private final Claim claim;
        private long shown = System.nanoTime() - SHOW_EVERY.toNanos();

        Run(Claim claim) {
            this.claim = claim;
        }

        @Override
        public JobId id() {
            return claim.id();
        }

        @Override
        public String input() {
            return claim.input();
        }

        @Override
        public Optional<FileId> inputFile() {
            return claim.inputFile();
        }

        @Override
        public void progress(Progress progress) {
            if (System.nanoTime() - shown < SHOW_EVERY.toNanos()) {
                return;
            }
            shown = System.nanoTime();
            Optional<Boolean> cancel = apart.execute(status -> sql.show(claim, progress));
            if (cancel.isEmpty() || cancel.get()) {
                throw new JobStopped(cancel.isPresent());
            }
        }
    }
}
