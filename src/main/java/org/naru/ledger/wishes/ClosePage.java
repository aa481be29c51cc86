package org.naru.ledger.wishes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.ledger.grants.Filled;
import org.naru.platform.check.Finding;
import org.naru.platform.web.Wrong;

/**
 * The closing of a year. Public because the generated template reads it.
 *
 * @param standing how the year stands; absent where there is no such year
 * @param shown the findings that are listed
 * @param entities whose year
 * @param years the fiscal years
 * @param entity chosen
 * @param year chosen
 * @param locked periods that are locked
 * @param by who closed it last
 * @param form what was typed
 * @param wrong what is wrong with it
 */
public record ClosePage(
        Optional<YearClose.Standing> standing,
        List<Finding> shown,
        Map<String, String> entities,
        Map<String, String> years,
        String entity,
        String year,
        long locked,
        String by,
        Filled form,
        Wrong wrong) {
    /** Keeps a copy. */
    public ClosePage {
        shown = List.copyOf(shown);
    }
}
