package org.naru.figures;

import java.util.List;

/**
 * A room that answers for figures. A bean of this type is asked by {@link Figures}; nothing else has to be done for its
 * figures to be listed, opened, released and bound in reports.
 */
public interface FigureSource {
    /** Brings things into a state that can be read, such as numbering what waits; before the snapshot begins. */
    default void settle() {}

    /** A reading of one state of the database; called inside a read-only transaction that sees one, and used only in it. */
    Reading read();

    /** One state of the source's records. It may keep what it computed, because nothing changes while it lives. */
    interface Reading {
        /** All figures that can be asked for now, in the order they are listed. */
        List<Figure> figures();

        /**
         * The value of a figure.
         *
         * @param figure one of {@link #figures}
         */
        FigureAnswer<FigureValue> value(Figure figure, FigureAsked asked);

        /**
         * The table of a figure.
         *
         * @param figure one of {@link #figures} that is a table
         */
        FigureAnswer<FigureTable> table(Figure figure, FigureAsked asked);
    }
}
