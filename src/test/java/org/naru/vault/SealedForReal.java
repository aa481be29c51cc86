package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Subjects and capsules of {@link VaultWorld} that are sealed as browsers seal them, and what a holder of the circles' keys opens
 * with a copy of the database.
 */
final class SealedForReal {
    private static final int PLAIN_OF_4096 = 2437;

    private final VaultWorld world;
    private final Map<UUID, byte[]> circles = new HashMap<>();
    private final Map<UUID, byte[]> subjects = new HashMap<>();
    private final Map<UUID, List<Written>> written = new HashMap<>();

    /** A capsule, and what is sealed in it. */
    private static final class Written {
        final UUID id;
        final String docHash;
        final byte[] plain;

        Written(UUID id, String docHash, byte[] plain) {
            this.id = id;
            this.docHash = docHash;
            this.plain = plain;
        }
    }

    SealedForReal(VaultWorld world) {
        this.world = world;
    }

    private byte[] key(UUID circle) {
        return circles.computeIfAbsent(circle, _ -> TestFile.noise(32));
    }

    /** A subject whose key the circle can open, with this many capsules. */
    UUID subject(VaultWorld.Person author, UUID circle, int capsules) throws GeneralSecurityException {
        UUID subject = UUID.randomUUID();
        byte[] secret = TestFile.noise(32);
        byte[] share = TestFile.noise(32);
        subjects.put(subject, secret);
        byte[] card = world.chain.subjectCard(subject, 1, "", author.member(), HybridSeal.recipient(secret), circle);
        VaultWorld.Answer answer = world.json(
                author,
                "POST",
                "/vault/subjects",
                "{\"about\":{\"kind\":\"entry\",\"id\":\"" + subject + "\"}," + key(card, secret, share, circle) + "}");
        assertThat(answer.status()).as(answer.reason()).isEqualTo(201);
        for (int i = 0; i < capsules; i++) {
            capsule(author, subject, i % 2 == 0 ? "note" : "note.label");
        }
        return subject;
    }

    private String key(byte[] card, byte[] secret, byte[] share, UUID circle) throws GeneralSecurityException {
        String wrap = TestMember.b64(HybridSeal.seal(key(circle), WithCirclesKeys.xor(secret, share)));
        return "\"card\":\"" + TestMember.b64(card) + "\",\"share\":\"" + TestMember.b64(share)
                + "\",\"wraps\":[{\"circle\":\"" + circle + "\",\"epoch\":1,\"bytes\":\"" + wrap + "\"}]";
    }

    /** Gives a subject its next key, and moves all its capsules to it. */
    void moved(VaultWorld.Person author, UUID circle, UUID subject, long version) throws GeneralSecurityException {
        byte[] secret = TestFile.noise(32);
        byte[] card = world.chain.subjectCard(
                subject,
                version,
                Hash.of(world.lastCard(subject)).text(),
                author.member(),
                HybridSeal.recipient(secret),
                circle);
        VaultWorld.Answer made = world.json(
                author,
                "POST",
                "/vault/subjects/" + subject + "/versions",
                "{" + key(card, secret, TestFile.noise(32), circle) + "}");
        assertThat(made.status()).as(made.reason()).isEqualTo(204);
        subjects.put(subject, secret);
        for (Written each : written.getOrDefault(subject, List.of())) {
            VaultWorld.Answer sent = world.ask(
                    author.account(),
                    "PUT",
                    "/vault/capsules/" + each.id + "/seal?keyVersion=" + version + "&docHash="
                            + URLEncoder.encode(each.docHash, StandardCharsets.UTF_8),
                    Optional.of("application/octet-stream"),
                    HybridSeal.seal(secret, each.plain));
            assertThat(sent.status()).as(sent.reason()).isEqualTo(204);
        }
    }

    private void capsule(VaultWorld.Person author, UUID subject, String kind) throws GeneralSecurityException {
        UUID doc = UUID.randomUUID();
        byte[] body = ("what only the circle reads, " + doc).getBytes(StandardCharsets.UTF_8);
        Directory.Head head = world.chain.directory.head().orElseThrow();
        String signed = "naru-capsule/1\n{\"alg\":\"Ed25519\",\"org\":\"" + world.chain.org + "\",\"subject\":\""
                + subject + "\",\"kind\":\"" + kind + "\",\"doc\":\"" + doc
                + "\",\"version\":1,\"prev\":[],\"seen\":[],\"author\":\"" + author.member().id + "\",\"card\":"
                + world.chain.card(author.member()) + ",\"log\":[" + head.seq() + ",\""
                + head.hash().text()
                + "\"],\"time\":\"2026-11-22T01:00:00Z\",\"type\":\"text/plain; charset=utf-8\",\"len\":"
                + body.length + ",\"sha256\":\"" + Hash.of(body).text() + "\",\"salt\":\""
                + TestMember.b64(TestFile.noise(16)) + "\"}\n";
        byte[] line = signed.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes(line);
        plain.writeBytes((TestMember.b64(author.member().sign(line)) + "\n").getBytes(StandardCharsets.US_ASCII));
        plain.writeBytes(body);
        plain.writeBytes(new byte[PLAIN_OF_4096 - plain.size()]);
        byte[] file = HybridSeal.seal(subjects.get(subject), plain.toByteArray());
        String claim = "/vault/capsules?subject=" + subject + "&kind=" + kind + "&doc=" + doc + "&version=1&docHash="
                + URLEncoder.encode(Hash.of(line).text(), StandardCharsets.UTF_8) + "&keyVersion=1";
        VaultWorld.Answer answer = world.post(author, claim, file);
        assertThat(answer.status()).as(answer.reason()).isEqualTo(201);
        UUID id = UUID.fromString(answer.json().path("id").asString());
        written.computeIfAbsent(subject, _ -> new ArrayList<>())
                .add(new Written(id, Hash.of(line).text(), plain.toByteArray()));
    }

    /** What a holder of all circles' keys opens with a database and shares: by subject, how many capsules of how many. */
    Map<UUID, String> opened(DataSource database, Function<ShredStore.Key, Optional<byte[]>> shares)
            throws SQLException, GeneralSecurityException {
        return new WithCirclesKeys(world.chain.org.toString(), world.chain.directory, circles).opened(database, shares);
    }
}
