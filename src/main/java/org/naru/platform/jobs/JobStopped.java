package org.naru.platform.jobs;

/** Ends a portion from within, because its job was cancelled or is no longer this process's. Not to be caught. */
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    JobStopped(boolean cancelled) {
        super(cancelled ? "the job was cancelled" : "the job is carried by another process", null, false, false);
        this.cancelled = cancelled;
    }

    boolean cancelled() {
        return cancelled;
    }
}
