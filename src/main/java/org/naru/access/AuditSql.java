package org.naru.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every SQL statement that writes, seals and reads the audit log as a chain. */
@Repository
class AuditSql {
    /** A walk over the chain reads so many rows at a time. */
    static final int PORTION = 2_000;

    /** Where the chain stands, as name and value: printed with a backup, kept in it, asked again after a restore. */
    static final List<String> KEPT_IN_BACKUPS =
            List.of("select 'audit', h.position || ' ' || encode(h.hash, 'hex') from access.audit_head h");

    private final JdbcClient jdbc;

    AuditSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(Instant at, String kind, String subject, String detail, Optional<UUID> circle, long count) {
        jdbc.sql("select access.write_audit(?, ?, ?, ?, cast(nullif(?, '') as uuid), ?)")
                .params(
                        AccessSql.at(at),
                        kind,
                        subject,
                        detail,
                        circle.map(UUID::toString).orElse(""),
                        count)
                .query(Long.class)
                .single();
    }

    /** Makes this transaction's commit wait for the disk, whatever the server was set to. */
    void durably() {
        jdbc.sql("""
                        select set_config('synchronous_commit', case current_setting('synchronous_commit')
                            when 'remote_apply' then 'remote_apply' else 'on' end, true)""").query(String.class).single();
    }

    /** Writes readings; the commit does not wait for the disk. */
    void writeLooks(List<AuditLooks.Look> looks) {
        jdbc.sql("select set_config('synchronous_commit', 'off', true)")
                .query(String.class)
                .single();
        jdbc.sql("select access.write_looks(cast(? as timestamptz[]), ?, ?, ?, ?)")
                .params(
                        looks.stream().map(look -> look.at().toString()).toArray(String[]::new),
                        looks.stream().map(AuditLooks.Look::actor).toArray(String[]::new),
                        looks.stream().map(AuditLooks.Look::kind).toArray(String[]::new),
                        looks.stream().map(AuditLooks.Look::subject).toArray(String[]::new),
                        looks.stream().map(AuditLooks.Look::count).toArray(Long[]::new))
                .query((row, _) -> 0)
                .list();
    }

    /** Gives positions to what waits, at most so many, and says to how many. */
    int seal(int most) {
        return jdbc.sql("select access.seal_audit(?)")
                .param(most)
                .query(Integer.class)
                .single();
    }

    AuditHead head() {
        return jdbc.sql("select position, encode(hash, 'hex') from access.audit_head")
                .query((row, _) -> new AuditHead(row.getLong(1), row.getString(2)))
                .single();
    }

    /** The hash at a position, if the chain reaches so far. */
    Optional<String> hashAt(long position) {
        return jdbc.sql("select encode(hash, 'hex') from access.audit_seal where position = ?")
                .param(position)
                .query(String.class)
                .optional();
    }

    /** Positions after one in order, each with its event, or with none where that is gone. */
    List<AuditLink> linksAfter(long position, int most) {
        return jdbc.sql("""
                        select s.position, encode(s.hash, 'hex') as hash, e.id, e.at, e.actor, e.kind, e.subject, e.detail, e.circle, e.count
                        from access.audit_seal s left join access.audit_event e on e.id = s.event_id
                        where s.position > ? order by s.position limit ?""")
                .params(position, most)
                .query((row, _) -> new AuditLink(
                        row.getLong("position"),
                        row.getString("hash"),
                        row.getObject("id") == null ? Optional.empty() : Optional.of(event(row))))
                .list();
    }

    /** Events that neither have a position nor wait for one: put in behind the program's back. */
    List<Long> strangers(int most) {
        return jdbc.sql("""
                        select e.id from access.audit_event e
                        where not exists (select from access.audit_seal s where s.event_id = e.id)
                        and not exists (select from access.audit_waiting w where w.event_id = e.id)
                        order by e.id limit ?""")
                .param(most)
                .query((row, _) -> Long.valueOf(row.getLong(1)))
                .list();
    }

    /** Events that waited for a position and are gone. */
    List<Long> lost(int most) {
        return jdbc.sql("""
                        select w.event_id from access.audit_waiting w
                        where not exists (select from access.audit_event e where e.id = w.event_id)
                        order by w.event_id limit ?""")
                .param(most)
                .query((row, _) -> Long.valueOf(row.getLong(1)))
                .list();
    }

    /** Events of a kind of filter with a position below one, newest first; unsealed ones are not shown yet. */
    List<AuditRow> before(Optional<Long> position, AuditFilter filter, int limit) {
        return jdbc.sql("""
                        select s.position, e.at, e.actor, e.kind, e.subject, e.detail, e.circle, e.count
                        from access.audit_seal s join access.audit_event e on e.id = s.event_id
                        where (cast(:before as bigint) is null or s.position < :before)
                        and (cast(:kind as text) is null or e.kind = :kind)
                        and (cast(:actor as text) is null or e.actor = :actor)
                        and (cast(:from as timestamptz) is null or e.at >= :from)
                        and (cast(:until as timestamptz) is null or e.at < :until)
                        order by s.position desc limit :limit""")
                .param("before", position.orElse(null))
                .param("kind", filter.kind().orElse(null))
                .param("actor", filter.actor().orElse(null))
                .param("from", filter.from().map(AccessSql::at).orElse(null))
                .param("until", filter.until().map(AccessSql::at).orElse(null))
                .param("limit", limit)
                .query((row, _) -> new AuditRow(row.getLong("position"), event(row)))
                .list();
    }

    /** Walks the whole chain in order. */
    void each(Consumer<AuditLink> consumer) {
        long last = 0;
        while (true) {
            List<AuditLink> links = linksAfter(last, PORTION);
            links.forEach(consumer);
            if (links.size() < PORTION) {
                return;
            }
            last = links.getLast().position();
        }
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        @Nullable UUID circle = row.getObject("circle", UUID.class);
        return new AuditEvent(
                AccessSql.required(row, "at"),
                row.getString("actor"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("detail"),
                Optional.ofNullable(circle),
                row.getLong("count"));
    }
}
