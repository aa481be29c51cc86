package org.naru.ledger.grants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.ledger.Act;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;

/**
 * The list of grants. Public because the generated template reads it.
 *
 * @param table them
 * @param states the filter's choices
 */
public record GrantsPage(Table<Grant> table, Map<String, String> states) {
    static Tag tag(Act.State state) {
        return new Tag(
                "ledger.grants.state." + state.code(),
                switch (state) {
                    case REQUESTED, APPROVED, PROMISED, PAID, RECEIVED -> Tag.Tone.AMBER;
                    case ACCOUNTED, CLOSED -> Tag.Tone.GOOD;
                    case REFUSED, WITHDRAWN -> Tag.Tone.GREY;
                });
    }

    static Map<String, String> states(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Act.State state : Act.State.values()) {
            choices.put(state.code(), texts.text("ledger.grants.state." + state.code()));
        }
        return choices;
    }

    /**
     * The form of a request. Public because the generated template reads it.
     *
     * @param form what was typed
     * @param wrong what is wrong with it
     * @param givers funds that may give
     * @param takers funds that may receive
     * @param programmes what it may be for
     * @param currencies its currency
     * @param members members of boards
     * @param rows how many programmes the form takes
     */
    public record New(
            Filled form,
            Wrong wrong,
            Map<String, String> givers,
            Map<String, String> takers,
            Map<String, String> programmes,
            Map<String, String> currencies,
            Map<String, String> members,
            List<Integer> rows) {
        /** Keeps a copy. */
        public New {
            rows = List.copyOf(rows);
        }
    }
}
