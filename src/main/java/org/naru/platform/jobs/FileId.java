package org.naru.platform.jobs;

import java.util.Optional;
import java.util.UUID;

/** Names a kept file. */
public record FileId(UUID value) {
    /** The id in an address, or nothing where the text is none. */
    public static Optional<FileId> of(String text) {
        return Uuids.parse(text).map(FileId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
