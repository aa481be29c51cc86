package org.naru.app.jobs;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;

/**
 * The list of long work. Public because the generated template reads it.
 *
 * @param table the jobs, latest first
 * @param states the words of the filter by state
 */
public record JobsPage(Table<JobRow> table, Map<String, String> states) {
    static List<Column<JobRow>> columns(Function<JobRow, @Nullable String> title) {
        return List.of(
                Column.<JobRow>text("work", "app.jobs.work", title).linked(row -> "/jobs/" + row.id()),
                Column.tag("state", "app.jobs.state", JobRow::tag),
                Column.number("progress", "app.jobs.percent", JobRow::progress),
                Column.time("asked", "app.jobs.asked-at", JobRow::askedAt),
                Column.time("ended", "app.jobs.ended-at", JobRow::endedAt),
                Column.code("by", "app.jobs.asked-by", JobRow::askedBy));
    }
}
