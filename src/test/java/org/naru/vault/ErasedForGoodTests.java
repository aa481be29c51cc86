package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.access.Role;
import org.naru.platform.db.Backup;
import org.naru.platform.db.EmbeddedPostgres;
import org.naru.platform.db.NaruHome;
import org.naru.platform.db.Restore;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/**
 * Copies from before an erasure, with every key of every circle and today's shares: nothing of the erased opens, everything of the
 * others. And the limit: with shares from before, too, it does.
 */
class ErasedForGoodTests {
    @TempDir
    private Path folder;

    @Test
    @Proves("C-010")
    void noCopyFromBeforeOpensWhatWasErasedAndEachOpensTheRest() throws Exception {
        try (VaultWorld world = new VaultWorld().begun()) {
            VaultWorld.Person worker = world.admitted(Role.CASE_WORKER);
            UUID circle = world.circle(worker);
            SealedForReal sealed = new SealedForReal(world);
            UUID erased = sealed.subject(worker, circle, 3);
            UUID stays = sealed.subject(worker, circle, 2);
            UUID staysToo = sealed.subject(worker, circle, 1);
            Map<UUID, String> all = Map.of(erased, "3 of 3", stays, "2 of 2", staysToo, "1 of 1");
            Map<UUID, String> rest = Map.of(erased, "0 of 3", stays, "2 of 2", staysToo, "1 of 1");
            ShredStore store = world.naru.part(ShredStore.class);
            TestDatabase live = world.naru.database();
            byte[] share = store.get(new ShredStore.Key(erased, 1)).orElseThrow();
            byte[] wrap = wrapOf(live, erased);

            Path before = ServerCopy.copy(Path.of(store.places().getFirst()), folder.resolve("shred-before"));
            Path logical = folder.resolve("before.backup");
            Backup.take(live.ownerAddress(), "operator:test", logical, List.of(), live.clock());
            NaruHome files = ServerCopy.of(live, folder.resolve("copied"));
            assertThat(sealed.opened(live.superuserDataSource(), store::get))
                    .as("control")
                    .isEqualTo(all);

            assertThat(world.json(worker, "DELETE", "/vault/subjects/" + erased, "{\"reason\":\"asked\"}")
                            .status())
                    .isEqualTo(200);

            ShredStore today = world.naru.part(ShredStore.class);
            ShredStore kept = new ShredFolders(before, folder.resolve("shred-before-2"));
            assertThat(sealed.opened(live.superuserDataSource(), today::get))
                    .isEqualTo(Map.of(stays, "2 of 2", staysToo, "1 of 1"));
            assertThat(contains(files.data(), wrap, 200))
                    .as("control: what was in the database is in its files")
                    .isTrue();
            assertThat(contains(files.data(), share, 0))
                    .as("a share is in no file of the database, log included")
                    .isFalse();
            assertThat(contains(Path.of(today.places().getFirst()), share, 0)).isFalse();
            assertThat(contains(before, share, 0)).as("control").isTrue();
            try (TestDatabase restored = TestServer.chosen().emptyDatabase()) {
                Restore.from(logical, restored::ownerAddress, "operator:test", List.of());
                assertThat(sealed.opened(restored.superuserDataSource(), today::get))
                        .isEqualTo(rest);
                assertThat(sealed.opened(restored.superuserDataSource(), kept::get))
                        .as("the limit that the certificate names")
                        .isEqualTo(all);
            }
            EmbeddedPostgres server =
                    EmbeddedPostgres.start(files, TestServer.Kind.CHOSEN.binaries(), List.of("fsync=off"));
            try {
                DataSource copied =
                        server.superuser().in(live.ownerAddress().database()).direct();
                assertThat(sealed.opened(copied, today::get)).isEqualTo(rest);
                assertThat(sealed.opened(copied, kept::get)).isEqualTo(all);
            } finally {
                server.stop();
            }
        }
    }

    @Test
    @Proves("C-010")
    void aReplicaCutOffBeforeAndALogThatWasKeptOpenNothingOfItEither() throws Exception {
        try (VaultWorld world = new VaultWorld().begun()) {
            VaultWorld.Person worker = world.admitted(Role.CASE_WORKER);
            UUID circle = world.circle(worker);
            SealedForReal sealed = new SealedForReal(world);
            TestDatabase live = world.naru.database();
            NaruHome base = ServerCopy.of(live, folder.resolve("base"));
            NaruHome standby = ServerCopy.of(live, folder.resolve("standby"));
            EmbeddedPostgres replica = ServerCopy.follows(standby);
            try {
                UUID erased = sealed.subject(worker, circle, 2);
                UUID stays = sealed.subject(worker, circle, 1);
                Map<UUID, String> all = Map.of(erased, "2 of 2", stays, "1 of 1");
                Map<UUID, String> rest = Map.of(erased, "0 of 2", stays, "1 of 1");
                ShredStore store = world.naru.part(ShredStore.class);
                byte[] share = store.get(new ShredStore.Key(erased, 1)).orElseThrow();
                byte[] wrap = wrapOf(live, erased);
                ServerCopy.awaitReplay(replica, live);
                DataSource followed =
                        replica.superuser().in(live.ownerAddress().database()).direct();
                assertThat(sealed.opened(followed, store::get))
                        .as("control: the replica has what was written since")
                        .isEqualTo(all);
                replica.stop();
                ServerCopy.keepTheLog(live, base, "before_the_erasure");
                assertThat(contains(base.data(), wrap, 200))
                        .as("control: what was written after the copy is in the kept log")
                        .isTrue();

                assertThat(world.json(worker, "DELETE", "/vault/subjects/" + erased, "{\"reason\":\"asked\"}")
                                .status())
                        .isEqualTo(200);

                ShredStore today = world.naru.part(ShredStore.class);
                for (NaruHome each : List.of(base, standby)) {
                    assertThat(contains(each.data(), share, 0))
                            .as("a share is neither in a kept log nor in a replica")
                            .isFalse();
                }
                assertThat(openedBy(ServerCopy.promoted(standby), sealed, live, today))
                        .as("the replica, cut off before")
                        .isEqualTo(rest);
                assertThat(openedBy(ServerCopy.broughtTo(base, "before_the_erasure"), sealed, live, today))
                        .as("the copy from before, brought to the moment before by the kept log")
                        .isEqualTo(rest);
            } finally {
                replica.stop();
            }
        }
    }

    private static Map<UUID, String> openedBy(
            EmbeddedPostgres server, SealedForReal sealed, TestDatabase live, ShredStore shares) throws Exception {
        try {
            return sealed.opened(
                    server.superuser().in(live.ownerAddress().database()).direct(), shares::get);
        } finally {
            server.stop();
        }
    }

    private static byte[] wrapOf(TestDatabase live, UUID subject) {
        return live.owner()
                .sql("select bytes from vault.wrap where subject = ?")
                .param(subject)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    /** Whether 32 of the bytes stand in a file below the folder, as they are or in hexadecimal. */
    private static boolean contains(Path below, byte[] bytes, int from) throws IOException {
        byte[] raw = java.util.Arrays.copyOfRange(bytes, from, from + 32);
        List<String> forms = List.of(
                new String(raw, java.nio.charset.StandardCharsets.ISO_8859_1),
                HexFormat.of().formatHex(raw));
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> {
                try {
                    String all = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                    return forms.stream().anyMatch(all::contains);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
