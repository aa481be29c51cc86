package org.naru.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Column;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;

/**
 * Patterns of the audit log.
 *
 * @param position how many events have a place in the chain
 * @param words the head in words
 * @param witnessed position of the last checkpoint that a member of the board signed
 * @param today events of today
 * @param refused refusals of the last seven days
 * @param alarms planted records that were opened in the last seven days
 */
public record AuditPatternsPage(
        long position,
        String words,
        Optional<Message> witnessed,
        long today,
        long refused,
        long alarms,
        AuditChart chart,
        Table<?> days,
        Table<?> sent,
        Table<?> acts,
        Table<?> kinds) {

    static AuditPatternsPage of(
            AuditPatterns.Patterns patterns, AuditHead head, String words, Optional<Message> witnessed) {
        return new AuditPatternsPage(
                head.position(),
                words,
                witnessed,
                patterns.days().getLast().events(),
                count(patterns, "not-allowed") + count(patterns, Announcement.OVER_LIMIT),
                count(patterns, Announcement.CANARY),
                AuditChart.of(patterns.days()),
                table("days", dayColumns(), patterns.days().reversed()),
                table("sent", sentColumns(patterns), patterns.sent()),
                table("acts", actColumns(patterns), patterns.acts()),
                table("kinds", KINDS, patterns.kinds()));
    }

    private static long count(AuditPatterns.Patterns patterns, String kind) {
        return patterns.kinds().stream()
                .filter(each -> each.kind().equals(kind))
                .mapToLong(AuditPatternsSql.Kind::events)
                .sum();
    }

    private static <R> Table<R> table(String name, List<Column<R>> columns, List<R> rows) {
        return Table.of(
                        Message.of("access.audit.patterns." + name),
                        columns,
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("access.audit.patterns." + name + ".empty"))
                .withoutDownloads();
    }

    private static List<Column<AuditPatternsSql.Day>> dayColumns() {
        return List.of(
                Column.date("day", "access.audit.day", AuditPatternsSql.Day::day),
                Column.number("events", "access.audit.events", AuditPatternsSql.Day::events),
                Column.number("delivered", "access.audit.delivered", AuditPatternsSql.Day::delivered),
                Column.number("refused", "access.audit.refused", AuditPatternsSql.Day::refused));
    }

    private static List<Column<AuditPatternsSql.Sent>> sentColumns(AuditPatterns.Patterns patterns) {
        return List.of(
                Column.text(
                        "actor", "access.audit.actor", row -> patterns.names().get(row.actor())),
                Column.text("circle", "access.audit.circle", AuditPatternsSql.Sent::name),
                Column.number("week", "access.audit.week", AuditPatternsSql.Sent::week),
                Column.number(
                        "usual",
                        "access.audit.usual",
                        row -> Math.round(row.fourWeeks() / (double) AuditPatterns.WEEKS_BEFORE)),
                Column.number("late", "access.audit.late", AuditPatternsSql.Sent::late),
                Column.tag("mark", "access.audit.mark", AuditPatternsPage::mark));
    }

    private static @Nullable Tag mark(AuditPatternsSql.Sent sent) {
        return AuditPatterns.standsOut(sent) ? new Tag("access.audit.stands-out", Tag.Tone.AMBER) : null;
    }

    private static List<Column<AuditPatternsSql.Acts>> actColumns(AuditPatterns.Patterns patterns) {
        return List.of(
                Column.<AuditPatternsSql.Acts>text(
                                "actor",
                                "access.audit.actor",
                                row -> patterns.names().get(row.actor()))
                        .linked(row -> "/audit/events?actor=" + row.actor()),
                Column.number("events", "access.audit.events", AuditPatternsSql.Acts::events),
                Column.number("read", "access.audit.read", AuditPatternsSql.Acts::read),
                Column.number("taken", "access.audit.taken", AuditPatternsSql.Acts::taken),
                Column.number("refused", "access.audit.refused", AuditPatternsSql.Acts::refused),
                Column.number("late", "access.audit.late", AuditPatternsSql.Acts::late));
    }

    private static final List<Column<AuditPatternsSql.Kind>> KINDS = List.of(
            Column.<AuditPatternsSql.Kind>code("kind", "access.audit.kind", AuditPatternsSql.Kind::kind)
                    .linked(row -> "/audit/events?kind=" + row.kind()),
            Column.number("events", "access.audit.events", AuditPatternsSql.Kind::events),
            Column.time("last", "access.audit.last", AuditPatternsSql.Kind::last));
}
