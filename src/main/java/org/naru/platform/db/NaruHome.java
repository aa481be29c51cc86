package org.naru.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The folder in which one installation keeps everything of its own: its database, the secret of it, its logs.
 *
 * @param folder an absolute path; the folder need not exist yet
 */
public record NaruHome(Path folder) {
    /** Makes the path absolute. */
    public NaruHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The home that the environment names by {@code NARU_HOME}, else {@code ~/.naru}. */
    public static NaruHome from(Map<String, String> environment) {
        String named = environment.getOrDefault("NARU_HOME", "");
        return new NaruHome(named.isBlank() ? Path.of(System.getProperty("user.home"), ".naru") : Path.of(named));
    }

    /** What the processes of this home need to find each other: locks, address, secret. Readable by the owner only. */
    public Path run() {
        return folder.resolve("run");
    }

    /** The server's and the program's logs. */
    public Path log() {
        return folder.resolve("log");
    }

    /** Where the server's programs are unpacked, one folder per version. */
    public Path postgres() {
        return folder.resolve("postgres");
    }

    /** The database's files. */
    public Path data() {
        return folder.resolve("data");
    }

    /**
     * Makes the folders that are missing, closed to everybody else.
     *
     * @throws DatabaseUnavailable if a folder cannot be made or written
     */
    public void create() {
        try {
            for (Path each : new Path[] {folder, run(), log(), postgres()}) {
                if (!Files.isDirectory(each)) {
                    Files.createDirectories(
                            each, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }
            }
            Files.setPosixFilePermissions(run(), PosixFilePermissions.fromString("rwx------"));
        } catch (FileAlreadyExistsException notAFolder) {
            throw new DatabaseUnavailable(notAFolder, "platform.db.home-not-a-folder", folder);
        } catch (IOException e) {
            throw new DatabaseUnavailable(e, "platform.db.home-not-writable", folder, String.valueOf(e.getMessage()));
        }
        if (!Files.isWritable(folder)) {
            throw new DatabaseUnavailable("platform.db.home-not-writable", folder, "");
        }
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    static void writeSecretly(Path file, String text) {
        try {
            Path part = Files.createTempFile(
                    file.getParent(),
                    file.getFileName().toString(),
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, text);
            Files.move(
                    part,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
