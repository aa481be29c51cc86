package org.naru.vault.pages;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An alarm as the page shows it.
 *
 * @param kind the end of a message key
 * @param by how the staff call the account whose browser reported it
 * @param found what was found; the end of a message key
 */
public record AlarmLine(
        UUID id,
        String kind,
        Instant at,
        String by,
        Optional<String> found,
        Optional<Instant> answeredAt,
        Optional<String> answeredBy) {}
