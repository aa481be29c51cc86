package org.naru.app;

import java.time.Year;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.statements.StatementFormat;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.Statements;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naru statement}: statements of a fiscal year, for one legal entity or for each. */
@Command(name = "statement")
final class StatementCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "STATEMENT", descriptionKey = "statement")
    private Kind statement = Kind.TRIAL_BALANCE;

    @Option(names = "--year", paramLabel = "YEAR", required = true, descriptionKey = "year")
    private int year;

    @Option(names = "--entity", paramLabel = "CODE", descriptionKey = "entity")
    private @Nullable String entity;

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
    private StatementFormat format = StatementFormat.TABLE;

    @Option(names = "--language", paramLabel = "ko|en", descriptionKey = "language")
    private @Nullable Language language;

    StatementCommand(Console console) {
        this.console = console;
    }

    /** The statements there are. */
    enum Kind {
        TRIAL_BALANCE("trial-balance"),
        ACTIVITIES("activities"),
        POSITION("position");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What is typed. */
        @Override
        public String toString() {
            return word;
        }
    }

    @Override
    public Integer call() {
        return console.withRooms(this::print);
    }

    private int print(Rooms rooms) {
        Statements statements = rooms.door(Statements.class);
        Optional<String> one = Optional.ofNullable(entity);
        StatementOutcome outcome = switch (statement) {
            case TRIAL_BALANCE -> statements.trialBalance(one, year);
            case ACTIVITIES -> statements.activities(one, year);
            case POSITION -> statements.position(one, year);
        };
        Texts texts = language == null ? console.texts() : Texts.of(language);
        return switch (outcome) {
            case StatementOutcome.Computed computed -> {
                console.out().print(format.write(computed.statements(), texts));
                console.out().flush();
                yield ExitCode.DONE;
            }
            case StatementOutcome.NoSuchEntity no -> {
                console.complain("ledger.statement.no-such-entity", no.code(), String.join(", ", no.known()));
                yield ExitCode.WRONG_USE;
            }
            case StatementOutcome.NoBooks _ -> {
                console.complain("ledger.statement.no-books");
                yield ExitCode.WRONG_USE;
            }
            case StatementOutcome.NoSuchYear no -> {
                console.complain("ledger.statement.no-such-year", Year.of(no.year()));
                yield ExitCode.WRONG_USE;
            }
        };
    }
}
