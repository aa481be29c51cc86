package org.naru.ledger.currencies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * A month's revaluation before it is posted, and the runs before. Public because the generated template reads it.
 *
 * @param entities legal entities by code; empty where there are no books
 * @param entity code of the one looked at
 * @param month the month, {@code 2024-04}
 * @param title what the lines are of
 * @param lines the lines proposed
 * @param missing rates that are missing, each with what waits for it
 * @param state what stands, or why nothing can be posted
 * @param mayPost whether there is something to post
 * @param soft whether a reason is needed
 * @param reason the reason typed
 * @param runs what was posted before, latest first
 * @param wrong why posting was refused
 */
public record RevaluationPage(
        Map<String, String> entities,
        String entity,
        String month,
        Message title,
        Table<?> lines,
        List<Message> missing,
        Optional<Message> state,
        boolean mayPost,
        boolean soft,
        String reason,
        Table<?> runs,
        Wrong wrong) {
    /** Keeps a copy. */
    public RevaluationPage {
        missing = List.copyOf(missing);
    }
}
