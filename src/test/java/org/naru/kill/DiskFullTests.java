package org.naru.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naru.ledger.model.BookAudit;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The disk fills up while entries are posted. Needs a small disk of its own, which only root may mount. */
class DiskFullTests {
    private static final int DISK_MIB = 220;
    private static final int LEFT_BYTES = 3 << 20;

    @Test
    void losesNothingThatWasAcknowledgedWhenTheDiskFillsUp() throws Exception {
        Path folder = DatabaseKillTests.freshFolder("disk-full");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MIB + "m", "tmpfs", folder.toString()),
                "skipped: a small disk cannot be mounted here");
        try (ServerToKill server = new ServerToKill(folder)) {
            KilledBooks.open(server.app());
            Path filler = folder.resolve("filler");
            fill(filler, folder.toFile().getUsableSpace() - LEFT_BYTES);

            // When entries are posted until there is no room
            List<String> acknowledged = new ArrayList<>();
            Throwable outage;
            try (BareLedger ledger = BareLedger.on(server.app())) {
                outage = catchThrowable(() -> {
                    for (int n = 0; n < 20_000; n++) {
                        KilledBooks.post(ledger, "k" + n);
                        acknowledged.add("us/gift/k" + n);
                    }
                });
            }

            // Then it is told as an outage
            assertThat(outage).isInstanceOfAny(DataAccessException.class, TransactionException.class);

            // And with room again, everything acknowledged is there and posting works
            Files.delete(filler);
            if (!ProcessHandle.of(server.server().pid())
                    .map(ProcessHandle::isAlive)
                    .orElse(false)) {
                server.startAgain();
            }
            try (BareLedger ledger = BareLedger.on(server.app())) {
                KilledBooks.postAgainAfterAnOutage(ledger, "after");
                ledger.sealAll();
            }
            assertThat(BookAudit.places(server.owner().direct()))
                    .containsAll(acknowledged)
                    .contains("us/gift/after");
            assertThat(BookAudit.of(server.owner().direct())).isEmpty();
        } finally {
            run("umount", "-l", folder.toString());
        }
    }

    private static void fill(Path file, long bytes) throws IOException {
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = bytes; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
