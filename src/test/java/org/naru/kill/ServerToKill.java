package org.naru.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.EmbeddedPostgres;
import org.naru.platform.db.Migrations;
import org.naru.platform.db.NaruHome;
import org.naru.platform.db.PostgresBinaries;
import org.naru.platform.db.Roles;

/**
 * A database server of the program's own kind, durable as in production, in a home that nobody else uses. Killing it
 * spares none of its processes; starting it again is the launcher's work, which has to recover what was committed.
 */
final class ServerToKill implements AutoCloseable {
    private static final Path BINARIES =
            Path.of("target", "test-postgres", "binaries").toAbsolutePath();

    private final NaruHome home;
    private final Path addressFile;
    private EmbeddedPostgres server;
    private DatabaseAddress owner;

    /** A new server with all migrations in it, in a new home below the folder given. */
    ServerToKill(Path folder) {
        this.home = new NaruHome(folder.resolve("home"));
        this.addressFile = folder.resolve("address");
        this.server = start();
        try {
            this.owner = Roles.prepareOwnServer(server.superuser(), "naru");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Migrations.run(owner.direct());
        publish();
    }

    /** How the database's owner logs in, with an actor set. */
    DatabaseAddress owner() {
        return acting(owner);
    }

    /** The same way in with an actor set. */
    static DatabaseAddress acting(DatabaseAddress owner) {
        return new DatabaseAddress(
                owner.host(),
                owner.port(),
                owner.database(),
                owner.user(),
                owner.password(),
                Map.of("sslmode", "disable", "options", "-c naru.actor=system:test"));
    }

    /** How the program logs in. */
    DatabaseAddress app() {
        return Roles.app(owner);
    }

    /** Connections of the server's superuser to that database. */
    DataSource superuser() {
        return server.superuser().in(owner.database()).direct();
    }

    NaruHome home() {
        return home;
    }

    EmbeddedPostgres server() {
        return server;
    }

    /** The file in which the address of the program's login stands, anew after each start. */
    Path addressFile() {
        return addressFile;
    }

    /** Ends every process of the server at once, as a loss of power would. */
    void kill() {
        ProcessHandle postmaster = ProcessHandle.of(server.pid())
                .orElseThrow(() -> new IllegalStateException("the server had ended before it was killed"));
        List<ProcessHandle> all = new ArrayList<>();
        all.add(postmaster);
        postmaster.descendants().forEach(all::add);
        // The postmaster first, so that it cannot tidy up after its children.
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            awaitEnd(each);
        }
    }

    /** Starts it on the same home. */
    void startAgain() {
        server = start();
        owner = new DatabaseAddress(
                owner.host(),
                server.superuser().port(),
                owner.database(),
                owner.user(),
                owner.password(),
                owner.options());
        publish();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Reads the address that {@link #addressFile} holds. */
    static DatabaseAddress read(Path file) {
        try {
            return DatabaseAddress.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(
                home, PostgresBinaries.bundled(BINARIES), List.of("recovery_init_sync_method=syncfs"));
    }

    private void publish() {
        DatabaseAddress app = app();
        String text = "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
                .formatted(app.user(), app.password(), app.host(), app.port(), app.database());
        try {
            Path part = addressFile.resolveSibling("address.part");
            Files.write(part, text.getBytes(StandardCharsets.UTF_8));
            Files.move(part, addressFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            for (int i = 0; i < 1_000 && process.isAlive(); i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (process.isAlive()) {
            throw new IllegalStateException("process " + process.pid() + " does not die");
        }
    }
}
