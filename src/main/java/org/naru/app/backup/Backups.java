package org.naru.app.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.naru.access.KeptInBackups;
import org.naru.ledger.ChainHead;
import org.naru.platform.db.Backup;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.BackupManifest;
import org.naru.platform.db.BackupOutcome;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.Restore;
import org.naru.vault.DirectoryHeads;
import org.naru.vault.ShredCopies;

/** Takes a backup into two files and brings it back. */
public final class Backups {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final Pattern SHARES = Pattern.compile("shares-([0-9]{8}-[0-9]{6})\\.(age|txt)");
    private static final String AGE = "age-encryption.org/v1";

    private Backups() {}

    /** What became of it. */
    public sealed interface Taken {
        /**
         * Both files are there.
         *
         * @param shareCount how many shares the second holds
         * @param bytes size of both
         * @param deleted older copies of shares that were deleted because their time was over
         */
        record Done(Path data, Path shares, BackupManifest manifest, int shareCount, long bytes, List<Path> deleted)
                implements Taken {
            /** Keeps a copy. */
            public Done {
                deleted = List.copyOf(deleted);
            }

            /** What is kept about it. */
            public BackupRecords.Taken record(boolean encrypted) {
                return new BackupRecords.Taken(
                        manifest.takenAt(), data.toString(), shares.toString(), bytes, manifest.rows(), encrypted, "");
            }
        }

        /** Why not: a message key and its arguments. */
        record Refused(String key, List<Object> arguments) implements Taken {
            /** Keeps a copy. */
            public Refused {
                arguments = List.copyOf(arguments);
            }
        }
    }

    /** What became of bringing it back. */
    public sealed interface Restored {
        /** All came back; and how the shares fit, if they came too. */
        record Done(BackupManifest manifest, Optional<ShredCopies.Fit> fit) implements Restored {
            /** What is kept about it, where it was a rehearsal. */
            public BackupRecords.Rehearsed record(Path data, Instant now) {
                return new BackupRecords.Rehearsed(
                        now,
                        data.toString(),
                        manifest.takenAt(),
                        manifest.tables().size(),
                        manifest.rows(),
                        fit.map(ShredCopies.Fit::opens).orElse(0L),
                        fit.map(ShredCopies.Fit::missing).orElse(0L));
            }
        }

        /** Why not: a message key and its arguments. */
        record Refused(String key, List<Object> arguments) implements Restored {
            /** Keeps a copy. */
            public Refused {
                arguments = List.copyOf(arguments);
            }

            static Refused of(String key, Object... arguments) {
                return new Refused(key, List.of(arguments));
            }
        }
    }

