package org.naru.ledger.pages;

import java.util.List;
import java.util.Map;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;

/**
 * What is set up, or the form that sets one thing up. Public because the generated templates read it.
 *
 * @param what the thing: {@code entity}, {@code account}, {@code fund}, {@code programme}
 * @param fields the fields of its form
 * @param wrong what is wrong with it
 * @param counts how many of each thing there are
 */
public record SetupPage(String what, List<Field> fields, Wrong wrong, Map<String, Message> counts) {
    /** Keeps copies. */
    public SetupPage {
        fields = List.copyOf(fields);
    }

    /**
     * A field of the form.
     *
     * @param name its name
     * @param label message key
     * @param type {@code text}, {@code date} or one of {@code choices}
     * @param value as typed
     * @param hint message key, empty if none
     * @param required whether it must be filled
     * @param choices what a choice offers
     * @param none message key of the choice of nothing, empty if one must be chosen
     */
    public record Field(
            String name,
            String label,
            String type,
            String value,
            String hint,
            boolean required,
            Map<String, String> choices,
            String none) {}
}
