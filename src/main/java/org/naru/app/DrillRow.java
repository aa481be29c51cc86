package org.naru.app;

import java.util.Optional;

/**
 * What somebody reads who holds something.
 *
 * @param attacker what he holds; a part of message keys
 * @param clear what of the open rows: everything, as the role shows, nothing
 * @param shown of how many capsules he knows that they are there, and of how many there are
 * @param read how many sealed marks he reads; nothing for what cannot be measured in a drill and is only stated
 * @param expected how many he is expected to read
 * @param all how many there are
 */
record DrillRow(String attacker, Clear clear, Shown shown, Optional<Integer> read, int expected, int all) {
    /** What is not sealed. */
    enum Clear {
        /** All of it. */
        ALL,
        /** What the account's role shows. */
        ROLE,
        /** Nothing. */
        NONE
    }

    /** How much of what is sealed is seen to be there. */
    record Shown(int rows, int all) {}

    /** Whether it came as it must. */
    boolean asExpected() {
        return read.isEmpty() || read.get() == expected;
    }
}
