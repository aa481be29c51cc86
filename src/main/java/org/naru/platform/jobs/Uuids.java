package org.naru.platform.jobs;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids from addresses; {@link UUID#fromString} takes shortened ones, which no address of ours has. */
final class Uuids {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Uuids() {}

    static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
