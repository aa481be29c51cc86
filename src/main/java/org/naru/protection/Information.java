package org.naru.protection;

import java.util.Collection;
import java.util.Locale;

/** The kinds of information of this mission, each with the worst that would happen if it leaked. */
public enum Information {
    /** Figures and reports that passed the gate. */
    PUBLISHED(Harm.NONE),
    /** Books, budgets, lists of the house. */
    BOOKS(Harm.DISCOMFORT),
    /** Sign-in names, shown names, roles of the staff. */
    STAFF_ACCOUNT(Harm.DISCOMFORT),
    /** Who gives, and how much. */
    GIVERS(Harm.DISCOMFORT),
    /** Code name, sex, age band, months, programme, free beds: without a name. */
    CASE_STATUS(Harm.DISCOMFORT),
    /** Names, birth dates, faces, documents, contacts of people served. */
    IDENTITY(Harm.SERIOUS),
    /** Faith, health, counselling, violence suffered. */
    BELIEF_AND_HEALTH(Harm.SERIOUS),
    /** Notes, testimony, guardianship, concerns. */
    CASE_NOTES(Harm.SERIOUS),
    /** Where a safe house is, who keeps it. */
    SAFE_HOUSE(Harm.LIFE),
    /** That somebody is threatened or looked for now. */
    LIVE_THREAT(Harm.LIFE),
    /** Routes, waypoints, who travels when. */
    JOURNEY(Harm.LIFE),
    /** Who of a family is still in the North. */
    FAMILY_IN_NORTH(Harm.LIFE),
    /** Who works in the field, under which name. */
    FIELD_WORKER(Harm.LIFE),
    /** Who brought footage out, and where it was taken. */
    FOOTAGE_SOURCE(Harm.LIFE);

    private final Harm worst;

    Information(Harm worst) {
        this.worst = worst;
    }

    /** The worst that would happen. */
    public Harm worst() {
        return worst;
    }

    /** What follows from it. */
    public Level level() {
        return Level.of(worst);
    }

    /** The worst of several. */
    static Harm worst(Collection<Information> kinds) {
        return kinds.stream().map(Information::worst).reduce(Harm.NONE, Harm::or);
    }

    /** Message key of its name; with {@code .harm} behind it, of what would happen. */
    public String text() {
        return "protection.kind." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
