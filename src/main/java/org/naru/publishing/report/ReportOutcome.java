package org.naru.publishing.report;

import java.util.List;

/** What became of a text. */
public sealed interface ReportOutcome {
    /**
     * It is a report.
     *
     * @param document whole
     */
    record Built(ReportDocument document) implements ReportOutcome {}

    /**
     * It is none.
     *
     * @param problems all of them, in the order of lines
     */
    record Refused(List<ReportProblem> problems) implements ReportOutcome {
        /** Keeps a copy. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
