package org.naru.access;

import java.util.UUID;

/**
 * A circle: a named group within which something sealed may be read.
 *
 * @param value random, says nothing about the circle
 */
public record CircleId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
