package org.naru.access;

import java.util.UUID;

/**
 * An account as the signed directory names it. It follows from no account and no account follows from it without the
 * database.
 *
 * @param value random
 */
public record MemberId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
