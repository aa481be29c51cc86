package org.naru.vault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every SQL statement about alarms. */
class AlarmsSql {
    private final JdbcClient jdbc;

    AlarmsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What somebody found out about an alarm. */
    record Answer(String found, Instant at, String by) {}

    /** An alarm that a browser reported. */
    record Alarm(UUID id, String kind, Instant at, String by, Optional<Answer> answer) {}

    /** Keeps an alarm, once an hour for each account and kind; whether it is new. */
    boolean report(UUID id, String kind, Instant now) {
        return jdbc.sql("insert into vault.alarm (id, kind, at, hour) values (?, ?, ?, ?) on conflict do nothing")
                        .params(
                                id,
                                kind,
                                now.atOffset(ZoneOffset.UTC),
                                now.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Newest first; unanswered ones before all others. */
    List<Alarm> alarms(long offset, int most) {
        return jdbc.sql("""
                        select a.id, a.kind, a.at, a.reported_by, n.found, n.at as answered_at, n.answered_by
                        from vault.alarm a left join vault.alarm_answer n on n.alarm = a.id
                        order by (n.alarm is null) desc, a.at desc, a.id offset ? limit ?""")
                .params(offset, most)
                .query((row, _) -> new Alarm(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("reported_by"),
                        row.getString("found") == null
                                ? Optional.empty()
                                : Optional.of(new Answer(
                                        row.getString("found"),
                                        row.getTimestamp("answered_at").toInstant(),
                                        row.getString("answered_by")))))
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from vault.alarm").query(Long.class).single();
    }

    long unanswered() {
        return jdbc.sql("""
                        select count(*) from vault.alarm a
                        where not exists (select from vault.alarm_answer n where n.alarm = a.id)""").query(Long.class).single();
    }

    /** Keeps what was found, once; whether there is such an alarm without an answer. */
    boolean answer(UUID alarm, String found, Instant now) {
        return jdbc.sql("""
                        insert into vault.alarm_answer (alarm, found, at)
                        select a.id, ?, ? from vault.alarm a where a.id = ? on conflict do nothing""").params(found, now.atOffset(ZoneOffset.UTC), alarm).update() == 1;
    }
}
