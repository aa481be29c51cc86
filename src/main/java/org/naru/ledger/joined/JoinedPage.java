package org.naru.ledger.joined;

import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * How the joined view is titled. Public because the generated template reads it.
 *
 * @param table what was said of it
 * @param consolidated whether it is consolidated today
 * @param typed what was typed
 * @param wrong what is wrong with it
 */
public record JoinedPage(Table<?> table, boolean consolidated, Typed typed, Wrong wrong) {
    /** A word as typed. */
    public record Typed(String from, String title, String reason) {}
}
