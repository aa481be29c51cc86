package org.naru.access;

import java.util.List;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;

/** The audit log. */
public record AuditPage(Table<?> table) {
    static final List<Column<AuditRow>> COLUMNS = List.of(
            Column.time("at", "access.audit.at", AuditRow::at),
            Column.code("kind", "access.audit.kind", AuditRow::kind),
            Column.text("actor", "access.audit.actor", AuditRow::actor),
            Column.text("subject", "access.audit.subject", AuditRow::subject),
            Column.text("detail", "access.audit.detail", AuditRow::detail));
}
