package org.naru.ledger.plans;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Message;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;
import org.springframework.web.servlet.ModelAndView;

/**
 * A page of the plans: parts one below the other, each with words, facts, a list and forms as it needs them. Public
 * because the generated template reads it.
 *
 * @param title what the page is
 * @param lede what it is for
 * @param above the list this page belongs to; absent on a list
 * @param wrong what is wrong with the form that was sent
 * @param parts in their order
 */
public record PlanPage(Message title, Message lede, Optional<Above> above, Wrong wrong, List<Part> parts) {
    /** Keeps a copy. */
    public PlanPage {
        parts = List.copyOf(parts);
    }

    /**
     * The list a page belongs to.
     *
     * @param address where it is
     * @param text what it is called
     */
    public record Above(String address, Message text) {}

    /**
     * A part.
     *
     * @param id names it on the page
     * @param title its heading
     * @param notes sentences below the heading
     * @param facts what there is to know
     * @param table a list; absent: none
     * @param forms what can be done
     */
    public record Part(
            String id,
            Message title,
            List<Message> notes,
            List<Fact> facts,
            Optional<Table<?>> table,
            List<Form> forms) {
        /** Keeps copies. */
        public Part {
            notes = List.copyOf(notes);
            facts = List.copyOf(facts);
            forms = List.copyOf(forms);
        }

        /** A part with a heading and nothing else yet. */
        public static Part of(String id, String title, Object... arguments) {
            return new Part(id, Message.of(title, arguments), List.of(), List.of(), Optional.empty(), List.of());
        }

        /** The same, with more. */
        public Part saying(List<Message> sentences) {
            return new Part(id, title, sentences, facts, table, forms);
        }

        /** The same, with more. */
        public Part knowing(List<Fact> more) {
            return new Part(id, title, notes, more, table, forms);
        }

        /** The same, with more. */
        public Part listing(Table<?> list) {
            return new Part(id, title, notes, facts, Optional.of(list), forms);
        }

        /** The same, with more. */
        public Part doing(List<Form> more) {
            return new Part(id, title, notes, facts, table, more);
        }
    }

    /**
     * Something to know.
     *
     * @param label what it is
     * @param value what it says
     * @param link where it leads; null: nowhere
     */
    public record Fact(
            Message label, Message value, @Nullable String link) {
        /** What the books say of something. */
        public static Fact of(String label, String value) {
            return new Fact(Message.of(label), written(value), null);
        }
    }

    /** The page as it is shown. */
    public ModelAndView shown() {
        return new ModelAndView("ledger/plan", "page", this);
    }

    /** Text of the books as a message. */
    public static Message written(String text) {
        return Message.of("platform.as-is", text);
    }

    /**
     * A form.
     *
     * @param id names it; its fields are called by it
     * @param action where it is sent
     * @param submit what its button says
     * @param danger whether what it does cannot be undone
     * @param folded whether it is folded away until somebody wants it
     * @param asks whether it only asks for another look: its fields go into the address
     * @param hidden what it carries unseen
     * @param fields what is asked
     */
    public record Form(
            String id,
            String action,
            Message submit,
            boolean danger,
            boolean folded,
            boolean asks,
            Map<String, String> hidden,
            List<Field> fields) {
        /** Keeps copies. */
        public Form {
            hidden = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
            fields = List.copyOf(fields);
        }
    }

    /** How a field is filled in. */
    public enum Kind {
        /** One line. */
        TEXT,
        /** A calendar date. */
        DATE,
        /** An amount or another number with a point. */
        DECIMAL,
        /** A whole number. */
        WHOLE,
        /** Many lines. */
        LONG,
        /** One of several. */
        CHOICE
    }

    /**
     * A field.
     *
     * @param name what it is sent as
     * @param label what people read
     * @param hint how to fill it in; null: nothing to say
     * @param value what stands in it
     * @param choices what may be chosen, by value; empty unless it is a choice
     * @param required whether it must be filled in
     */
    public record Field(
            Kind kind,
            String name,
            Message label,
            @Nullable Message hint,
            String value,
            Map<String, String> choices,
            boolean required) {
        /** Keeps a copy. */
        public Field {
            choices = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        }

        /** How browsers call it. */
        public String type() {
            return kind == Kind.DATE ? "date" : "text";
        }

        /** Which keys a phone shows. */
        public @Nullable String inputmode() {
            return kind == Kind.DECIMAL ? "decimal" : kind == Kind.WHOLE ? "numeric" : null;
        }
    }
}
