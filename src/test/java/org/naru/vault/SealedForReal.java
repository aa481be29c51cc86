package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Subjects and capsules of {@link VaultWorld} that are sealed as browsers seal them, and somebody who holds every circle's key
 * and a copy of the database, and opens what can be opened.
 */
final class SealedForReal {
    private static final int PLAIN_OF_4096 = 2437;

    private final VaultWorld world;
    private final Map<UUID, byte[]> circles = new HashMap<>();
    private final Map<UUID, byte[]> subjects = new HashMap<>();

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
        String wrap = TestMember.b64(HybridSeal.seal(key(circle), xor(secret, share)));
        VaultWorld.Answer answer = world.json(
                author,
                "POST",
                "/vault/subjects",
                "{\"about\":{\"kind\":\"entry\",\"id\":\"" + subject + "\"},\"card\":\"" + TestMember.b64(card)
                        + "\",\"share\":\"" + TestMember.b64(share) + "\",\"wraps\":[{\"circle\":\"" + circle
                        + "\",\"epoch\":1,\"bytes\":\"" + wrap + "\"}]}");
        assertThat(answer.status()).as(answer.reason()).isEqualTo(201);
        for (int i = 0; i < capsules; i++) {
            capsule(author, subject, i % 2 == 0 ? "note" : "note.label");
        }
        return subject;
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
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] both = one.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] ^= other[i];
        }
        return both;
    }

    /** What a holder of all circles' keys opens with a database and shares: by subject, how many capsules of how many. */
    Map<UUID, String> opened(DataSource database, Function<ShredStore.Key, Optional<byte[]>> shares)
            throws SQLException, GeneralSecurityException {
        Map<UUID, int[]> counts = new HashMap<>();
        Map<UUID, List<SubjectCard>> cards = new HashMap<>();
        Map<ShredStore.Key, byte[]> secrets = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select subject, bytes from vault.subject_card order by subject, version")) {
                while (row.next()) {
                    cards.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(SubjectCard.read(row.getBytes(2)).orElseThrow());
                }
            }
            try (ResultSet row = statement.executeQuery("select subject, version, circle, bytes from vault.wrap")) {
                while (row.next()) {
                    ShredStore.Key key = new ShredStore.Key(row.getObject(1, UUID.class), row.getLong(2));
                    Optional<byte[]> share = shares.apply(key);
                    if (share.isPresent()) {
                        byte[] half = HybridAge.open(key(row.getObject(3, UUID.class)), row.getBytes(4));
                        secrets.put(key, xor(half, share.get()));
                    }
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select subject, kind, doc, version, doc_hash, key_version, bytes from vault.capsule")) {
                while (row.next()) {
                    UUID subject = row.getObject(1, UUID.class);
                    int[] count = counts.computeIfAbsent(subject, _ -> new int[2]);
                    count[1]++;
                    byte[] secret = secrets.get(new ShredStore.Key(subject, row.getLong(6)));
                    CapsuleReader.Row asked = new CapsuleReader.Row(
                            world.chain.org.toString(),
                            subject.toString(),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            TestMember.b64(row.getBytes(5)),
                            List.of());
                    if (secret != null
                            && CapsuleReader.read(
                                            row.getBytes(7),
                                            secret,
                                            asked,
                                            world.chain.directory,
                                            cards.getOrDefault(subject, List.of()),
                                            Map.of())
                                    .equals("ok")) {
                        count[0]++;
                    }
                }
            }
        }
        Map<UUID, String> opened = new HashMap<>();
        counts.forEach((subject, count) -> opened.put(subject, count[0] + " of " + count[1]));
        return opened;
    }
}
