package org.naru.access;

import java.util.List;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;

/** The audit log. */
public record AuditPage(Table<?> table) {
    static final List<Column<AuditRow>> COLUMNS = List.of(
            Column.number("position", "access.audit.position", AuditRow::position),
            Column.time("at", "access.audit.at", row -> row.event().at()),
            Column.code("kind", "access.audit.kind", row -> row.event().kind()),
            Column.text("actor", "access.audit.actor", row -> row.event().actor()),
            Column.text("subject", "access.audit.subject", row -> row.event().subject()),
            Column.text("detail", "access.audit.detail", row -> row.event().detail()),
            Column.<AuditRow>text(
                            "circle",
                            "access.audit.circle",
                            row -> row.event().circle().map(Object::toString).orElse(""))
                    .inFilesOnly(),
            Column.number("count", "access.audit.count", row -> row.event().count()));
}
