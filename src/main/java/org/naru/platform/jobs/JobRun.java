package org.naru.platform.jobs;

import java.util.Optional;

/** A job while it is carried: what was asked for, and where to report to. */
public interface JobRun {
    /** Names the job. */
    JobId id();

    /** What was asked for, as the kind writes it. */
    String input();

    /** The file that it reads, if any. */
    Optional<FileId> inputFile();

    /**
     * Shows progress from inside a portion, in a transaction of its own, so that it is seen before the portion commits.
     * May be called for every row: it writes a few times a second at most.
     *
     * @throws JobStopped if somebody cancelled the job, or another process has taken it over; let it pass, and the
     *     portion is undone
     */
    void progress(Progress progress);
}
