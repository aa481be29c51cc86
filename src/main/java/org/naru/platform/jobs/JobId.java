package org.naru.platform.jobs;

import java.util.Optional;
import java.util.UUID;

/** Names a job. */
public record JobId(UUID value) {
    /** The id in an address, or nothing where the text is none. */
    public static Optional<JobId> of(String text) {
        return Uuids.parse(text).map(JobId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
