package org.naru.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * What this process holds open, closed in reverse order exactly once: at its own end, or when it is told to stop
 * (Ctrl-C, SIGTERM), also when that comes in the middle of starting.
 */
final class Lifetime {
    private static final long UNWIND_LIMIT_MILLIS = 60_000;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch told = new CountDownLatch(1);
    private boolean stopping;
    private boolean finished;

    Lifetime() {}

    /** The process's own, stopped by its signals. To be made on the main thread. */
    static Lifetime ofThisProcess() {
        Lifetime lifetime = new Lifetime();
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> lifetime.stop(main), "naru-stop"));
        return lifetime;
    }

    /**
     * Takes over the closing of a part.
     *
     * @throws Stopped if the process is already stopping; the part is closed then
     */
    <T extends AutoCloseable> T keep(T part) {
        synchronized (this) {
            if (!stopping) {
                open.push(part);
                return part;
            }
        }
        close(part);
        throw new Stopped();
    }

    /** Waits until the process is told to stop. */
    void awaitStop() {
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process was told to stop. */
    synchronized boolean stopping() {
        return stopping;
    }

    /**
     * Closes all that is open, at the end of the work.
     *
     * @return whether the process may now end with an exit code of its own: not if it was told to stop, for then it is
     *     ending already
     */
    boolean finish() {
        end();
        synchronized (this) {
            finished = !stopping;
            return finished;
        }
    }

    private void end() {
        while (true) {
            AutoCloseable next;
            synchronized (this) {
                next = open.poll();
            }
            if (next == null) {
                return;
            }
            close(next);
        }
    }

    private void stop(Thread main) {
        synchronized (this) {
            if (finished) {
                return; // this is the process's own end
            }
            stopping = true;
        }
        told.countDown();
        end();
        try {
            // In the middle of starting, the main thread meets a Stopped at the next part and closes it.
            main.join(UNWIND_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) { // one part that fails must not keep the others open
            System.err.println("naru: " + e);
        }
    }

    /** The process was told to stop while it was starting or working. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped");
        }
    }
}
