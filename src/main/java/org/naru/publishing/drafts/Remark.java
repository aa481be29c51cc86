package org.naru.publishing.drafts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A comment on a line of a text.
 *
 * @param revision of which text
 * @param line from 1
 * @param by opaque id of who made it
 * @param settledBy opaque id of who settled it; absent while it is open
 */
record Remark(
        UUID id,
        String report,
        int revision,
        int line,
        String words,
        String by,
        Instant at,
        Optional<String> settledBy) {
    static final int WORDS_MAX = 2000;
}
