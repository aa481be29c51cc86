package org.naru.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.naru.platform.db.DatabaseUnavailable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a command says when something went wrong that it did not foresee: a sentence, and the details in a file. */
final class Problems implements IExecutionExceptionHandler {
    private final Console console;

    Problems(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine line, ParseResult parsed) {
        if (console.lifetime().stopping()) {
            return ExitCode.OUTAGE; // whatever broke, it broke because we were told to stop
        }
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (each instanceof DatabaseUnavailable unavailable) {
                console.complain(unavailable.key(), unavailable.arguments().toArray());
                return ExitCode.OUTAGE;
            }
        }
        boolean outage = problem instanceof CannotCreateTransactionException
                || problem instanceof DataAccessResourceFailureException
                || problem instanceof UncheckedIOException
                || problem instanceof IOException;
        Path details = console.home().log().resolve("problems.log");
        write(problem, details);
        console.complain(outage ? "app.problem.outage" : "app.problem.unexpected", details);
        return ExitCode.OUTAGE;
    }

    private static void write(Exception problem, Path details) {
        try {
            Files.createDirectories(details.getParent());
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(
                    details, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
                problem.printStackTrace(writer);
            }
        } catch (IOException e) {
            problem.printStackTrace(System.err); // the disk may be what is broken; then here or nowhere
        }
    }
}
