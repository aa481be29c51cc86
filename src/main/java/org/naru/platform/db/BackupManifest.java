package org.naru.platform.db;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds, written into it last.
 *
 * @param format version of the container, {@value #FORMAT} now
 * @param takenAt when the snapshot was taken
 * @param server the version of the server it came from
 * @param rooms room to schema version
 * @param tables each table with how many rows and the hash of its bytes
 * @param sequences where each sequence stands
 * @param heads what the rooms ask to be held against the data after a restore, such as the heads of the chains: name to
 *     value
 */
public record BackupManifest(
        int format,
        Instant takenAt,
        String server,
        Map<String, String> rooms,
        List<Table> tables,
        List<Sequence> sequences,
        Map<String, String> heads) {
    /** The version of the container that this program writes and reads. */
    public static final int FORMAT = 1;

    /**
     * One table.
     *
     * @param name schema and table, such as {@code ledger.entry}
     * @param columns in their order in the bytes
     * @param rows how many
     * @param sha256 of the bytes of COPY in text form, in lower-case hexadecimal
     */
    public record Table(String name, List<String> columns, long rows, String sha256) {}

    /**
     * Where a sequence stands.
     *
     * @param name schema and sequence
     * @param last the value it stands at
     * @param called whether that value was given out already
     */
    public record Sequence(String name, long last, boolean called) {}

    /** All rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
