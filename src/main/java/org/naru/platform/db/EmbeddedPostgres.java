package org.naru.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A private PostgreSQL server on the loopback address, kept in a {@link NaruHome}.
 *
 * <p>Durable: fsync, synchronous commit and page checksums are on. It runs in its own process session, so Ctrl-C at the
 * terminal reaches the program first, and it outlives a program that is killed; the next {@link #start} on the same
 * home then adopts it. It does not lock the home: {@link HomeDatabase} does.
 *
 * <p>As root the server is started in a user namespace of its own, because PostgreSQL refuses to run as root; where
 * namespaces are off it is run as {@code nobody}. For real data run the program as a user of its own.
 */
public final class EmbeddedPostgres {
    /** What the server itself allows: the program's pool, some commands beside it, and room for an operator's client. */
    static final int MAX_CONNECTIONS = 60;

    private static final String SUPERUSER = "postgres";
    private static final Duration START_LIMIT = Duration.ofMinutes(5); // recovery after a crash may take long
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final long LOG_SIZE_MAX_BYTES = 10 << 20;

    private final DatabaseAddress superuser;
    private final ProcessHandle process;
    private final boolean adopted;

    private EmbeddedPostgres(DatabaseAddress superuser, ProcessHandle process, boolean adopted) {
        this.superuser = superuser;
        this.process = process;
        this.adopted = adopted;
    }

    /** Starts, or adopts, the home's server with the binaries that the program brings. */
    public static EmbeddedPostgres start(NaruHome home) {
        return start(home, PostgresBinaries.bundled(home.postgres()), List.of());
    }

    /**
     * Starts the home's server, making its database files if there are none, or adopts the one that runs.
     *
     * @param settings further settings such as {@code work_mem=64MB}; they win over ours
     * @throws DatabaseUnavailable if it cannot be started; the message names the reason and the log
     */
    public static EmbeddedPostgres start(NaruHome home, PostgresBinaries binaries, List<String> settings) {
        home.create();
        Launch launch = Launch.on(home);
        Postmaster postmaster = new Postmaster(home.data());
        if (!Files.exists(home.data().resolve("PG_VERSION"))) {
            initialise(home, binaries, launch);
        }
        refuseOtherMajor(home, binaries);
        String password = secret(home, binaries, launch, postmaster);
        Optional<EmbeddedPostgres> running = adopt(postmaster, password, binaries);
        if (running.isPresent()) {
            return running.get();
        }
        postmaster.clearAway();
        for (int attempt = 1; ; attempt++) {
            // Between our looking for a free port and the server's taking it, another process may have it.
            Optional<EmbeddedPostgres> started = launchOnce(home, binaries, launch, settings, password);
            if (started.isPresent()) {
                return started.get();
            }
            if (attempt == 3) {
                throw new DatabaseUnavailable("platform.db.start-failed", logFile(home), lastLines(home));
            }
        }
    }

    /** How to log in as the server's superuser. For set-up and the checks of the operator only. */
    public DatabaseAddress superuser() {
        return superuser;
    }

    /** The process id of the server. */
    public long pid() {
        return process.pid();
    }

    /** Whether the server was found running instead of started. */
    public boolean adopted() {
        return adopted;
    }

    /** Stops the server: open transactions are undone, what was committed is written. Does nothing if it is gone. */
    public void stop() {
        if (!signal("INT") || awaitEnd(STOP_LIMIT)) {
            return;
        }
        // It did not obey. An immediate stop loses nothing that was committed; the next start recovers.
        signal("QUIT");
        if (!awaitEnd(STOP_LIMIT)) {
            process.destroyForcibly();
        }
    }

    private boolean signal(String name) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            // Java can only send TERM and KILL; to PostgreSQL, TERM means "wait until every client has left".
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline || !pause()) {
                return false;
            }
        }
        return true;
    }

    private static void initialise(NaruHome home, PostgresBinaries binaries, Launch launch) {
        // Made aside and moved into place, so that a killed first start leaves no half-made database behind.
        Path making = home.folder().resolve("data.making");
        Launch.deleteAll(making);
        String password = newPassword();
        Path passwordFile = home.run().resolve("superuser");
        NaruHome.writeSecretly(passwordFile, password);
        try {
            Files.createDirectory(making);
            launch.own(making);
            Path handed = launch.handOver(passwordFile, home.folder());
            List<String> command = new ArrayList<>(launch.prefix());
            command.addAll(List.of(binaries.program("initdb"), "--pgdata=" + making, "--username=" + SUPERUSER));
            command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + handed));
            command.addAll(binaries.initdbOptions());
            Path said = home.log().resolve("initdb.log");
            int code = launch.builder(command, home, said).start().waitFor();
            if (!handed.equals(passwordFile)) {
                Files.deleteIfExists(handed);
            }
            if (code != 0) {
                Launch.deleteAll(making);
                throw new DatabaseUnavailable("platform.db.initdb-failed", said, tail(said));
            }
            Files.move(making, home.data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    e, "platform.db.home-not-writable", home.folder(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was made", e);
        }
    }

    private static void refuseOtherMajor(NaruHome home, PostgresBinaries binaries) {
        String found;
        try {
            found = Files.readString(home.data().resolve("PG_VERSION")).strip();
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    e, "platform.db.home-not-readable", home.data(), String.valueOf(e.getMessage()));
        }
        if (!found.equals(Integer.toString(binaries.major()))) {
            throw new DatabaseUnavailable("platform.db.other-major", home.data(), found, binaries.major());
        }
    }

    private static String secret(NaruHome home, PostgresBinaries binaries, Launch launch, Postmaster postmaster) {
        Path file = home.run().resolve("superuser");
        if (!Files.exists(file)) {
            // A home copied without its run folder. Whoever owns the files may set a new password in single-user mode.
            if (postmaster.find().isPresent()) {
                throw new DatabaseUnavailable("platform.db.secret-lost", file);
            }
            String password = newPassword();
            List<String> command = new ArrayList<>(launch.prefix());
            command.addAll(List.of(
                    binaries.program("postgres"), "--single", "-D", home.data().toString(), "postgres"));
            try {
                Process single = launch.builder(command, home, home.log().resolve("single.log"))
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
                try (var in = single.getOutputStream()) {
                    in.write(("alter role " + SUPERUSER + " password '" + password + "'\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
                if (single.waitFor() != 0) {
                    throw new DatabaseUnavailable("platform.db.secret-lost", file);
                }
            } catch (IOException e) {
                throw new DatabaseUnavailable(e, "platform.db.secret-lost", file);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a password was set", e);
            }
            NaruHome.writeSecretly(file, password);
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DatabaseUnavailable(e, "platform.db.home-not-readable", file, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<EmbeddedPostgres> adopt(Postmaster postmaster, String password, PostgresBinaries binaries) {
        Optional<Postmaster.Running> found = postmaster.find();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        DatabaseAddress address = address(found.get().port(), password);
        EmbeddedPostgres server = new EmbeddedPostgres(address, found.get().process(), true);
        boolean ours = found.get().commandLine().contains(binaries.program("postgres"));
        if (ours && server.awaitReady()) {
            return Optional.of(server);
        }
        // Started by another version of the program, or stuck, or just ending: stop it and start our own.
        server.stop();
        return Optional.empty();
    }

    private static Optional<EmbeddedPostgres> launchOnce(
            NaruHome home, PostgresBinaries binaries, Launch launch, List<String> settings, String password) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(launch.prefix());
        command.addAll(List.of(binaries.program("postgres"), "-D", home.data().toString()));
        for (String setting : ourSettings(port)) {
            command.addAll(List.of("-c", setting));
        }
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        try {
            rotate(logFile(home));
            launch.own(home.data());
            Process started = launch.builder(command, home, logFile(home)).start();
            EmbeddedPostgres server = new EmbeddedPostgres(address(port, password), started.toHandle(), false);
            return server.awaitReady() ? Optional.of(server) : Optional.empty();
        } catch (IOException e) {
            throw new DatabaseUnavailable(e, "platform.db.start-failed", logFile(home), String.valueOf(e.getMessage()));
        }
    }

    private static List<String> ourSettings(int port) {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=" + MAX_CONNECTIONS,
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "password_encryption=scram-sha-256",
                "shared_buffers=128MB",
                "work_mem=16MB",
                "maintenance_work_mem=128MB",
                "max_wal_size=2GB",
                "jit=off", // our statements are short; compiling them takes longer than running them
                "timezone=UTC",
                "log_timezone=UTC",
                "lc_messages=C",
                "logging_collector=off",
                "log_destination=stderr",
                // What stands in a row must not get into a log: no statements, no details, no parameters.
                "log_statement=none",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse",
                "log_parameter_max_length_on_error=0");
    }

    /** Waits until the server answers a login; false if it ends before. */
    private boolean awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive()) {
            try (Connection connection = superuser.direct().getConnection()) {
                return connection.isValid(10);
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    throw new DatabaseUnavailable(e, "platform.db.secret-wrong");
                }
                if (System.nanoTime() > deadline || !pause()) {
                    return false;
                }
            }
        }
        return false;
    }

    private static DatabaseAddress address(int port, String password) {
        return new DatabaseAddress("127.0.0.1", port, "postgres", SUPERUSER, password, Map.of("sslmode", "disable"));
    }

    private static Path logFile(NaruHome home) {
        return home.log().resolve("postgresql.log");
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_SIZE_MAX_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String lastLines(NaruHome home) {
        return tail(logFile(home));
    }

    private static String tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newPassword() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(30);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
