package org.naru.app;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.currencies.Currencies;
import org.naru.ledger.currencies.Proposal;
import org.naru.ledger.currencies.Revalued;
import org.naru.platform.web.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naru revalue}: foreign balances at the rates of a month's last day, taken back on the next. */
@Command(name = "revalue")
final class RevalueCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--entity", paramLabel = "CODE", required = true, descriptionKey = "entity")
    private String entity = "";

    @Option(names = "--month", paramLabel = "YYYY-MM", required = true, descriptionKey = "month")
    private String month = "";

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "reason")
    private @Nullable String reason;

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
    private ConsoleTable.Format format = ConsoleTable.Format.TABLE;

    RevalueCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        YearMonth wanted;
        try {
            wanted = YearMonth.parse(month);
        } catch (DateTimeException _) {
            console.complain("app.revalue.no-month", month);
            return ExitCode.WRONG_USE;
        }
        return console.withRooms(rooms -> revalue(rooms, wanted));
    }

    private int revalue(Rooms rooms, YearMonth wanted) {
        Optional<LegalEntity> known = rooms.door(Chart.class).entity(entity);
        if (known.isEmpty()) {
            console.complain("app.revalue.no-entity", entity);
            return ExitCode.WRONG_USE;
        }
        Currencies room = rooms.door(Currencies.class);
        Proposal proposal = room.revalue().propose(entity, wanted);
        print(proposal);
        if (dryRun) {
            return missing(proposal) ? ExitCode.REFUSED : ExitCode.DONE;
        }
        return switch (room.revalue().post(entity, wanted, reason)) {
            case Revalued.Posted(int version, var _, var takenBackOn) -> {
                if (takenBackOn.isPresent()) {
                    console.say("app.revalue.posted", wanted.toString(), version, takenBackOn.get());
                } else {
                    console.say("app.revalue.posted-waits", wanted.toString(), version);
                }
                yield ExitCode.DONE;
            }
            case Revalued.Nothing(var stands) -> {
                console.say(
                        stands.isPresent() ? "app.revalue.stands" : "app.revalue.nothing",
                        wanted.toString(),
                        stands.map(Proposal.Version::number).orElse(0));
                yield ExitCode.DONE;
            }
            case Revalued.TakenBack(int version) -> {
                console.say("app.revalue.taken-back", wanted.toString(), version);
                yield ExitCode.DONE;
            }
            case Revalued.Refused(List<Message> why) -> {
                why.forEach(one -> console.complain(one.key(), one.arguments().toArray()));
                yield ExitCode.REFUSED;
            }
        };
    }

    private boolean missing(Proposal proposal) {
        proposal.missing()
                .forEach(one -> console.complain(
                        one.message().key(), one.message().arguments().toArray()));
        return !proposal.missing().isEmpty();
    }

    private void print(Proposal proposal) {
        ConsoleTable table = new ConsoleTable(
                List.of("account", "fund", "party", "amount", "currency", "carrying", "rate", "value", "difference"));
        for (Proposal.Line line : proposal.lines()) {
            table.add(
                    line.holder().account(),
                    line.holder().fund(),
                    line.holder().party() == null ? "" : line.holder().party().toString(),
                    line.amount().decimal().toPlainString(),
                    line.holder().currency(),
                    decimal(line.carrying(), proposal),
                    line.shownRate().map(rate -> rate.toPlainString()).orElse(""),
                    decimal(line.value(), proposal),
                    decimal(line.difference(), proposal));
        }
        table.print(console.out(), format);
    }

    private static String decimal(long minor, Proposal proposal) {
        return new org.naru.platform.money.Money(minor, proposal.functional())
                .decimal()
                .toPlainString();
    }
}
