package org.naru.platform.db;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How the server's programs are started for the user that the program runs as. */
final class Launch {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs");

    private final List<String> prefix;

    private Launch(List<String> prefix) {
        this.prefix = prefix;
    }

    /** What fits here: nothing for an ordinary user, a user namespace for root, else the user {@code nobody}. */
    static Launch on(NaruHome home) {
        if (!root()) {
            return new Launch(List.of());
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new Launch(List.of("unshare", "-U"));
        }
        openToNobody(home);
        if (!succeeds(command(AS_NOBODY, "test", "-x", home.folder().toString()))) {
            throw new DatabaseUnavailable("platform.db.nobody-cannot-reach", home.folder());
        }
        return new Launch(AS_NOBODY);
    }

    /** What stands before each command. */
    List<String> prefix() {
        return prefix;
    }

    /** Gives a folder and all in it to the user that the server runs as. */
    void own(Path folder) throws IOException {
        if (prefix.equals(AS_NOBODY) && Files.getAttribute(folder, "unix:uid").equals(0)) {
            if (!succeeds(List.of("chown", "-R", "nobody:nogroup", folder.toString()))) {
                throw new IOException("cannot give " + folder + " to nobody");
            }
        }
    }

    /** The file itself where the server's user may read it, else a copy that it may. */
    Path handOver(Path secret, Path folder) throws IOException {
        if (!prefix.equals(AS_NOBODY)) {
            return secret;
        }
        Path copy = Files.createTempFile(
                folder, "pw", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(copy, Files.readString(secret));
        own(copy);
        return copy;
    }

    /** A process that writes what it says to the end of the log, with nothing of our own environment that matters. */
    ProcessBuilder builder(List<String> command, NaruHome home, Path log) throws IOException {
        if (!Files.exists(log)) {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Set<String> names = Set.copyOf(builder.environment().keySet());
        for (String name : names) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (upper.startsWith("PG") || upper.startsWith("LC_") || upper.startsWith("NARU")) {
                builder.environment().remove(name);
            }
        }
        builder.environment().put("LANG", "C.UTF-8");
        return builder;
    }

    static void deleteAll(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void openToNobody(NaruHome home) {
        try {
            for (Path each : List.of(home.folder(), home.postgres())) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx--x--x"));
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(e, "platform.db.nobody-cannot-reach", home.folder());
        }
    }

    private static boolean root() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> command(List<String> prefix, String... rest) {
        return Stream.concat(prefix.stream(), Stream.of(rest)).toList();
    }
}
