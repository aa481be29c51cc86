package org.naru.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository as git lists them: tracked, and new ones that are not ignored. */
final class Sources {
    private Sources() {}

    static List<Path> all() {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() == 0 && !names.isEmpty()) {
                return Stream.of(names.split("\0", -1))
                        .filter(name -> !name.isEmpty())
                        .map(Path::of)
                        .filter(Files::isRegularFile)
                        .toList();
            }
            return walked();
        } catch (IOException e) {
            return walked();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where there is no git, as in an unpacked archive. */
    private static List<Path> walked() {
        List<Path> all = new ArrayList<>();
        // What is built changes while tests run, so nobody walks there.
        try (DirectoryStream<Path> top =
                Files.newDirectoryStream(Path.of(""), each -> !each.toString().matches("target|node_modules|\\.git"))) {
            for (Path each : top) {
                try (Stream<Path> files = Files.walk(each)) {
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(Path.of("bench", "work")))
                            .forEach(all::add);
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files below a folder whose names end so. */
    static List<Path> below(String folder, String... endings) {
        return all().stream()
                .filter(file -> file.startsWith(folder))
                .filter(file ->
                        Stream.of(endings).anyMatch(ending -> file.toString().endsWith(ending)))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as UTF-8", e);
        }
    }

    /** Whether a file holds text: no zero byte in its beginning. */
    static boolean isText(Path file) {
        try (var in = Files.newInputStream(file)) {
            for (byte b : in.readNBytes(4096)) {
                if (b == 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
