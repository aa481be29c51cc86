package org.naru.publishing;

import java.util.List;

/** What a report's file says about its figures beyond the tables. */
sealed interface Link {
    /** Where it is declared. */
    ReportPlace place();

    /**
     * A figure that a link names.
     *
     * @param place where the figure stands
     * @param value what is printed there
     * @param unit what it is rounded to in print
     */
    record Figure(ReportPlace place, Fraction value, Fraction unit) {
        /** How far two figures may differ because they are printed in different units. */
        Fraction slack(Figure other) {
            if (unit.equals(other.unit)) {
                return Fraction.ZERO;
            }
            return (unit.compareTo(other.unit) > 0 ? unit : other.unit).times(Fraction.halfUnit(0));
        }
    }

    /** Two or more figures that are the same. */
    record Same(ReportPlace place, List<Figure> figures) implements Link {
        public Same {
            figures = List.copyOf(figures);
        }
    }

    /** A figure that is part of another. */
    record PartOf(ReportPlace place, Figure part, Figure whole) implements Link {}

    /** Counts of periods that do not overlap, and the count of a period that holds them all. */
    record DisjointPeriods(ReportPlace place, List<Figure> parts, Figure whole) implements Link {
        public DisjointPeriods {
            parts = List.copyOf(parts);
        }
    }

    /** A number under {@code counts}. */
    record Count(ReportPlace place, Fraction value) implements Link {}

    /** A goal and its enlargement: so many partners giving so much a month bring so many people a month. */
    record Goal(
            ReportPlace place,
            Fraction partners,
            Fraction monthly,
            Fraction people,
            Fraction expandedPartners,
            Fraction expandedPeople)
            implements Link {}
}
