package org.naru.ledger.grants;

import java.util.Map;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * The resolutions of the boards, and the form that writes one down. Public because the generated template reads it.
 *
 * @param table them
 * @param form what was typed
 * @param wrong what is wrong with it
 * @param entities whose board
 * @param subjects what it may be about
 * @param members members by account
 */
public record ResolutionsPage(
        Table<Row> table,
        Filled form,
        Wrong wrong,
        Map<String, String> entities,
        Map<String, String> subjects,
        Map<String, String> members) {
    /**
     * A resolution as the list shows it.
     *
     * @param resolved it
     * @param entity what the entity is called
     * @param votes who voted how, in words
     * @param carries message key: whether it carries
     */
    public record Row(Resolutions.Resolved resolved, String entity, String votes, String carries) {}
}
