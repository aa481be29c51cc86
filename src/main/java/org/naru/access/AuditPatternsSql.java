package org.naru.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every SQL statement that counts the audit log: how much, when and by whom, never what stands in a case. */
@Repository
class AuditPatternsSql {
    private final JdbcClient jdbc;

    AuditPatternsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A day: all events, sealed things delivered, refusals. */
    record Day(LocalDate day, long events, long delivered, long refused) {}

    List<Day> days(Instant from, ZoneId zone) {
        return jdbc.sql("""
                        select cast(e.at at time zone :zone as date) as day, count(*) as events,
                            coalesce(sum(e.count) filter (where e.kind = 'sealed-delivered'), 0) as delivered,
                            count(*) filter (where e.kind in ('not-allowed', 'opening-refused')) as refused
                        from access.audit_event e where e.at >= :from group by 1 order by 1""")
                .param("zone", zone.getId())
                .param("from", AccessSql.at(from))
                .query((row, _) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("events"),
                        row.getLong("delivered"),
                        row.getLong("refused")))
                .list();
    }

    /** Somebody's events: all, what was read, taken out, refused, and how many at night or on a weekend. */
    record Acts(String actor, long events, long read, long taken, long refused, long late) {}

    List<Acts> acts(Instant from, ZoneId zone, int opens, int closes, int most) {
        return jdbc.sql("""
                        select e.actor, count(*) as events,
                            coalesce(sum(e.count) filter (where e.kind in ('page-read', 'list-searched')), 0) as read,
                            coalesce(sum(e.count) filter (where e.kind = 'taken-out'), 0) as taken,
                            count(*) filter (where e.kind in ('not-allowed', 'opening-refused')) as refused,
                            count(*) filter (where extract(isodow from e.at at time zone :zone) > 5
                                or extract(hour from e.at at time zone :zone) < :opens
                                or extract(hour from e.at at time zone :zone) >= :closes) as late
                        from access.audit_event e where e.at >= :from and e.actor not like 'system:%'
                        group by 1 order by events desc, e.actor limit :most""")
                .param("zone", zone.getId())
                .param("opens", opens)
                .param("closes", closes)
                .param("from", AccessSql.at(from))
                .param("most", most)
                .query((row, _) -> new Acts(
                        row.getString("actor"),
                        row.getLong("events"),
                        row.getLong("read"),
                        row.getLong("taken"),
                        row.getLong("refused"),
                        row.getLong("late")))
                .list();
    }

    /** What a member was sent of a circle: this week, and in the four weeks before together. */
    record Sent(String actor, Optional<UUID> circle, String name, long week, long fourWeeks, long late) {}

    List<Sent> sent(Instant week, Instant before, ZoneId zone, int opens, int closes, int most) {
        return jdbc.sql("""
                        select e.actor, e.circle, coalesce(c.name, '') as name,
                            coalesce(sum(e.count) filter (where e.at >= :week), 0) as week,
                            coalesce(sum(e.count) filter (where e.at < :week), 0) as four_weeks,
                            count(*) filter (where e.at >= :week and (extract(isodow from e.at at time zone :zone) > 5
                                or extract(hour from e.at at time zone :zone) < :opens
                                or extract(hour from e.at at time zone :zone) >= :closes)) as late
                        from access.audit_event e left join access.circle c on c.id = e.circle
                        where e.kind = 'sealed-delivered' and e.at >= :before
                        group by 1, 2, 3 order by week desc, e.actor limit :most""")
                .param("zone", zone.getId())
                .param("opens", opens)
                .param("closes", closes)
                .param("week", AccessSql.at(week))
                .param("before", AccessSql.at(before))
                .param("most", most)
                .query((row, _) -> new Sent(
                        row.getString("actor"),
                        Optional.ofNullable(row.getObject("circle", UUID.class)),
                        row.getString("name"),
                        row.getLong("week"),
                        row.getLong("four_weeks"),
                        row.getLong("late")))
                .list();
    }

    /** How often a kind of event was written. */
    record Kind(String kind, long events, Instant last) {}

    List<Kind> kinds(Instant from) {
        return jdbc.sql("""
                        select e.kind, count(*) as events, max(e.at) as last
                        from access.audit_event e where e.at >= ? group by 1 order by events desc, e.kind""")
                .param(AccessSql.at(from))
                .query((row, _) ->
                        new Kind(row.getString("kind"), row.getLong("events"), AccessSql.required(row, "last")))
                .list();
    }
}
