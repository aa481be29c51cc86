package org.naru.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Texts;
import org.naru.vault.pages.Client;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naru drill}: what an attacker reads from each thing he may hold, tried in a home that is made for it and removed. */
@Command(name = "drill")
final class DrillCommand implements Callable<Integer> {
    static final List<String> COLUMNS = List.of("holds", "open", "capsules seen", "sealed read", "expected");

    private final Console console;

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
    private ConsoleTable.Format format = ConsoleTable.Format.TABLE;

    DrillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = folder();
        try {
            List<DrillRow> rows = new Drill(new NaruHome(folder)).hold();
            print(rows);
            new DrillReport(Clock.systemUTC().instant(), Client.ofThisRelease().hash(), rows).keepIn(console.home());
            long wrong = rows.stream().filter(row -> !row.asExpected()).count();
            console.say("app.drill.people");
            if (wrong > 0) {
                console.complain("app.drill.wrong", wrong);
                return ExitCode.FINDINGS;
            }
            console.say("app.drill.right");
            return ExitCode.DONE;
        } finally {
            remove(folder);
        }
    }

    private void print(List<DrillRow> rows) {
        ConsoleTable table = new ConsoleTable(COLUMNS);
        rows.forEach(row -> table.add(cells(row, console.texts()).toArray(String[]::new)));
        table.print(console.out(), format);
    }

    /** A row as it is shown. */
    static List<String> cells(DrillRow row, Texts texts) {
        String holds = texts.text("app.drill." + row.attacker());
        if (row.read().isEmpty()) {
            return List.of(holds, "", "", texts.text("app.drill.stated." + row.attacker()), "");
        }
        return List.of(
                holds,
                texts.text("app.drill.clear." + row.clear().name().toLowerCase(Locale.ROOT)),
                row.shown().rows() + "/" + row.shown().all(),
                row.read().get() + "/" + row.all(),
                row.expected() + (row.asExpected() ? "" : " !"));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("naru-drill-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
