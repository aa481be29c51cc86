package org.naru.platform.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a server's own {@code postmaster.pid} says, held against the processes that run.
 *
 * <p>A number alone proves nothing: after a restart of the machine another process may bear it.
 */
final class Postmaster {
    private static final int ORPHANS_SECONDS = 20;

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    /** A server that runs on the folder. */
    record Running(ProcessHandle process, int port, String commandLine) {}

    /** The server that runs on the folder, if one does. */
    Optional<Running> find() {
        Path file = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 4) {
                return Optional.empty(); // cut off while it was being written
            }
            long pid = Long.parseLong(lines.get(0).strip());
            int port = Integer.parseInt(lines.get(3).strip());
            String commandLine = commandLine(pid);
            return commandLine.contains("postgres") && commandLine.contains(data.toString())
                    ? ProcessHandle.of(pid).map(process -> new Running(process, port, commandLine))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Removes the pid file of a server that is gone, once none of its processes is left.
     *
     * <p>A server that finds the number of a living process in the file refuses to start, though that process may be
     * somebody else's. Its children outlive a killed server for a moment and must not be overtaken.
     */
    void clearAway() {
        try {
            for (int i = 0; i < ORPHANS_SECONDS * 10 && orphans(); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            if (!orphans() && find().isEmpty()) {
                Files.deleteIfExists(data.resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            // Then the server will say so itself, in its log.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a process works in the folder: each of the server's processes makes it its working folder. */
    private boolean orphans() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (worksIn(process)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean worksIn(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (IOException e) {
            return false; // gone, or another user's
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
}
