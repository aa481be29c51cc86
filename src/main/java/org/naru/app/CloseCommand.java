package org.naru.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.wishes.YearClose;
import org.naru.platform.check.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naru close}: shows how a fiscal year stands; with a reason, closes it and prints the hash and the head. */
@Command(name = "close")
final class CloseCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--entity", paramLabel = "CODE", required = true, descriptionKey = "entity")
    private String entity = "";

    @Option(names = "--year", paramLabel = "YEAR", required = true, descriptionKey = "year")
    private int year;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "reason")
    private @Nullable String reason;

    @Option(names = "--accept", descriptionKey = "accept")
    private boolean accepted;

    CloseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return console.withRooms(this::close);
    }

    private int close(Rooms rooms) {
        YearClose closes = rooms.door(YearClose.class);
        String why = reason;
        if (why == null) {
            Optional<YearClose.Standing> standing = closes.look(entity, year);
            if (standing.isEmpty()) {
                console.complain("ledger.close.no-year");
                return ExitCode.WRONG_USE;
            }
            say(standing.get());
            return standing.get().grave() == 0 ? ExitCode.DONE : ExitCode.FINDINGS;
        }
        return switch (closes.close(entity, year, accepted, why)) {
            case YearClose.CloseOutcome.Closed(var closing) -> {
                say(closing);
                yield ExitCode.DONE;
            }
            case YearClose.CloseOutcome.NotClean(var standing) -> {
                say(standing);
                console.complain("ledger.close.not-clean", standing.grave());
                yield ExitCode.FINDINGS;
            }
            case YearClose.CloseOutcome.Refused(var refusal) -> {
                console.complain(
                        "ledger.refusal." + refusal.reason().key(),
                        refusal.arguments().toArray());
                yield ExitCode.REFUSED;
            }
            case YearClose.CloseOutcome.NoSuchYear _ -> {
                console.complain("ledger.close.no-year");
                yield ExitCode.WRONG_USE;
            }
        };
    }

    private void say(YearClose.Standing standing) {
        for (Finding finding : standing.findings()) {
            console.say(finding.message(), finding.arguments().toArray());
        }
        standing.open().forEach(open -> console.say(open.what(), open.count()));
        standing.closing().ifPresent(closing -> {
            console.say(standing.holds() ? "ledger.close.closed" : "ledger.close.opened-again");
            say(closing);
        });
    }

    private void say(YearClose.Closing closing) {
        console.say("app.close.hash", closing.hash());
        console.say("app.close.head", entity + ":" + closing.headSeq() + ":" + closing.headChain());
    }
}
