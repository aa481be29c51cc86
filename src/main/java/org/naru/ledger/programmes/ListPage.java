package org.naru.ledger.programmes;

import java.util.List;
import org.naru.platform.web.Table;

/**
 * One list. Public because the generated template reads it.
 *
 * @param kind message key of what it does
 * @param year for which year
 * @param items its items with their programmes
 * @param left programmes on none of them
 * @param history everything it ever said, newest first
 */
public record ListPage(
        String code, String name, String kind, int year, Table<?> items, List<String> left, Table<?> history) {
    /** Keeps a copy. */
    public ListPage {
        left = List.copyOf(left);
    }
}
