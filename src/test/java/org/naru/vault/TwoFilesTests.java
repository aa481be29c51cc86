package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.naru.access.Role;
import org.naru.app.backup.Backups;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.BackupManifest;
import org.naru.platform.db.NaruHome;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** A backup in two files, taken while people write, and what comes of it elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoFilesTests {
    private static final Set<String> ENDED = Set.of("access.session", "access.way_in", "access.passkey_challenge");

    private VaultWorld world;
    private VaultWorld.Person worker;
    private UUID circle;
    private SealedForReal sealed;
    private final BackupKey.Pair pair = BackupKey.make();

    private Path folder;
    private Path paper;

    @BeforeAll
    void aSmallMission(@TempDir Path temporary) throws IOException {
        folder = temporary;
        world = new VaultWorld().begun();
        worker = world.admitted(Role.CASE_WORKER);
        circle = world.circle(worker);
        sealed = new SealedForReal(world);
        paper = Files.writeString(folder.resolve("key.txt"), "# the backup key\n" + pair.secret() + "\n");
    }

    @AfterAll
    void close() {
        world.close();
    }

    private Clock clock() {
        return world.naru.database().clock();
    }

    private Backups.Taken.Done taken(String into, Clock clock) throws IOException, SQLException {
        return (Backups.Taken.Done) Backups.take(
                world.naru.database().ownerAddress(),
                ShredCopies.of(world.naru.part(ShredStore.class)),
                Files.createDirectories(folder.resolve(into)),
                Optional.of(pair.key()),
                "operator:test",
                clock);
    }

    /** An empty database and an empty store, as a new home has them. */
    private final class Elsewhere implements AutoCloseable {
        final TestDatabase database = TestServer.chosen().emptyDatabase();
        final ShredStore store;

        Elsewhere() throws IOException {
            Path home = Files.createTempDirectory(folder, "home");
            this.store = new ShredFolders(home.resolve("shred"), home.resolve("shred-copy"));
        }

        Backups.Restored restore(Path data, Path shares, Path key, boolean oldShares, Clock clock) throws SQLException {
            return Backups.restore(
                    new Backups.Asked(data, Optional.of(shares), Optional.of(key), oldShares),
                    database::ownerAddress,
                    () -> ShredCopies.of(store),
                    folder,
                    "operator:test",
                    clock);
        }

        long count(String table) {
            return database.owner()
                    .sql("select count(*) from " + table)
                    .query(Long.class)
                    .single();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private static String refusal(Backups.Restored outcome) {
        return ((Backups.Restored.Refused) outcome).key();
    }

    @Test
    @Proves("C-109")
    void comesBackElsewhereEqualAndOpensAndNobodyIsSignedIn() throws Exception {
        UUID before = sealed.subject(worker, circle, 3);
        AtomicBoolean enough = new AtomicBoolean();
        Semaphore written = new Semaphore(0);
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!enough.get()) {
                try {
                    sealed.subject(worker, circle, 1);
                    written.release();
                } catch (java.security.GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        written.acquire(2);
        Backups.Taken.Done taken = taken("load", clock());
        written.drainPermits();
        written.acquire();
        enough.set(true);
        writer.join();
        assertThat(world.naru
                        .database()
                        .owner()
                        .sql("select count(*) from access.session")
                        .query(Long.class)
                        .single())
                .as("control")
                .isPositive();

        try (Elsewhere elsewhere = new Elsewhere()) {
            Backups.Restored outcome = elsewhere.restore(taken.data(), taken.shares(), paper, false, clock());

            Backups.Restored.Done done = (Backups.Restored.Done) outcome;
            ShredCopies.Fit fit = done.fit().orElseThrow();
            assertThat(fit.missing()).isZero();
            assertThat(fit.opens()).isGreaterThanOrEqualTo(3);
            for (BackupManifest.Table table : done.manifest().tables()) {
                long ended = ENDED.contains(table.name()) ? 0 : table.rows();
                assertThat(elsewhere.count(table.name())).as(table.name()).isEqualTo(ended);
            }
            assertThat(elsewhere.count("access.session")).isZero();
            assertThat(elsewhere.count("access.way_in")).isZero();
            Map<UUID, String> opened = sealed.opened(elsewhere.database.superuserDataSource(), elsewhere.store::get);
            // A subject of the moment of the backup may be there before its capsule; what is there opens.
            assertThat(opened).hasSizeBetween((int) fit.opens() - 1, (int) fit.opens());
            assertThat(opened).containsEntry(before, "3 of 3");
            assertThat(opened.values()).allMatch(each -> each.matches("(\\d+) of \\1"));
            assertThat(done.manifest().heads().keySet()).contains("audit", "directory");
            assertThat(elsewhere.store.name())
                    .isEqualTo(world.naru.part(ShredStore.class).name());
        }
    }

    @Test
    void whatWasDecryptedLiesUnderNoNameWhileItIsBroughtBack() throws Exception {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open), "only Linux tells what a program has open");
        Backups.Taken.Done taken = taken("nameless", clock());
        List<String> named = new ArrayList<>();
        List<String> nameless = new ArrayList<>();
        try (Elsewhere elsewhere = new Elsewhere()) {
            Path scratch = Files.createDirectory(folder.resolve("scratch"));
            Backups.Restored outcome = Backups.restore(
                    new Backups.Asked(taken.data(), Optional.of(taken.shares()), Optional.of(paper), false),
                    () -> {
                        named.addAll(below(scratch));
                        below(open).stream()
                                .filter(each -> each.startsWith(scratch.toString()))
                                .forEach(nameless::add);
                        return elsewhere.database.ownerAddress();
                    },
                    () -> ShredCopies.of(elsewhere.store),
                    scratch,
                    "operator:test",
                    clock());

            assertThat(outcome).isInstanceOf(Backups.Restored.Done.class);
            assertThat(nameless)
                    .as("control: it is there, and gone with the program that has it open")
                    .singleElement()
                    .asString()
                    .endsWith("(deleted)");
            assertThat(named).isEmpty();
        }
    }

    private static List<String> below(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> all = new ArrayList<>();
            for (Path each : files.toList()) {
                try {
                    all.add(
                            Files.isSymbolicLink(each)
                                    ? Files.readSymbolicLink(each).toString()
                                    : each.toString());
                } catch (NoSuchFileException e) {
                    // Another thread closed it meanwhile.
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatWasErasedSinceStaysErasedAndWhatBeganSinceIsTold() throws Exception {
        UUID erased = sealed.subject(worker, circle, 2);
        UUID stays = sealed.subject(worker, circle, 1);
        Backups.Taken.Done older = taken("erased", clock());
        assertThat(world.json(worker, "DELETE", "/vault/subjects/" + erased, "{\"reason\":\"asked\"}")
                        .status())
                .isEqualTo(200);
        sealed.subject(worker, circle, 1);
        Backups.Taken.Done newer = taken("erased", Clock.offset(clock(), Duration.ofDays(7)));

        try (Elsewhere elsewhere = new Elsewhere()) {
            Backups.Restored.Done done =
                    (Backups.Restored.Done) elsewhere.restore(older.data(), newer.shares(), paper, false, clock());

            ShredCopies.Fit fit = done.fit().orElseThrow();
            assertThat(fit.erased()).isEqualTo(1);
            assertThat(fit.missing()).isZero();
            assertThat(fit.unknown()).isPositive();
            assertThat(sealed.opened(elsewhere.database.superuserDataSource(), elsewhere.store::get))
                    .containsEntry(erased, "0 of 2")
                    .containsEntry(stays, "1 of 1");
        }
        try (Elsewhere elsewhere = new Elsewhere()) {
            Backups.Restored.Done done =
                    (Backups.Restored.Done) elsewhere.restore(newer.data(), older.shares(), paper, false, clock());

            assertThat(done.fit().orElseThrow().missing())
                    .as("shares older than the data")
                    .isPositive();
        }
    }

    /** What moved to newer keys since comes back with any data file: the paper opens the old shares, and nothing else does. */
    @Test
    void recordsThatMovedSinceOpenWithTheNewestSharesAndThePaper() throws Exception {
        pair.key().keepIn(world.naru.part(NaruHome.class));
        UUID moved = sealed.subject(worker, circle, 2);
        UUID movedAndErased = sealed.subject(worker, circle, 1);
        UUID stays = sealed.subject(worker, circle, 1);
        Backups.Taken.Done before = taken("moved", clock());
        sealed.moved(worker, circle, moved, 2);
        Backups.Taken.Done between = taken("moved", Clock.offset(clock(), Duration.ofDays(20)));
        sealed.moved(worker, circle, moved, 3);
        sealed.moved(worker, circle, movedAndErased, 2);
        assertThat(world.json(worker, "DELETE", "/vault/subjects/" + movedAndErased, "{\"reason\":\"asked\"}")
                        .status())
                .isEqualTo(200);
        ShredStore live = world.naru.part(ShredStore.class);
        ShredStore.Key first = new ShredStore.Key(moved, 1);
        assertThat(live.get(first)).as("the live store has it no more").isEmpty();
        assertThat(live.sealed()).containsKeys(first, new ShredStore.Key(moved, 2));
        assertThat(live.sealed().keySet())
                .as("nothing of who was erased")
                .noneMatch(key -> key.subject().equals(movedAndErased));
        Backups.Taken.Done newest = taken("moved", Clock.offset(clock(), Duration.ofDays(70)));

        assertThat(openedElsewhere(before, newest, 70))
                .containsEntry(moved, "2 of 2")
                .containsEntry(movedAndErased, "0 of 1")
                .containsEntry(stays, "1 of 1");
        assertThat(openedElsewhere(between, newest, 70))
                .containsEntry(moved, "2 of 2")
                .containsEntry(movedAndErased, "0 of 1");
        assertThat(openedElsewhere(newest, newest, 70))
                .containsEntry(moved, "2 of 2")
                .doesNotContainKey(movedAndErased);
    }

    private Map<UUID, String> openedElsewhere(Backups.Taken.Done data, Backups.Taken.Done shares, int days)
            throws Exception {
        try (Elsewhere elsewhere = new Elsewhere()) {
            Backups.Restored.Done done = (Backups.Restored.Done) elsewhere.restore(
                    data.data(), shares.shares(), paper, false, Clock.offset(clock(), Duration.ofDays(days)));
            ShredCopies.Fit fit = done.fit().orElseThrow();
            assertThat(fit.missing()).isZero();
            assertThat(fit.letGo()).isZero();
            ShredStore live = world.naru.part(ShredStore.class);
            assertThat(elsewhere.store.sealed().keySet())
                    .as("what this data does not need stays sealed there")
                    .isSubsetOf(live.sealed().keySet());
            live.sealed()
                    .keySet()
                    .forEach(key -> assertThat(elsewhere.store.sealed().containsKey(key)
                                    || elsewhere.store.keys().contains(key))
                            .as("kept there too: %s", key)
                            .isTrue());
            return sealed.opened(elsewhere.database.superuserDataSource(), elsewhere.store::get);
        }
    }

    @Test
    void aPaperOfAnotherTimeOpensWhatWasLetGoThen() throws Exception {
        BackupKey.Pair earlier = BackupKey.make();
        UUID moved = sealed.subject(worker, circle, 1);
        Backups.Taken.Done before = taken("papers", clock());
        earlier.key().keepIn(world.naru.part(NaruHome.class));
        sealed.moved(worker, circle, moved, 2);
        pair.key().keepIn(world.naru.part(NaruHome.class));
        Backups.Taken.Done newest = taken("papers", Clock.offset(clock(), Duration.ofDays(1)));
        Path both = Files.writeString(folder.resolve("both.txt"), earlier.secret() + "\n" + pair.secret() + "\n");

        try (Elsewhere elsewhere = new Elsewhere()) {
            Backups.Restored.Done done =
                    (Backups.Restored.Done) elsewhere.restore(before.data(), newest.shares(), paper, false, clock());
            assertThat(done.fit().orElseThrow().letGo()).as("told").isPositive();
            assertThat(sealed.opened(elsewhere.database.superuserDataSource(), elsewhere.store::get))
                    .containsEntry(moved, "0 of 1");
        }
        try (Elsewhere elsewhere = new Elsewhere()) {
            Backups.Restored.Done done =
                    (Backups.Restored.Done) elsewhere.restore(before.data(), newest.shares(), both, false, clock());
            assertThat(done.fit().orElseThrow().letGo()).isZero();
            assertThat(sealed.opened(elsewhere.database.superuserDataSource(), elsewhere.store::get))
                    .containsEntry(moved, "1 of 1");
        }
    }

    /** The machine stands, only its database is brought back: the store beside it is asked. */
    @Test
    void aStoreThatIsStillThereOpensWhatItLetGo() throws Exception {
        pair.key().keepIn(world.naru.part(NaruHome.class));
        UUID moved = sealed.subject(worker, circle, 1);
        Backups.Taken.Done before = taken("beside", clock());
        sealed.moved(worker, circle, moved, 2);
        ShredStore live = world.naru.part(ShredStore.class);

        try (TestDatabase database = TestServer.chosen().emptyDatabase()) {
            Backups.Restored.Done done = (Backups.Restored.Done) Backups.restore(
                    new Backups.Asked(before.data(), Optional.empty(), Optional.of(paper), false),
                    database::ownerAddress,
                    () -> ShredCopies.of(live),
                    folder,
                    "operator:test",
                    clock());

            assertThat(done.fit().orElseThrow().letGo()).isZero();
            assertThat(sealed.opened(database.superuserDataSource(), live::get)).containsEntry(moved, "1 of 1");
            var copy = new java.io.ByteArrayOutputStream();
            ShredCopies.of(live).write(copy, clock().instant());
            assertThat(copy.toString(StandardCharsets.US_ASCII)).contains("share " + moved + " 1 ");
        }
    }

    @Test
    void sharesOlderThanThirtyDaysAreDeletedAndRefused() throws Exception {
        Backups.Taken.Done old = taken("old", clock());
        Path kept = Files.copy(old.shares(), folder.resolve("kept-against-the-rules.age"));
        Clock justInTime = Clock.offset(clock(), Duration.ofDays(30));
        Clock tooLate = Clock.offset(clock(), Duration.ofDays(30).plusSeconds(1));

        assertThat(taken("old", justInTime).deleted()).isEmpty();
        assertThat(taken("old", tooLate).deleted()).containsExactly(old.shares());
        assertThat(old.data()).as("data are kept").exists();
        try (Elsewhere elsewhere = new Elsewhere()) {
            assertThat(refusal(elsewhere.restore(old.data(), kept, paper, false, tooLate)))
                    .isEqualTo("app.restore.old-shares");
            assertThat(elsewhere.store.keys()).isEmpty();
            assertThat(elsewhere.restore(old.data(), kept, paper, true, tooLate))
                    .isInstanceOf(Backups.Restored.Done.class);
        }
    }

    @Test
    void opensWithItsKeyOnlyAndOnlyWhole() throws Exception {
        Backups.Taken.Done taken = taken("keys", clock());
        Path wrong =
                Files.writeString(folder.resolve("wrong.txt"), BackupKey.make().secret() + "\n");
        byte[] bytes = Files.readAllBytes(taken.data());
        Path cut = Files.write(folder.resolve("cut.age"), java.util.Arrays.copyOf(bytes, bytes.length - 2000));
        byte[] shares = Files.readAllBytes(taken.shares());
        Path cutShares =
                Files.write(folder.resolve("cut-shares.age"), java.util.Arrays.copyOf(shares, shares.length - 9));

        try (Elsewhere elsewhere = new Elsewhere()) {
            assertThat(refusal(elsewhere.restore(taken.data(), taken.shares(), wrong, false, clock())))
                    .isEqualTo("app.restore.not-opened");
            assertThat(refusal(elsewhere.restore(cut, taken.shares(), paper, false, clock())))
                    .isEqualTo("app.restore.unreadable");
            assertThat(refusal(elsewhere.restore(taken.data(), cutShares, paper, false, clock())))
                    .isEqualTo("app.restore.unreadable");
            assertThat(refusal(elsewhere.restore(taken.data(), taken.data(), paper, false, clock())))
                    .isEqualTo("app.restore.no-shares");
            assertThat(elsewhere.store.keys()).isEmpty();
            assertThat(elsewhere
                            .database
                            .owner()
                            .sql("select count(*) from pg_namespace where nspname = 'access'")
                            .query(Long.class)
                            .single())
                    .isZero();
            try (var left = Files.list(folder)) {
                assertThat(left.filter(file -> file.toString().endsWith(".zip")))
                        .as("nothing decrypted is left")
                        .isEmpty();
            }
        }
    }

    /** In the files nothing of the accounts' names is found; in the same in clear it is. */
    @Test
    void theFilesShowNothing() throws Exception {
        String name = worker.account().login();
        Backups.Taken.Done taken = taken("shown", clock());

        Backups.Taken clear = Backups.take(
                world.naru.database().ownerAddress(),
                ShredCopies.of(world.naru.part(ShredStore.class)),
                folder.resolve("shown"),
                Optional.empty(),
                "operator:test",
                Clock.offset(clock(), Duration.ofSeconds(1)));

        Backups.Taken.Done inClear = (Backups.Taken.Done) clear;
        assertThat(zipHolds(inClear.data(), name)).as("control").isTrue();
        String sealedBytes = new String(Files.readAllBytes(taken.data()), StandardCharsets.ISO_8859_1);
        assertThat(sealedBytes)
                .startsWith("age-encryption.org/v1")
                .doesNotContain(name)
                .doesNotContain("access.account");
        assertThat(new String(Files.readAllBytes(taken.shares()), StandardCharsets.ISO_8859_1))
                .startsWith("age-encryption.org/v1")
                .doesNotContain("naru-shares/1");
        assertThat(Files.getPosixFilePermissions(taken.data()).toString())
                .doesNotContain("GROUP")
                .doesNotContain("OTHERS");
    }

    private static boolean zipHolds(Path file, String text) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            while (zip.getNextEntry() != null) {
                if (new String(zip.readAllBytes(), StandardCharsets.UTF_8).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void theAgeProgramOpensThem() throws Exception {
        Path age = Path.of("/usr/bin/age");
        assumeTrue(Files.isExecutable(age), "age is not installed here");
        Backups.Taken.Done taken = taken("age", clock());

        Path data = folder.resolve("by-age.zip");
        Path shares = folder.resolve("by-age.txt");
        for (var each : List.of(Map.entry(taken.data(), data), Map.entry(taken.shares(), shares))) {
            int code = new ProcessBuilder(
                            age.toString(),
                            "-d",
                            "-i",
                            paper.toString(),
                            "-o",
                            each.getValue().toString(),
                            each.getKey().toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        }

        assertThat(zipHolds(data, worker.account().login())).isTrue();
        assertThat(Files.readString(shares)).startsWith("naru-shares/2 ");
        Files.delete(data);
    }
}
