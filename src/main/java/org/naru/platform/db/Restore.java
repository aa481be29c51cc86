package org.naru.platform.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.flywaydb.core.api.MigrationVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a backup back into a database in which nothing of ours is yet.
 *
 * <p>First the whole file is held against its own manifest; only then is a database asked for. The schemas are made as
 * they were when the backup was taken, all tables are loaded in one transaction, read back and held against their
 * hashes; foreign keys, triggers and guards are laid aside for that and put back. Only then the schemas are brought to
 * what this program needs. If anything differs, all of it is undone.
 */
public final class Restore {
    private Restore() {}

    /**
     * Restores.
     *
     * @param target opens the database to restore into, as its owner; asked only when the file is sound
     * @param actor who acts
     * @param heads the same questions that were asked when it was taken
     * @throws SQLException if the database does not answer
     */
    public static BackupOutcome from(Path file, Supplier<DatabaseAddress> target, String actor, List<String> heads)
            throws SQLException {
        return from(file, target, actor, heads, List.of());
    }

    /**
     * Restores, and ends what must not come back.
     *
     * @param afterwards commands that the rooms want done before anybody uses what was restored, in the same transaction
     * @throws SQLException if the database does not answer
     */
    public static BackupOutcome from(
            Path file, Supplier<DatabaseAddress> target, String actor, List<String> heads, List<String> afterwards)
            throws SQLException {
        if (!Files.isReadable(file)) {
            return BackupOutcome.Refused.of("platform.backup.cannot-read", file);
        }
        try (SeekableByteChannel whole = Files.newByteChannel(file)) {
            return from(whole, file, target, actor, heads, afterwards);
        } catch (IOException e) {
            return BackupOutcome.Refused.of("platform.backup.not-whole", file);
        }
    }

