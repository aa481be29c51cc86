package org.naru.platform.jobs;

import java.util.Optional;
import org.naru.platform.web.Message;

/**
 * What came of a job.
 *
 * @param said the sentence that says it
 * @param text more of it, as the kind writes it, such as JSON; up to a few MiB
 * @param file a file that it made
 */
public record JobResult(Message said, Optional<String> text, Optional<FileId> file) {
    /** A result that is one sentence. */
    public static JobResult of(Message said) {
        return new JobResult(said, Optional.empty(), Optional.empty());
    }

    /** A result with more to read. */
    public static JobResult of(Message said, String text) {
        return new JobResult(said, Optional.of(text), Optional.empty());
    }

    /** A result that is a file. */
    public static JobResult of(Message said, FileId file) {
        return new JobResult(said, Optional.empty(), Optional.of(file));
    }
}
