package org.naru.app;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChainHead;
import org.naru.platform.db.Backup;
import org.naru.platform.db.BackupOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code naru backup FILE}: everything of one moment in one file, while the program may go on serving. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    private @Nullable Path file;

    BackupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws SQLException {
        if (file == null) {
            throw new IllegalStateException("a parsed command has its file");
        }
        BackupOutcome outcome = Backup.take(
                console.openDatabase().owner(), Console.operator(), file, ChainHead.keptInBackups(), Clock.systemUTC());
        return switch (outcome) {
            case BackupOutcome.Done done -> {
                console.say(
                        "app.backup.done",
                        file,
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
