package org.naru.publishing.drafts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;

/**
 * Writing a report. Public because the generated template reads it.
 *
 * @param base the revision that the text was written from; 0 for none
 * @param correcting number of the version that the next one corrects; 0 for none
 * @param saved who saved the newest text and when; absent where there is none
 * @param preview the text as it would be printed
 */
public record DraftPage(
        Head head,
        int base,
        String text,
        String note,
        int correcting,
        Optional<Saved> saved,
        Wrong wrong,
        List<Line> overtaken,
        Preview preview,
        List<Said> remarks,
        int lines,
        boolean mayWrite,
        boolean mayRemark) {
    /** Keeps copies. */
    public DraftPage {
        overtaken = List.copyOf(overtaken);
        remarks = List.copyOf(remarks);
    }

    /** A revision, by whom, and when. */
    public record Saved(int n, String by, Instant at) {}

    /**
     * A line of a comparison.
     *
     * @param mark {@code +}, {@code −}, or empty
     * @param style class of the row
     */
    public record Line(String mark, String style, int number, String text) {
        static List<Line> of(List<LineDiff.DiffLine> lines) {
            return lines.stream()
                    .map(line -> switch (line.kind()) {
                        case SAME -> new Line("", "same", line.number(), line.text());
                        case GONE -> new Line("−", "gone", line.number(), line.text());
                        case NEW -> new Line("+", "new", line.number(), line.text());
                        case PASSED -> new Line("", "passed", 0, "…");
                    })
                    .toList();
        }
    }

    /**
     * What a text would be as a report.
     *
     * @param html the page in the language chosen; empty if the text is none
     * @param language code of that language
     * @param problems why it is none
     * @param figures how many figures it prints
     */
    public record Preview(Optional<String> html, String language, List<Problem> problems, int figures, int marked) {
        static final Preview NONE = new Preview(Optional.empty(), "", List.of(), 0, 0);

        /** Keeps a copy. */
        public Preview {
            problems = List.copyOf(problems);
        }
    }

    /** A problem of a text with its place and what to do. */
    public record Problem(int line, int column, Message what, Message remedy) {}

    /**
     * A comment.
     *
     * @param made line in the text it was made on
     * @param quoted what stood there
     * @param now where that stands now; 0 if it was changed or taken out
     * @param settledBy who settled it; empty while it is open
     */
    public record Said(
            String id,
            int revision,
            int made,
            String quoted,
            int now,
            String words,
            String by,
            Instant at,
            String settledBy) {
        /** Whether nobody settled it. */
        public boolean open() {
            return settledBy.isEmpty();
        }
    }
}
