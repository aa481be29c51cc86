package org.naru.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.naru.platform.db.NaruHome;

/** Held by the one process of a home that serves, with the address at which it does. The system frees it with a kill. */
final class ServeLock implements AutoCloseable {
    private final Path file;
    private final Path address;
    private @Nullable FileChannel held;

    ServeLock(NaruHome home) {
        this.file = home.run().resolve("serve.lock");
        this.address = home.run().resolve("address");
    }

    /** Takes it, or returns false if another process holds it. */
    boolean take() {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (channel.tryLock() == null) {
                channel.close();
                return false;
            }
            held = channel;
            Files.deleteIfExists(address); // of one that was killed
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves word where we serve. */
    void announce(String where) {
        try {
            Files.writeString(address, where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the holder serves, or "…" while it is still starting. */
    String address() {
        try {
            return Files.readString(address).strip();
        } catch (IOException e) {
            return "…";
        }
    }

    @Override
    public void close() throws IOException {
        if (held != null) {
            Files.deleteIfExists(address);
            held.close();
        }
    }
}
