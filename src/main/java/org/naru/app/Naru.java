package org.naru.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** The program: serves when called without arguments, else runs the command it is given. */
public final class Naru {
    private Naru() {}

    /** Runs the command that the arguments name and ends with its exit code. */
    public static void main(String[] arguments) {
        Lifetime lifetime = Lifetime.ofThisProcess();
        int code = run(lifetime, System.getenv(), arguments);
        if (lifetime.finish()) {
            System.exit(code);
        }
    }

    private static int run(Lifetime lifetime, Map<String, String> environment, String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Console console = new Console(lifetime, environment, out, err);
        return new CommandLine(NaruCommand.class, new CommandFactory(console))
                .setResourceBundle(CommandTexts.usage(console.texts().language()))
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(110)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongUse(console))
                .setExecutionExceptionHandler(new Problems(console))
                .execute(arguments);
    }
}
