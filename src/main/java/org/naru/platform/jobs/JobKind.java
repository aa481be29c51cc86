package org.naru.platform.jobs;

import java.util.Optional;

/**
 * A kind of long work. Rooms implement it as a bean; one object serves all jobs of the kind at once, so it keeps
 * nothing of a job in itself.
 */
public interface JobKind {
    /** The name, 2 to 40 lower-case letters and hyphens, such as {@code import-books}. It never changes. */
    String name();

    /** Message key of what the work is called. */
    String title();

    /** The name of the permission without which its result may not be read. */
    String permission();

    /**
     * Does one portion, inside a transaction in which the account acts that asked. All it writes is committed with the
     * progress, or nothing is. A second or so is a good length; work that must be all or nothing is one long portion
     * that calls {@link JobRun#progress}.
     *
     * <p>An exception undoes the portion and ends the job as failed, except while the database is away: then the
     * portion is done again.
     *
     * @param run what was asked for, and where to report to
     * @param checkpoint what the last committed portion handed on; nothing in the first
     */
    Portion next(JobRun run, Optional<String> checkpoint);
}
