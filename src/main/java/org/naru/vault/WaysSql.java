package org.naru.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every SQL statement about a member's ways to unlock. She sees her own rows only. */
class WaysSql {
    private final JdbcClient jdbc;

    WaysSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A way to unlock.
     *
     * @param identity of a passkey: which it is, public; else empty
     * @param synced of a passkey: whether it may be copied to other devices, as its browser said
     */
    record Way(
            UUID id,
            String kind,
            String label,
            Bytes bytes,
            String identity,
            boolean synced,
            Instant createdAt,
            Optional<Instant> lastUsedAt) {}

    List<Way> ways(UUID member) {
        return jdbc.sql("""
                        select id, kind, label, bytes, identity, synced, created_at, last_used_at from vault.unlock
                        where member = ? order by created_at, id""").param(member).query(WaysSql::way).list();
    }

    private static Way way(ResultSet row, int at) throws SQLException {
        return new Way(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("label"),
                new Bytes(row.getBytes("bytes")),
                row.getString("identity"),
                row.getBoolean("synced"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("last_used_at")).map(java.sql.Timestamp::toInstant));
    }

    void add(UUID member, Way way) {
        jdbc.sql("""
                        insert into vault.unlock (id, member, kind, label, bytes, identity, synced, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        way.id(),
                        member,
                        way.kind(),
                        way.label(),
                        way.bytes().array(),
                        way.identity(),
                        way.synced(),
                        way.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean used(UUID member, UUID id, Instant now) {
        return jdbc.sql("update vault.unlock set last_used_at = ? where id = ? and member = ?")
                        .params(now.atOffset(ZoneOffset.UTC), id, member)
                        .update()
                == 1;
    }

    void forget(UUID member, UUID id) {
        jdbc.sql("delete from vault.unlock where id = ? and member = ?")
                .params(id, member)
                .update();
    }
}
