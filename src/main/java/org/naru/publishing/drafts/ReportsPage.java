package org.naru.publishing.drafts;

import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * The list of reports. Public because the generated template reads it.
 *
 * @param mayOpen whether the form for a new one is there
 */
public record ReportsPage(
        Table<ReportRow> table, boolean mayOpen, Wrong wrong, String code, String year, String title) {}
