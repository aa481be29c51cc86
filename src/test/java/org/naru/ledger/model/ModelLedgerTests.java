package org.naru.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/**
 * T23. The real ledger, its grants and its currencies, and the model of them are given the same operations, and must
 * agree in every answer with its reason, in everything that moved, in how each grant stands, and every so often in every
 * balance, in the trial balance, the position and the joined view; then the auditor reads the whole book. {@code -Dnaru.model.seed} and
 * {@code -Dnaru.model.count} choose others.
 */
@NaruDatabaseTest
class ModelLedgerTests {
    private static final int COUNT = Integer.getInteger("naru.model.count", 2_000);
    private static final int COUNT_AT_LENGTH = Integer.getInteger("naru.model.count", 10_000);
    private static final long SHRINKING_NANOS = Long.getLong("naru.model.shrink-seconds", 60) * 1_000_000_000L;

    private final World world = SmallMission.world();

    @Test
    void agreesWithTheModel() throws Exception {
        Long chosen = Long.getLong("naru.model.seed");

        play(COUNT, chosen == null ? LongStream.rangeClosed(20_260_111, 20_260_113) : LongStream.of(chosen));
    }

    @Tag("long")
    @Test
    void agreesWithTheModelAtLength() throws Exception {
        play(COUNT_AT_LENGTH, LongStream.rangeClosed(20_260_111, 20_260_113));
    }

    @Tag("long")
    @Test
    void agreesWithTheModelForLong() throws Exception {
        play(COUNT_AT_LENGTH, LongStream.rangeClosed(20_260_201, 20_260_250));
    }

    /** Each seed in a database of its own, as many at once as there are processors. */
    private void play(int count, LongStream seeds) throws Exception {
        List<Callable<Void>> plays = new ArrayList<>();
        seeds.forEach(seed -> plays.add(() -> play(count, seed)));
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Void>> played = threads.invokeAll(plays);
            assertAll(played.stream().map(each -> () -> result(each)));
        }
    }

    private static void result(Future<Void> played) throws Throwable {
        try {
            played.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private @Nullable Void play(int count, long seed) {
        Duel duel = new Duel(world);
        try (TestDatabase database = TestServer.chosen().freshDatabase()) {
            Duel.Parted parted;
            try (RealBooks real = new RealBooks(database, world)) {
                parted = duel.play(seed, count, new ModelLedger(world), real);
                real.seal();
            }
            System.out.println("seed " + seed + ": " + duel.answers());
            assertThat(parted == null ? null : shrunk(duel, parted)).isNull();
            assertThat(BookAudit.of(database.superuserDataSource())).isEmpty();
        }
        return null;
    }

    private Duel.Parted shrunk(Duel duel, Duel.Parted parted) {
        return duel.shrunk(parted, () -> new ModelLedger(world), () -> RealBooks.fresh(world), SHRINKING_NANOS);
    }
}
