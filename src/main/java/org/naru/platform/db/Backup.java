package org.naru.platform.db;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a backup: every table of every room, of one moment, into one file.
 *
 * <p>The file is a ZIP: per table one member with its rows as COPY writes them, then {@code manifest.json} ({@link
 * BackupManifest}). It is written beside its place and moved there when it is whole; only its owner may read it. With
 * a {@link BackupKey} all of it is one age file; without, who has it has everything that the database holds in the clear.
 */
public final class Backup {
    static final String MANIFEST = "manifest.json";

    private Backup() {}

    /** The member that holds a table. */
    static String member(String table) {
        return "data/" + table + ".copy";
    }

    /**
     * Takes one.
     *
     * @param owner how the owner logs in
     * @param actor who acts
     * @param file where to; refused if something is there
     * @param heads questions of the rooms whose answers are held against the data after a restore, see {@link
     *     BackupManifest#heads}
     * @throws SQLException if the database does not answer
     */
    public static BackupOutcome take(DatabaseAddress owner, String actor, Path file, List<String> heads, Clock clock)
            throws SQLException {
        return take(owner, actor, file, heads, clock, Optional.empty());
    }

    /**
     * Takes one that is encrypted, if there is a key.
     *
     * @throws SQLException if the database does not answer
     */
    public static BackupOutcome take(
            DatabaseAddress owner, String actor, Path file, List<String> heads, Clock clock, Optional<BackupKey> key)
            throws SQLException {
        Path whole = file.toAbsolutePath();
        if (Files.exists(whole)) {
            return BackupOutcome.Refused.of("platform.backup.file-exists", whole);
        }
        Path part;
        try {
            part = Files.createTempFile(
                    whole.getParent(),
                    "." + whole.getFileName(),
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            return BackupOutcome.Refused.of("platform.backup.cannot-write", whole, String.valueOf(e.getMessage()));
        }
        try (Connection connection = owner.direct().getConnection()) {
            BackupManifest manifest;
            try (OutputStream plain = Files.newOutputStream(part);
                    OutputStream to = key.isPresent() ? key.get().sealing(plain) : plain) {
                manifest = write(connection, actor, to, heads, clock);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return new BackupOutcome.Done(manifest);
        } catch (IOException e) {
            return BackupOutcome.Refused.of("platform.backup.cannot-write", whole, String.valueOf(e.getMessage()));
        } finally {
            deleteQuietly(part);
        }
    }

    private static BackupManifest write(
            Connection connection, String actor, OutputStream to, List<String> heads, Clock clock)
            throws SQLException, IOException {
        CopySql sql = new CopySql(connection, actor);
        sql.oneMoment();
        Map<String, String> rooms = Migrations.versions(connection);
        List<String> schemas = List.copyOf(rooms.keySet());
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            List<BackupManifest.Table> tables = new ArrayList<>();
            for (CopySql.Ordered table : sql.tables(schemas)) {
                zip.putNextEntry(new ZipEntry(member(table.name())));
                DigestOutputStream digested = new DigestOutputStream(zip, sha256());
                long rows = sql.copyOut(table, digested);
                zip.closeEntry();
                String hash =
                        HexFormat.of().formatHex(digested.getMessageDigest().digest());
                tables.add(new BackupManifest.Table(table.name(), table.columns(), rows, hash));
            }
            BackupManifest manifest = new BackupManifest(
                    BackupManifest.FORMAT,
                    clock.instant(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    rooms,
                    tables,
                    sql.sequences(schemas),
                    sql.heads(heads));
            connection.rollback();
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing because this Java is incomplete", e);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // A part that cannot be removed is named .part and harms nothing.
        }
    }
}
