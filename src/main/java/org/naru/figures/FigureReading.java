package org.naru.figures;

import java.util.List;

/** Figures read from one state of the database, for one audience. To be used only where it was given. */
public interface FigureReading {
    /** All figures the audience may know of, sources in the order of their names. */
    List<Figure> all();

    /** The value of a figure by its name. */
    FigureAnswer<FigureValue> value(String name, FigureAsked asked);

    /** The table of a figure by its name. */
    FigureAnswer<FigureTable> table(String name, FigureAsked asked);

    /**
     * A value that somebody states and no record keeps, as the audience may be told it: the rules for counts of people do
     * not depend on where a count was written down.
     */
    default FigureValue told(FigureValue stated) {
        return MinimumCell.outside(stated);
    }

    /**
     * A figure over several years, oldest first; years it cannot be had for are left out.
     *
     * @param years how many, the asked one the last
     */
    default FigureAnswer<List<FigureValue>> series(String name, FigureAsked asked, int years) {
        java.util.ArrayList<FigureValue> values = new java.util.ArrayList<>();
        for (int back = years - 1; back >= 0; back--) {
            switch (value(name, asked.in(asked.year() - back))) {
                case FigureAnswer.Found<FigureValue>(FigureValue it) -> values.add(it);
                case FigureAnswer.NoSuchFigure<FigureValue>(String missing, List<String> near) -> {
                    return new FigureAnswer.NoSuchFigure<>(missing, near);
                }
                case FigureAnswer.Refused<FigureValue> refused -> {
                    if (back == 0) {
                        return new FigureAnswer.Refused<>(refused.why());
                    }
                }
            }
        }
        return new FigureAnswer.Found<>(List.copyOf(values));
    }
}
