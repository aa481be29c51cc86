package org.naru.app.backup;

import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalInt;
import org.naru.platform.db.DatabaseAddress;

/** What is kept about backups. */
public final class BackupRecords {
    private BackupRecords() {}

    /**
     * A backup that was taken, or was not.
     *
     * @param data where the data lie, or the folder that was meant
     * @param bytes size of both files
     * @param problem why it was not taken, as a message key; else empty
     */
    public record Taken(
            Instant at, String data, String shares, long bytes, long rows, boolean encrypted, String problem) {}

    /**
     * A rehearsal: a backup was brought back elsewhere and compared.
     *
     * @param takenAt when that backup was taken
     * @param keysOpen subjects whose key had its share
     * @param keysMissing keys whose share was missing
     */
    public record Rehearsed(
            Instant at, String data, Instant takenAt, long tables, long rows, long keysOpen, long keysMissing) {}

    /** When a backup is taken by itself; no hour for never. */
    public record Schedule(OptionalInt hour, String folder) {}

    /**
     * Keeps that one was taken.
     *
     * @throws SQLException if the database does not answer
     */
    public static void keep(DatabaseAddress owner, String actor, Taken taken) throws SQLException {
        BackupsSql.asOwner(owner, actor, sql -> sql.taken(taken));
    }

    /**
     * Keeps that bringing one back was rehearsed.
     *
     * @throws SQLException if the database does not answer
     */
    public static void keep(DatabaseAddress owner, String actor, Rehearsed rehearsed) throws SQLException {
        BackupsSql.asOwner(owner, actor, sql -> sql.rehearsed(rehearsed));
    }
}
