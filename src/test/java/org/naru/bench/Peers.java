package org.naru.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The other programs that read the same book. */
final class Peers {
    private Peers() {}

    static boolean installed(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    /** Processor time of a program that reads the book and prints all balances, in seconds. */
    static double balances(String program, Path journal) throws IOException {
        return used(program, "-f \"$1\" bal --flat >/dev/null", List.of(journal.toString()));
    }

    /**
     * Processor time of a program, with all processes it started, in seconds.
     *
     * @param how its options as a shell reads them; {@code $1} and so on are the arguments
     */
    static double used(String program, String how, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%U %S'; time /usr/bin/" + program + " " + how, "bash"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(program + " refuses its work: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        String[] times = said.strip().lines().toList().getLast().split(" ");
        return Double.parseDouble(times[0]) + Double.parseDouble(times[1]);
    }

    static String version(String program) throws IOException {
        Process process = new ProcessBuilder("/usr/bin/" + program, "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        // a start script may complain before the program speaks
        return said.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(program))
                .findFirst()
                .orElse(program)
                .split(",")[0]
                .split(" built on")[0]
                .strip();
    }
}
