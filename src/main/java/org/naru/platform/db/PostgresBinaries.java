package org.naru.platform.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of a PostgreSQL server: {@code initdb} and {@code postgres}.
 *
 * @param bin the folder that holds them
 * @param major the major version, such as 18
 */
public record PostgresBinaries(Path bin, int major) {
    /** The version that the program brings with it. */
    public static final String BUNDLED_VERSION = "18.6.0";

    /**
     * Unpacks the server that the program brings, once, into a folder below the one given.
     *
     * @throws DatabaseUnavailable if none is brought for this machine, or the folder cannot be written
     */
    public static PostgresBinaries bundled(Path folder) {
        String archive = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64" -> "/postgres-linux-arm_64.txz";
            default -> "";
        };
        int major = Integer.parseInt(BUNDLED_VERSION.substring(0, BUNDLED_VERSION.indexOf('.')));
        Path home = folder.resolve(BUNDLED_VERSION);
        PostgresBinaries binaries = new PostgresBinaries(home.resolve("bin"), major);
        if (Files.isDirectory(home)) {
            return binaries;
        }
        try (InputStream packed = archive.isEmpty() ? null : PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new DatabaseUnavailable(
                        "platform.db.no-binaries", System.getProperty("os.name"), System.getProperty("os.arch"));
            }
            Files.createDirectories(folder);
            Path part = Files.createTempDirectory(folder, "unpacking-");
            try {
                unpack(packed, part);
                // The archive's root may be closed to others; a server run as nobody must be able to enter.
                Files.setPosixFilePermissions(
                        part, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                deleteAll(part);
                if (!Files.isDirectory(home)) { // else another process was quicker
                    throw e;
                }
            }
            return binaries;
        } catch (IOException e) {
            throw new DatabaseUnavailable(e, "platform.db.cannot-unpack", folder, String.valueOf(e.getMessage()));
        }
    }

    /** The server installed in the folder given, such as {@code /usr/lib/postgresql/15/bin}. */
    public static PostgresBinaries installed(Path bin, int major) {
        return new PostgresBinaries(bin, major);
    }

    /** The path of one program. */
    String program(String name) {
        return bin.resolve(name).toString();
    }

    /** What {@code initdb} needs to be told so that Hangul is text and pages carry checksums. */
    List<String> initdbOptions() {
        List<String> options = new ArrayList<>(List.of("--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"));
        if (major >= 17) {
            // The built-in provider does not change with the operating system, so indexes on text stay valid.
            options.add("--locale-provider=builtin");
            options.add("--builtin-locale=C.UTF-8");
        }
        return options;
    }

    private static void unpack(InputStream packed, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(
                                target, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
