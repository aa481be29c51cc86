package org.naru.app;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChainHead;
import org.naru.platform.db.BackupOutcome;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code naru restore FILE}: into a home, or a database, in which nothing is yet. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    private @Nullable Path file;

    RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws SQLException {
        if (file == null) {
            throw new IllegalStateException("a parsed command has its file");
        }
        BackupOutcome outcome = Restore.from(
                file,
                () -> console.lifetime()
                        .keep(HomeDatabase.openUnmigrated(console.home(), console.setting("NARU_DATABASE_URL")))
                        .owner(),
                Console.operator(),
                ChainHead.keptInBackups());
        return switch (outcome) {
            case BackupOutcome.Done done -> {
                console.say(
                        "app.restore.done",
                        done.manifest().tables().size(),
                        done.manifest().rows());
                done.manifest().heads().forEach((name, value) -> console.say("app.backup.head", name, value));
                yield ExitCode.DONE;
            }
            case BackupOutcome.Refused refused -> {
                console.complain(refused.key(), refused.arguments().toArray());
                yield ExitCode.REFUSED;
            }
        };
    }
}
