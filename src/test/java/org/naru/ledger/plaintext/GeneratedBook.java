package org.naru.ledger.plaintext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.naru.proof.Shared;

/** A book of {@code gen_ledger.py} with the sums its maker says it has. */
public record GeneratedBook(Path folder) {
    /** Makes a book in the folder, with the generator's own options. */
    public static GeneratedBook make(Path folder, int transactions, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("python3", Shared.path("bench/gen_ledger.py").toString(), "-n", "" + transactions));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", folder.toString()));
        Process made = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!made.waitFor(10, TimeUnit.MINUTES) || made.exitValue() != 0) {
                throw new IllegalStateException("gen_ledger.py did not end well");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return new GeneratedBook(folder);
    }

    public Path journal() {
        return folder.resolve("book.journal");
    }

    public byte[] map() throws IOException {
        return Files.readAllBytes(folder.resolve("map.json"));
    }

    /** The rows of an answer: all columns but the last as key, the last as sum; sums of zero left out. */
    public Map<String, Long> expected(String name) throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        List<String> rows = Files.readAllLines(folder.resolve(name));
        for (String row : rows.subList(1, rows.size())) {
            int comma = row.lastIndexOf(',');
            long sum = Long.parseLong(row.substring(comma + 1));
            if (sum != 0) {
                sums.put(row.substring(0, comma), sum);
            }
        }
        return sums;
    }
}
