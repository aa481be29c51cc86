package org.naru.ledger;

import java.util.List;

/** What became of something that was to be added to the chart. */
public sealed interface ChartOutcome {
    /** It is there now. */
    record Added() implements ChartOutcome {}

    /** Exactly the same was there already. */
    record AlreadyThere() implements ChartOutcome {}

    /**
     * It was not added.
     *
     * @param message message key of the reason, {@code ledger.chart.…}
     * @param arguments what its sentence is filled with
     */
    record Refused(String message, List<Object> arguments) implements ChartOutcome {
        /** Keeps a copy of the arguments. */
        public Refused {
            arguments = List.copyOf(arguments);
        }
    }
}
