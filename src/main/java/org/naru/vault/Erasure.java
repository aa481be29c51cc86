package org.naru.vault;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a certificate of erasure says, without the counts.
 *
 * @param id the certificate's
 * @param subject random id of what was erased
 * @param kind kind of subject
 * @param reason why: a word of {@link KeepErasures#REASONS}, or {@code restored}
 * @param keyVersions how many versions its key had
 * @param begunBy who asked for it, as an opaque id
 * @param endedAt when nothing of it was left; nothing while it is under way
 * @param places where shares were destroyed
 * @param copiesUntil until when backups may hold copies of shares
 */
public record Erasure(
        UUID id,
        UUID subject,
        String kind,
        String reason,
        long keyVersions,
        Instant begunAt,
        String begunBy,
        Optional<Instant> endedAt,
        List<String> places,
        Optional<LocalDate> copiesUntil) {
    /** Keeps a copy. */
    public Erasure {
        places = List.copyOf(places);
    }

    /**
     * How many rows of a table were deleted.
     *
     * @param name the table's
     */
    public record Count(String name, long number) {}
}
