package org.naru.publishing;

import java.util.List;
import org.naru.platform.web.Message;

/** What the check of a report came to. */
public sealed interface ReportVerdict {
    /**
     * The report could be read and was judged.
     *
     * @param read the tables that were judged, as they were read
     * @param links how many links, proportions and groups of counts were judged
     * @param findings where it contradicts itself, in the order of the file and of the rules
     * @param notes what was not judged, and why, and what looks odd; never findings
     */
    record Judged(List<ReadTable> read, int links, List<ReportFinding> findings, List<Note> notes)
            implements ReportVerdict {
        /** Keeps copies of the lists. */
        public Judged {
            read = List.copyOf(read);
            findings = List.copyOf(findings);
            notes = List.copyOf(notes);
        }

        /** How many tables were judged. */
        public int tables() {
            return read.size();
        }
    }

    /**
     * The report could not be judged: it cannot be read, or something in it is not what the format says. Nothing was
     * judged, and all problems are listed at once.
     *
     * @param problems at least one
     */
    record Refused(List<Note> problems) implements ReportVerdict {
        /** Keeps a copy of the list. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A sentence about a place.
     *
     * @param place where
     * @param sentence what
     */
    record Note(ReportPlace place, Message sentence) {}
}
