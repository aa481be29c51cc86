package org.naru.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naru.app.backup.BackupRecords;
import org.naru.app.backup.Backups;
import org.naru.platform.db.Backup;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.BackupManifest;
import org.naru.platform.db.BackupOutcome;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.vault.ShredCopies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naru backup FOLDER}: everything of one moment, in two encrypted files, while the program may go on serving. */
@Command(name = "backup", subcommands = BackupCommand.Rehearse.class)
final class BackupCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", descriptionKey = "folder", arity = "0..1")
    private @Nullable Path folder;

    @Option(names = "--make-key", descriptionKey = "make-key")
    private boolean makeKey;

    @Option(names = "--unencrypted", descriptionKey = "unencrypted")
    private boolean unencrypted;

    BackupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        NaruHome home = console.home();
        if (makeKey) {
            return made(home);
        }
        if (folder == null) {
            throw new ParameterException(spec.commandLine(), spec.qualifiedName());
        }
        Optional<BackupKey> key = unencrypted ? Optional.empty() : BackupKey.of(home);
        if (key.isEmpty() && !unencrypted) {
            console.complain("app.backup.no-key");
            return ExitCode.REFUSED;
        }
        if (!Files.isDirectory(folder)) {
            if (key.isPresent()) {
                console.complain("app.backup.no-folder", folder);
                return ExitCode.REFUSED;
            }
            return dataOnly(folder);
        }
        return both(home, folder, key);
    }

    /** The secret is shown once and kept nowhere. */
    private int made(NaruHome home) throws IOException {
        home.create();
        boolean another = BackupKey.of(home).isPresent();
        BackupKey.Pair pair = BackupKey.make();
        pair.key().keepIn(home);
        console.say("app.backup.key", pair.key().recipient());
        console.out().println();
        console.out().println(pair.secret());
        console.out().println();
        console.say("app.backup.key.paper");
        if (another) {
            console.say("app.backup.key.another");
        }
        return ExitCode.DONE;
    }

    private int both(NaruHome home, Path into, Optional<BackupKey> key) throws SQLException, IOException {
        DatabaseAddress owner = console.openDatabase().owner();
        ShredCopies shares = ShredCopies.of(home, console.setting("NARU_SHRED_URL"));
        return switch (Backups.take(owner, shares, into, key, Console.operator(), Clock.systemUTC())) {
            case Backups.Taken.Done done -> {
                BackupRecords.keep(owner, Console.operator(), done.record(key.isPresent()));
                told(done.data(), done.manifest());
                console.say("app.backup.shares", done.shares(), done.shareCount(), ShredCopies.KEPT_DAYS);
                done.deleted().forEach(old -> console.say("app.backup.deleted", old));
                yield ExitCode.DONE;
            }
            case Backups.Taken.Refused refused -> {
                console.complain(refused.key(), refused.arguments().toArray());
                yield ExitCode.REFUSED;
            }
        };
    }

    /** One file without shares, in clear: to look at, or to move a mission that has sealed nothing yet. */
    private int dataOnly(Path file) throws SQLException {
        BackupOutcome outcome = Backup.take(
                console.openDatabase().owner(), Console.operator(), file, Backups.heads(), Clock.systemUTC());
        return switch (outcome) {
            case BackupOutcome.Done done -> {
                told(file, done.manifest());
                yield ExitCode.DONE;
            }
            case BackupOutcome.Refused refused -> {
                console.complain(refused.key(), refused.arguments().toArray());
                yield ExitCode.REFUSED;
            }
        };
    }

    private void told(Path file, BackupManifest manifest) {
        console.say("app.backup.done", file, manifest.tables().size(), manifest.rows());
        manifest.heads().forEach((name, value) -> console.say("app.backup.head", name, value));
    }

    /** {@code naru backup rehearse}: brings a backup back into a home that is thrown away, and writes down that it came back. */
    @Command(name = "rehearse")
    static final class Rehearse implements Callable<Integer> {
        private final Console console;

        @Option(names = "--data", paramLabel = "FILE", descriptionKey = "data", required = true)
        private @Nullable Path data;

        @Option(names = "--shares", paramLabel = "FILE", descriptionKey = "shares", required = true)
        private @Nullable Path shares;

        @Option(names = "--key-file", paramLabel = "FILE", descriptionKey = "key-file")
        private @Nullable Path keyFile;

        @Option(names = "--old-shares", descriptionKey = "old-shares")
        private boolean oldShares;

        Rehearse(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws SQLException, IOException {
            if (data == null) {
                throw new IllegalStateException("a parsed command has its file");
            }
            Path from = data;
            NaruHome home = console.home();
            home.create();
            Path folder = Files.createTempDirectory(home.run(), "rehearsal");
            NaruHome elsewhere = new NaruHome(folder);
            List<HomeDatabase> opened = new ArrayList<>();
            try {
                Backups.Restored outcome = Backups.restore(
                        new Backups.Asked(from, Optional.ofNullable(shares), Optional.ofNullable(keyFile), oldShares),
                        () -> {
                            HomeDatabase database = HomeDatabase.openUnmigrated(elsewhere, Optional.empty());
                            opened.add(database);
                            return database.owner();
                        },
                        () -> ShredCopies.of(elsewhere, Optional.empty()),
                        folder,
                        Console.operator(),
                        Clock.systemUTC());
                return switch (outcome) {
                    case Backups.Restored.Done done -> {
                        BackupRecords.Rehearsed rehearsed =
                                done.record(from, Clock.systemUTC().instant());
                        BackupRecords.keep(console.openDatabase().owner(), Console.operator(), rehearsed);
                        console.say(
                                "app.rehearse.done", from, rehearsed.tables(), rehearsed.rows(), rehearsed.keysOpen());
                        if (rehearsed.keysMissing() > 0) {
                            console.complain("app.restore.missing", rehearsed.keysMissing());
                            yield ExitCode.FINDINGS;
                        }
                        yield ExitCode.DONE;
                    }
                    case Backups.Restored.Refused refused -> {
                        console.complain(refused.key(), refused.arguments().toArray());
                        yield ExitCode.REFUSED;
                    }
                };
            } finally {
                opened.forEach(HomeDatabase::close);
                deleteAll(folder);
            }
        }

        private static void deleteAll(Path folder) throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
