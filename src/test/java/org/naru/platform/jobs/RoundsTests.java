package org.naru.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class RoundsTests {
    private static final Rounds.Pace QUICK = Rounds.Pace.of(Duration.ZERO, Duration.ofMillis(2));
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch eight = new CountDownLatch(8);
    private Rounds rounds = new Rounds("never", QUICK, () -> {});

    @AfterEach
    void stop() {
        rounds.stop();
    }

    @Test
    void goesOnAfterAnOutage() throws Exception {
        start(QUICK, round -> {
            if (round == 2 || round == 3) {
                throw new DataAccessResourceFailureException("away");
            }
            if (round == 4) {
                throw new CannotCreateTransactionException("still away");
            }
        });

        assertThat(eight.await(5, TimeUnit.SECONDS)).isTrue();
    }

    /** What one book cannot do today must not end it for all books until the next start. */
    @Test
    void goesOnAfterARoundThatBroke() throws Exception {
        start(QUICK, round -> {
            if (round == 3) {
                throw new IllegalStateException("no such account");
            }
        });

        assertThat(eight.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitsLongerInAnOutage() throws Exception {
        CountDownLatch out = new CountDownLatch(1);
        start(new Rounds.Pace(Duration.ZERO, Duration.ofMillis(1), LONG), round -> {
            out.countDown();
            throw new DataAccessResourceFailureException("away");
        });

        assertThat(out.await(5, TimeUnit.SECONDS)).isTrue();
        TimeUnit.MILLISECONDS.sleep(50);
        assertThat(made).hasValue(1);
    }

    @Test
    void stopsWithinASecondBetweenTwoRounds() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        start(new Rounds.Pace(Duration.ZERO, LONG, LONG), round -> first.countDown());
        assertThat(first.await(5, TimeUnit.SECONDS)).isTrue();

        assertStopsWithinASecond();
    }

    @Test
    void stopsWithinASecondInAnOutage() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        start(new Rounds.Pace(Duration.ZERO, LONG, LONG), round -> {
            first.countDown();
            throw new DataAccessResourceFailureException("away");
        });
        assertThat(first.await(5, TimeUnit.SECONDS)).isTrue();

        assertStopsWithinASecond();
    }

    /** A driver that is interrupted while it waits says so by an exception of the database. */
    @Test
    void stopsWithinASecondInARoundThatWaitsForTheDatabase() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        start(QUICK, round -> {
            waits.countDown();
            try {
                TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException e) {
                throw new DataAccessResourceFailureException("interrupted", e);
            }
        });
        assertThat(waits.await(5, TimeUnit.SECONDS)).isTrue();

        assertStopsWithinASecond();
        assertThat(made).hasValue(1);
    }

    @Test
    void makesNoRoundBeforeItsFirstPause() throws Exception {
        start(Rounds.Pace.of(LONG, Duration.ZERO), round -> {});

        TimeUnit.MILLISECONDS.sleep(50);
        assertThat(made).hasValue(0);
        assertStopsWithinASecond();
    }

    private void start(Rounds.Pace pace, IntConsumer work) {
        rounds = new Rounds("rounds of the test", pace, () -> {
            int round = made.incrementAndGet();
            eight.countDown();
            work.accept(round);
        });
        rounds.start();
        assertThat(rounds.isRunning()).isTrue();
    }

    private void assertStopsWithinASecond() {
        long begun = System.nanoTime();
        rounds.stop();
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(rounds.isRunning()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("rounds of the test"));
    }
}
