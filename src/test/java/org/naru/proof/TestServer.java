package org.naru.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.EmbeddedPostgres;
import org.naru.platform.db.Migrations;
import org.naru.platform.db.NaruHome;
import org.naru.platform.db.PostgresBinaries;
import org.naru.platform.db.Roles;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The database server of this test JVM. Its home is below {@code target/} and is used again by the next run, as is the
 * migrated template in it while the migrations stay the same.
 *
 * <p>It does not wait for the disk (fsync off): what survives a loss of power is not what these tests ask. Tests that
 * kill a server start their own with {@link EmbeddedPostgres}.
 */
public final class TestServer {
    /** Which server. */
    public enum Kind {
        /** What {@code -Dnaru.test.postgres} names, else the embedded one. */
        CHOSEN,
        /** The one that the program brings. */
        EMBEDDED,
        /** Debian's PostgreSQL 15, the oldest that Naru promises to run on. */
        DEBIAN_15;

        private static final Path DEBIAN_15_BIN = Path.of("/usr/lib/postgresql/15/bin");

        /** Whether it can be started here. */
        public boolean installed() {
            return this != DEBIAN_15 || Files.isExecutable(DEBIAN_15_BIN.resolve("postgres"));
        }

        Kind resolved() {
            if (this != CHOSEN) {
                return this;
            }
            return switch (System.getProperty("naru.test.postgres", "")) {
                case "", "18", "embedded" -> EMBEDDED;
                case "15" -> DEBIAN_15;
                case String other -> throw new IllegalArgumentException("naru.test.postgres is 15 or 18, was " + other);
            };
        }

        /** The programs of this server. */
        public PostgresBinaries binaries() {
            return resolved() == DEBIAN_15
                    ? PostgresBinaries.installed(DEBIAN_15_BIN, 15)
                    : PostgresBinaries.bundled(ROOT.resolve("binaries"));
        }
    }

    /** A channel that nobody refers to is closed when memory is tidied up, and its lock is gone. */
    private static final List<FileLock> HELD = new ArrayList<>();

    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();
    private static final Map<Kind, TestServer> RUNNING = new EnumMap<>(Kind.class);

    private final DatabaseAddress superuser;
    private final DatabaseAddress templateOwner;
    private final AtomicInteger counter = new AtomicInteger();

    private final long pid;

    private TestServer(DatabaseAddress superuser, DatabaseAddress templateOwner, long pid) {
        this.superuser = superuser;
        this.templateOwner = templateOwner;
        this.pid = pid;
    }

    /** The embedded server exactly as the program ships it: it waits for the disk. Stopped with the JVM. */
    public static TestServer asShipped() {
        return start(Kind.EMBEDDED, "AS_SHIPPED", List.of());
    }

    /** Process id of the server. */
    public long pid() {
        return pid;
    }

    /** The server of that kind, started when first asked for and stopped with the JVM. */
    public static synchronized TestServer of(Kind kind) {
        return RUNNING.computeIfAbsent(kind.resolved(), TestServer::start);
    }

    /** The server that the tests run on by default. */
    public static TestServer chosen() {
        return of(Kind.CHOSEN);
    }

    /** A new database in which all migrations ran. Close it to drop it. */
    public TestDatabase freshDatabase() {
        return create(templateOwner.database());
    }

    /** A new database without any schema of ours. Close it to drop it. */
    public TestDatabase emptyDatabase() {
        return create("template0");
    }

    /** How to log in as the server's superuser. */
    public DatabaseAddress superuser() {
        return superuser;
    }

    private TestDatabase create(String template) {
        String name = "t_" + ProcessHandle.current().pid() + "_" + counter.incrementAndGet();
        command(superuser, "create database %s template %s owner %s".formatted(name, template, Roles.OWNER));
        try {
            Roles.closeToPublic(templateOwner.in(name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(superuser.in(name), templateOwner.in(name), this);
    }

    void drop(String database) {
        command(superuser, "drop database if exists %s with (force)".formatted(database));
    }

    private static TestServer start(Kind kind) {
        return start(kind, kind.name(), List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
    }

    private static TestServer start(Kind kind, String named, List<String> settings) {
        NaruHome home = freeHome(named);
        EmbeddedPostgres server = EmbeddedPostgres.start(home, kind.binaries(), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        try {
            String template = "naru_template_" + fingerprint();
            dropOthers(server.superuser(), template);
            DatabaseAddress owner = Roles.prepareOwnServer(server.superuser(), template);
            if (!finished(server.superuser(), template)) {
                Migrations.run(owner.direct());
                command(server.superuser(), "comment on database %s is 'migrated'".formatted(template));
            }
            return new TestServer(server.superuser(), owner, server.pid());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A home that no other test JVM uses now; the lock is held until this one ends. */
    @SuppressWarnings("MustBeClosedChecker") // the lock lives as long as the JVM
    private static NaruHome freeHome(String named) {
        try {
            Files.createDirectories(ROOT);
            for (int i = 1; ; i++) {
                String name = named + "-" + i;
                FileChannel channel = FileChannel.open(
                        ROOT.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    HELD.add(lock);
                    return new NaruHome(ROOT.resolve(name));
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dropOthers(DatabaseAddress superuser, String template) throws SQLException {
        List<String> others = new ArrayList<>();
        try (Connection connection = superuser.direct().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select datname, shobj_description(oid, 'pg_database') "
                        + "from pg_database where datname like 'naru\\_template\\_%' or datname like 't\\_%'")) {
            while (found.next()) {
                if (!found.getString(1).equals(template) || !"migrated".equals(found.getString(2))) {
                    others.add(found.getString(1));
                }
            }
        }
        for (String other : others) {
            command(superuser, "drop database if exists %s with (force)".formatted(other));
        }
    }

    private static boolean finished(DatabaseAddress superuser, String template) throws SQLException {
        try (Connection connection = superuser.direct().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select shobj_description(oid, 'pg_database') from pg_database where datname = '" + template
                                + "'")) {
            return found.next() && "migrated".equals(found.getString(1));
        }
    }

    /** A short name for exactly these migrations, in every room. */
    private static String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String room : Migrations.rooms()) {
                var files = new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:db/migration/" + room + "/*.sql");
                for (var file : files) {
                    digest.update((room + "/" + file.getFilename()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    try (InputStream in = file.getInputStream()) {
                        digest.update(in.readAllBytes());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void command(DatabaseAddress address, String command) {
        try (Connection connection = address.direct().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException(command, e);
        }
    }
}
