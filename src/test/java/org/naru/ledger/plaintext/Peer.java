package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An independent reader of plain-text books on this machine: {@code hledger} or {@code ledger}. */
public record Peer(String program) {
    private static final Pattern AMOUNT = Pattern.compile(" *(-?[0-9.]+) ([A-Z]{3})(?:  (.+))?");

    /** Skips the test, with a message, where the program is not installed. */
    public static Peer named(String program) {
        boolean there = Files.isExecutable(Path.of("/usr/bin", program));
        if (!there) {
            System.err.println("skipped: /usr/bin/" + program + " is not installed");
        }
        assumeTrue(there, program + " is not installed");
        return new Peer(program);
    }

    /** What it prints for a file; fails if it refuses the file. */
    public List<String> prints(Path file, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/" + program, "-f", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Path said = Files.createTempFile("peer", ".err");
        Process process = builder.redirectError(said.toFile()).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(program + " refuses " + file + ": " + Files.readString(said));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            Files.deleteIfExists(said);
        }
        return lines;
    }

    /** The balances that hledger prints as CSV: amount in whole minor units by {@code name,currency}; no zeros. */
    public Map<String, Long> balances(Path file, String... arguments) throws IOException {
        List<String> with = new ArrayList<>(List.of("bal", "--flat", "-N", "-O", "csv", "--layout", "bare"));
        with.addAll(List.of(arguments));
        Map<String, Long> sums = new TreeMap<>();
        List<String> rows = prints(file, with.toArray(new String[0]));
        for (String row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            String[] cells = row.substring(1, row.length() - 1).split("\",\"", -1);
            put(sums, cells[0], cells[1], cells[2]);
        }
        return sums;
    }

    /** The balances that ledger prints, likewise; an account of several currencies has its name on the last row. */
    public Map<String, Long> ledgerBalances(Path file, String... arguments) throws IOException {
        List<String> with = new ArrayList<>(List.of("bal", "--flat", "--no-total"));
        with.addAll(List.of(arguments));
        Map<String, Long> sums = new TreeMap<>();
        List<String[]> waiting = new ArrayList<>();
        for (String row : prints(file, with.toArray(new String[0]))) {
            Matcher amount = AMOUNT.matcher(row);
            if (!amount.matches()) {
                throw new IllegalStateException("ledger printed \"" + row + "\"");
            }
            waiting.add(new String[] {amount.group(2), amount.group(1)});
            String name = amount.group(3);
            if (name != null) {
                for (String[] each : waiting) {
                    put(sums, name, each[0], each[1]);
                }
                waiting.clear();
            }
        }
        return sums;
    }

    private static void put(Map<String, Long> sums, String name, String commodity, String amount) {
        if (commodity.isEmpty()) {
            return; // hledger's row for nothing
        }
        String currency = commodity.equals("$") ? "USD" : commodity; // as the map of the peers' journals says
        int exponent = Objects.requireNonNull(Iso.CURRENCIES.get(currency)).exponent();
        long minor = new java.math.BigDecimal(amount.replace(",", ""))
                .movePointRight(exponent)
                .longValueExact();
        if (minor != 0) {
            sums.merge(name + "," + currency, minor, Long::sum);
        }
    }
}
