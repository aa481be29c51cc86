package org.naru.platform.check;

import java.util.List;

/** A named check that a person can run ({@code naru check}, or the page of checks). Rooms implement it. */
public interface Check {
    /** The name, in lower case with hyphens, such as {@code chain} or {@code funds-overdrawn}. It never changes. */
    String name();

    /** Looks, changes nothing, and says what it found; an empty list when all is well. */
    List<Finding> run();
}
