package org.naru.platform.jobs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Small work that a running process does again and again, in a thread of its own: a look at what is due.
 *
 * <p>An outage of the database is logged once and waited out. A round that fails for another reason is logged whenever
 * the reason changes, and the next round comes all the same: one book that cannot be worked on must not keep all others
 * waiting until the next start. The work says for itself as whom it acts, and finds out by itself what was left undone.
 *
 * <p>Nothing of it is kept; what must not be lost between two rounds is a job.
 */
public final class Rounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long JOIN_MILLIS = 5_000;
    private static final String OUTAGE = "outage";

    private final String name;
    private final Pace pace;
    private final Runnable round;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile Thread thread = new Thread();

    /**
     * When rounds are made.
     *
     * @param first pause before the first round; the start of the program waits for none of it
     * @param every pause after a round
     * @param afterOutage pause after a round that the database was away for
     */
    public record Pace(Duration first, Duration every, Duration afterOutage) {
        /** Every so often, also in an outage. */
        public static Pace of(Duration first, Duration every) {
            return new Pace(first, every, every);
        }
    }

    /**
     * Rounds that begin with {@link #start}.
     *
     * @param name of the thread and in the log, such as {@code sealer}
     * @param round one round; ends soon after its thread is interrupted
     */
    public Rounds(String name, Pace pace, Runnable round) {
        this.name = name;
        this.pace = pace;
        this.round = round;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        thread = Thread.ofPlatform().name(name).daemon().start(() -> go(stop));
    }

    @Override
    public void stop() {
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void go(CountDownLatch stop) {
        String trouble = "";
        Duration pause = pace.first();
        while (pausedFor(pause, stop)) {
            String now = madeOne(stop, trouble);
            pause = now.equals(OUTAGE) ? pace.afterOutage() : pace.every();
            trouble = now;
        }
    }

    /** Makes a round; says what troubled it, empty if nothing did. What troubled the one before is not logged again. */
    private String madeOne(CountDownLatch stop, String before) {
        try {
            round.run();
            return "";
        } catch (DataAccessException | TransactionException away) {
            if (stop.getCount() > 0 && !before.equals(OUTAGE)) {
                LOG.warn("{} waits for the database: {}", name, away.getClass().getSimpleName());
            }
            return OUTAGE;
        } catch (RuntimeException broken) {
            String why = broken.toString();
            if (stop.getCount() > 0 && !before.equals(why)) {
                LOG.error("a round of {} failed", name, broken);
            }
            return why;
        }
    }

    /** False where it is to stop. */
    private static boolean pausedFor(Duration pause, CountDownLatch stop) {
        try {
            return !stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            return false;
        }
    }
}
