package org.naru.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.naru.access.Actor;
import org.naru.access.ResetAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naru user}: what an operator does with accounts when nobody can sign in to do it. */
@Command(name = "user", subcommands = UserCommand.Reset.class)
final class UserCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    UserCommand() {}

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), spec.qualifiedName());
    }

    /** {@code naru user reset}: the way back in. */
    @Command(name = "reset")
    static final class Reset implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "ACCOUNT", descriptionKey = "account")
        private String account = "";

        Reset(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return console.withRooms(rooms -> {
                String name = Console.operator().substring("operator:".length());
                Actor operator = Actor.operator(name, console.texts().language());
                Optional<String> code = rooms.door(ResetAccount.class).by(account, operator);
                if (code.isEmpty()) {
                    console.complain("app.user.unknown", account);
                    return ExitCode.REFUSED;
                }
                console.say("app.user.code", code.get());
                return ExitCode.DONE;
            });
        }
    }
}
