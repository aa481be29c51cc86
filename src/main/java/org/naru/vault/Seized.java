package org.naru.vault;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What somebody holds who carried the database away, and the shares if they were taken too. Opens of it what given secrets
 * open, along every way there is: secret of a member or of the recovery, grant, wrap and share, capsule.
 */
public final class Seized {
    private record Grant(UUID circle, long epoch, Bytes bytes) {}

    private record Wrap(ShredStore.Key key, Bytes bytes) {}

    private record Sealed(UUID subject, Bytes bytes) {}

    private final List<Grant> grants;
    private final List<Wrap> wraps;
    private final List<Sealed> capsules;
    private final Map<ShredStore.Key, byte[]> shares;

    private Seized(List<Grant> grants, List<Wrap> wraps, List<Sealed> capsules, Map<ShredStore.Key, byte[]> shares) {
        this.grants = List.copyOf(grants);
        this.wraps = List.copyOf(wraps);
        this.capsules = List.copyOf(capsules);
        this.shares = Map.copyOf(shares);
    }

    /** Everything as it is at this moment. */
    static Seized of(DataSource owner, ShredStore store) {
        Map<ShredStore.Key, byte[]> shares = new HashMap<>();
        store.keys().forEach(key -> store.get(key).ifPresent(share -> shares.put(key, share)));
        try (Connection connection = owner.getConnection()) {
            return new Seized(
                    rows(
                            connection,
                            "select circle, epoch, bytes from vault.epoch_grant",
                            row -> new Grant(row.getObject(1, UUID.class), row.getLong(2), new Bytes(row.getBytes(3)))),
                    rows(
                            connection,
                            "select subject, version, bytes from vault.wrap",
                            row -> new Wrap(
                                    new ShredStore.Key(row.getObject(1, UUID.class), row.getLong(2)),
                                    new Bytes(row.getBytes(3)))),
                    rows(
                            connection,
                            "select subject, bytes from vault.capsule",
                            row -> new Sealed(row.getObject(1, UUID.class), new Bytes(row.getBytes(2)))),
                    shares);
        } catch (SQLException e) {
            throw new IllegalStateException("what the drill seizes cannot be read", e);
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String query, Reading<T> reading) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                all.add(reading.of(rows));
            }
        }
        return all;
    }

    /** The same without shares. */
    public Seized withoutShares() {
        return new Seized(grants, wraps, capsules, Map.of());
    }

    /** The rows of this with the shares of another moment. */
    public Seized withSharesOf(Seized other) {
        return new Seized(grants, wraps, capsules, other.shares);
    }

    /** The same with shares besides, that the paper with the backup key opened. */
    Seized with(Map<ShredStore.Key, byte[]> more) {
        Map<ShredStore.Key, byte[]> all = new HashMap<>(more);
        all.putAll(shares);
        return new Seized(grants, wraps, capsules, all);
    }

    /** How many capsules there are. */
    public int capsules() {
        return capsules.size();
    }

    /**
     * Opens what can be opened.
     *
     * @param secrets of hybrid identities: members', the recovery key's
     * @return the plaintexts as texts
     */
    public List<String> opened(List<byte[]> secrets) {
        List<byte[]> epochs = new ArrayList<>();
        for (Grant grant : grants) {
            secrets.forEach(secret -> tried(secret, grant.bytes().array()).ifPresent(epochs::add));
        }
        Map<UUID, List<byte[]>> subjects = new HashMap<>();
        for (Wrap wrap : wraps) {
            for (byte[] epoch : epochs) {
                tried(epoch, wrap.bytes().array())
                        .ifPresent(half -> subjects.computeIfAbsent(wrap.key().subject(), _ -> new ArrayList<>())
                                .add(whole(half, shares.get(wrap.key()))));
            }
        }
        Set<String> opened = new HashSet<>();
        for (Sealed capsule : capsules) {
            for (byte[] secret : subjects.getOrDefault(capsule.subject(), List.of())) {
                tried(secret, capsule.bytes().array())
                        .map(plain -> new String(plain, java.nio.charset.StandardCharsets.UTF_8))
                        .ifPresent(opened::add);
            }
        }
        return List.copyOf(opened);
    }

    private static byte[] whole(byte[] half, byte @Nullable [] share) {
        byte[] whole = half.clone();
        for (int i = 0; share != null && i < whole.length; i++) {
            whole[i] ^= share[i];
        }
        return whole;
    }

    private static Optional<byte[]> tried(byte[] secret, byte[] file) {
        try {
            return Optional.of(HybridAge.open(secret, file));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
