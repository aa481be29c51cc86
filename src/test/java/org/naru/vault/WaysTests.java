package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Actor;
import org.naru.access.Circles;
import org.naru.access.Role;
import org.naru.platform.web.Language;
import tools.jackson.databind.JsonNode;

/** A member's ways to unlock, as the server judges them: how many there must be, and which passkeys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaysTests {
    private static final String IDENTITY = "AGE-PLUGIN-FIDO2PRF-1QYQSZQGPQYQSZQGPQYQSZQGPQYQS";

    private VaultWorld world;

    @BeforeAll
    void open() {
        world = new VaultWorld().begun();
    }

    @AfterAll
    void close() {
        world.close();
    }

    private VaultWorld.Answer passkey(VaultWorld.Person who, UUID id, boolean synced, String identity) {
        String stanza = "-> age-encryption.org/fido2prf " + TestFile.random(16) + "\n" + TestFile.random(32) + "\n";
        String body = "{\"kind\":\"passkey\",\"label\":\"desk\",\"bytes\":\""
                + TestMember.b64(TestFile.file(stanza, 250)) + "\",\"synced\":" + synced + ",\"identity\":\"" + identity
                + "\"}";
        return world.json(who, "PUT", "/vault/unlocks/" + id, body);
    }

    private VaultWorld.Answer remove(VaultWorld.Person who, UUID id) {
        return world.ask(who.account(), "DELETE", "/vault/unlocks/" + id, Optional.empty(), new byte[0]);
    }

    private VaultWorld.Answer seal(VaultWorld.Person who, UUID subject) {
        return world.post(
                who, VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 1), TestFile.capsule());
    }

    private JsonNode way(VaultWorld.Person who, UUID id) {
        return world.get(who, "/vault/me")
                .json()
                .path("unlocks")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    /** Whatever the client says: the server takes nothing sealed before, and lets none of them go after. */
    @Test
    void nothingIsSealedBeforeTwoWaysAndASheetAndThenTheyStay() {
        VaultWorld.Person anna = world.withoutWays(Role.BOOKKEEPER);
        world.say(world.chain.admit(anna.member()));
        world.chain.admittedLast(anna.member());
        UUID circle = world.circle(anna);
        UUID subject = world.subject(anna, circle);
        UUID first = UUID.randomUUID();
        UUID sheet = UUID.randomUUID();
        UUID desk = UUID.randomUUID();

        assertThat(seal(anna, subject).reason()).as("none").isEqualTo("two-ways");
        world.way(anna, first, "passphrase");
        world.way(anna, UUID.randomUUID(), "passphrase");
        assertThat(seal(anna, subject).reason()).as("no sheet").isEqualTo("two-ways");
        world.way(anna, sheet, "sheet");
        assertThat(seal(anna, subject).status()).as("enough").isEqualTo(201);

        for (UUID each : List.of(first, sheet)) {
            VaultWorld.Answer refused = remove(anna, each);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.reason()).isEqualTo("last");
        }
        assertThat(passkey(anna, desk, false, IDENTITY).status()).isEqualTo(204);
        assertThat(remove(anna, first).status()).isEqualTo(204);
        assertThat(remove(anna, sheet).reason()).isEqualTo("last");
        assertThat(remove(world.person(Role.BOOKKEEPER), desk).status()).isEqualTo(404);
        assertThat(seal(anna, subject).status()).isEqualTo(201);
    }

    /** What may be copied to other devices is known by its flag; for circles where leaks cost lives it does not open. */
    @Test
    void whoIsInALethalCircleGetsNothingThatAPasskeyWhichMayBeCopiedWouldOpen() {
        VaultWorld.Person anna = world.admitted(Role.BOOKKEEPER);
        UUID copied = UUID.randomUUID();
        UUID bound = UUID.randomUUID();
        assertThat(passkey(anna, copied, true, IDENTITY).status()).isEqualTo(204);
        assertThat(passkey(anna, bound, false, IDENTITY).status()).isEqualTo(204);
        assertThat(way(anna, copied).path("synced").asBoolean()).isTrue();
        assertThat(way(anna, copied).path("bytes").asString()).isNotEmpty();

        world.say(world.chain.members(lethal(), 1, false, List.of(anna.member()), List.of(anna.member())));

        assertThat(way(anna, copied).path("bytes").asString()).isEmpty();
        assertThat(way(anna, bound).path("bytes").asString()).isNotEmpty();
        assertThat(passkey(anna, UUID.randomUUID(), true, IDENTITY).reason()).isEqualTo("synced");
        assertThat(passkey(anna, UUID.randomUUID(), false, IDENTITY).status()).isEqualTo(204);
    }

    @Test
    void aPasskeyIsNamedAndItsFileIsOneForPasskeys() {
        VaultWorld.Person anna = world.person(Role.BOOKKEEPER);

        assertThat(passkey(anna, UUID.randomUUID(), false, "").reason()).isEqualTo("passkey");
        assertThat(passkey(anna, UUID.randomUUID(), false, "https://example.org")
                        .reason())
                .isEqualTo("passkey");
        String words = "{\"kind\":\"passkey\",\"label\":\"\",\"bytes\":\""
                + TestMember.b64(TestFile.file(TestFile.scryptStanza(), 300)) + "\",\"synced\":false,\"identity\":\""
                + IDENTITY + "\"}";
        assertThat(world.json(anna, "PUT", "/vault/unlocks/" + UUID.randomUUID(), words)
                        .reason())
                .isEqualTo("stanza");
        assertThat(passkey(anna, UUID.randomUUID(), false, IDENTITY).status()).isEqualTo(204);
    }

    private UUID lethal() {
        List<UUID> made = new ArrayList<>();
        world.naru.as("operator:test", () -> {
            if (world.naru
                            .part(Circles.class)
                            .open(
                                    "l" + UUID.randomUUID().toString().substring(0, 8),
                                    "Crossing",
                                    true,
                                    Actor.operator("test", Language.EN))
                    instanceof Circles.Opened.Done(var id)) {
                made.add(id.value());
            }
        });
        return made.getFirst();
    }
}
