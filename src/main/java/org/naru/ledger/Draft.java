package org.naru.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is to be posted, written with codes.
 *
 * @param entity code of the legal entity
 * @param date calendar date of the event, 1900-01-01 to 2199-12-31
 * @param kind what kind of event it is
 * @param sourceKey what makes it unique within entity and kind: the same key with the same content returns the old
 *     entry, with other content is a conflict; 1 to 200 characters, no name of a person
 * @param act the paired act it belongs to, if any
 * @param text description, payee and memo; kept apart, erasable, at most 10,000 characters
 * @param reason why a soft-closed period may be posted into; needed only there
 * @param lines two or more; their order is kept
 */
public record Draft(
        String entity,
        LocalDate date,
        EntryKind kind,
        String sourceKey,
        @Nullable UUID act,
        String text,
        @Nullable String reason,
        List<DraftLine> lines) {
    /** Keeps a copy of the lines. */
    public Draft {
        lines = List.copyOf(lines);
    }

    /** An entry without act and reason. */
    public Draft(String entity, LocalDate date, EntryKind kind, String sourceKey, String text, List<DraftLine> lines) {
        this(entity, date, kind, sourceKey, null, text, null, lines);
    }
}
