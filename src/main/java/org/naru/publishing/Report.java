package org.naru.publishing;

import java.util.List;

/**
 * What is to be judged in a report.
 *
 * @param tables in the order of the file
 * @param links in the order of the file
 * @param notes what looks odd, though it can be read
 */
record Report(List<PrintedTable> tables, List<Link> links, List<ReportVerdict.Note> notes) {
    Report {
        tables = List.copyOf(tables);
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }
}
