package org.naru.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every SQL statement about what was delivered, announced and planted. */
@Repository
class DeliveriesSql {
    private static final int HOURS_OF_A_DAY = 24;

    private final JdbcClient jdbc;

    DeliveriesSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two requests of one account are judged one after the other. */
    void lock(String actor) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('naru deliveries ' || ?, 0))")
                .param(actor)
                .query((row, _) -> 0)
                .list();
    }

    /**
     * What was delivered to an account: in this clock hour, and in this and the 23 before, the same thing once in each hour;
     * and whether this one was in this hour.
     */
    record Delivered(long hour, long day, boolean again) {}

    Delivered delivered(String actor, OpeningLimits limits, String what, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return jdbc.sql("""
                        select coalesce(sum(d.n) filter (where d.hour >= cast(:hour as timestamptz) at time zone 'UTC'), 0),
                               coalesce(sum(d.n), 0),
                               coalesce(bool_or(d.subject = :what
                                   and d.hour >= cast(:hour as timestamptz) at time zone 'UTC'), false)
                        from (select date_trunc('hour', e.at at time zone 'UTC') as hour, e.subject,
                                case when :kind = 'label' then count(*)
                                    else coalesce(sum(e.count) filter (where e.count > 1), 0)
                                        + max(case when e.count = 1 then 1 else 0 end) end as n
                            from access.audit_event e
                            where e.kind = 'sealed-delivered' and e.actor = :actor and e.at >= :day
                            and case when :kind = '' then e.detail not in ('label', 'attachment', 'handover')
                                else e.detail = :kind end
                            group by 1, 2) d""")
                .param("hour", AccessSql.at(hour))
                .param("day", AccessSql.at(hour.minus(HOURS_OF_A_DAY - 1, ChronoUnit.HOURS)))
                .param("actor", actor)
                .param("what", what)
                .param("kind", limits.kind())
                .query((row, _) -> new Delivered(row.getLong(1), row.getLong(2), row.getBoolean(3)))
                .single();
    }

    boolean isCanary(UUID capsule) {
        return jdbc.sql("select exists (select from access.canary where capsule_id = ?)")
                .param(capsule)
                .query(Boolean.class)
                .single();
    }

    void plant(UUID capsule, Instant now) {
        jdbc.sql("insert into access.canary (capsule_id, planted_at) values (?, ?) on conflict do nothing")
                .params(capsule, AccessSql.at(now))
                .update();
    }

    void announce(
            Instant at, CircleId circle, Announcement.Audience audience, String kind, String about, String subject) {
        jdbc.sql("select access.announce(?, ?, ?, ?, ?, ?)")
                .params(AccessSql.at(at), circle.value(), audience.code(), kind, about, subject)
                .query((row, _) -> 0)
                .list();
    }

    /** Tells the members of every circle that is open. */
    void announceToAll(Instant at, String kind, String about) {
        jdbc.sql("select access.announce(?, c.id, 'circle', ?, ?, '') from access.circle c where c.closed_at is null")
                .params(AccessSql.at(at), kind, about)
                .query((row, _) -> true)
                .list();
    }

    /** What was announced since, newest first: to these circles, and to those who watch if asked for. */
    List<Announcement> announced(Instant since, Set<CircleId> circles, boolean watch, int most) {
        return jdbc.sql("""
                        select a.at, a.circle, c.name, a.audience, a.kind, a.about, a.subject
                        from access.announcement a left join access.circle c on c.id = a.circle
                        where a.at >= :since
                        and (a.audience = 'circle' and a.circle = any (cast(:circles as uuid[])) or :watch)
                        order by a.id desc limit :most""")
                .param("since", AccessSql.at(since))
                .param(
                        "circles",
                        circles.stream().map(each -> each.value().toString()).toArray(String[]::new))
                .param("watch", watch)
                .param("most", most)
                .query((row, _) -> new Announcement(
                        AccessSql.required(row, "at"),
                        Optional.ofNullable(row.getObject("circle", UUID.class)).map(CircleId::new),
                        Optional.ofNullable(row.getString("name")).orElse(""),
                        Announcement.Audience.of(row.getString("audience")),
                        row.getString("kind"),
                        row.getString("about"),
                        row.getString("subject")))
                .list();
    }
}
