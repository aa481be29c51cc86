package org.naru.publishing.report;

import java.util.List;

/** A piece of a line. */
public sealed interface Run {
    /**
     * Words.
     *
     * @param text with no markup left in it
     */
    record Words(String text) implements Run {}

    /**
     * A figure or a fact.
     *
     * @param text exactly as it is printed
     * @param use its place among the edition's uses, from 0; its provenance stands there
     * @param after whether it is of a day after the report's period, which is printed with it
     */
    record Bound(String text, int use, boolean after) implements Run {}

    /** Words that are stressed. */
    record Stressed(List<Run> runs) implements Run {
        /** Keeps a copy. */
        public Stressed {
            runs = List.copyOf(runs);
        }
    }

    /** Words that are strong. */
    record Strong(List<Run> runs) implements Run {
        /** Keeps a copy. */
        public Strong {
            runs = List.copyOf(runs);
        }
    }

    /**
     * A link.
     *
     * @param address https, mailto, or a section of the report ({@code #s3})
     */
    record Link(String address, List<Run> runs) implements Run {
        /** Keeps a copy. */
        public Link {
            runs = List.copyOf(runs);
        }
    }

    /** A new line within a paragraph. */
    record NewLine() implements Run {}
}
