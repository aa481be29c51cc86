package org.naru.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChainHead;
import org.naru.ledger.LedgerChecks;
import org.naru.ledger.Sealer;
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

    @Option(names = "--head", paramLabel = "FILE|HEAD", descriptionKey = "head")
    private List<String> kept = new ArrayList<>();

    @Option(names = "--write-head", paramLabel = "FILE", descriptionKey = "write-head")
    private @Nullable Path writeTo;

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
        List<ChainHead> elsewhere = new ArrayList<>();
        for (String each : kept) {
            switch (KeptHeads.read(each)) {
                case KeptHeads.Read.Heads(var heads) -> elsewhere.addAll(heads);
                case KeptHeads.Read.Unreadable(var key, var arguments) -> {
                    console.complain(key, arguments.toArray());
                    return ExitCode.WRONG_USE;
                }
            }
        }
        rooms.door(Sealer.class).sealNow();
        ConsoleTable table = new ConsoleTable(List.of("check", "severity", "subject", "finding", "remedy"));
        boolean grave = false;
        int run = 0;
        for (Check check : checks) {
            if (names.isEmpty() || names.contains(check.name())) {
                run++;
                grave |= add(check.run(), table);
            }
        }
        grave |= add(rooms.door(LedgerChecks.class).against(elsewhere), table);
        List<ChainHead> heads = rooms.door(Sealer.class).heads();
        if (format == ConsoleTable.Format.TABLE && table.isEmpty()) {
            console.say("app.check.clean", run);
        } else {
            table.print(console.out(), format);
        }
        if (format == ConsoleTable.Format.TABLE) {
            heads.forEach(head -> console.say("app.check.head", head.entity(), head.seq(), head.toString()));
            elsewhere.forEach(head -> console.say("app.check.against", head.toString()));
        }
        if (writeTo != null) {
            try {
                KeptHeads.write(writeTo, heads);
            } catch (IOException e) {
                console.complain("app.check.head-not-written", writeTo.toString());
                return ExitCode.OUTAGE;
            }
        }
        return grave ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    /** Adds findings to what is printed; says whether one of them is more than a notice. */
    private boolean add(List<Finding> findings, ConsoleTable table) {
        boolean grave = false;
        for (Finding finding : findings) {
            grave |= finding.severity() != Finding.Severity.NOTICE;
            Object[] arguments = finding.arguments().toArray();
            table.add(
                    finding.check(),
                    console.texts().text("app.check.severity." + finding.severity()),
                    finding.subject(),
                    console.texts().text(finding.message(), arguments),
                    console.texts().text(finding.message() + ".remedy", arguments));
        }
        return grave;
    }
}
