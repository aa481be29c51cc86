package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Audit;
import org.naru.access.Deliveries;
import org.naru.access.Role;
import org.naru.platform.db.DatabaseUnavailable;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.TestDatabase;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** Keys that nothing is sealed to any more, and subjects of which nothing shall be left, go for good, whenever the program dies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTests {
    private VaultWorld world;
    private VaultWorld.Person inside;
    private VaultWorld.Person outside;
    private VaultWorld.Person reader;
    private UUID circle;
    private ShredStore shares;

    @BeforeAll
    void aSmallMission() {
        world = new VaultWorld().begun();
        inside = world.admitted(Role.COORDINATOR);
        outside = world.admitted(Role.COORDINATOR);
        reader = world.admitted(Role.BOOKKEEPER);
        circle = world.circle(inside, reader);
        shares = world.naru.part(ShredStore.class);
    }

    @AfterAll
    void close() {
        world.close();
    }

    private static String erasing(String reason) {
        return "{\"reason\":\"" + reason + "\"}";
    }

    private VaultWorld.Answer erase(VaultWorld.Person by, UUID subject) {
        return world.json(by, "DELETE", "/vault/subjects/" + subject, erasing("asked"));
    }

    private long count(String table, UUID subject) {
        return world.naru
                .database()
                .owner()
                .sql("select count(*) from vault." + table + " where subject = ?")
                .param(subject)
                .query(Long.class)
                .single();
    }

    private Set<ShredStore.Key> kept(UUID subject) {
        return shares.keys().stream()
                .filter(key -> key.subject().equals(subject))
                .collect(java.util.stream.Collectors.toSet());
    }

    // Old keys.

    private record Sealed(UUID id, byte[] docHash) {}

    private Sealed sealed(UUID subject) {
        byte[] docHash = TestFile.noise(32);
        VaultWorld.Answer answer =
                world.post(inside, VaultWorld.claim(subject, UUID.randomUUID(), 1, docHash, 1), TestFile.capsule());
        assertThat(answer.status()).isEqualTo(201);
        return new Sealed(UUID.fromString(answer.json().path("id").asString()), docHash);
    }

    private void newKey(UUID subject) {
        world.secondKey(inside, subject, circle);
    }

    private static String seal(Sealed capsule) {
        return "/vault/capsules/" + capsule.id() + "/seal?keyVersion=2&docHash="
                + java.net.URLEncoder.encode(
                        TestMember.b64(capsule.docHash()), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void move(Sealed capsule) {
        assertThat(world.ask(
                                inside.account(),
                                "PUT",
                                seal(capsule),
                                java.util.Optional.of("application/octet-stream"),
                                TestFile.capsule())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anOldKeyGoesWithTheLastCapsuleThatIsMoved() {
        UUID subject = world.subject(inside, circle);
        Sealed first = sealed(subject);
        Sealed second = sealed(subject);
        newKey(subject);

        move(first);
        assertThat(kept(subject)).as("one is still sealed to it").hasSize(2);
        assertThat(count("wrap", subject)).isEqualTo(2);
        move(second);

        assertThat(kept(subject)).containsExactly(new ShredStore.Key(subject, 2));
        assertThat(count("wrap", subject)).isEqualTo(1);
        assertThat(shares.gone()).contains(new ShredStore.Key(subject, 1));
        JsonNode told = world.get(inside, "/vault/subjects/" + subject).json();
        assertThat(told.path("shares").size()).isEqualTo(1);
        assertThat(told.path("capsules").size()).isEqualTo(2);
        assertThat(world.deliver(inside, first.id(), second.id()).status()).isEqualTo(200);
        startAgain();
    }

    /** Whoever sets a capsule aside may be wrong, or lying: nothing is lost by that. */
    @Test
    void aCapsuleThatWasSetAsideKeepsItsKey() {
        UUID subject = world.subject(inside, circle);
        Sealed good = sealed(subject);
        Sealed aside = sealed(subject);
        newKey(subject);
        world.json(reader, "POST", "/vault/capsules/" + aside.id() + "/quarantine", "{\"reason\":\"seal\"}");

        move(good);
        startAgain();

        assertThat(kept(subject)).hasSize(2);
    }

    @Test
    void aShareThatASuddenEndLeftGoesAtTheNextStart() {
        UUID subject = world.subject(inside, circle);
        Sealed only = sealed(subject);
        newKey(subject);
        OldKeys dying = new OldKeys(
                world.naru.part(ErasuresSql.class),
                dyingAt("letGo"),
                world.naru.part(NaruHome.class),
                world.naru.part(Audit.class),
                world.naru.database().clock(),
                world.naru.part(PlatformTransactionManager.class));
        KeepCapsules capsules = new KeepCapsules(
                world.naru.part(VaultSql.class),
                world.naru.part(Members.class),
                world.naru.part(Deliveries.class),
                dying,
                world.naru.part(Ways.class),
                world.naru.part(Audit.class),
                world.naru.database().clock(),
                world.naru.part(PlatformTransactionManager.class));

        assertThatThrownBy(() -> world.naru.as(
                        inside.account().actor(),
                        () -> capsules.reseal(only.id(), 2, new Hash(only.docHash()), TestFile.capsule())))
                .isInstanceOf(Died.class);
        assertThat(count("wrap", subject)).isEqualTo(1);
        assertThat(kept(subject)).as("the end came between").hasSize(2);
        startAgain();

        assertThat(kept(subject)).containsExactly(new ShredStore.Key(subject, 2));
    }

    @Test
    void aKeyThatNothingWasEverSealedToGoesWithTheNextRound() {
        UUID subject = world.subject(inside, circle);
        newKey(subject);
        assertThat(kept(subject)).hasSize(2);

        startAgain();

        assertThat(kept(subject)).containsExactly(new ShredStore.Key(subject, 2));
    }

    /** A share is destroyed because it was let go, never because a database, which may be an old copy, does not know it. */
    @Test
    void aShareThatTheDatabaseDoesNotKnowStays() {
        ShredStore.Key unknown = new ShredStore.Key(UUID.randomUUID(), 1);
        shares.put(unknown, TestFile.noise(32));

        startAgain();

        assertThat(shares.keys()).contains(unknown);
    }

    // Erasure.

    @Test
    void nothingOfAnErasedSubjectIsLeftAndTheCertificateSaysSo() {
        UUID subject = world.subject(inside, circle);
        UUID stays = world.subject(inside, circle);
        UUID capsule = world.capsule(inside, subject);
        world.capsule(inside, subject);
        UUID other = world.capsule(inside, stays);

        VaultWorld.Answer answer = erase(inside, subject);

        assertThat(answer.status()).isEqualTo(200);
        UUID id = UUID.fromString(answer.json().path("erasure").asString());
        for (String table : bySubject()) {
            assertThat(count(table, subject)).as(table).isEqualTo(table.equals("erasure") ? 1 : 0);
        }
        assertThat(kept(subject)).isEmpty();
        assertThat(world.get(inside, "/vault/subjects/" + subject).status()).isEqualTo(404);
        assertThat(world.deliver(inside, capsule).status()).isEqualTo(404);
        assertThat(world.deliver(inside, other).status()).as("control").isEqualTo(200);
        assertThat(kept(stays)).hasSize(1);
        String page = world.get(inside, "/vault/erasures/" + id).body();
        assertThat(page)
                .contains(subject.toString())
                .contains("Capsules")
                .contains(shares.places())
                .contains(Texts.of(Language.EN).date(java.time.LocalDate.of(2026, 4, 1)));
        assertThat(world.get(inside, "/vault/erasures/" + id + "/paper").body()).startsWith("%PDF");
        assertThat(world.get(inside, "/vault/erasures").body()).contains("/vault/erasures/" + id);
        startAgain();
    }

    private static Stream<String> refusals() {
        return Stream.of("", "because", "restored", "asked ");
    }

    @Test
    void isForThoseOfACircleThatReadsItWithThePermissionAndAReason() {
        UUID subject = world.subject(inside, circle);

        assertThat(erase(reader, subject).status())
                .as("in the circle, may not erase")
                .isEqualTo(403);
        VaultWorld.Answer stranger = erase(outside, subject);
        assertThat(stranger.status()).as("may erase, not in the circle").isEqualTo(404);
        assertThat(stranger.body()).isEqualTo(erase(outside, UUID.randomUUID()).body());
        refusals()
                .forEach(
                        reason -> assertThat(world.json(inside, "DELETE", "/vault/subjects/" + subject, erasing(reason))
                                        .reason())
                                .isEqualTo("reason"));
        assertThat(world.json(inside, "DELETE", "/vault/subjects/" + subject, "{}")
                        .reason())
                .as("a body without its part")
                .isEqualTo("form");
        assertThat(kept(subject)).hasSize(1);
        assertThat(world.get(reader, "/vault/erasures").status())
                .as("neither sees members nor erases")
                .isEqualTo(404);
        assertThat(erase(inside, subject).status()).as("control").isEqualTo(200);
    }

    /** Ended at the next start, wherever the end came: before the shares, between them, before the rows. */
    @Test
    void whatWasBegunIsEndedByTheNextStart() {
        for (String point : List.of("erase", "erased", "places")) {
            UUID subject = world.subject(inside, circle);
            UUID capsule = world.capsule(inside, subject);
            KeepErasures dying = new KeepErasures(
                    world.naru.part(ErasuresSql.class),
                    dyingAt(point),
                    world.naru.part(OldKeys.class),
                    world.naru.part(Audit.class),
                    world.naru.database().clock(),
                    world.naru.part(PlatformTransactionManager.class));

            assertThatThrownBy(() -> world.naru.as(inside.account().actor(), () -> dying.erase(subject, "asked")))
                    .isInstanceOf(Died.class);
            assertThat(count("capsule", subject)).as(point).isEqualTo(1);
            assertThat(world.post(
                                    inside,
                                    VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 1),
                                    TestFile.capsule())
                            .status())
                    .as("nothing more is sealed about it")
                    .isEqualTo(409);
            startAgain();

            assertThat(kept(subject)).as(point).isEmpty();
            assertThat(count("capsule", subject)).as(point).isZero();
            assertThat(world.deliver(inside, capsule).status()).as(point).isEqualTo(404);
            assertThat(count("erasure", subject)).isEqualTo(1);
        }
        assertThat(world.naru
                        .database()
                        .owner()
                        .sql("select count(*) from vault.erasure e left join vault.erasure_end d on d.erasure = e.id"
                                + " where d.erasure is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aCertificateIsNeverChanged() {
        TestDatabase database = world.naru.database();
        for (String table : List.of("erasure", "erasure_end", "erasure_count")) {
            for (String act : List.of("delete from vault." + table, "update vault." + table + " set " + of(table))) {
                assertThatThrownBy(() -> database.run(
                                inside.account().actor(),
                                () -> database.jdbc().sql(act).update()))
                        .hasStackTraceContaining("permission denied");
            }
        }
    }

    private static String of(String table) {
        return switch (table) {
            case "erasure" -> "reason = 'mistake'";
            case "erasure_end" -> "places = ''";
            default -> "number = 0";
        };
    }

    /** A new table about subjects is erased with them; here it must also get a name, for the certificate. */
    @Test
    void everyTableAboutSubjectsStandsOnTheCertificate() {
        List<String> nameless = new ArrayList<>();
        for (String table : bySubject()) {
            for (Language language : Language.values()) {
                if (!table.equals("erasure")
                        && Texts.of(language).text("vault.erasure.of." + table).startsWith("vault.")) {
                    nameless.add(language + " vault.erasure.of." + table);
                }
            }
        }

        assertThat(bySubject()).contains("capsule", "wrap", "subject_card", "key_gone");
        assertThat(nameless).isEmpty();
    }

    private List<String> bySubject() {
        return world.naru.database().owner().sql("""
                        select table_name::text from information_schema.columns
                        where table_schema = 'vault' and column_name = 'subject' order by 1""").query(String.class).list();
    }

    /** A database from before the erasure with today's store: it starts, and what was erased is erased again. */
    @Test
    void whatADatabaseFromBeforeBringsBackIsErasedAgain() {
        UUID subject = world.subject(inside, circle);
        UUID kept = world.subject(inside, circle);
        world.capsule(inside, subject);
        shares.erase(subject); // as the store stands after the erasure; the database has everything still

        startAgain();

        assertThat(count("capsule", subject)).isZero();
        assertThat(count("erasure", subject)).isEqualTo(1);
        assertThat(kept(kept)).hasSize(1);
    }

    @Test
    void aStoreThatLostASharePreventsTheStartAndOneThatDestroyedItDoesNot() throws Exception {
        UUID subject = world.subject(inside, circle);
        java.nio.file.Path home = java.nio.file.Path.of(shares.places().getFirst());
        java.nio.file.Path copy = java.nio.file.Path.of(shares.places().getLast());
        byte[] share = shares.get(new ShredStore.Key(subject, 1)).orElseThrow();
        java.nio.file.Files.delete(home.resolve(subject + ".1"));
        java.nio.file.Files.delete(copy.resolve(subject + ".1"));

        assertThatThrownBy(this::startAgain)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("vault.shred.older");
        shares.put(new ShredStore.Key(subject, 1), share);
        startAgain();
        assertThat(world.get(inside, "/vault/subjects/" + subject)
                        .json()
                        .path("shares")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aStoreThatIsLostPreventsTheStartAndItsCopyBringsEverythingBack() throws Exception {
        world.subject(inside, circle);
        Set<ShredStore.Key> before = shares.keys();
        Set<ShredStore.Key> gone = shares.gone();
        var copy = new java.io.ByteArrayOutputStream();
        ShredCopies.of(shares).write(copy, world.naru.database().clock().instant());

        wipe();
        assertThatThrownBy(this::startAgain)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("vault.shred.empty");
        shares.name(UUID.randomUUID());
        assertThatThrownBy(this::startAgain)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("vault.shred.another");
        wipe();
        ShredCopies.of(shares)
                .bringBack(
                        ShredCopies.read(new java.io.ByteArrayInputStream(copy.toByteArray()))
                                .orElseThrow(),
                        world.naru.database().ownerAddress(),
                        "operator:test",
                        List.of());
        startAgain();

        assertThat(shares.keys()).isEqualTo(before);
        assertThat(shares.gone()).isEqualTo(gone);
    }

    private void wipe() throws java.io.IOException {
        for (String place : shares.places()) {
            try (Stream<java.nio.file.Path> files = java.nio.file.Files.list(java.nio.file.Path.of(place))) {
                for (java.nio.file.Path file : files.toList()) {
                    java.nio.file.Files.delete(file);
                }
            }
        }
    }

    private void startAgain() {
        world.naru.part(ShredGuard.class).afterSingletonsInstantiated();
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The store, until the program dies: at the point named {@code erased}, after the first of two copies is destroyed. */
    private ShredStore dyingAt(String point) {
        return (ShredStore) Proxy.newProxyInstance(
                ShredStore.class.getClassLoader(), new Class<?>[] {ShredStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals(point)) {
                        throw new Died();
                    }
                    if (point.equals("erased") && method.getName().equals("erase")) {
                        UUID subject = (UUID) arguments[0];
                        java.nio.file.Path first =
                                java.nio.file.Path.of(shares.places().getFirst());
                        java.nio.file.Files.writeString(first.resolve("gone"), "\n" + subject + ".0\n");
                        java.nio.file.Files.delete(first.resolve(subject + ".1"));
                        throw new Died();
                    }
                    try {
                        return method.invoke(shares, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
