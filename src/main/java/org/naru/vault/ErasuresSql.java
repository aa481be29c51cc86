package org.naru.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is let go and what is erased, in SQL. */
class ErasuresSql {
    private final JdbcClient jdbc;

    ErasuresSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    void hold(UUID subject) {
        jdbc.sql("select vault.hold_key(?)")
                .param(subject)
                .query((_, _) -> true)
                .list();
    }

    List<Long> letOldKeysGo(UUID subject, Instant now) {
        return jdbc.sql("select vault.let_old_keys_go(?, ?)")
                .params(subject, at(now))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    List<UUID> withOldKeys() {
        return jdbc.sql("select vault.with_old_keys()")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    List<ShredStore.Key> keysGone() {
        return jdbc.sql("select subject, version from vault.key_gone")
                .query((row, _) -> new ShredStore.Key(row.getObject("subject", UUID.class), row.getLong("version")))
                .list();
    }

    /** Begins; the erasure's id, nothing if there is no such subject for the actor. */
    Optional<UUID> begin(UUID id, UUID subject, String reason, Instant now) {
        return jdbc.sql("select begun from vault.begin_erasure(?, ?, ?, ?) as begun where begun is not null")
                .params(id, subject, reason, at(now))
                .query(UUID.class)
                .optional();
    }

    /** Ends one whose shares are destroyed. */
    void end(UUID id, Instant now, List<String> places, LocalDate copiesUntil) {
        jdbc.sql("select vault.end_erasure(?, ?, ?, ?)")
                .params(id, at(now), String.join("\n", places), copiesUntil)
                .query((_, _) -> true)
                .list();
    }

    /** One that was begun and not ended. */
    record Begun(UUID id, UUID subject) {}

    List<Begun> begun() {
        return jdbc.sql("""
                        select e.id, e.subject from vault.erasure e
                        where not exists (select from vault.erasure_end d where d.erasure = e.id) order by e.begun_at""")
                .query((row, _) -> new Begun(row.getObject("id", UUID.class), row.getObject("subject", UUID.class)))
                .list();
    }

    private static final String CERTIFICATE = """
            select e.id, e.subject, e.kind, e.reason, e.key_versions, e.begun_at, e.begun_by, d.ended_at,
                   coalesce(d.places, '') as places, d.copies_until
            from vault.erasure e left join vault.erasure_end d on d.erasure = e.id""";

    private static Erasure erasure(ResultSet row, int index) throws SQLException {
        return new Erasure(
                row.getObject("id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getString("kind"),
                row.getString("reason"),
                row.getLong("key_versions"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getString("begun_by"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("places").lines().toList(),
                Optional.ofNullable(row.getObject("copies_until", LocalDate.class)));
    }

    Optional<Erasure> erasure(UUID id) {
        return jdbc.sql(CERTIFICATE + " where e.id = ?")
                .param(id)
                .query(ErasuresSql::erasure)
                .optional();
    }

    List<Erasure> erasures(long offset, int limit) {
        return jdbc.sql(CERTIFICATE + " order by e.begun_at desc, e.id limit ? offset ?")
                .params(limit, offset)
                .query(ErasuresSql::erasure)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from vault.erasure").query(Long.class).single();
    }

    List<Erasure.Count> counts(UUID id) {
        return jdbc.sql("select name, number from vault.erasure_count where erasure = ? order by name")
                .param(id)
                .query((row, _) -> new Erasure.Count(row.getString("name"), row.getLong("number")))
                .list();
    }
}
