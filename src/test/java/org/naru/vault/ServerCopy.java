package org.naru.vault;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.EmbeddedPostgres;
import org.naru.platform.db.NaruHome;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** Copies of the server's files as operators make them: a base backup, a replica that follows, a log that is kept. */
final class ServerCopy {
    /** Below the data, so that whoever the server runs as may read it. */
    private static final String KEPT = "kept-log";

    private static final Duration REPLAY_LIMIT = Duration.ofSeconds(60);

    private ServerCopy() {}

    /** The files of the server while it runs, its log with them, as a base backup takes them. */
    static NaruHome of(TestDatabase live, Path folder) throws SQLException, IOException {
        NaruHome home = new NaruHome(Files.createDirectory(folder));
        home.create();
        try (Connection connection = live.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Path data = Path.of(one(statement, "show data_directory"));
            one(statement, "select pg_backup_start('copy', true)::text");
            copy(data, home.data());
            String label = one(statement, "select labelfile from pg_backup_stop(false)");
            // The log goes on until the end of the copy: its last files are taken once more.
            copy(data.resolve("pg_wal"), home.data().resolve("pg_wal"));
            Files.writeString(home.data().resolve("backup_label"), label);
        }
        Files.deleteIfExists(home.data().resolve("postmaster.pid"));
        return home;
    }

    /** Starts a copy as a replica of the server it was taken from. */
    static EmbeddedPostgres follows(NaruHome copy) throws IOException {
        DatabaseAddress primary = TestServer.chosen().superuser();
        knowsItsSuperuser(copy);
        Files.createFile(copy.data().resolve("standby.signal"));
        return start(
                copy,
                List.of("primary_conninfo=host=127.0.0.1 port=%d user=%s password=%s"
                        .formatted(primary.port(), primary.user(), primary.password())));
    }

    /** Waits until a replica has all that is written now. */
    static void awaitReplay(EmbeddedPostgres replica, TestDatabase live) throws SQLException, InterruptedException {
        String now;
        try (Connection connection = live.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            now = one(statement, "select pg_current_wal_insert_lsn()::text");
        }
        long limit = System.nanoTime() + REPLAY_LIMIT.toNanos();
        try (Connection connection = replica.superuser().direct().getConnection();
                Statement statement = connection.createStatement()) {
            while (!"t".equals(one(statement, "select pg_last_wal_replay_lsn() >= '" + now + "'::pg_lsn"))) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("the replica does not follow");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** Starts a stopped replica as a server of its own. */
    static EmbeddedPostgres promoted(NaruHome replica) throws IOException {
        Files.delete(replica.data().resolve("standby.signal"));
        return start(replica, List.of());
    }

    /** Names the moment, and keeps the log until then beside a copy, as an archive does. */
    static void keepTheLog(TestDatabase live, NaruHome copy, String moment) throws SQLException, IOException {
        try (Connection connection = live.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Path log = Path.of(one(statement, "show data_directory")).resolve("pg_wal");
            String last = one(statement, "select pg_walfile_name(pg_create_restore_point('" + moment + "'))");
            one(statement, "select pg_switch_wal()::text");
            String first = Files.readAllLines(copy.data().resolve("backup_label"))
                    .getFirst()
                    .replaceFirst(".*file ([0-9A-F]+).*", "$1");
            Path kept = Files.createDirectory(copy.data().resolve(KEPT));
            try (var files = Files.list(log)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString();
                    // Files behind the moment are old ones with new names, waiting to be written.
                    if (name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                        Files.write(kept.resolve(name), Files.readAllBytes(file));
                    }
                }
            }
        }
    }

    /** Starts a copy and lets it read the kept log until the moment. */
    static EmbeddedPostgres broughtTo(NaruHome copy, String moment) throws IOException {
        knowsItsSuperuser(copy);
        Files.createFile(copy.data().resolve("recovery.signal"));
        return start(
                copy,
                List.of(
                        "restore_command=cp " + KEPT + "/%f %p",
                        "recovery_target_name=" + moment,
                        "recovery_target_action=promote"));
    }

    private static EmbeddedPostgres start(NaruHome copy, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("fsync=off");
        return EmbeddedPostgres.start(copy, TestServer.Kind.CHOSEN.binaries(), all);
    }

    /** A server that recovers takes no new password. */
    private static void knowsItsSuperuser(NaruHome copy) throws IOException {
        Files.writeString(
                copy.run().resolve("superuser"), TestServer.chosen().superuser().password());
    }

    private static String one(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    static Path copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Path made = to.resolve(from.relativize(each).toString());
                Files.createDirectories(made);
                Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(each));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.write(to.resolve(from.relativize(each).toString()), Files.readAllBytes(each));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException gone) {
                return FileVisitResult.CONTINUE; // a temporary file of the running server
            }
        });
        return to;
    }
}
