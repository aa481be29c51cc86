package org.naru.publishing.drafts;

import java.time.Instant;
import java.util.List;
import org.naru.platform.web.Column;
import org.naru.platform.web.Tag;

/** A report in the list of all. Public because the generated template reads it. */
public record ReportRow(String code, int year, String title, int revision, int version, Instant changed) {
    static final List<Column<ReportRow>> COLUMNS = List.of(
            Column.<ReportRow>code("code", "publishing.reports.code", ReportRow::code)
                    .linked(row -> "/reports/" + row.code()),
            Column.text("title", "publishing.reports.name", ReportRow::title),
            Column.code("year", "publishing.reports.year", row -> String.valueOf(row.year())),
            Column.number("revision", "publishing.reports.revision", row -> (long) row.revision()),
            Column.tag("state", "publishing.reports.state", ReportRow::state),
            Column.time("changed", "publishing.reports.changed", ReportRow::changed));

    private Tag state() {
        return version == 0
                ? new Tag("publishing.reports.drafted", Tag.Tone.GREY)
                : new Tag("publishing.reports.frozen", Tag.Tone.GOOD);
    }
}
