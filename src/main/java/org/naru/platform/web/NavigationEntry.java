package org.naru.platform.web;

import java.util.List;

/**
 * A place in the rail. Rooms offer theirs as beans; the frame shows those the reader may enter.
 *
 * <p>The same path names the same place: an entry is the current one when the address is its path, one of {@link #also},
 * or lies below one of them; of several the one whose path says most.
 */
public interface NavigationEntry {
    /** The address, such as {@code /ledger/journal}. */
    String path();

    /** Other paths that belong to the place, from before it had its own. */
    default List<String> also() {
        return List.of();
    }

    /** The message key of its word. */
    String text();

    /** Where in the rail it stands. */
    Group group();

    /** Its place in the group, small first. */
    int order();

    /** The name of the permission without which it is not shown. */
    String permission();

    /** An entry with these parts. */
    static NavigationEntry of(String path, String text, Group group, int order, String permission) {
        return new Fixed(path, List.of(), text, group, order, permission);
    }

    /** The same place, which other paths belong to as well. */
    default NavigationEntry with(String... paths) {
        return new Fixed(path(), List.of(paths), text(), group(), order(), permission());
    }

    /** The parts of the rail, in their order. */
    enum Group {
        /** What today asks for; without a heading. */
        TODAY,
        /** The people walked with. */
        PEOPLE,
        /** Those who help. */
        FRIENDS,
        /** Money and numbers. */
        MEANS,
        /** Keeping the house. */
        HOUSE
    }

    /** An entry whose parts never change. */
    record Fixed(String path, List<String> also, String text, Group group, int order, String permission)
            implements NavigationEntry {
        /** Keeps a copy. */
        public Fixed {
            also = List.copyOf(also);
        }
    }
}
