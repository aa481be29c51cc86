package org.naru.protection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of the database says of itself, and what that means: where it lies, and up to which level it may hold. */
public enum Sensitivity {
    /** May be known to all. */
    PUBLIC(Storage.ROW, Level.PUBLIC),
    /** Of the house. */
    INTERNAL(Storage.ROW_BY_ROLE, Level.INTERNAL),
    /** Of givers and staff. */
    PRIVATE(Storage.ROW_BY_ROLE, Level.INTERNAL),
    /** Of the people served, without what tells who they are. */
    WORKING(Storage.ROW_BY_CIRCLE, Level.INTERNAL),
    /** Sealed in a browser. */
    SEALED(Storage.CAPSULE, Level.LETHAL);

    private final Storage storage;
    private final Level highest;

    Sensitivity(Storage storage, Level highest) {
        this.storage = storage;
        this.highest = highest;
    }

    /** The sensitivity of a word; empty if none has it. */
    public static Optional<Sensitivity> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** The word in the comments of columns: the name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where such a column lies. */
    public Storage storage() {
        return storage;
    }

    /** The highest level that may lie there. */
    public Level highest() {
        return highest;
    }
}
