package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import tools.jackson.databind.JsonNode;

/** What needs two stewards waits on the server with one signature, and counts with two; and old envelopes are exchanged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondSignatureTests {
    private VaultWorld world;
    private VaultWorld.Person ben;
    private VaultWorld.Person cora;

    @BeforeAll
    void twoStewards() {
        world = new VaultWorld().begun();
        ben = world.admitted(Role.OFFICER);
        cora = world.admitted(Role.BOOKKEEPER);
        world.say(world.chain.stewardAdded(ben.member()));
    }

    @AfterAll
    void close() {
        world.close();
    }

    private static String sent(byte[] statement) {
        return "{\"statement\":\"" + TestMember.b64(statement) + "\"}";
    }

    /** Without its last line. */
    private static byte[] signedOnce(byte[] whole) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private JsonNode waiting(VaultWorld.Person who) {
        return world.get(who, "/vault/proposals").json();
    }

    @Test
    void aStatementWithOneSignatureWaitsForStewardsOnlyAndCountsWithTwo() {
        byte[] whole = world.chain
                .stewardAdded(cora.member())
                .by(world.steward.member(), ben.member())
                .bytes();
        byte[] once = signedOnce(whole);

        // The control: with one signature it is no statement.
        assertThat(world.send(world.steward, once).reason()).isEqualTo("form");
        assertThat(world.json(cora, "PUT", "/vault/proposals", sent(once)).reason())
                .isEqualTo("signer");
        assertThat(world.json(ben, "PUT", "/vault/proposals", sent(once)).reason())
                .isEqualTo("signer");
        byte[] spoiled = once.clone();
        spoiled[once.length - 20] ^= 1;
        assertThat(world.json(world.steward, "PUT", "/vault/proposals", sent(spoiled))
                        .status())
                .isEqualTo(422);
        assertThat(world.json(world.steward, "PUT", "/vault/proposals", sent(once))
                        .status())
                .isEqualTo(200);

        assertThat(waiting(cora)).isEmpty();
        assertThat(waiting(ben)).hasSize(1);
        assertThat(waiting(ben).get(0).path("statement").asString()).isEqualTo(TestMember.b64(once));
        assertThat(world.chain.directory.stewards()).doesNotContain(cora.member().id);

        assertThat(world.send(ben, whole).status()).isEqualTo(200);
        assertThat(world.chain.directory.add(whole)).isEqualTo(new Directory.Verdict.Holds());
        world.chain.statements.add(whole);
        // The directory has grown: what waited is no longer the next statement.
        assertThat(waiting(ben)).isEmpty();
        assertThat(world.json(world.steward, "PUT", "/vault/proposals", sent(once))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aStewardTakesBackWhatWaitsAndNobodyElseDoes() {
        byte[] once = signedOnce(world.chain
                .stewardRemoved(ben.member())
                .by(world.steward.member(), ben.member())
                .bytes());
        assertThat(world.json(world.steward, "PUT", "/vault/proposals", sent(once))
                        .status())
                .isEqualTo(200);
        String id = waiting(ben).get(0).path("id").asString();
        VaultWorld.Person dan = world.admittedBy(ben, Role.BOOKKEEPER);

        assertThat(world.json(dan, "DELETE", "/vault/proposals/" + id, "").status())
                .isEqualTo(404);
        assertThat(world.json(ben, "DELETE", "/vault/proposals/" + id, "").status())
                .isEqualTo(204);
    }

    @Test
    void anEnvelopeIsExchangedForOneToTheNewerKeyAroundTheSameSignedBytesOnly() {
        UUID circle = world.circle(cora);
        UUID subject = world.subject(cora, circle);
        byte[] docHash = TestFile.noise(32);
        VaultWorld.Answer kept =
                world.post(cora, VaultWorld.claim(subject, UUID.randomUUID(), 1, docHash, 1), TestFile.capsule());
        String capsule = kept.json().path("id").asString();
        byte[] card = Arrays.copyOf(world.lastCard(subject), world.lastCard(subject).length);
        byte[] next =
                world.chain.subjectCard(subject, 2, TestMember.b64(Hash.of(card).bytes()), cora.member(), circle);
        assertThat(world.get(cora, "/vault/circles/" + circle + "/reseal").json())
                .isEmpty();

        VaultWorld.Answer newer = world.json(
                cora,
                "POST",
                "/vault/subjects/" + subject + "/versions",
                "{" + world.key(next, TestFile.noise(32), circle) + "}");

        assertThat(newer.status()).as(newer.reason()).isEqualTo(204);
        JsonNode behind =
                world.get(cora, "/vault/circles/" + circle + "/reseal").json();
        assertThat(behind).hasSize(1);
        assertThat(behind.get(0).path("id").asString()).isEqualTo(capsule);
        byte[] envelope = TestFile.capsule();
        assertThat(reseal(cora, capsule, 2, TestFile.noise(32), envelope)).isEqualTo(409);
        assertThat(reseal(cora, capsule, 1, docHash, envelope)).isEqualTo(409);
        assertThat(reseal(cora, capsule, 3, docHash, envelope)).isEqualTo(409);
        assertThat(reseal(cora, capsule, 2, docHash, TestFile.noise(4096))).isEqualTo(422);
        assertThat(reseal(ben, capsule, 2, docHash, envelope)).isEqualTo(409);
        assertThat(reseal(cora, capsule, 2, docHash, envelope)).isEqualTo(204);
        assertThat(reseal(cora, capsule, 2, docHash, TestFile.capsule())).isEqualTo(409);
        assertThat(world.deliver(cora, UUID.fromString(capsule))
                        .json()
                        .path("capsules")
                        .get(0)
                        .path("bytes")
                        .asString())
                .isEqualTo(TestMember.b64(envelope));
        assertThat(world.get(cora, "/vault/circles/" + circle + "/reseal").json())
                .isEmpty();
    }

    private int reseal(VaultWorld.Person by, String capsule, long version, byte[] docHash, byte[] bytes) {
        String query = VaultWorld.claim(UUID.randomUUID(), UUID.randomUUID(), 1, docHash, version);
        String hash = query.substring(query.indexOf("&docHash=") + 1, query.indexOf("&keyVersion="));
        return world.ask(
                        by.account(),
                        "PUT",
                        "/vault/capsules/" + capsule + "/seal?keyVersion=" + version + "&" + hash,
                        java.util.Optional.of("application/octet-stream"),
                        bytes)
                .status();
    }
}
