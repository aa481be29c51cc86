package org.naru.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Ledger;
import org.naru.ledger.books.BringIn;
import org.naru.ledger.books.BroughtIn;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.platform.acting.Acting;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** Runs the benchmarks: {@code bench/run --help} says how. */
public final class Bench {
    private static final String ACTOR = "operator:bench";

    private final int size;
    private final int slices;
    private final Path folder;
    private final Findings findings = new Findings();

    /**
     * A run.
     *
     * @param size transactions of the generated book
     * @param slices seconds that each way of posting is given, at each number of clients
     * @param folder where the books are made
     */
    Bench(int size, int slices, Path folder) {
        this.size = size;
        this.slices = slices;
        this.folder = folder;
    }

    /** {@code [--size N] [--seconds N] [--part all|sealing] [--out FILE]}; ends with 1 if an answer was wrong. */
    public static void main(String[] arguments) throws IOException, SQLException {
        int size = 100_000;
        int seconds = 5;
        boolean sealingOnly = false;
        Path out = null;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--size" -> size = Integer.parseInt(arguments[i + 1]);
                case "--seconds" -> seconds = Integer.parseInt(arguments[i + 1]);
                case "--part" -> sealingOnly = arguments[i + 1].equals("sealing");
                case "--out" -> out = Path.of(arguments[i + 1]);
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Bench bench = new Bench(size, seconds, folder);
        Findings findings;
        String machine;
        TestServer server = TestServer.asShipped();
        try (TestDatabase database = server.freshDatabase()) {
            findings = sealingOnly ? bench.sealing() : bench.run(server, database);
            machine = sealingOnly ? bench.aboutSealing() : bench.about(database);
        }
        if (out != null) {
            Files.writeString(out, findings.page(machine));
        }
        System.out.println(findings.answers() + " answers held, wrong: " + findings.wrong());
        System.exit(findings.wrong().isEmpty() ? 0 : 1);
    }

    private Findings sealing() throws IOException {
        new Sealing(findings, folder, size, slices).run();
        return findings;
    }

    Findings run(TestServer server, TestDatabase database) throws IOException, SQLException {
        GeneratedBook book = GeneratedBook.make(folder.resolve("first"), size);
        GeneratedBook second = GeneratedBook.make(folder.resolve("second"), size, "--seed", "43");
        // a book of another name: in one of the same name an equal transaction would be the same
        Path other = folder.resolve("second").resolve("other.journal");
        Files.move(second.journal(), other, StandardCopyOption.REPLACE_EXISTING);
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        PlainBook plain = new PlainBook(database.ownerDataSource());

        Cpu imported = measured(server, () -> bringIn(database, ledger, book.journal()));
        Map<String, Long> expected = book.expected("expect_tb.csv");
        findings.same("import, balances in own currency", expected, plain.balances("ledger.line"));
        plain.export(folder);
        Cpu loaded = measured(
                server, () -> findings.same("plain SQL, balances in own currency", expected, plain.load(folder)));
        findings.add(new Findings.Row(
                "import %,d transactions into an empty book, checked and durable".formatted(size),
                "s CPU",
                imported.both(),
                "program " + Findings.figure(imported.program()) + ", database " + Findings.figure(imported.server()),
                "COPY + keys + indexes + one balance query",
                loaded.both(),
                1.5));
        others(book, imported);

        Cpu sealed = measured(
                server, () -> findings.same("sealed", size, ledger.sealer().sealNow()));
        findings.add(new Findings.Row(
                "number and chain these entries",
                "s CPU",
                sealed.both(),
                "",
                "none: plain SQL has no chain",
                null,
                null));

        long first = lastId(database) + 1;
        Cpu again = measured(server, () -> bringIn(database, ledger, other));
        Cpu inserted = measured(server, () -> plain.insertFrom(first));
        Map<String, Long> both = new TreeMap<>(expected);
        second.expected("expect_tb.csv").forEach((key, sum) -> both.merge(key, sum, Long::sum));
        both.values().removeIf(sum -> sum == 0);
        findings.same("second import, balances in own currency", both, plain.balances("ledger.line"));
        findings.same("INSERT … SELECT, balances in own currency", both, plain.balances("plain.line"));
        findings.add(new Findings.Row(
                "import as many into the book now in use",
                "s CPU",
                again.both(),
                "program " + Findings.figure(again.program()) + ", database " + Findings.figure(again.server()),
                "INSERT … SELECT, keys and indexes live",
                inserted.both(),
                1.5));
        ledger.sealer().sealNow();

        new Posting(server, database, ledger, findings, slices).run();
        new Pages(database, findings).run();
        new Printing(findings, folder).run();
        new Sealing(findings, folder, size, slices).run();
        return findings;
    }

    private void others(GeneratedBook book, Cpu imported) throws IOException {
        for (String program : List.of("hledger", "ledger")) {
            if (Peers.installed(program)) {
                findings.add(new Findings.Row(
                        "the same beside reading the journal and printing all balances",
                        "s CPU",
                        imported.both(),
                        "",
                        Peers.version(program),
                        Peers.balances(program, book.journal()),
                        null));
            } else {
                findings.missing(program + " is not installed");
            }
        }
    }

    /** Work that is measured. */
    interface Work {
        void run() throws IOException, SQLException;
    }

    static Cpu measured(TestServer server, Work work) throws IOException, SQLException {
        Cpu before = Cpu.now(server.pid());
        work.run();
        return Cpu.now(server.pid()).since(before);
    }

    private static void bringIn(TestDatabase database, Ledger ledger, Path journal) {
        BringIn.Order order = new BringIn.Order(
                List.of(journal), journal.resolveSibling("map.json"), Optional.empty(), Set.of(), false, true, false);
        Acting.as(ACTOR, () -> {
            BroughtIn outcome =
                    new BringIn(database.dataSource(), database.transactions(), ledger).run(order, done -> {});
            if (!(outcome instanceof BroughtIn.Done)) {
                throw new IllegalStateException("not taken: " + outcome);
            }
        });
    }

    static long lastId(TestDatabase database) {
        return database.owner()
                .sql("select coalesce(max(id), 0) from ledger.entry")
                .query(Long.class)
                .single();
    }

    private String aboutSealing() throws IOException {
        return String.format(
                Locale.ROOT,
                """
                Written by `bench/run --part sealing` on %s. What the browser seals Java opens, and the other way round; every name and
                every capsule is counted. Ratios count, seconds do not. Keys, capsules and signatures are the client's own sources in
                Chromium on one thread, before a server in memory; `age` is Debian's, without hybrid recipients, started for each file.

                Machine: %s, %d processors, load %.1f when it ended.
                """,
                LocalDate.now(java.time.ZoneOffset.UTC),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage());
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown processor");
    }

    private String about(TestDatabase database) throws IOException {
        @Nullable
        String version =
                database.owner().sql("show server_version").query(String.class).single();
        return String.format(
                Locale.ROOT,
                """
                Written by `bench/run --size %d` on %s; every answer was held against the sums of `gen_ledger.py`. Ratios count,
                seconds do not. CPU is of the program (Java %s, heap at most %d MiB, started cold, compiling included) and of the
                database (embedded PostgreSQL %s as shipped: fsync on) together; rates and answer times are of the clock, ours
                and the peer's in turns, after 12 seconds of posting and 15 of serving each page.

                Machine: %s, %d processors, load %.1f when it ended.
                """,
                size,
                LocalDate.now(java.time.ZoneOffset.UTC),
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() >> 20,
                version,
                processor(),
                Runtime.getRuntime().availableProcessors(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage());
    }
}
