package org.naru.ledger.programmes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.platform.web.Wrong;

/**
 * What a list is to say. Public because the generated template reads it.
 *
 * @param made whether the list is new
 * @param typed what was typed
 * @param items names of its items by code: the columns
 * @param programmes names of the programmes by code: the rows
 * @param wrong what is wrong with it
 */
public record ListEditPage(
        boolean made, Typed typed, Map<String, String> items, Map<String, String> programmes, Wrong wrong) {
    /** Keeps copies in their order. */
    public ListEditPage {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        programmes = Collections.unmodifiableMap(new LinkedHashMap<>(programmes));
    }

    /** Where it is sent. */
    public String action() {
        return made
                ? ProgrammeListsController.PATH + "/new"
                : ProgrammeListsController.PATH + "/" + typed.code() + "/edit";
    }

    /**
     * As typed.
     *
     * @param kind {@code sums} or {@code tells}
     * @param items a line for each: code, name in Korean, name in English, with bars between
     * @param on each ticked box: code of the item, a space, code of the programme
     */
    public record Typed(
            String code,
            String nameKo,
            String nameEn,
            String kind,
            String items,
            String from,
            String reason,
            List<String> on) {
        /** Keeps a copy. */
        public Typed {
            on = List.copyOf(on);
        }
    }
}
