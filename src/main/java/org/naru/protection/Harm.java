package org.naru.protection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The worst that would happen if something were known to those who must not know it; not how likely that is. In this order,
 * the worst last.
 */
public enum Harm {
    /** Nobody is harmed. */
    NONE,
    /** A nuisance that can be made good, or the organisation can work less well. */
    DISCOMFORT,
    /** A person is seriously harmed: traced, threatened, shut out, hurt in body or mind. */
    SERIOUS,
    /** Somebody may be arrested, sent back, tortured, killed; or their family is. */
    LIFE;

    /** The word in the database and in forms: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The harm of a code; empty if none has it. */
    public static Optional<Harm> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** Message key of its word. */
    public String text() {
        return "protection.harm." + code();
    }

    /** The worse of the two. */
    public Harm or(Harm other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
