package org.naru.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.statements.Asked;
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
    private String statement = "trial-balance";

    @Option(names = "--year", paramLabel = "YEAR", required = true, descriptionKey = "year")
    private int year;

    @Option(names = "--entity", paramLabel = "CODE", descriptionKey = "entity")
    private @Nullable String entity;

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
    private StatementFormat format = StatementFormat.TABLE;

    @Option(names = "--language", paramLabel = "ko|en", descriptionKey = "language")
    private @Nullable Language language;

    @Option(names = "--joined", descriptionKey = "joined")
    private boolean joined;

    @Option(names = "--currency", paramLabel = "CODE", descriptionKey = "currency")
    private @Nullable String currency;

    @Option(names = "--only", paramLabel = "NAME=VALUE", descriptionKey = "only")
    private Map<String, String> only = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private @Nullable Path out;

    StatementCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return console.withRooms(this::print);
    }

    private int print(Rooms rooms) {
        Statements statements = rooms.door(Statements.class);
        if (out == null && !format.isText() && isTerminal()) {
            console.complain("app.statement.out-needed", format.code());
            return ExitCode.WRONG_USE;
        }
        StatementOutcome outcome = statements.of(
                statement,
                Optional.ofNullable(entity),
                year,
                new Asked.Options(joined, Optional.ofNullable(currency), only));
        Texts texts = language == null ? console.texts() : Texts.of(language);
        return switch (outcome) {
            case StatementOutcome.Computed computed -> give(format.bytes(computed.statements(), texts));
            case StatementOutcome.NoSuchStatement no -> {
                console.complain("ledger.statement.no-such-statement", no.name(), String.join(", ", no.known()));
                yield ExitCode.WRONG_USE;
            }
            case StatementOutcome.NotThisWay _ -> {
                console.complain("ledger.statement.not-this-way");
                yield ExitCode.WRONG_USE;
            }
            case StatementOutcome.Refused refused -> {
                console.complain(refused.why().key(), refused.why().arguments().toArray());
                yield ExitCode.REFUSED;
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

    private static boolean isTerminal() {
        java.io.Console console = System.console();
        return Optional.ofNullable(console).filter(java.io.Console::isTerminal).isPresent();
    }

    private int give(byte[] bytes) {
        try {
            if (out == null) {
                console.out().flush();
                @SuppressWarnings("resource") // standard output stays open
                OutputStream standard = new FileOutputStream(FileDescriptor.out);
                standard.write(bytes);
                standard.flush();
            } else {
                Files.write(out, bytes);
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            console.complain("app.statement.not-written", String.valueOf(out), String.valueOf(e.getMessage()));
            return ExitCode.WRONG_USE;
        }
    }
}
