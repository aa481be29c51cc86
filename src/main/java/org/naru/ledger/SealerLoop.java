package org.naru.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Seals five times a second while the program serves. An outage is logged once and waited out. */
final class SealerLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SealerLoop.class);
    private static final long EVERY_MILLIS = 200;
    private static final long AFTER_OUTAGE_MILLIS = 2_000;

    private final Sealer sealer;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    SealerLoop(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("sealer").daemon().start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void loop() {
        boolean wasOut = false;
        while (running) {
            long pause = EVERY_MILLIS;
            try {
                sealer.sealNow();
                wasOut = false;
            } catch (DataAccessException | TransactionException e) {
                pause = AFTER_OUTAGE_MILLIS;
                if (running && !wasOut) {
                    LOG.warn("sealing waits for the database: {}", e.getMessage());
                }
                wasOut = true;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return; // asked to stop
            }
        }
    }
}
