package org.naru.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.vault.pages.Client;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/**
 * {@code naru}: the list of commands. Without one it serves.
 *
 * <p>To add a command: write a class beside this one that implements {@code Callable<Integer>}, takes a {@link Console}
 * in its constructor if it needs one, returns an {@link ExitCode}, and add it to the list here. What {@code --help} says
 * stands in the bundles {@code messages/app_en} and {@code app_ko}: for {@code naru import} under the keys {@code
 * app.naru.import.usage.header}, {@code ….usage.description} and {@code ….usage.footer.0} onward (examples), and for an
 * option with {@code descriptionKey = "map"} under {@code app.naru.import.map}.
 */
@Command(
        name = "naru",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = NaruCommand.Version.class,
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            AuditCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ReportCommand.class,
            StatementCommand.class,
            FiguresCommand.class,
            CloseCommand.class,
            RevalueCommand.class,
            DemoCommand.class,
            UserCommand.class,
            VerifyDirectoryCommand.class,
            VerifyClientCommand.class,
            DrillCommand.class,
        })
final class NaruCommand implements Callable<Integer> {
    private final Console console;

    NaruCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new ServeCommand(console).call();
    }

    /** Says the version from the jar. */
    static final class Version implements IVersionProvider {
        Version() {}

        @Override
        public String[] getVersion() {
            @Nullable String version = Naru.class.getPackage().getImplementationVersion();
            return new String[] {
                "naru " + (version == null ? "(not packaged)" : version),
                "client sha256 " + Client.ofThisRelease().hash()
            };
        }
    }
}
