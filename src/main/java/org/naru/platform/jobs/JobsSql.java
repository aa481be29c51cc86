package org.naru.platform.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Message;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about jobs. */
final class JobsSql {
    private static final String STATUS = """
            select id, kind, input, input_file, state, asked_by, asked_at, started_at, ended_at, done, whole, doing,
                   cancel_at is not null as cancel_asked, said, result, result_file
            from platform.job
            """;

    private final JdbcClient jdbc;

    JobsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A claim on a job: whatever is written under it carries its number, and fails once another claimed the job. */
    record Claim(
            JobId id,
            long number,
            UUID worker,
            String kind,
            String input,
            Optional<FileId> inputFile,
            String askedBy,
            Optional<String> checkpoint,
            int fruitless) {}

    void insert(JobId id, String kind, String input, Optional<FileId> inputFile, Instant now) {
        jdbc.sql("""
                insert into platform.job (id, kind, input, input_file, asked_at, state)
                values (:id, :kind, :input, :file, :now, 'waiting')
                """)
                .param("id", id.value())
                .param("kind", kind)
                .param("input", input)
                .param("file", inputFile.map(FileId::value).orElse(null))
                .param("now", time(now))
                .update();
    }

    Optional<Claim> claim(UUID worker, List<String> kinds, Duration lease, Instant now) {
        return jdbc.sql("""
                update platform.job
                set state = 'running', lease_by = :worker, lease_no = lease_no + 1, fruitless = fruitless + 1,
                    lease_until = clock_timestamp() + :lease * interval '1 millisecond',
                    started_at = coalesce(started_at, :now)
                where id = (
                    select id from platform.job
                    where (state = 'waiting' or (state = 'running' and lease_until < clock_timestamp()))
                      and kind = any (:kinds)
                    order by asked_at, id
                    limit 1
                    for update skip locked)
                returning id, lease_no, lease_by, kind, input, input_file, asked_by, checkpoint, fruitless
                """)
                .param("worker", worker)
                .param("lease", lease.toMillis())
                .param("now", time(now))
                .param("kinds", kinds.toArray(String[]::new))
                .query((row, number) -> new Claim(
                        new JobId(row.getObject("id", UUID.class)),
                        row.getLong("lease_no"),
                        row.getObject("lease_by", UUID.class),
                        row.getString("kind"),
                        row.getString("input"),
                        file(row, "input_file"),
                        row.getString("asked_by"),
                        Optional.ofNullable(row.getString("checkpoint")),
                        row.getInt("fruitless")))
                .optional();
    }

    /** Holds the lease longer. Nothing if it was lost, else whether somebody asked to stop the job. */
    Optional<Boolean> beat(Claim claim, Duration lease) {
        return underClaim("""
                update platform.job set lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                where id = :id and lease_no = :number and state = 'running'
                returning cancel_at is not null
                """, claim)
                .param("lease", lease.toMillis())
                .query(Boolean.class)
                .optional();
    }

    /** Shows progress from inside a portion. Answers as {@link #beat}. */
    Optional<Boolean> show(Claim claim, Progress progress) {
        return underClaim("""
                update platform.job set done = :done, whole = :whole, doing = :doing
                where id = :id and lease_no = :number and state = 'running'
                returning cancel_at is not null
                """, claim)
                .param("done", progress.done())
                .param("whole", progress.whole())
                .param("doing", StoredMessage.write(progress.doing()))
                .query(Boolean.class)
                .optional();
    }

    /** Writes a portion's progress; ends the job where a stop was asked for. Nothing if the lease was lost. */
    Optional<JobState> advance(Claim claim, Portion.More more, Instant now) {
        return underClaim("""
                update platform.job
                set checkpoint = :checkpoint, portions = portions + 1, fruitless = 0,
                    done = :done, whole = :whole, doing = :doing,
                    state = case when cancel_at is null then 'running' else 'cancelled' end,
                    ended_at = case when cancel_at is null then null else cast(:now as timestamptz) end,
                    lease_by = case when cancel_at is null then lease_by end,
                    lease_until = case when cancel_at is null then lease_until end
                where id = :id and lease_no = :number and state = 'running'
                returning state
                """, claim)
                .param("checkpoint", more.checkpoint())
                .param("done", more.progress().done())
                .param("whole", more.progress().whole())
                .param("doing", StoredMessage.write(more.progress().doing()))
                .param("now", time(now))
                .query(String.class)
                .optional()
                .map(JobState::of);
    }

