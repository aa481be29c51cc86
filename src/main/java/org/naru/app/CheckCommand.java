package org.naru.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naru check}: runs the named checks of all rooms and says what is wrong, where, and what to do. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "NAME", descriptionKey = "names")
    private List<String> names = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
    private ConsoleTable.Format format = ConsoleTable.Format.TABLE;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return console.withRooms(this::check);
    }

    private int check(Rooms rooms) {
        List<Check> checks = rooms.all(Check.class);
        Set<String> known = new TreeSet<>();
        checks.forEach(check -> known.add(check.name()));
        for (String name : names) {
            if (!known.contains(name)) {
                console.complain("app.check.unknown", name, String.join(", ", known));
                return ExitCode.WRONG_USE;
            }
        }
        ConsoleTable table = new ConsoleTable(List.of("check", "severity", "subject", "finding", "remedy"));
        boolean grave = false;
        int run = 0;
        for (Check check : checks) {
            if (names.isEmpty() || names.contains(check.name())) {
                run++;
                for (Finding finding : check.run()) {
                    grave |= finding.severity() != Finding.Severity.NOTICE;
                    table.add(
                            finding.check(),
                            console.texts().text("app.check.severity." + finding.severity()),
                            finding.subject(),
                            console.texts()
                                    .text(finding.message(), finding.arguments().toArray()),
                            console.texts()
                                    .text(
                                            finding.message() + ".remedy",
                                            finding.arguments().toArray()));
                }
            }
        }
        if (format == ConsoleTable.Format.TABLE && table.isEmpty()) {
            console.say("app.check.clean", run);
        } else {
            table.print(console.out(), format);
        }
        return grave ? ExitCode.FINDINGS : ExitCode.DONE;
    }
}
