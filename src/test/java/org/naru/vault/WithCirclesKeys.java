package org.naru.vault;

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

/** Somebody who holds every circle's key and a copy of the database, and opens what can be opened. */
final class WithCirclesKeys {
    private final String org;
    private final Directory directory;
    private final Map<UUID, byte[]> circles;

    WithCirclesKeys(String org, Directory directory, Map<UUID, byte[]> circles) {
        this.org = org;
        this.directory = directory;
        this.circles = circles;
    }

    static byte[] xor(byte[] one, byte[] other) {
        byte[] both = one.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] ^= other[i];
        }
        return both;
    }

    /** What opens with a database and shares: by subject, how many capsules of how many. */
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
                        byte[] half = HybridAge.open(circles.get(row.getObject(3, UUID.class)), row.getBytes(4));
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
                            org,
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
                                            directory,
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