    /** What the rooms ask to be held against the data after a restore. */
    public static List<String> heads() {
        return Stream.of(ChainHead.keptInBackups(), KeptInBackups.heads(), DirectoryHeads.keptInBackups())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Takes one into a folder: first the data, of one moment, then the shares, so that no key of the data is without its share.
     * Copies of shares in the folder whose time is over are deleted.
     *
     * @param key to which both are encrypted; nothing if they shall lie there in clear
     */
    public static Taken take(
            DatabaseAddress owner, ShredCopies shares, Path folder, Optional<BackupKey> key, String actor, Clock clock)
            throws SQLException {
        Instant now = clock.instant();
        String stamp = STAMP.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC));
        Path data = folder.resolve("data-" + stamp + (key.isPresent() ? ".age" : ".zip"));
        Path second = folder.resolve("shares-" + stamp + (key.isPresent() ? ".age" : ".txt"));
        if (Files.exists(second)) {
            return new Taken.Refused("platform.backup.file-exists", List.of(second));
        }
        BackupOutcome outcome = Backup.take(owner, actor, data, heads(), clock, key);
        if (outcome instanceof BackupOutcome.Refused refused) {
            return new Taken.Refused(refused.key(), refused.arguments());
        }
        BackupManifest manifest = ((BackupOutcome.Done) outcome).manifest();
        try {
            int count = write(shares, second, key, now);
            long bytes = Files.size(data) + Files.size(second);
            return new Taken.Done(data, second, manifest, count, bytes, deleteOld(folder, now));
        } catch (IOException e) {
            return new Taken.Refused("platform.backup.cannot-write", List.of(second, String.valueOf(e.getMessage())));
        }
    }

    private static int write(ShredCopies shares, Path file, Optional<BackupKey> key, Instant now) throws IOException {
        Path part = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".shares",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            int count;
            try (OutputStream plain = Files.newOutputStream(part);
                    OutputStream to = key.isPresent() ? key.get().sealing(plain) : plain) {
                count = shares.write(to, now);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static List<Path> deleteOld(Path folder, Instant now) throws IOException {
        List<Path> deleted = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = SHARES.matcher(file.getFileName().toString());
                if (name.matches() && isOld(taken(name.group(1)), now)) {
                    Files.delete(file);
                    deleted.add(file);
                }
            }
        }
        return deleted;
    }

    private static Instant taken(String stamp) {
        try {
            return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Instant.MAX; // a name of somebody else's, which happens to look like ours
        }
    }

    private static boolean isOld(Instant taken, Instant now) {
        return taken.isBefore(now.minus(Duration.ofDays(ShredCopies.KEPT_DAYS)));
    }

    /**
     * What shall be brought back.
     *
     * @param shares the second file; without it nothing sealed opens
     * @param keyFile a file with the secret of the backup key, or of several; needed for encrypted files
     * @param oldShares whether shares may be older than they should have been kept
     */
    public record Asked(Path data, Optional<Path> shares, Optional<Path> keyFile, boolean oldShares) {}

    /**
     * Brings a backup back into an empty database and an empty shred store.
     *
     * @param target opens the database, asked only when the files are sound
     * @param store opens the shred store, asked after that
     * @param scratch a folder only its owner may read, on whose disk the decrypted data lies, under no name, until it is loaded
     */
    public static Restored restore(
            Asked asked,
            Supplier<DatabaseAddress> target,
            Supplier<ShredCopies> store,
            Path scratch,
            String actor,
            Clock clock)
            throws SQLException {
        try {
            List<String> secrets = List.of();
            if (asked.keyFile().isPresent()) {
                secrets = BackupKey.secretsIn(asked.keyFile().get());
                if (secrets.isEmpty()) {
                    return Restored.Refused.of(
                            "app.restore.no-key-in", asked.keyFile().get());
                }
            }
            Optional<ShredCopies.Copy> copy = Optional.empty();
            if (asked.shares().isPresent()) {
                try (InputStream in = opened(asked.shares().get(), secrets)) {
                    copy = ShredCopies.read(in);
                }
                if (copy.isEmpty()) {
                    return Restored.Refused.of(
                            "app.restore.no-shares", asked.shares().get());
                }
                if (isOld(copy.get().takenAt(), clock.instant()) && !asked.oldShares()) {
                    return Restored.Refused.of(
                            "app.restore.old-shares", asked.shares().get(), ShredCopies.KEPT_DAYS);
                }
                if (!store.get().isEmpty()) {
                    return Restored.Refused.of("app.restore.store-not-empty");
                }
            }
            DatabaseAddress[] owner = new DatabaseAddress[1];
            BackupOutcome outcome;
            try (SeekableByteChannel data = data(asked.data(), secrets, scratch)) {
                outcome = Restore.from(
                        data,
                        asked.data(),
                        () -> owner[0] = target.get(),
                        actor,
                        heads(),
                        KeptInBackups.endedByARestore());
            }
            return switch (outcome) {
                case BackupOutcome.Refused refused -> new Restored.Refused(refused.key(), refused.arguments());
                case BackupOutcome.Done done -> {
                    Optional<ShredCopies.Fit> fit = Optional.empty();
                    if (copy.isPresent()) {
                        store.get().bringBack(copy.get(), owner[0], actor, secrets);
                        fit = Optional.of(store.get().fit(owner[0], actor));
                    } else if (!store.get().isEmpty()) {
                        store.get().reopen(owner[0], actor, secrets);
                        fit = Optional.of(store.get().fit(owner[0], actor));
                    }
                    yield new Restored.Done(done.manifest(), fit);
                }
            };
        } catch (BackupKey.Unopened e) {
            return Restored.Refused.of("app.restore.not-opened");
        } catch (IOException e) {
            return Restored.Refused.of("app.restore.unreadable", String.valueOf(e.getMessage()));
        }
    }

    /**
     * The data in the clear. What was decrypted lies in a file without a name, which is gone with whoever has it open: also with a
     * program that is killed.
     */
    private static SeekableByteChannel data(Path file, List<String> secrets, Path scratch) throws IOException {
        if (!isAge(file)) {
            return Files.newByteChannel(file);
        }
        Path part = Files.createTempFile(
                scratch,
                "restore",
                ".zip",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        SeekableByteChannel data = Files.newByteChannel(part, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (InputStream in = opened(file, secrets)) {
            Files.delete(part);
            in.transferTo(Channels.newOutputStream(data));
            return data.position(0);
        } catch (IOException e) {
            data.close();
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private static InputStream opened(Path file, List<String> secrets) throws IOException {
        if (!isAge(file)) {
            return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        }
        // Without a key it does not open: said in the same way as with the wrong one.
        Iterator<String> each = secrets.isEmpty() ? List.of("").iterator() : secrets.iterator();
        while (true) {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                return BackupKey.opening(in, each.next());
            } catch (IOException e) {
                in.close();
                if (!(e instanceof BackupKey.Unopened) || !each.hasNext()) {
                    throw e;
                }
            }
        }
    }

    private static boolean isAge(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(AGE.length()), java.nio.charset.StandardCharsets.US_ASCII).equals(AGE);
        }
    }
}
