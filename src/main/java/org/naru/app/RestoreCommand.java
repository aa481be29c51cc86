package org.naru.app;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.app.backup.Backups;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.vault.ShredCopies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naru restore}: into a home, or a database, in which nothing is yet. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", descriptionKey = "file", arity = "0..1")
    private @Nullable Path file;

    @Option(names = "--data", paramLabel = "FILE", descriptionKey = "data")
    private @Nullable Path data;

    @Option(names = "--shares", paramLabel = "FILE", descriptionKey = "shares")
    private @Nullable Path shares;

    @Option(names = "--key-file", paramLabel = "FILE", descriptionKey = "key-file")
    private @Nullable Path keyFile;

    @Option(names = "--old-shares", descriptionKey = "old-shares")
    private boolean oldShares;

    RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws SQLException {
        if ((file == null) == (data == null)) {
            throw new ParameterException(spec.commandLine(), spec.qualifiedName());
        }
        NaruHome home = console.home();
        home.create();
        Backups.Restored outcome = Backups.restore(
                new Backups.Asked(
                        Optional.ofNullable(data)
                                .or(() -> Optional.ofNullable(file))
                                .orElseThrow(),
                        Optional.ofNullable(shares),
                        Optional.ofNullable(keyFile),
                        oldShares),
                () -> console.lifetime()
                        .keep(HomeDatabase.openUnmigrated(home, console.setting("NARU_DATABASE_URL")))
                        .owner(),
                () -> ShredCopies.of(home, console.setting("NARU_SHRED_URL")),
                home.run(),
                Console.operator(),
                Clock.systemUTC());
        return switch (outcome) {
            case Backups.Restored.Done done -> told(done);
            case Backups.Restored.Refused refused -> {
                console.complain(refused.key(), refused.arguments().toArray());
                yield ExitCode.REFUSED;
            }
        };
    }

    private int told(Backups.Restored.Done done) {
        console.say(
                "app.restore.done",
                done.manifest().tables().size(),
                done.manifest().rows());
        done.manifest().heads().forEach((name, value) -> console.say("app.backup.head", name, value));
        console.say("app.restore.sessions");
        if (done.fit().isEmpty()) {
            console.say("app.restore.without-shares");
            return ExitCode.DONE;
        }
        ShredCopies.Fit fit = done.fit().get();
        console.say("app.restore.shares", fit.opens(), fit.erased());
        if (fit.letGo() > 0) {
            console.say("app.restore.let-go", fit.letGo());
        }
        if (fit.unknown() > 0) {
            console.say("app.restore.unknown", fit.unknown());
        }
        if (fit.missing() > 0) {
            console.complain("app.restore.missing", fit.missing());
            return ExitCode.FINDINGS;
        }
        return ExitCode.DONE;
    }
}
