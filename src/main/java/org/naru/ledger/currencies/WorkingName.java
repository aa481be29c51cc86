package org.naru.ledger.currencies;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What pages call a working name: a short code made of its opaque id, which says nothing of who it is. */
final class WorkingName {
    private static final int DIGITS = 6;

    private WorkingName() {}

    /** {@code W-3F09A1}; a dash where a line names nobody. */
    static String code(@Nullable UUID party) {
        return party == null ? "–" : "W-" + digits(party);
    }

    /** From the end of the id: what begins it may tell when it was made. */
    private static String digits(UUID party) {
        String all = party.toString().replace("-", "");
        return all.substring(all.length() - DIGITS).toUpperCase(Locale.ROOT);
    }
}
