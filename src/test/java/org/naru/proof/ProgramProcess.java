package org.naru.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program itself, started as a process of its own on a home of its own, to be looked at from outside: killed, told to
 * stop, started again.
 *
 * <p>It runs the jar that {@code -Dnaru.test.program} names ({@code ./naru test} names the one it built), else the same
 * classes from this test's class path.
 */
public final class ProgramProcess implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(4);
    private static final Pattern READY = Pattern.compile("ready: (\\S+)");

    private final Process process;
    private final Path output;

    private ProgramProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Serves on the home given and on a free port; does not wait until it is ready. */
    public static ProgramProcess serve(Path home) {
        return run(home, Map.of("NARU_PORT", "0"), "serve");
    }

    /**
     * Runs a command on the home given.
     *
     * @param environment further variables, such as {@code NARU_PORT}
     */
    public static ProgramProcess run(Path home, Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile("naru-said-", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("NARU_"));
            builder.environment().put("NARU_HOME", home.toString());
            builder.environment().put("NARU_LANG", "en");
            builder.environment().putAll(environment);
            // The binaries are the same everywhere; unpacking them again for each home would only take time.
            linkBinaries(home);
            return new ProgramProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until it says that it is ready.
     *
     * @return the address it serves at, such as {@code http://localhost:41234}
     */
    public String awaitReady() {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            Matcher ready = READY.matcher(said());
            if (ready.find()) {
                return ready.group(1);
            }
            if (!process.isAlive()) {
                throw new AssertionError("it ended with " + process.exitValue() + " before it was ready: " + said());
            }
            pause();
        }
        throw new AssertionError("it was not ready in time: " + said());
    }

    /** Kills it without warning, as {@code kill -9} or a loss of power to the process would. Its database lives on. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ctrl-C. Returns the exit code when it has ended. */
    public int interrupt() {
        signal("INT");
        return awaitEnd();
    }

    /** SIGTERM. Returns the exit code when it has ended. */
    public int terminate() {
        signal("TERM");
        return awaitEnd();
    }

    /** Waits for its own end and returns the exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(READY_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end: " + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it wrote so far, standard output and standard error together. */
    public String said() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** The process ids of the database servers that run on a home, from outside: there may be none, never two. */
    public static List<Long> postmasters(Path home) {
        String data = home.resolve("data").toAbsolutePath().toString();
        return ProcessHandle.allProcesses()
                .filter(each -> commandLine(each.pid()).contains("postgres -D " + data + " "))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Stops it if it still runs, and the database with it. */
    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(String... arguments) {
        // Tests that a shell runs in the background would hand on that Ctrl-C is ignored; a person's terminal does not.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        String jar = System.getProperty("naru.test.program", "");
        if (jar.isEmpty()) {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            String ours = Stream.of(classPath.split(java.io.File.pathSeparator, -1))
                    .filter(each -> !each.contains("test-classes"))
                    .collect(Collectors.joining(java.io.File.pathSeparator));
            command.addAll(List.of("-cp", ours, "org.naru.app.Naru"));
        } else {
            command.addAll(List.of("-jar", jar));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static void linkBinaries(Path home) throws IOException {
        Path shared = TestServer.Kind.EMBEDDED.binaries().bin().getParent();
        Path own = home.resolve("postgres").resolve(shared.getFileName());
        if (!Files.exists(own)) {
            Files.createDirectories(own.getParent());
            Files.createSymbolicLink(own, shared);
        }
    }

    private static String commandLine(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
