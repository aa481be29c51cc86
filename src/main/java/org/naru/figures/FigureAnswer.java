package org.naru.figures;

import java.util.List;
import org.naru.platform.web.Message;

/**
 * What became of a question for a figure.
 *
 * @param <T> a value, a table, or values of several years
 */
public sealed interface FigureAnswer<T> {
    /**
     * It is known.
     *
     * @param it what was asked for
     */
    record Found<T>(T it) implements FigureAnswer<T> {}

    /**
     * No figure has the name, or it is no table.
     *
     * @param name what was asked for
     * @param near names that are alike, nearest first; at most three
     */
    record NoSuchFigure<T>(String name, List<String> near) implements FigureAnswer<T> {
        /** Keeps a copy. */
        public NoSuchFigure {
            near = List.copyOf(near);
        }
    }

    /**
     * The figure exists but cannot be had so: a parameter it does not know, a year before the books, a missing rate.
     *
     * @param why what is missing and what to do
     */
    record Refused<T>(Message why) implements FigureAnswer<T> {}
}
