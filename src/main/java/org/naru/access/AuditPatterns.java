package org.naru.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the audit log shows without a case being opened: how much per day, who, which circle, compared with the same
 * member's own four weeks before, at what hours.
 */
@Service
class AuditPatterns {
    /** Hours of work, in the reader's zone: from, and until before. Weekends are out of hours. */
    static final int OPENS = 7;

    static final int CLOSES = 20;

    /** Days of the chart. */
    static final int DAYS = 28;

    static final int WEEKS_BEFORE = 4;
    private static final int WEEK = 7;
    private static final int ROWS_MAX = 50;

    /** More than twice one's own week, and at least so many, is pointed out. */
    static final int MANY = 20;

    private final AuditPatternsSql sql;
    private final ActorNames names;
    private final Clock clock;

    AuditPatterns(AuditPatternsSql sql, ActorNames names, Clock clock) {
        this.sql = sql;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The patterns of the last four weeks.
     *
     * @param days all of them, also those without an event
     * @param acts of the last seven days, most first
     * @param sent of the last seven days, most first
     * @param kinds of the last seven days, most first
     * @param names how the staff call the actors
     */
    record Patterns(
            List<AuditPatternsSql.Day> days,
            List<AuditPatternsSql.Acts> acts,
            List<AuditPatternsSql.Sent> sent,
            List<AuditPatternsSql.Kind> kinds,
            Map<String, String> names) {}

    /** Whether what a member was sent this week stands out from the member's own weeks before. */
    static boolean standsOut(AuditPatternsSql.Sent sent) {
        return sent.week() >= MANY && sent.week() * WEEKS_BEFORE > 2 * sent.fourWeeks();
    }

    @Transactional(readOnly = true)
    public Patterns look(ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate first = today.minusDays(DAYS - 1);
        var week = today.minusDays(WEEK - 1).atStartOfDay(zone).toInstant();
        var before = week.minus(WEEKS_BEFORE * WEEK, ChronoUnit.DAYS);
        Map<LocalDate, AuditPatternsSql.Day> found = new HashMap<>();
        sql.days(first.atStartOfDay(zone).toInstant(), zone).forEach(day -> found.put(day.day(), day));
        List<AuditPatternsSql.Day> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            days.add(found.getOrDefault(day, new AuditPatternsSql.Day(day, 0, 0, 0)));
        }
        List<AuditPatternsSql.Acts> acts = sql.acts(week, zone, OPENS, CLOSES, ROWS_MAX);
        List<AuditPatternsSql.Sent> sent = sql.sent(week, before, zone, OPENS, CLOSES, ROWS_MAX);
        Set<String> actors = new TreeSet<>();
        acts.forEach(each -> actors.add(each.actor()));
        sent.forEach(each -> actors.add(each.actor()));
        return new Patterns(days, acts, sent, sql.kinds(week), names.of(actors));
    }
}
