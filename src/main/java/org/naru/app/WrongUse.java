package org.naru.app;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** What a command says when it is called in a way it does not understand. */
final class WrongUse implements IParameterExceptionHandler {
    private final Console console;

    WrongUse(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine line = problem.getCommandLine();
        console.complain(
                "app.problem.wrong-use",
                String.valueOf(problem.getMessage()),
                line.getCommandSpec().qualifiedName());
        return ExitCode.WRONG_USE;
    }
}
