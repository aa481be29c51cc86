package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import tools.jackson.databind.JsonNode;

/** The way of a sealed note through the server: directory, circle, subject, capsule, delivery; and who gets none of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedThingsTests {
    private VaultWorld world;
    private VaultWorld.Person inside;
    private VaultWorld.Person outside;
    private UUID circle;
    private UUID other;

    @BeforeAll
    void aSmallMission() {
        world = new VaultWorld().begun();
        inside = world.admitted(Role.BOOKKEEPER);
        outside = world.admitted(Role.BOOKKEEPER);
        circle = world.circle(inside);
        other = world.circle(outside);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void theServersCircleFollowsTheDirectory() {
        JsonNode me = world.get(inside, "/vault/me").json();

        assertThat(me.path("member").asString()).isEqualTo(inside.member().id.toString());
        assertThat(me.path("org").asString()).isEqualTo(world.chain.org.toString());
        assertThat(me.path("steward").asBoolean()).isFalse();
        assertThat(me.path("circles").valueStream())
                .anyMatch(each -> each.path("id").asString().equals(circle.toString())
                        && each.path("keeper").asBoolean())
                .noneMatch(each -> each.path("id").asString().equals(other.toString()));
        assertThat(world.get(world.steward, "/vault/me").json().path("steward").asBoolean())
                .isTrue();
        JsonNode directory = world.get(outside, "/vault/directory?from=0").json();
        assertThat(directory.path("statements").size()).isEqualTo(world.chain.statements.size());
        assertThat(directory.path("head").get(1).asString())
                .isEqualTo(world.chain.directory.head().orElseThrow().hash().text());
        JsonNode grants = world.get(inside, "/vault/grants").json();
        assertThat(grants.valueStream().map(each -> each.path("circle").asString()))
                .contains(circle.toString())
                .doesNotContain(other.toString());
    }

    @Test
    void aCapsuleIsKeptListedDeliveredAndInTheAuditLogBefore() {
        UUID subject = world.subject(inside, circle);
        byte[] bytes = TestFile.capsule();
        byte[] docHash = TestFile.noise(32);
        UUID doc = UUID.randomUUID();

        VaultWorld.Answer kept = world.post(inside, VaultWorld.claim(subject, doc, 1, docHash, 1), bytes);

        assertThat(kept.status()).isEqualTo(201);
        String id = kept.json().path("id").asString();
        JsonNode told = world.get(inside, "/vault/subjects/" + subject).json();
        assertThat(told.path("cards").size()).isEqualTo(1);
        assertThat(told.path("wraps").size()).isEqualTo(1);
        assertThat(told.path("shares").get(0).path("share").asString()).hasSize(44);
        assertThat(told.path("capsules").get(0).path("docHash").asString()).isEqualTo(TestMember.b64(docHash));
        assertThat(world.get(inside, "/vault/about/entry/" + subject)
                        .json()
                        .get(0)
                        .path("subject")
                        .asString())
                .isEqualTo(subject.toString());
        assertThat(world.count(
                        "select count(*) from access.audit_event where kind = 'sealed-read-back' and subject = ?", id))
                .isZero();
        VaultWorld.Answer delivered = world.deliver(inside, UUID.fromString(id));
        assertThat(delivered.json().path("capsules").get(0).path("bytes").asString())
                .isEqualTo(TestMember.b64(bytes));
        assertThat(world.count(
                        "select count(*) from access.audit_event where kind = 'sealed-read-back' and subject = ?", id))
                .isEqualTo(1);

        // The same again is the same; the same signed thing under another document is refused.
        VaultWorld.Answer again = world.post(inside, VaultWorld.claim(subject, doc, 1, docHash, 1), bytes);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id").asString()).isEqualTo(id);
        assertThat(world.post(inside, VaultWorld.claim(subject, UUID.randomUUID(), 1, docHash, 1), bytes)
                        .reason())
                .isEqualTo("doc-hash");
        assertThat(world.count("select count(*) from vault.capsule where subject = ?", subject))
                .isEqualTo(1);
    }

    @Test
    void twoHeadsAreBothKeptAndMergedByNamingBoth() {
        UUID subject = world.subject(inside, circle);
        UUID doc = UUID.randomUUID();
        byte[] first = TestFile.noise(32);
        byte[] left = TestFile.noise(32);
        byte[] right = TestFile.noise(32);

        assertThat(world.post(inside, VaultWorld.claim(subject, doc, 1, first, 1), TestFile.capsule())
                        .status())
                .isEqualTo(201);
        assertThat(world.post(inside, VaultWorld.claim(subject, doc, 2, left, 1, first), TestFile.capsule())
                        .status())
                .isEqualTo(201);
        assertThat(world.post(inside, VaultWorld.claim(subject, doc, 2, right, 1, first), TestFile.capsule())
                        .status())
                .isEqualTo(201);
        assertThat(world.post(
                                inside,
                                VaultWorld.claim(subject, doc, 3, TestFile.noise(32), 1, left, right),
                                TestFile.capsule())
                        .status())
                .isEqualTo(201);
        assertThat(world.post(
                                inside,
                                VaultWorld.claim(subject, doc, 5, TestFile.noise(32), 1, left),
                                TestFile.capsule())
                        .reason())
                .isEqualTo("prev");
        assertThat(world.post(inside, VaultWorld.claim(subject, doc, 1, TestFile.noise(32), 1), TestFile.capsule())
                        .reason())
                .isEqualTo("prev");
        assertThat(world.post(
                                inside,
                                VaultWorld.claim(subject, doc, 3, TestFile.noise(32), 1, TestFile.noise(32)),
                                TestFile.capsule())
                        .reason())
                .isEqualTo("prev");
        assertThat(world.post(
                                inside,
                                VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 2),
                                TestFile.capsule())
                        .reason())
                .isEqualTo("key-version");
    }

    /** Not there and not yours answer alike, to the byte. */
    @Test
    void whoIsOutsideGetsTheAnswerOfWhatIsNotThere() {
        UUID subject = world.subject(inside, circle);
        UUID capsule = world.capsule(inside, subject);

        for (VaultWorld.Person person : List.of(outside, world.steward)) {
            assertSame(
                    world.get(person, "/vault/subjects/" + subject),
                    world.get(person, "/vault/subjects/" + UUID.randomUUID()));
            assertSame(world.deliver(person, capsule), world.deliver(person, UUID.randomUUID()));
            assertSame(
                    world.post(
                            person,
                            VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 1),
                            TestFile.capsule()),
                    world.post(
                            person,
                            VaultWorld.claim(UUID.randomUUID(), UUID.randomUUID(), 1, TestFile.noise(32), 1),
                            TestFile.capsule()));
            assertThat(world.get(person, "/vault/about/entry/" + subject).json().size())
                    .isZero();
            assertThat(world.get(person, "/vault/grants").json().toString()).doesNotContain(circle.toString());
        }
        assertThat(world.deliver(inside, capsule).status()).as("control").isEqualTo(200);
        assertThat(world.epoch(circle, 2, outside, List.of(inside.member()), List.of())
                        .status())
                .isEqualTo(403);
    }

    private static void assertSame(VaultWorld.Answer one, VaultWorld.Answer other) {
        assertThat(one.status()).isEqualTo(404).isEqualTo(other.status());
        assertThat(one.body()).isEqualTo(other.body());
    }

    /** The wall behind the wall: what the application's role sees in raw SQL. */
    @Test
    void theDatabaseShowsTheRowsOfTheActorsCirclesOnly() {
        UUID subject = world.subject(inside, circle);
        UUID shared = world.subject(inside, circle, other);
        world.capsule(inside, subject);
        world.capsule(inside, shared);

        for (String table : List.of(
                "subject where id", "subject_card where subject", "wrap where subject", "capsule where subject")) {
            String sql = "select count(*) from vault." + table + " = '";
            assertThat(rows(inside, sql + subject + "'")).as(table).isEqualTo(1);
            assertThat(rows(outside, sql + subject + "'")).as(table).isZero();
            assertThat(rows(outside, sql + shared + "'")).as(table).isEqualTo(1);
            assertThat(rows(world.steward, sql + shared + "'")).as(table).isZero();
        }
        assertThat(rows(inside, "select count(*) from vault.epoch_grant where circle = '" + other + "'"))
                .isZero();
        assertThat(rows(outside, "select count(*) from vault.epoch_grant where circle = '" + other + "'"))
                .isEqualTo(2);
    }

    private long rows(VaultWorld.Person person, String sql) {
        return world.naru
                .database()
                .as(
                        person.account().actor(),
                        () -> world.naru
                                .database()
                                .jdbc()
                                .sql(sql)
                                .query(Long.class)
                                .single());
    }

    @Test
    void aSubjectOfSeveralCirclesIsReadByEach() {
        UUID shared = world.subject(inside, circle, other);
        UUID capsule = world.capsule(inside, shared);

        assertThat(world.deliver(outside, capsule).status()).isEqualTo(200);
        JsonNode told = world.get(outside, "/vault/subjects/" + shared).json();
        assertThat(told.path("wraps").size()).isEqualTo(1);
        assertThat(told.path("wraps").get(0).path("circle").asString()).isEqualTo(other.toString());
        UUID alien = UUID.randomUUID();
        assertThat(world.open(outside, alien, TestFile.noise(32), circle).reason())
                .isEqualTo("right");
    }

    @Test
    void statementsThatDoNotHoldAreRefusedWithTheirReason() {
        TestMember fresh = new TestMember();
        assertThat(world.send(
                                inside,
                                world.chain.admit(fresh).by(inside.member()).bytes())
                        .reason())
                .isEqualTo("right");
        assertThat(world.send(inside, world.chain.admit(fresh).bytes()).reason())
                .as("signed by somebody else than who sends it")
                .isEqualTo("signer");
        VaultWorld.Answer behind = world.send(
                world.steward, world.chain.admit(fresh).with("seq", "0").bytes());
        assertThat(behind.status()).isEqualTo(409);
        assertThat(behind.reason()).isEqualTo("behind");
        assertThat(behind.json().path("head").get(0).asLong()).isEqualTo(world.chain.statements.size() - 1L);
        assertThat(world.send(
                                inside,
                                world.chain.epoch(circle, 2, inside.member()).bytes())
                        .reason())
                .isEqualTo("epoch-without-grants");
        UUID unopened = UUID.randomUUID();
        assertThat(world.send(
                                world.steward,
                                world.chain
                                        .members(unopened, 1, false, List.of(inside.member()), List.of(inside.member()))
                                        .bytes())
                        .reason())
                .isEqualTo("circle");
        assertThat(world.count("select count(*) from vault.statement")).isEqualTo(world.chain.statements.size());
    }

    @Test
    void anEpochComesWithAGrantForEveryMemberAndForRecovery() {
        UUID fresh = world.circle(inside, outside);
        List<TestMember> both = List.of(inside.member(), outside.member());

        assertThat(world.epoch(fresh, 2, inside, both.subList(0, 1), List.of()).reason())
                .isEqualTo("grants");
        assertThat(world.count("select count(*) from vault.epoch_grant where circle = ?", fresh))
                .isEqualTo(3);
        assertThat(world.epoch(fresh, 2, inside, both, List.of()).status()).isEqualTo(200);
        assertThat(world.count("select count(*) from vault.epoch_grant where circle = ?", fresh))
                .isEqualTo(6);
    }

    @Test
    void aNewVersionOfAKeyFollowsTheOneBefore() {
        UUID fresh = world.circle(inside, outside);
        UUID subject = world.subject(inside, fresh);
        byte[] first = java.util.Base64.getDecoder()
                .decode(world.get(inside, "/vault/subjects/" + subject)
                        .json()
                        .path("cards")
                        .get(0)
                        .asString());
        String prev = Hash.of(first).text();

        byte[] wrong = world.chain.subjectCard(subject, 2, "", inside.member(), fresh);
        assertThat(next(subject, wrong, fresh).reason()).isEqualTo("version");
        byte[] right = world.chain.subjectCard(subject, 2, prev, inside.member(), fresh);
        assertThat(next(subject, right, fresh).status()).isEqualTo(204);
        assertThat(next(subject, right, fresh).reason()).isEqualTo("version");
        JsonNode told = world.get(inside, "/vault/subjects/" + subject).json();
        assertThat(told.path("cards").size()).isEqualTo(2);
        assertThat(told.path("shares").size()).isEqualTo(2);
        assertThat(world.post(
                                inside,
                                VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 1),
                                TestFile.capsule())
                        .reason())
                .isEqualTo("key-version");
    }

    private VaultWorld.Answer next(UUID subject, byte[] card, UUID circle) {
        return world.json(
                inside,
                "POST",
                "/vault/subjects/" + subject + "/versions",
                "{" + world.key(card, TestFile.noise(32), circle) + "}");
    }

    @Test
    void waysOfUnlockingAreOnesOwn() {
        UUID id = UUID.randomUUID();
        String file = TestMember.b64(TestFile.file(TestFile.scryptStanza(), 300));
        String body = "{\"kind\":\"passphrase\",\"label\":\"words\",\"bytes\":\"" + file + "\"}";

        assertThat(world.json(inside, "PUT", "/vault/unlocks/" + id, body).status())
                .isEqualTo(204);
        assertThat(world.json(
                                inside,
                                "PUT",
                                "/vault/unlocks/" + UUID.randomUUID(),
                                body.replace(file, TestMember.b64(TestFile.wrap())))
                        .reason())
                .isEqualTo("stanza");
        assertThat(world.get(inside, "/vault/me").json().path("unlocks").toString())
                .contains(file);
        assertThat(world.get(outside, "/vault/me").json().path("unlocks").toString())
                .isNotEqualTo("[]")
                .doesNotContain(file);
        assertThat(world.ask(outside.account(), "DELETE", "/vault/unlocks/" + id, Optional.empty(), new byte[0])
                        .status())
                .isEqualTo(404);
        assertThat(world.json(inside, "POST", "/vault/unlocks/" + id + "/used", "")
                        .status())
                .isEqualTo(204);
        assertThat(world.json(inside, "PUT", "/vault/pin", "{\"bytes\":\"" + TestMember.b64(TestFile.wrap()) + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(world.get(inside, "/vault/me").json().path("pin").asString()).isNotEmpty();
        assertThat(world.get(outside, "/vault/me").json().path("pin").isNull()).isTrue();
    }

    @Test
    void whoJoinsShowsACardAndStewardsSeeIt() {
        VaultWorld.Person joiner = world.person(Role.BOOKKEEPER);
        String card = TestMember.b64(
                joiner.member().card(world.chain.org).getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(world.json(inside, "POST", "/vault/joining", "{\"card\":\"" + card + "\"}")
                        .reason())
                .as("another's card")
                .isEqualTo("card");
        assertThat(world.json(joiner, "POST", "/vault/joining", "{\"card\":\"" + card + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(world.get(joiner, "/vault/joining").status()).isEqualTo(403);
        JsonNode asking = world.get(world.steward, "/vault/joining").json();
        assertThat(asking.get(0).path("card").asString()).isEqualTo(card);
        assertThat(asking.get(0).path("shownName").asString())
                .isEqualTo(joiner.account().login());
        world.say(world.chain.admit(joiner.member()));
        world.chain.admittedLast(joiner.member());
        assertThat(world.get(world.steward, "/vault/joining").json().size()).isZero();
        assertThat(world.get(joiner, "/vault/members").json().toString())
                .contains(joiner.account().login());
    }
}
