package org.naru.ledger.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.plans.PlanPage.Field;
import org.naru.ledger.plans.PlanPage.Form;
import org.naru.ledger.plans.PlanPage.Kind;
import org.naru.platform.web.Message;

/** Writes a form, field by field; what was sent before stands in it again. */
public final class Forms {
    private final String id;
    private final String action;
    private final Sent sent;
    private final Map<String, String> hidden = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();

    /**
     * Begins a form.
     *
     * @param id names it on the page
     * @param action where it is sent
     * @param sent what was sent, by this form or another
     */
    public Forms(String id, String action, Sent sent) {
        this.id = id;
        this.action = action;
        this.sent = sent;
    }

    /** Something it carries unseen. */
    public Forms carrying(String name, String value) {
        hidden.put(name, value);
        return this;
    }

    /** A line of text. */
    public Forms text(String name, String label, String value) {
        return field(Kind.TEXT, name, label, null, value, Map.of(), true);
    }

    /** A line of text that may stay empty. */
    public Forms maybe(String name, String label, @Nullable String hint) {
        return field(Kind.TEXT, name, label, hint, "", Map.of(), false);
    }

    /** A date. */
    public Forms date(String name, String label, String value) {
        return field(Kind.DATE, name, label, null, value, Map.of(), true);
    }

    /** An amount or another number with a point. */
    public Forms decimal(String name, String label, String value) {
        return field(Kind.DECIMAL, name, label, null, value, Map.of(), true);
    }

    /** A whole number. */
    public Forms whole(String name, String label, String value) {
        return field(Kind.WHOLE, name, label, null, value, Map.of(), true);
    }

    /** Many lines. */
    public Forms lines(String name, String label, @Nullable String hint, String value) {
        return field(Kind.LONG, name, label, hint, value, Map.of(), true);
    }

    /** Many lines that may stay empty. */
    public Forms maybeLines(String name, String label, @Nullable String hint, String value) {
        return field(Kind.LONG, name, label, hint, value, Map.of(), false);
    }

    /** One of several. */
    public Forms choice(String name, String label, Map<String, String> choices, String value) {
        return field(Kind.CHOICE, name, label, null, value, choices, true);
    }

    /** One of several, or none. */
    public Forms maybeChoice(String name, String label, Map<String, String> choices, String value) {
        return field(Kind.CHOICE, name, label, null, value, choices, false);
    }

    private Forms field(
            Kind kind,
            String name,
            String label,
            @Nullable String hint,
            String value,
            Map<String, String> choices,
            boolean required) {
        fields.add(new Field(
                kind,
                name,
                Message.of(label),
                hint == null ? null : Message.of(hint),
                sent.shown(id, name, value),
                choices,
                required));
        return this;
    }

    /** The form, open. */
    public Form open(String submit) {
        return new Form(id, action, Message.of(submit), false, false, false, hidden, fields);
    }

    /** The form of another look at the page: what is filled in goes into the address. */
    public Form asking(String submit) {
        return new Form(id, action, Message.of(submit), false, false, true, hidden, fields);
    }

    /** The form, folded away until somebody wants it. */
    public Form folded(String submit) {
        return new Form(id, action, Message.of(submit), false, !sent.isOf(id), false, hidden, fields);
    }

    /** The form of something that cannot be undone, folded away. */
    public Form danger(String submit) {
        return new Form(id, action, Message.of(submit), true, !sent.isOf(id), false, hidden, fields);
    }

    /** The form that gives something back for good: the day, the reason. */
    static Form cancelling(String id, String action, LocalDate today, Sent sent, String submit) {
        return new Forms(id, action, sent)
                .date("on", "ledger.page.col.date", today.toString())
                .text("reason", "ledger.plan.reason", "")
                .danger(submit);
    }
}
