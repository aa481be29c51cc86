package org.naru.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The database of a home, shared by the processes that work on it: the one that serves, and commands beside it.
 *
 * <p>Who comes first starts the server, who leaves last stops it. Both are known by locks on files in the home, which
 * the system releases when a process dies, however it dies: so a server that is left behind by a killed program is
 * found by the next one, used, and stopped when that one leaves.
 *
 * <p>Ready to use when it is open: roles made, schemas migrated.
 */
public final class HomeDatabase implements AutoCloseable {
    /** The name of the database on the embedded server. */
    public static final String NAME = "naru";

    private static final Duration LOCK_LIMIT = Duration.ofMinutes(6); // a first start or a recovery by another process

    private final NaruHome home;
    private final DatabaseAddress owner;
    private final @Nullable EmbeddedPostgres server;
    private final @Nullable FileLock users;

    private HomeDatabase(
            NaruHome home, DatabaseAddress owner, @Nullable EmbeddedPostgres server, @Nullable FileLock users) {
        this.home = home;
        this.owner = owner;
        this.server = server;
        this.users = users;
    }

    /**
     * Opens the database that is meant, and migrates it.
     *
     * @param external the address of a server that somebody else runs, if one is named
     * @throws DatabaseUnavailable if it cannot be used; the message says what to do
     */
    public static HomeDatabase open(NaruHome home, Optional<String> external) {
        HomeDatabase database = openUnmigrated(home, external);
        try {
            Migrations.run(database.owner().direct());
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Opens the database without migrating it: to restore into, or to look at. */
    public static HomeDatabase openUnmigrated(NaruHome home, Optional<String> external) {
        home.create();
        if (external.isPresent()) {
            DatabaseAddress owner = DatabaseAddress.parse(external.get());
            Roles.prepareExternal(owner);
            return new HomeDatabase(home, owner, null, null);
        }
        try (FileChannel _ = lockDoor(home)) {
            FileChannel users = open(home.run().resolve("users.lock"));
            try {
                FileLock shared = users.lock(0, Long.MAX_VALUE, true);
                EmbeddedPostgres server = EmbeddedPostgres.start(home);
                DatabaseAddress owner = Roles.prepareOwnServer(server.superuser(), NAME);
                return new HomeDatabase(home, owner, server, shared);
            } catch (IOException | SQLException | RuntimeException e) {
                users.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new DatabaseUnavailable(
                    e, "platform.db.home-not-usable", home.folder(), String.valueOf(e.getMessage()));
        }
    }

    /** How to log in as the owner, who migrates, backs up and restores. */
    public DatabaseAddress owner() {
        return owner;
    }

    /** How the program logs in. */
    public DatabaseAddress app() {
        return Roles.app(owner);
    }

    /** The embedded server, or nothing if the server is somebody else's. */
    public Optional<EmbeddedPostgres> server() {
        return Optional.ofNullable(server);
    }

    /** Leaves. Stops the embedded server if no other process of this home uses it. */
    @Override
    public void close() {
        if (server == null || users == null) {
            return;
        }
        try (FileChannel _ = lockDoor(home);
                FileChannel leaving = users.channel()) {
            if (lastOne(users, leaving)) {
                server.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody else holds the lock that every user of the database shares. */
    private static boolean lastOne(FileLock shared, FileChannel channel) throws IOException {
        shared.release(); // Java would take our own shared lock for a stranger's
        return tryLock(channel).isPresent();
    }

    private static FileChannel lockDoor(NaruHome home) throws IOException {
        FileChannel door = open(home.run().resolve("start.lock"));
        long deadline = System.nanoTime() + LOCK_LIMIT.toNanos();
        while (tryLock(door).isEmpty()) {
            if (System.nanoTime() > deadline) {
                door.close();
                throw new DatabaseUnavailable("platform.db.start-takes-too-long", home.folder());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                door.close();
                throw new IOException("interrupted while waiting for another process", e);
            }
        }
        return door;
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException sameProcess) {
            return Optional.empty();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }
}
