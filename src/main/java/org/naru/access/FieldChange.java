package org.naru.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A field of an account that came to say something else.
 *
 * @param field {@code login}, {@code shown_name}, {@code language}, {@code theme}, {@code zone}, {@code disabled}, {@code
 *     role}
 * @param before absent when there was nothing
 * @param after absent when it was taken away
 * @param by opaque id of who changed it
 */
record FieldChange(String field, Optional<String> before, Optional<String> after, String by, Instant at) {
    /** Names the field, never what it says. */
    @Override
    public String toString() {
        return "FieldChange[" + field + "]";
    }
}
