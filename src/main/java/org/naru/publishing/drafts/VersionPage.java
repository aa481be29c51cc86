package org.naru.publishing.drafts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Table;

/**
 * A frozen version and whether it still is what was approved. Public because the generated template reads it.
 *
 * @param superseded number of the newest version if that is another; 0 if this is it
 * @param newerNote what the version after this one corrected
 * @param faults what is wrong with what is kept; empty if it is as it was frozen
 * @param judged what a file that was sent is; absent if none was
 */
public record VersionPage(
        Head head,
        int version,
        String note,
        int superseded,
        String newerNote,
        LocalDate lastDay,
        String by,
        Instant at,
        long release,
        Hashed hashes,
        List<Given> approvals,
        List<File> files,
        Table<FigureLine> figures,
        List<Message> faults,
        Optional<Judged> judged) {
    /** Keeps copies. */
    public VersionPage {
        approvals = List.copyOf(approvals);
        files = List.copyOf(files);
        faults = List.copyOf(faults);
    }

    /** The hash that is printed, and those it is of. */
    public record Hashed(String whole, String text, String figures, String pictures) {}

    /** An approval. */
    public record Given(String by, Instant at) {}

    /** A file that can be had. */
    public record File(String name, long kilobytes, String sha256) {}

    /** What a file that was sent is. */
    public record Judged(String tone, Message what) {}
}
