package org.naru.platform.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.naru.platform.acting.Acting;
import org.naru.platform.jobs.JobsSql.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes up jobs and carries them, a few at a time, each in a virtual thread of its own. Runs in every process that
 * serves pages; a command does not carry jobs.
 */
@Component
@ConditionalOnWebApplication
class JobRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    static final String ACTOR = "system:jobs";

    /** Each carried job holds a connection for its portion and now and then a second one; the pool is small. */
    private static final int JOBS_MAX = 2;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);
    /** A portion that is not done by then is undone and done again after the restart. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Portions portions;
    private final JobsSql sql;
    private final TransactionTemplate transaction;
    private final Supplier<Map<String, JobKind>> kinds;
    private final Clock clock;
    private final Duration lease;
    private final UUID worker = UUID.randomUUID();
    private final Semaphore free = new Semaphore(JOBS_MAX);
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    @Autowired
    JobRunner(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, ObjectProvider<JobKind> kinds) {
        this(jdbc, transactions, clock, kinds, Duration.ofSeconds(20));
    }

    JobRunner(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            Iterable<JobKind> kinds,
            Duration lease) {
        this.sql = new JobsSql(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.lease = lease;
        // Asked for when needed: a kind may itself want to ask for jobs.
        this.kinds = () ->
                StreamSupport.stream(kinds.spliterator(), false).collect(Collectors.toMap(JobKind::name, kind -> kind));
        this.portions = new Portions(sql, transactions, clock);
    }

    /** Claims the next job, if there is one. */
    Optional<Claim> claim() {
        Map<String, JobKind> known = kinds.get();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return as(() -> sql.claim(worker, known.keySet().stream().sorted().toList(), lease, clock.instant()));
    }

    /** Carries a claimed job until it ends, is lost to another process, or this one stops. */
    void carry(Claim claim, CountDownLatch stop) {
        JobKind kind = kinds.get().get(claim.kind());
        if (kind == null) {
            throw new IllegalStateException("a job is claimed only where its kind " + claim.kind() + " is known");
        }
        CountDownLatch ended = new CountDownLatch(1);
        Thread heart = Thread.ofVirtual().name("job-lease-" + claim.id()).start(() -> beat(claim, ended));
        try {
            Portions.After after = portions.first(claim, kind);
            while (after instanceof Portions.Next next && stop.getCount() > 0) {
                after = portions.next(claim, kind, next.checkpoint());
            }
            if (after instanceof Portions.Next) {
                as(() -> {
                    sql.release(claim);
                    return Optional.empty();
                });
            }
        } finally {
            ended.countDown();
            heart.interrupt();
        }
    }

    /** Holds the lease while a portion, however long, is at work. */
    private void beat(Claim claim, CountDownLatch ended) {
        try {
            while (!ended.await(lease.toMillis() / 4, TimeUnit.MILLISECONDS)) {
                try {
                    if (as(() -> sql.beat(claim, lease)).isEmpty()) {
                        return;
                    }
                } catch (DataAccessException | TransactionException away) {
                    LOG.warn(
                            "the lease of job {} could not be held: {}",
                            claim.id(),
                            away.getClass().getSimpleName());
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(CountDownLatch stop) {
        long purged = System.nanoTime() - PURGE_EVERY.toNanos();
        try {
            while (!stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    if (System.nanoTime() - purged >= PURGE_EVERY.toNanos()) {
                        purged = System.nanoTime();
                        purge();
                    }
                    takeUp(stop);
                } catch (DataAccessException | TransactionException away) {
                    LOG.warn("jobs cannot be taken up: {}", away.getClass().getSimpleName());
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeUp(CountDownLatch stop) {
        while (stop.getCount() > 0 && free.tryAcquire()) {
            Optional<Claim> claim = Optional.empty();
            try {
                claim = claim();
            } finally {
                if (claim.isEmpty()) {
                    free.release();
                }
            }
            if (claim.isEmpty()) {
                return;
            }
            Claim taken = claim.get();
            Thread.ofVirtual().name("job-" + taken.id()).start(() -> {
                try {
                    carry(taken, stop);
                } finally {
                    free.release();
                }
            });
        }
    }

    int purge() {
        return as(() -> Optional.of(sql.purge(clock.instant().minus(Jobs.KEPT))))
                .orElse(0);
    }

    private <T> Optional<T> as(Supplier<Optional<T>> work) {
        return Acting.get(ACTOR, () -> transaction.execute(status -> work.get()));
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        Thread.ofVirtual().name("jobs").start(() -> serve(stop));
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (free.tryAcquire(JOBS_MAX, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(JOBS_MAX);
            } else {
                LOG.info("a job is in a long portion; it will be done again after the start");
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
