package org.naru.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.access.TestAccounts.SignedIn;
import org.naru.ledger.model.BookAudit;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.proof.ProgramProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program itself is killed, as {@code kill -9} does, under work that comes in by its own doors: the form of a manual
 * entry over HTTP, and an import at the command line. Its database lives on and is adopted by the next one.
 */
class ProgramKillTests {
    private static final int POSTERS = 3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    @Test
    void keepsWhatItAcknowledgedThroughTwoKills() throws Exception {
        killTheProgram("program-two", 2, 20_260_106);
    }

    @Test
    @Tag("long")
    void keepsWhatItAcknowledgedThroughTenKills() throws Exception {
        killTheProgram("program-ten", 10, 20_260_107);
    }

    // T21
    @Test
    void anImportKilledHalfWayLeavesNothingAndThenComesInWhole() throws Exception {
        int transactions = 12_000;
        Path folder = DatabaseKillTests.freshFolder("import");
        Path home = folder.resolve("home");
        GeneratedBook book = GeneratedBook.make(folder.resolve("book"), transactions);
        String[] command = {
            "import",
            book.journal().toString(),
            "--map",
            book.folder().resolve("map.json").toString()
        };
        try (HomeDatabase database = HomeDatabase.open(new NaruHome(home), Optional.empty())) {
            JdbcClient owner = JdbcClient.create(acting(database));
            try (ProgramProcess importing = ProgramProcess.run(home, Map.of(), command)) {
                // The sequence of ids is outside of every transaction: it shows how far the import is.
                await(() -> owner.sql("select last_value from ledger.entry_id")
                                .query(Long.class)
                                .single()
                        >= transactions / 2);
                importing.kill();
            }
            await(() -> owner.sql("""
                            select count(*) from pg_stat_activity
                            where datname = current_database() and usename = 'naru_app'""").query(Long.class).single() == 0);

            assertThat(entries(owner)).isZero();
            assertThat(BookAudit.of(acting(database))).isEmpty();
            try (ProgramProcess again = ProgramProcess.run(home, Map.of(), command)) {
                assertThat(again.awaitEnd()).as(again.said()).isZero();
            }
            assertThat(entries(owner)).isEqualTo(transactions);
            try (ProgramProcess onceMore = ProgramProcess.run(home, Map.of(), command)) {
                assertThat(onceMore.awaitEnd()).as(onceMore.said()).isZero();
            }
            assertThat(entries(owner)).isEqualTo(transactions);
        }
    }

    private static void killTheProgram(String name, int kills, long seed) throws Exception {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path folder = DatabaseKillTests.freshFolder(name);
        Path home = folder.resolve("home");
        SignedIn bookkeeper;
        try (HomeDatabase database = HomeDatabase.open(new NaruHome(home), Optional.empty())) {
            KilledBooks.open(database.app());
            bookkeeper = TestAccounts.open(database.app(), Role.BOOKKEEPER);
        }
        AtomicReference<String> address = new AtomicReference<>("");
        List<FormPoster> posters = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (ClientLog attempted = new ClientLog(FormPoster.attempted(folder));
                ClientLog acknowledged = new ClientLog(FormPoster.acknowledged(folder))) {
            for (int kill = 0; kill <= kills; kill++) {
                ProgramProcess program = ProgramProcess.serve(home);
                try {
                    address.set(program.awaitReady());
                    for (int p = posters.size(); p < POSTERS; p++) {
                        FormPoster poster = new FormPoster("p" + p, bookkeeper, address, attempted, acknowledged);
                        posters.add(poster);
                        threads.add(Thread.ofPlatform().start(poster));
                    }
                    int enough = acknowledged(folder).size() + 40;
                    await(() -> troubled(posters) || acknowledged(folder).size() >= enough);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
                    if (kill < kills) {
                        program.kill();
                        assertThat(ProgramProcess.postmasters(home)).hasSize(1);
                    } else {
                        posters.forEach(FormPoster::stop);
                        for (Thread thread : threads) {
                            thread.join();
                        }
                    }
                } finally {
                    program.close();
                }
            }
        } finally {
            posters.forEach(FormPoster::stop);
        }
        assertThat(posters).allSatisfy(poster -> assertThat(poster.trouble()).isNull());
        compare(folder, home, kills);
    }

    private static void compare(Path folder, Path home, int kills) throws Exception {
        try (HomeDatabase database = HomeDatabase.openUnmigrated(new NaruHome(home), Optional.empty())) {
            try (BareLedger ledger = BareLedger.on(database.app())) {
                ledger.sealAll();
            }
            Set<String> attempted = new HashSet<>(ClientLog.read(FormPoster.attempted(folder)));
            List<String> journal = BookAudit.places(acting(database));

            assertThat(journal).as("each key once").doesNotHaveDuplicates().hasSizeGreaterThan(40 * kills);
            assertThat(journal).as("lost after it was acknowledged").containsAll(acknowledged(folder));
            assertThat(attempted).as("there without having been attempted").containsAll(journal);
            assertThat(BookAudit.of(acting(database))).isEmpty();
            assertThat(KilledBooks.unsealed(ServerToKill.acting(database.owner())))
                    .as("not sealed")
                    .isZero();
        }
    }

    private static List<String> acknowledged(Path folder) {
        return ClientLog.read(FormPoster.acknowledged(folder));
    }

    private static boolean troubled(List<FormPoster> posters) {
        return posters.stream().anyMatch(poster -> poster.trouble() != null);
    }

    private static javax.sql.DataSource acting(HomeDatabase database) {
        return ServerToKill.acting(database.owner()).direct();
    }

    private static long entries(JdbcClient owner) {
        return owner.sql("select count(*) from ledger.entry").query(Long.class).single();
    }

    private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
