package org.naru.platform.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.naru.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to long work: ask for it, see it, stop it.
 *
 * <p>Each method joins the caller's transaction, or opens its own as whoever acts. It does not look at permissions: the
 * room that asks does, and so does the page that shows.
 */
@Component
public class Jobs {
    /** How long an ended job, what it said, its result and its files can be read. */
    public static final Duration KEPT = Duration.ofDays(90);

    private final JobsSql sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** With the program's SQL, transactions and clock. */
    public Jobs(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.sql = new JobsSql(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Asks for work. It begins when the transaction has committed, in the order of asking.
     *
     * @param kind the name of its kind
     * @param input what is asked for, as the kind reads it; up to a few MiB
     */
    public JobId ask(String kind, String input) {
        return ask(kind, input, Optional.empty());
    }

    /** Asks for work on a kept file. */
    public JobId ask(String kind, String input, Optional<FileId> file) {
        JobId id = new JobId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> sql.insert(id, kind, input, file, clock.instant()));
        return id;
    }

    /**
     * Stops a job: one that waits at once, one that is carried within its portion. What its committed portions wrote
     * stays.
     *
     * @return false if it has ended already, or is not there
     */
    public boolean cancel(JobId id) {
        return transaction.execute(status -> sql.cancel(id, clock.instant()));
    }

    /** A job as it stands now. */
    public Optional<JobStatus> find(JobId id) {
        return transaction.execute(status -> sql.find(id));
    }

    /**
     * A page of jobs, latest first.
     *
     * @param state only those that stand so, if given
     * @param kind only those of the kind, if given
     */
    public List<JobStatus> list(Optional<JobState> state, Optional<String> kind, Paging paging) {
        List<JobStatus> page = transaction.execute(status -> sql.list(state, kind, paging.offset(), paging.size()));
        return page == null ? List.of() : page;
    }

    /** How many jobs there are. */
    public long count(Optional<JobState> state, Optional<String> kind) {
        return transaction.execute(status -> sql.count(state, kind));
    }
}
