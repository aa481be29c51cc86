package org.naru.protection;

import java.util.Locale;
import org.naru.platform.web.Tag;

/**
 * How carefully something is handled. It follows from the worst harm alone: nobody chooses it, and no probability lowers it
 * (C-008). In this order, the highest last.
 */
public enum Level {
    /** May be known to all. */
    PUBLIC,
    /** For the staff whose work it is. */
    INTERNAL,
    /** Would seriously harm a person. */
    PROTECTED,
    /** Would cost lives. */
    LETHAL;

    /** The level of a worst harm. */
    public static Level of(Harm worst) {
        return switch (worst) {
            case NONE -> PUBLIC;
            case DISCOMFORT -> INTERNAL;
            case SERIOUS -> PROTECTED;
            case LIFE -> LETHAL;
        };
    }

    /** What it demands. */
    public Handling handling() {
        return Handling.of(this);
    }

    /** The level above, the highest for the highest. */
    public Level raised() {
        return switch (this) {
            case PUBLIC -> INTERNAL;
            case INTERNAL -> PROTECTED;
            case PROTECTED, LETHAL -> LETHAL;
        };
    }

    /** The word in message keys: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its word in a coloured box. */
    public Tag tag() {
        return new Tag(
                "protection.level." + code(),
                switch (this) {
                    case PUBLIC -> Tag.Tone.GOOD;
                    case INTERNAL -> Tag.Tone.GREY;
                    case PROTECTED -> Tag.Tone.AMBER;
                    case LETHAL -> Tag.Tone.RED;
                });
    }
}
