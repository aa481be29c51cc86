package org.naru.figures;

import java.util.List;
import org.naru.access.Permission;

/**
 * What a number is about: its name, unit, definition, and who answers for it.
 *
 * @param name words joined by dots, the first of which names its source; a word may be a code of the books: {@code books.us.income.total}. It never changes
 *     and never comes to mean something else
 * @param label what it is called in a table or a chart
 * @param unit of its values
 * @param definition what it counts and what not, one or two sentences
 * @param owner the room or office that answers for it, as a code: {@code ledger}
 * @param counts whether it counts people, and whom
 * @param seen the permission without which nobody inside sees its values
 * @param parameters what else it may be asked with, beside the year: {@code currency}, {@code class}
 * @param table whether the name also stands for a table of lines and their total
 */
public record Figure(
        String name,
        Bilingual label,
        Unit unit,
        Bilingual definition,
        String owner,
        Counts counts,
        Permission seen,
        List<String> parameters,
        boolean table) {
    /** What a name looks like. */
    public static final String NAME = "[a-z][a-z0-9-]*(\\.[^\\s.{}=|/?#\"]+)+";

    /** Keeps a copy; refuses a name that is none. */
    public Figure {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("a figure's name is words joined by dots, was \"" + name + "\"");
        }
        parameters = List.copyOf(parameters);
    }

    /** Whether it counts people, and whom. */
    public enum Counts {
        /** No people: money, things, days. */
        NOTHING,
        /** Some people: a kind, a place, a month. An exact small count is never released. */
        SOME_PEOPLE,
        /** All people of the mission's whole work in a year; two may decide to release it exactly. */
        WHOLE_WORK
    }

    /**
     * A figure from outside the house's records, which everybody inside may see.
     *
     * @param name begins with {@code outside.}
     */
    public static Figure outside(String name, Bilingual label, Unit unit, Bilingual definition, Counts counts) {
        return new Figure(name, label, unit, definition, "outside", counts, Permission.OWN_ACCOUNT, List.of(), false);
    }

    /** Whether it counts people at all. */
    public boolean countsPeople() {
        return counts != Counts.NOTHING;
    }

    /** The room's word at its start: {@code books}. */
    public String family() {
        return name.substring(0, name.indexOf('.'));
    }
}