    /**
     * Restores from what is open already and need not have a name any more.
     *
     * @param whole the whole backup; the caller closes it
     * @param file how it is called in what is said
     * @throws SQLException if the database does not answer
     */
    public static BackupOutcome from(
            SeekableByteChannel whole,
            Path file,
            Supplier<DatabaseAddress> target,
            String actor,
            List<String> heads,
            List<String> afterwards)
            throws SQLException {
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(whole).get()) {
            BackupManifest manifest;
            try {
                manifest = manifest(zip);
            } catch (IOException | JacksonException e) {
                return BackupOutcome.Refused.of("platform.backup.damaged", Backup.MANIFEST);
            }
            Optional<BackupOutcome.Refused> unsound = unsound(zip, manifest);
            if (unsound.isPresent()) {
                return unsound.get();
            }
            return restore(zip, manifest, target.get(), actor, heads, afterwards);
        } catch (IOException e) {
            return BackupOutcome.Refused.of("platform.backup.not-whole", file);
        }
    }

    private static Optional<BackupOutcome.Refused> unsound(ZipFile zip, BackupManifest manifest) {
        if (manifest.format() > BackupManifest.FORMAT) {
            return refused("platform.backup.newer-format", manifest.format(), BackupManifest.FORMAT);
        }
        Map<String, String> ours = Migrations.newest();
        for (Map.Entry<String, String> room : manifest.rooms().entrySet()) {
            String newest = ours.getOrDefault(room.getKey(), "0");
            if (MigrationVersion.fromVersion(room.getValue()).compareTo(MigrationVersion.fromVersion(newest)) > 0) {
                return refused("platform.backup.newer-schema", room.getKey(), room.getValue(), newest);
            }
        }
        Set<String> members = new HashSet<>();
        Collections.list(zip.getEntries()).forEach(entry -> members.add(entry.getName()));
        for (BackupManifest.Table table : manifest.tables()) {
            if (!members.remove(Backup.member(table.name()))) {
                return refused("platform.backup.missing", table.name());
            }
            try (DigestInputStream in = new DigestInputStream(open(zip, table.name()), Backup.sha256())) {
                in.transferTo(OutputStream.nullOutputStream());
                if (!hex(in.getMessageDigest().digest()).equals(table.sha256())) {
                    return refused("platform.backup.damaged", table.name());
                }
            } catch (IOException e) {
                return refused("platform.backup.damaged", table.name());
            }
        }
        members.remove(Backup.MANIFEST);
        return members.isEmpty()
                ? Optional.empty()
                : refused("platform.backup.stranger", members.iterator().next());
    }

    private static BackupOutcome restore(
            ZipFile zip,
            BackupManifest manifest,
            DatabaseAddress owner,
            String actor,
            List<String> heads,
            List<String> afterwards)
            throws SQLException, IOException {
        List<String> all = Migrations.rooms();
        try (Connection connection = owner.direct().getConnection()) {
            CopySql sql = new CopySql(connection, actor);
            List<String> there = sql.existing(all);
            connection.commit();
            if (!there.isEmpty()) {
                return BackupOutcome.Refused.of("platform.backup.not-empty", owner.database());
            }
            boolean done = false;
            try {
                Migrations.runTo(owner.direct(), manifest.rooms());
                Optional<BackupOutcome.Refused> differs = load(sql, zip, manifest, heads);
                if (differs.isPresent()) {
                    return differs.get();
                }
                for (String command : afterwards) {
                    sql.execute(command);
                }
                connection.commit();
                Migrations.run(owner.direct());
                done = true;
                return new BackupOutcome.Done(manifest);
            } finally {
                if (!done) {
                    connection.rollback();
                    for (String schema : sql.existing(all)) {
                        sql.execute("drop schema " + schema + " cascade");
                    }
                    connection.commit();
                }
            }
        }
    }

    /** Loads every table and says what differs from the manifest; the caller commits or undoes. */
    private static Optional<BackupOutcome.Refused> load(
            CopySql sql, ZipFile zip, BackupManifest manifest, List<String> heads) throws SQLException, IOException {
        List<String> rooms = List.copyOf(manifest.rooms().keySet());
        Map<String, CopySql.Ordered> tables = new HashMap<>();
        sql.tables(rooms).forEach(table -> tables.put(table.name(), table));
        List<String> putBack = new ArrayList<>();
        for (String command : sql.layAside(rooms, putBack)) {
            sql.execute(command);
        }
        if (!tables.isEmpty()) {
            // The migrations may have brought rows of their own; the backup has them too.
            sql.execute("truncate " + String.join(", ", tables.keySet()));
        }
        for (BackupManifest.Table expected : manifest.tables()) {
            CopySql.Ordered table = tables.remove(expected.name());
            if (table == null || !table.columns().equals(expected.columns())) {
                return refused("platform.backup.differs", expected.name());
            }
            long rows;
            try (InputStream in = open(zip, expected.name())) {
                rows = sql.copyIn(table, in);
            }
            DigestOutputStream back = new DigestOutputStream(OutputStream.nullOutputStream(), Backup.sha256());
            long readBack = sql.copyOut(table, back);
            if (rows != expected.rows()
                    || readBack != rows
                    || !hex(back.getMessageDigest().digest()).equals(expected.sha256())) {
                return refused("platform.backup.differs", expected.name());
            }
        }
        if (!tables.isEmpty()) {
            return refused("platform.backup.missing", tables.keySet().iterator().next());
        }
        for (BackupManifest.Sequence sequence : manifest.sequences()) {
            sql.set(sequence);
        }
        Collections.reverse(putBack);
        for (String command : putBack) {
            sql.execute(command);
        }
        // A backup from before knows fewer heads; each that it knows must be the same.
        if (!sql.heads(heads).entrySet().containsAll(manifest.heads().entrySet())) {
            return refused("platform.backup.heads-differ");
        }
        return Optional.empty();
    }

    private static BackupManifest manifest(ZipFile zip) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(Backup.MANIFEST);
        if (entry == null) {
            throw new IOException("no manifest");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return JsonMapper.builder().build().readValue(in.readAllBytes(), BackupManifest.class);
        }
    }

    private static InputStream open(ZipFile zip, String table) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(Backup.member(table));
        if (entry == null) {
            throw new IOException("no member for " + table);
        }
        return zip.getInputStream(entry);
    }

    private static Optional<BackupOutcome.Refused> refused(String key, Object... arguments) {
        return Optional.of(BackupOutcome.Refused.of(key, arguments));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
