package org.naru.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shares as files, in two folders that hold the same: one file a share, written beside its place, forced to the disk and
 * moved there. A copy that lacks a share is given it by the other when it is read.
 */
final class ShredFolders implements ShredStore {
    private static final Pattern FILE = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,18})");
    private static final String SEALED = ".age";
    private static final String NAME = "store";
    private static final String GONE = "gone";

    private final List<Path> copies;

    /** Makes the folders if they are missing. */
    ShredFolders(Path first, Path second) {
        this.copies = List.of(first, second);
        copies.forEach(copy -> {
            try {
                Files.createDirectories(
                        copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Optional<UUID> name() {
        return read(NAME).map(bytes -> UUID.fromString(new String(bytes, StandardCharsets.US_ASCII)));
    }

    @Override
    public void name(UUID name) {
        write(NAME, name.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void put(Key key, byte[] share) {
        if (share.length != SHARE_BYTES) {
            throw new IllegalArgumentException("a share has " + SHARE_BYTES + " bytes, was " + share.length);
        }
        if (gone().contains(Key.all(key.subject()))) {
            throw new IllegalStateException("no share is kept of " + key.subject() + " because it was erased");
        }
        write(file(key), share);
    }

    @Override
    public Optional<byte[]> get(Key key) {
        return read(file(key)).filter(share -> share.length == SHARE_BYTES);
    }

    @Override
    public Set<Key> keys() {
        return keys("");
    }

    private Set<Key> keys(String ending) {
        Set<Key> all = new HashSet<>();
        for (Path copy : copies) {
            try (Stream<Path> files = Files.list(copy)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(ending))
                        .map(file -> FILE.matcher(file.substring(0, file.length() - ending.length())))
                        .filter(Matcher::matches)
                        .map(ShredFolders::key)
                        .forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    @Override
    public void erase(UUID subject) {
        note(Key.all(subject));
        for (String ending : List.of("", SEALED)) {
            keys(ending).stream()
                    .filter(key -> key.subject().equals(subject))
                    .forEach(key -> destroy(file(key) + ending));
        }
    }

    @Override
    public void letGo(Key key, Optional<byte[]> sealed) {
        if (!gone().contains(Key.all(key.subject()))) {
            sealed.ifPresent(bytes -> write(file(key) + SEALED, bytes));
        }
        note(key);
        destroy(file(key));
    }

    @Override
    public Map<Key, byte[]> sealed() {
        Map<Key, byte[]> all = new HashMap<>();
        keys(SEALED).forEach(key -> read(file(key) + SEALED).ifPresent(bytes -> all.put(key, bytes)));
        return all;
    }

    @Override
    public Set<Key> gone() {
        Set<Key> all = new HashSet<>();
        for (Path copy : copies) {
            Path file = copy.resolve(GONE);
            if (Files.exists(file)) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
                    // A line that was torn by a sudden end does not match; it was written again when the work was
                    // ended.
                    lines.map(FILE::matcher)
                            .filter(Matcher::matches)
                            .map(ShredFolders::key)
                            .forEach(all::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return all;
    }

    /** On the disk in every copy before the first share is destroyed. */
    private void note(Key key) {
        byte[] line = ("\n" + file(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        for (Path copy : copies) {
            try (FileChannel channel = FileChannel.open(
                    copy.resolve(GONE),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(line));
                channel.force(true);
                force(copy);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Overwrites before it deletes; what the disk itself keeps of that is beyond a program (the handbook says so). */
    private void destroy(String name) {
        for (Path copy : copies) {
            Path file = copy.resolve(name);
            try {
                if (Files.exists(file)) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.allocate((int) channel.size()), 0);
                        channel.force(true);
                    }
                    Files.deleteIfExists(file);
                }
                force(copy);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public List<String> places() {
        return copies.stream().map(Path::toString).toList();
    }

    private static Key key(Matcher name) {
        return new Key(UUID.fromString(name.group(1)), Long.parseLong(name.group(2)));
    }

    private static String file(Key key) {
        return key.subject() + "." + key.version();
    }

    private Optional<byte[]> read(String name) {
        for (Path copy : copies) {
            Path file = copy.resolve(name);
            if (Files.exists(file)) {
                try {
                    return Optional.of(Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Optional.empty();
    }

    private void write(String name, byte[] bytes) {
        for (Path copy : copies) {
            try {
                Path part = Files.createTempFile(
                        copy,
                        ".",
                        ".part",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(bytes));
                    channel.force(true);
                }
                Files.move(
                        part, copy.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(copy);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
