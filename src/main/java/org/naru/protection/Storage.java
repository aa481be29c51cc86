package org.naru.protection;

/** Where something is kept, and who can read it there. In this order, the narrowest last. */
public enum Storage {
    /** A row that every part of the program may show. */
    ROW,
    /** A row that only the program's own roles in the database read, and pages show by permission. */
    ROW_BY_ROLE,
    /** A row that no statement reads without naming who acts, and pages show within circles. */
    ROW_BY_CIRCLE,
    /** An age file, sealed in a browser: the server holds bytes it cannot open. */
    CAPSULE
}
