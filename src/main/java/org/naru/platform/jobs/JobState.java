package org.naru.platform.jobs;

import java.util.Locale;

/** Where a job stands. */
public enum JobState {
    /** Nobody has taken it up yet. */
    WAITING,
    /** A process carries it, or was killed while it did. */
    RUNNING,
    /** Its result can be read. */
    DONE,
    /** It could not be done; nothing of its last portion was kept. */
    FAILED,
    /** Somebody stopped it; what its committed portions wrote is kept. */
    CANCELLED;

    /** Whether nothing more will happen. */
    public boolean ended() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /** The word in the database and in addresses: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
