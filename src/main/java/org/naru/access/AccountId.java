package org.naru.access;

import java.util.UUID;

/**
 * An account.
 *
 * @param value random, says nothing about the person
 */
public record AccountId(UUID value) {
    /** How logs, the audit log and the database name it as an actor: {@code account:…}. */
    public String asActor() {
        return "account:" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
