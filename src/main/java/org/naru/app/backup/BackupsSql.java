package org.naru.app.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.naru.platform.db.DatabaseAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is kept about backups, in SQL. */
class BackupsSql {
    private final JdbcClient jdbc;

    BackupsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does some of it as the owner, for a command beside which no room is open. */
    static void asOwner(DatabaseAddress owner, String actor, Consumer<BackupsSql> work) throws SQLException {
        try (Connection connection = owner.direct().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("select platform.act_as(?)")
                    .param(actor)
                    .query((_, _) -> true)
                    .list();
            work.accept(new BackupsSql(jdbc));
            connection.commit();
        }
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    void taken(BackupRecords.Taken taken) {
        jdbc.sql("""
                        insert into platform.backup_taken
                            (id, taken_at, data_file, shares_file, bytes, rows, encrypted, problem)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID(),
                        at(taken.at()),
                        taken.data(),
                        taken.shares(),
                        taken.bytes(),
                        taken.rows(),
                        taken.encrypted(),
                        taken.problem())
                .update();
    }

    List<BackupRecords.Taken> taken(int most) {
        return jdbc.sql("""
                        select taken_at, data_file, shares_file, bytes, rows, encrypted, problem
                        from platform.backup_taken order by taken_at desc limit ?""")
                .param(most)
                .query((row, _) -> new BackupRecords.Taken(
                        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                        row.getString("data_file"),
                        row.getString("shares_file"),
                        row.getLong("bytes"),
                        row.getLong("rows"),
                        row.getBoolean("encrypted"),
                        row.getString("problem")))
                .list();
    }

    void rehearsed(BackupRecords.Rehearsed done) {
        jdbc.sql("""
                        insert into platform.backup_rehearsed
                            (id, rehearsed_at, data_file, data_taken_at, tables, rows, keys_open, keys_missing)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID(),
                        at(done.at()),
                        done.data(),
                        at(done.takenAt()),
                        done.tables(),
                        done.rows(),
                        done.keysOpen(),
                        done.keysMissing())
                .update();
    }

    Optional<BackupRecords.Rehearsed> lastRehearsed() {
        return jdbc.sql("""
                        select rehearsed_at, data_file, data_taken_at, tables, rows, keys_open, keys_missing
                        from platform.backup_rehearsed order by rehearsed_at desc limit 1""")
                .query((row, _) -> new BackupRecords.Rehearsed(
                        row.getObject("rehearsed_at", OffsetDateTime.class).toInstant(),
                        row.getString("data_file"),
                        row.getObject("data_taken_at", OffsetDateTime.class).toInstant(),
                        row.getLong("tables"),
                        row.getLong("rows"),
                        row.getLong("keys_open"),
                        row.getLong("keys_missing")))
                .optional();
    }

    Optional<BackupRecords.Schedule> schedule() {
        return jdbc.sql("select hour, folder from platform.backup_schedule order by id desc limit 1")
                .query((row, _) -> {
                    int hour = row.getInt("hour");
                    return new BackupRecords.Schedule(
                            row.wasNull() ? OptionalInt.empty() : OptionalInt.of(hour), row.getString("folder"));
                })
                .optional();
    }

    void schedule(BackupRecords.Schedule schedule, Instant now) {
        jdbc.sql("insert into platform.backup_schedule (hour, folder, set_at) values (cast(? as integer), ?, ?)")
                .param(
                        schedule.hour().isPresent()
                                ? String.valueOf(schedule.hour().getAsInt())
                                : null)
                .param(schedule.folder())
                .param(at(now))
                .update();
    }
}
