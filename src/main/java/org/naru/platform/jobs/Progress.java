package org.naru.platform.jobs;

import org.naru.platform.web.Message;

/**
 * How far a job is.
 *
 * @param done what is done, in the units of the sentence (entries, lines, bytes); zero or more
 * @param whole what it counts to, or 0 where that is not known
 * @param doing what it does now
 */
public record Progress(long done, long whole, Message doing) {
    /** Refuses negative figures. */
    public Progress {
        if (done < 0 || whole < 0) {
            throw new IllegalArgumentException("progress is zero or more, was " + done + " of " + whole);
        }
    }
}
