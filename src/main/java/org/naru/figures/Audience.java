package org.naru.figures;

/** For whom a value is read. */
public enum Audience {
    /** Staff of the mission who hold the figure's permission. */
    INSIDE,
    /** Everybody else, and whatever is printed or sent: counts of people obey the minimum cell. */
    OUTSIDE
}
