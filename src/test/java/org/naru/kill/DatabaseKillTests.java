package org.naru.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.naru.ledger.model.BookAudit;

/**
 * The database is killed under a process that posts: every entry that was acknowledged stands, none stands half, none
 * that was not attempted, and the numbers and the chain have no gap.
 */
class DatabaseKillTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void keepsWhatWasAcknowledgedThroughTenKillsOfTheDatabase() {
        killTheDatabase("ten", 10, 20_260_102);
    }

    @Test
    @Tag("long")
    void keepsWhatWasAcknowledgedThroughTwoHundredKillsOfTheDatabase() {
        killTheDatabase("two-hundred", 200, 20_260_103);
    }

    @Test
    void numbersDenselyThoughWritersSealerAndServerAreKilled() {
        killEverything("all-short", 200, 6, 20_260_104);
    }

    @Test
    @Tag("long")
    void numbersDenselyThoughWritersSealerAndServerAreKilledForLong() {
        killEverything("all-long", 2_000, 30, 20_260_105);
    }

    private static void killTheDatabase(String name, int kills, long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path folder = freshFolder(name);
        try (ServerToKill server = new ServerToKill(folder)) {
            KilledBooks.open(server.app());
            try (OtherProcess posting =
                    OtherProcess.start(PostingProcess.class, folder, folder.toString(), "w", "4", "0")) {
                for (int kill = 1; kill <= kills; kill++) {
                    awaitMore(folder, posting, 12);
                    pause(random.nextInt(150));
                    server.kill();
                    server.startAgain();
                    if (kill % 20 == 0) {
                        compare(folder, server);
                    }
                }
                awaitMore(folder, posting, 20);
            }
            finish(folder, server);
        }
    }

    /** Eight writers; now and then all of them with their sealer are killed, then the server; the writers begin again. */
    private static void killEverything(String name, int each, int kills, long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path folder = freshFolder(name);
        try (ServerToKill server = new ServerToKill(folder)) {
            KilledBooks.open(server.app());
            String[] arguments = {folder.toString(), "w", "8", Integer.toString(each)};
            OtherProcess posting = OtherProcess.start(PostingProcess.class, folder, arguments);
            for (int kill = 1; kill <= kills && posting.alive(); kill++) {
                awaitMore(folder, posting, 50);
                pause(random.nextInt(300));
                if (kill % 2 == 0) {
                    posting.kill();
                }
                server.kill();
                server.startAgain();
                if (kill % 2 == 0) {
                    posting = OtherProcess.start(PostingProcess.class, folder, arguments);
                }
            }
            assertThat(posting.awaitEnd(1_200)).as(posting.said()).isZero();
            finish(folder, server);
            assertThat(BookAudit.places(server.owner().direct()))
                    .as("each key once, all of them")
                    .hasSize(8 * each * PostingProcess.ENTITIES.size())
                    .doesNotHaveDuplicates();
        }
    }

    private static void finish(Path folder, ServerToKill server) {
        try (BareLedger ledger = BareLedger.on(server.app())) {
            ledger.sealAll();
        }
        compare(folder, server);
        assertThat(KilledBooks.unsealed(server.owner())).as("not sealed").isZero();
    }

    private static void compare(Path folder, ServerToKill server) {
        // Read first: what is acknowledged from now on may or may not be seen below.
        Set<String> acknowledged = new HashSet<>(ClientLog.read(PostingProcess.acknowledged(folder)));
        List<String> journal = BookAudit.places(server.owner().direct());
        Set<String> attempted = new HashSet<>(ClientLog.read(PostingProcess.attempted(folder)));

        assertThat(journal).doesNotHaveDuplicates();
        assertThat(new HashSet<>(journal).containsAll(acknowledged))
                .as("lost after it was acknowledged")
                .isTrue();
        assertThat(attempted.containsAll(journal))
                .as("there without having been attempted")
                .isTrue();
        assertThat(BookAudit.of(server.owner().direct())).isEmpty();
    }

    private static void awaitMore(Path folder, OtherProcess posting, int more) {
        Path log = PostingProcess.acknowledged(folder);
        long enough = size(log) + (long) more * "us/gift/w-0-0\n".length();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (posting.alive() && size(log) < enough) {
            assertThat(System.nanoTime()).as(posting.said()).isLessThan(deadline);
            pause(20);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Path freshFolder(String name) {
        Path folder = Path.of("target", "kill", name).toAbsolutePath();
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