    /** Ends a job. False if the lease was lost. */
    boolean end(Claim claim, JobState state, @Nullable Message said, Optional<JobResult> result, Instant now) {
        return underClaim("""
                        update platform.job
                        set state = :state, ended_at = :now, said = :said, result = :result, result_file = :file,
                            lease_by = null, lease_until = null, doing = null,
                            done = case when :state = 'done' then greatest(done, whole) else done end
                        where id = :id and lease_no = :number and state = 'running'
                        """, claim)
                        .param("state", state.code())
                        .param("now", time(now))
                        .param("said", said == null ? null : StoredMessage.write(said))
                        .param("result", result.flatMap(JobResult::text).orElse(null))
                        .param(
                                "file",
                                result.flatMap(JobResult::file)
                                        .map(FileId::value)
                                        .orElse(null))
                        .update()
                == 1;
    }

    /** Gives a job back, so that another process, or this one after a restart, goes on at once. */
    void release(Claim claim) {
        underClaim("""
                update platform.job
                set lease_until = clock_timestamp() - interval '1 second', fruitless = greatest(0, fruitless - 1)
                where id = :id and lease_no = :number and state = 'running'
                """, claim).update();
    }

    /** Whether somebody asked to stop a job; nothing if the lease was lost. */
    Optional<Boolean> cancelAsked(Claim claim) {
        return underClaim("""
                select cancel_at is not null from platform.job
                where id = :id and lease_no = :number and state = 'running'
                """, claim).query(Boolean.class).optional();
    }

    private JdbcClient.StatementSpec underClaim(String statement, Claim claim) {
        return jdbc.sql(statement).param("id", claim.id().value()).param("number", claim.number());
    }

    /** A waiting job ends at once, a running one within its portion. False if it has ended already or is not there. */
    boolean cancel(JobId id, Instant now) {
        return jdbc.sql("""
                        update platform.job
                        set cancel_at = coalesce(cancel_at, :now),
                            state = case state when 'waiting' then 'cancelled' else state end,
                            ended_at = case state when 'waiting' then cast(:now as timestamptz) end
                        where id = :id and state in ('waiting', 'running')
                        """).param("id", id.value()).param("now", time(now)).update() == 1;
    }

    Optional<JobStatus> find(JobId id) {
        return jdbc.sql(STATUS + " where id = :id")
                .param("id", id.value())
                .query((row, number) -> status(row))
                .optional();
    }

    List<JobStatus> list(Optional<JobState> state, Optional<String> kind, long offset, int limit) {
        return jdbc.sql(STATUS + """
                 where (cast(:state as text) is null or state = :state) and (cast(:kind as text) is null or kind = :kind)
                order by asked_at desc, id offset :offset limit :limit
                """)
                .param("state", state.map(JobState::code).orElse(null))
                .param("kind", kind.orElse(null))
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> status(row))
                .list();
    }

    long count(Optional<JobState> state, Optional<String> kind) {
        return jdbc.sql("""
                select count(*) from platform.job
                where (cast(:state as text) is null or state = :state) and (cast(:kind as text) is null or kind = :kind)
                """)
                .param("state", state.map(JobState::code).orElse(null))
                .param("kind", kind.orElse(null))
                .query(Long.class)
                .single();
    }

    /** Deletes jobs that ended before then, and files that no job names and that are older. */
    int purge(Instant before) {
        int jobs = jdbc.sql("delete from platform.job where ended_at < :before")
                .param("before", time(before))
                .update();
        jdbc.sql("""
                delete from platform.file f
                where kept_at < :before
                  and not exists (select from platform.job j where j.input_file = f.id)
                  and not exists (select from platform.job j where j.result_file = f.id)
                """).param("before", time(before)).update();
        return jobs;
    }

    private static JobStatus status(ResultSet row) throws SQLException {
        return new JobStatus(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                row.getString("input"),
                file(row, "input_file"),
                JobState.of(row.getString("state")),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getLong("done"),
                row.getLong("whole"),
                Optional.ofNullable(row.getString("doing")).map(StoredMessage::read),
                row.getBoolean("cancel_asked"),
                Optional.ofNullable(row.getString("said")).map(StoredMessage::read),
                Optional.ofNullable(row.getString("result")),
                file(row, "result_file"));
    }

    private static Optional<FileId> file(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class)).map(FileId::new);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
