package org.naru.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The other programs that read the same book. */
final class Peers {
    private Peers() {}

    static boolean installed(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    /** Processor time of a program that reads the book and prints all balances, in seconds. */
    static double balances(String program, Path journal) throws IOException {
        List<String> command = List.of(
                "bash",
                "-c",
                "TIMEFORMAT='%U %S'; time /usr/bin/" + program + " -f \"$1\" bal --flat >/dev/null",
                "bash",
                journal.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(program + " refuses the book: " + said);
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
        return said.lines().findFirst().orElse(program).split(",")[0];
    }
}
