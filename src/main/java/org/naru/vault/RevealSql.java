package org.naru.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every SQL statement about reading one subject for a time. */
class RevealSql {
    private final JdbcClient jdbc;

    RevealSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static java.time.OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** What counts of a subject now, for somebody who may be outside its circles. */
    record About(long version, boolean inIt) {}

    Optional<About> about(UUID subject) {
        return jdbc.sql("select version, in_it from vault.reveal_about(?)")
                .param(subject)
                .query((row, _) -> new About(row.getLong("version"), row.getBoolean("in_it")))
                .optional();
    }

    List<UUID> circles(UUID subject) {
        return jdbc.sql("select * from vault.reveal_circles(?)")
                .param(subject)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    void ask(RevealFile.Request request, byte[] bytes, Instant now) {
        jdbc.sql("""
                        insert into vault.reveal (id, subject, version, asker, reason, consents, asked_at, until_at, request)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        request.id(),
                        request.subject(),
                        request.version(),
                        request.asker(),
                        request.reason(),
                        Math.toIntExact(request.k()),
                        at(now),
                        at(request.until()),
                        bytes)
                .update();
    }

    /** A request as it is kept. */
    record Reveal(UUID id, UUID subject, UUID asker, Instant until, Bytes request, List<String> steps) {}

    private static final String REVEAL = """
            select r.id, r.subject, r.asker, r.until_at, r.request,
                   coalesce((select string_agg(s.step, ',') from vault.reveal_step s where s.reveal = r.id), '') as steps
            from vault.reveal r""";

    private static Reveal reveal(ResultSet row, int index) throws SQLException {
        return new Reveal(
                row.getObject("id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getObject("asker", UUID.class),
                row.getTimestamp("until_at").toInstant(),
                new Bytes(row.getBytes("request")),
                List.of(row.getString("steps").split(",")));
    }

    List<Reveal> newest(int most) {
        return jdbc.sql(REVEAL + " order by r.asked_at desc, r.id limit ?")
                .param(most)
                .query(RevealSql::reveal)
                .list();
    }

    /** One request; nobody else changes what follows from it until the transaction ends. */
    Optional<Reveal> locked(UUID id) {
        return jdbc.sql("select pg_advisory_xact_lock(hashtext('vault.reveal ' || ?))")
                .param(id.toString())
                .query((row, _) -> true)
                .optional()
                .flatMap(_ -> jdbc.sql(REVEAL + " where r.id = ?")
                        .param(id)
                        .query(RevealSql::reveal)
                        .optional());
    }

    /** A consent as it was signed. */
    record Given(UUID reveal, UUID member, Bytes bytes) {}

    List<Given> consents(Collection<UUID> reveals) {
        return jdbc.sql("""
                        select reveal, member, bytes from vault.reveal_consent
                        where reveal = any (cast(? as uuid[])) order by at, member""")
                .param(list(reveals))
                .query((row, _) -> new Given(
                        row.getObject("reveal", UUID.class),
                        row.getObject("member", UUID.class),
                        new Bytes(row.getBytes("bytes"))))
                .list();
    }

    void consent(UUID reveal, UUID member, byte[] bytes, Instant now) {
        jdbc.sql("insert into vault.reveal_consent (reveal, member, bytes, at) values (?, ?, ?, ?)")
                .params(reveal, member, bytes, at(now))
                .update();
    }

    void step(UUID reveal, String step, Instant now) {
        jdbc.sql("insert into vault.reveal_step (reveal, step, at) values (?, ?, ?)")
                .params(reveal, step, at(now))
                .update();
    }

    void grant(UUID reveal, byte[] file, Instant now) {
        jdbc.sql("select vault.reveal_grant(?, ?, ?)")
                .params(reveal, file, at(now))
                .query((row, _) -> true)
                .list();
    }

    /** The key that was given; only to whom it was given. */
    Optional<byte[]> wrap(UUID reveal, Instant now) {
        return jdbc.sql("select bytes from vault.reveal_wrap where reveal = ? and vault.reveal_runs(reveal, ?)")
                .params(reveal, at(now))
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** A version of a subject's key, with its kind. */
    record CardRow(String kind, Bytes bytes) {}

    List<CardRow> cards(UUID reveal, Instant now) {
        return jdbc.sql("select kind, bytes from vault.reveal_cards(?, ?)")
                .params(reveal, at(now))
                .query((row, _) -> new CardRow(row.getString("kind"), new Bytes(row.getBytes("bytes"))))
                .list();
    }

    /** A capsule that was revealed, and a circle that reads it. */
    record Capsule(VaultSql.CapsuleRow row, UUID circle) {}

    List<Capsule> capsules(UUID reveal, Instant now) {
        return jdbc.sql("""
                        select id, subject, kind, doc, version, doc_hash, prev, key_version, uploader, received_at,
                               length(bytes) as size, set_aside, circle
                        from vault.reveal_capsules(?, ?) order by received_at, id""")
                .params(reveal, at(now))
                .query((row, _) -> new Capsule(
                        new VaultSql.CapsuleRow(
                                row.getObject("id", UUID.class),
                                row.getObject("subject", UUID.class),
                                row.getString("kind"),
                                row.getObject("doc", UUID.class),
                                row.getLong("version"),
                                new Hash(row.getBytes("doc_hash")),
                                hashes(row),
                                row.getLong("key_version"),
                                row.getObject("uploader", UUID.class),
                                row.getTimestamp("received_at").toInstant(),
                                row.getLong("size"),
                                row.getString("set_aside")),
                        row.getObject("circle", UUID.class)))
                .list();
    }

    private static List<Hash> hashes(ResultSet row) throws SQLException {
        List<Hash> all = new ArrayList<>();
        for (byte[] each : (byte[][]) row.getArray("prev").getArray()) {
            all.add(new Hash(each));
        }
        return all;
    }

    List<VaultSql.Sealed> bytes(UUID reveal, Collection<UUID> ids, Instant now) {
        return jdbc.sql("select id, bytes from vault.reveal_capsules(?, ?) where id = any (cast(? as uuid[]))")
                .params(reveal, at(now), list(ids))
                .query((row, _) ->
                        new VaultSql.Sealed(row.getObject("id", UUID.class), new Bytes(row.getBytes("bytes"))))
                .list();
    }

    /** Deletes the keys whose time is over. */
    List<UUID> end(Instant now) {
        return jdbc.sql("select subject from vault.reveal_end(?)")
                .param(at(now))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Subjects of the actor's circles whose key is still the one that was given to somebody whose time is over. */
    List<UUID> needKey() {
        return jdbc.sql("""
                        select distinct s.id from vault.subject s join vault.reveal r on r.subject = s.id and r.version = s.key_version
                        where exists (select from vault.reveal_step t where t.reveal = r.id and t.step = 'ended')
                        order by s.id limit 100""").query((row, _) -> row.getObject(1, UUID.class)).list();
    }

    private static String list(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
