package org.naru.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.books.BringIn;
import org.naru.ledger.books.BroughtIn;
import org.naru.ledger.plaintext.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naru import}: brings a plain-text book in, whole or not at all. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--map", required = true, paramLabel = "MAP", descriptionKey = "map")
    private Path map = Path.of("map.json");

    @Option(names = "--rates", paramLabel = "FILE", descriptionKey = "rates")
    private @Nullable Path rates;

    @Option(names = "--pool-cash", arity = "1..*", paramLabel = "ACCOUNT", descriptionKey = "pool-cash")
    private List<String> poolCash = new ArrayList<>();

    @Option(names = "--ignore-effective-dates", descriptionKey = "ignore-effective-dates")
    private boolean ignoreEffectiveDates;

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return console.withRooms(rooms -> {
            BringIn.Order order = new BringIn.Order(
                    files,
                    map,
                    Optional.ofNullable(rates),
                    new HashSet<>(poolCash),
                    ignoreEffectiveDates,
                    true,
                    dryRun);
            return tell(rooms.door(BringIn.class).run(order, progress()));
        });
    }

    /** Shows how far it is on a terminal; nothing in a pipe. */
    private LongConsumer progress() {
        if (!Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false)) {
            return done -> {};
        }
        long[] shown = {-1};
        return done -> {
            if (done / 10 != shown[0]) {
                shown[0] = done / 10;
                System.err.print("\r" + console.texts().text("app.import.progress", shown[0]) + "  ");
                System.err.flush();
            }
            if (done >= 999) {
                System.err.println();
            }
        };
    }

    private int tell(BroughtIn outcome) {
        return switch (outcome) {
            case BroughtIn.Done done -> {
                console.say(
                        done.dryRun() ? "ledger.books.would" : "ledger.books.done",
                        done.survey().transactions(),
                        done.survey().entries(),
                        done.survey().lines(),
                        done.added());
                for (BroughtIn.Notice notice : done.notices()) {
                    console.say(notice.message(), notice.arguments().toArray());
                }
                if (done.gone() > 0) {
                    console.say("ledger.books.gone", done.gone());
                }
                yield ExitCode.DONE;
            }
            case BroughtIn.Unreadable unreadable -> {
                boolean wrongFile = false;
                for (Problem problem : unreadable.problems()) {
                    wrongFile |= problem.reason().unreadable();
                    console.complain(
                            "ledger.books.problem",
                            problem.place().toString(),
                            console.texts()
                                    .text(problem.message(), problem.arguments().toArray()));
                }
                console.complain("ledger.books.nothing-posted", unreadable.count());
                yield wrongFile ? ExitCode.WRONG_USE : ExitCode.REFUSED;
            }
            case BroughtIn.Refused refused -> {
                console.complain(
                        refused.why().message(), refused.why().arguments().toArray());
                console.complain("ledger.books.nothing-posted", 1);
                yield ExitCode.REFUSED;
            }
        };
    }
}
