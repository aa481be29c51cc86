package org.naru.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.naru.ledger.Draft;
import org.naru.ledger.PostOutcome;
import org.naru.platform.db.DatabaseAddress;

/**
 * A bare process that posts from several threads and writes down each key before it is attempted and after it is
 * acknowledged. What fails is tried again with the same key, as a client must.
 *
 * <p>Arguments: the folder with the address and for the logs, a name for its keys, how many threads, and how many
 * entries each thread posts in each entity; 0 for as long as it lives.
 */
final class PostingProcess {
    static final List<String> ENTITIES = List.of("us", "kr");

    private final Path folder;
    private final AtomicReference<BareLedger> ledger = new AtomicReference<>();
    private DatabaseAddress address;

    private PostingProcess(Path folder) {
        this.folder = folder;
        this.address = ServerToKill.read(folder.resolve("address"));
        this.ledger.set(BareLedger.on(address));
    }

    public static void main(String[] arguments) throws InterruptedException {
        PostingProcess process = new PostingProcess(Path.of(arguments[0]));
        String name = arguments[1];
        int writers = Integer.parseInt(arguments[2]);
        int each = Integer.parseInt(arguments[3]);
        List<Thread> threads = new ArrayList<>();
        Thread.ofPlatform().daemon().start(process::seal);
        try (ClientLog attempted = new ClientLog(attempted(process.folder));
                ClientLog acknowledged = new ClientLog(acknowledged(process.folder))) {
            for (int w = 0; w < writers; w++) {
                String writer = name + "-" + w;
                threads.add(Thread.ofPlatform().start(() -> process.write(writer, each, attempted, acknowledged)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        process.ledger.get().close();
        System.exit(0);
    }

    static Path attempted(Path folder) {
        return folder.resolve("attempted.log");
    }

    static Path acknowledged(Path folder) {
        return folder.resolve("acknowledged.log");
    }

    private void write(String writer, int each, ClientLog attempted, ClientLog acknowledged) {
        for (int n = 0; each == 0 || n < each; n++) {
            for (String entity : ENTITIES) {
                String key = writer + "-" + n;
                attempted.write(place(entity, key));
                postUntilAcknowledged(KilledBooks.gift(entity, key, 1_000 + n));
                acknowledged.write(place(entity, key));
            }
        }
    }

    /** Numbers what was posted, five times a second, as the program does. */
    private void seal() {
        while (true) {
            try {
                TimeUnit.MILLISECONDS.sleep(200);
                ledger.get().sealAll();
            } catch (RuntimeException outage) {
                System.err.println("SEALER " + outage.getClass().getName() + ": " + outage.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Fails only on a refusal, for nothing here may be refused; an outage passes. */
    private void postUntilAcknowledged(Draft draft) {
        while (true) {
            BareLedger used = ledger.get();
            try {
                PostOutcome outcome = BareLedger.as(() -> used.journal().post(draft));
                if (outcome instanceof PostOutcome.Refused refused) {
                    System.err.println("REFUSED " + draft.sourceKey() + " " + refused);
                    System.exit(3);
                }
                return;
            } catch (RuntimeException outage) {
                System.err.println("OUTAGE " + outage.getClass().getName() + ": " + outage.getMessage());
                reconnect(used);
            }
        }
    }

    /** The server may have come back elsewhere. */
    private synchronized void reconnect(BareLedger broken) {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
            DatabaseAddress now = ServerToKill.read(folder.resolve("address"));
            if (ledger.get() == broken && !now.equals(address)) {
                BareLedger fresh = BareLedger.on(now);
                address = now;
                ledger.set(fresh);
                broken.close();
            }
        } catch (RuntimeException stillDown) {
            System.err.println("STILL DOWN " + stillDown.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the audit names places. */
    private static String place(String entity, String key) {
        return entity + "/gift/" + key;
    }
}
