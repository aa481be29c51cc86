package org.naru.vault;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every SQL statement about records that were handed over. What a row-level policy hides is not there for any of them. */
class HandoversSql {
    private final JdbcClient jdbc;

    HandoversSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A circle of the actor's that reads a record now; nothing if there is no such record for her. */
    Optional<UUID> circle(UUID subject) {
        return jdbc.sql("""
                        select w.circle from vault.wrap w join vault.subject s on s.id = w.subject and s.key_version = w.version
                        where s.id = ? order by w.circle limit 1""")
                .param(subject)
                .query((row, _) -> row.getObject("circle", UUID.class))
                .optional();
    }

    /** All circles that read it now, also those that the actor is not in. */
    List<UUID> circles(UUID subject) {
        return jdbc.sql("select circle from vault.reveal_circles(?) as circle")
                .param(subject)
                .query((row, _) -> row.getObject("circle", UUID.class))
                .list();
    }

    void keep(HandoverFile.Declared declared, byte[] bytes) {
        jdbc.sql("""
                        insert into vault.handover (id, subject, member, purpose, sealed_to, key_hash, hour, declared)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        declared.id(),
                        declared.subject(),
                        declared.member(),
                        declared.purpose(),
                        declared.to(),
                        declared.key().map(Hash::bytes).orElseGet(() -> new byte[0]),
                        declared.hour().atOffset(ZoneOffset.UTC),
                        bytes)
                .update();
    }

    /** A declaration, and a circle of the actor's that reads its record. */
    record Line(UUID circle, Bytes declared) {}

    private static final String LINES = """
            select h.declared, w.circle
            from vault.handover h
            join vault.subject s on s.id = h.subject
            cross join lateral (
                select circle from vault.wrap w
                where w.subject = s.id and w.version = s.key_version order by circle limit 1) w""";

    /** The newest of the actor's circles. */
    List<Line> newest(int most) {
        return jdbc.sql(LINES + " order by h.hour desc, h.id limit ?")
                .param(most)
                .query((row, _) -> new Line(row.getObject("circle", UUID.class), new Bytes(row.getBytes("declared"))))
                .list();
    }

    /** The newest about what a page shows. */
    List<Line> about(String kind, String id, int most) {
        return jdbc.sql(LINES + " where s.about_kind = ? and s.about_id = ? order by h.hour desc, h.id limit ?")
                .params(kind, id, most)
                .query((row, _) -> new Line(row.getObject("circle", UUID.class), new Bytes(row.getBytes("declared"))))
                .list();
    }
}
