package org.naru.publishing.print;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.figures.FigureValue;
import org.naru.platform.web.Texts;
import org.naru.publishing.print.Body.Medium;
import org.naru.publishing.report.ReportDocument.Edition;

/**
 * The notes at the end: what each figure is, as of when, and where it comes from. The screen opens one note at a time, so
 * each tells all; paper is read down the page, so what comes from one query stands together and its source is told once.
 */
final class Sources {
    /** What notes on paper have in common. */
    private record Origin(String read, LocalDate asOf, String query) {
        static Origin of(FigureValue value, Edition edition) {
            return new Origin(
                    value.provenance().read().in(edition.language()),
                    value.asOf(),
                    value.provenance().query());
        }
    }

    private final Edition edition;
    private final LocalDate lastDay;
    private final Medium medium;
    private final Imprint imprint;
    private final Texts texts;
    private final Notes notes;
    private final Markup out;

    Sources(Edition edition, LocalDate lastDay, Medium medium, Imprint imprint, Notes notes, Markup out) {
        this.edition = edition;
        this.lastDay = lastDay;
        this.medium = medium;
        this.imprint = imprint;
        this.texts = Texts.of(edition.language());
        this.notes = notes;
        this.out = out;
    }

    /** What a reader must know beside the number: that its period is not whole, or lies after the report's. */
    void marks(FigureValue value, boolean after) {
        List<String> said = new ArrayList<>();
        if (value.partial()) {
            said.add(texts.text("publishing.print.partial-mark"));
        }
        if (after) {
            said.add(texts.text("publishing.print.after", value.asOf()));
        }
        if (!said.isEmpty()) {
            out.text(" ").element("small", "(" + String.join(", ", said) + ")");
        }
    }

    /** Where the figures come from. Printed last: it leads back to the places printed before. */
    void print() {
        out.open("section", "class", "sources");
        if (medium == Medium.PAPER) {
            out.element("div", texts.text("publishing.print.sources"), "class", "running");
        }
        out.element("h2", texts.text("publishing.print.sources"), "id", "sources");
        out.element("p", texts.text("publishing.print.sources.about")).line();
        if (medium == Medium.PAPER) {
            states().forEach(state -> told("state", state));
            together().forEach(this::together);
        } else {
            out.open("ol");
            notes.all().forEach(this::note);
            out.close("ol");
        }
        out.close("section").line();
    }

    private Map<Origin, List<Notes.Note>> together() {
        Map<Origin, List<Notes.Note>> together = new LinkedHashMap<>();
        notes.all()
                .forEach(
                        note -> together.computeIfAbsent(Origin.of(note.use().value(), edition), _ -> new ArrayList<>())
                                .add(note));
        return together;
    }

    /** Notes of one origin: it is told once above them; below, a line for each figure. */
    private void together(Origin origin, List<Notes.Note> those) {
        out.open("div", "class", "origin").open("div", "class", "head");
        told("source", origin.read());
        told("as-of", texts.date(origin.asOf()));
        told("query", origin.query());
        out.close("div").open("ul");
        for (List<Notes.Note> alike : alike(those)) {
            FigureValue value = alike.getFirst().use().value();
            out.open("li");
            alike.forEach(note -> out.open("span", "id", "n" + note.number()).close("span"));
            what(alike);
            String definition = value.figure().definition().in(edition.language());
            if (!definition.equals(value.figure().label().in(edition.language()))) {
                out.element("p", " " + definition + " ", "class", "told");
            }
            alike.forEach(this::base);
            out.open("p", "class", "told");
            alike.forEach(this::back);
            out.close("p");
            if (!imprint.house().isEmpty()) {
                value.provenance().link().ifPresent(this::entries);
            }
            out.close("li").line();
        }
        out.close("ul").close("div").line();
    }

    /** The same figure, printed in whole units and exactly. */
    private static Collection<List<Notes.Note>> alike(List<Notes.Note> notes) {
        Map<FigureValue, List<Notes.Note>> alike = new LinkedHashMap<>();
        notes.forEach(note -> alike.computeIfAbsent(note.use().value(), _ -> new ArrayList<>())
                .add(note));
        return alike.values();
    }

    private void what(List<Notes.Note> alike) {
        FigureValue value = alike.getFirst().use().value();
        out.open("p", "class", "what");
        for (Notes.Note note : alike) {
            out.put(note.equals(alike.getFirst()) ? "" : " · ")
                    .element("strong", note.use().printed());
        }
        out.text(" ").text(value.figure().label().in(edition.language())).text(" ");
        marks(value, value.after(lastDay));
        if (medium == Medium.SCREEN) {
            alike.forEach(this::back);
        }
        out.close("p");
    }

    private void base(Notes.Note note) {
        note.use()
                .base()
                .ifPresent(base -> told(
                        "base",
                        base.figure().label().in(edition.language()) + " "
                                + base.quantity().in(texts)));
    }

    /** From which states of the books the figures were read, each once. */
    private List<String> states() {
        return notes.all().stream()
                .map(note -> note.use().value().provenance().state())
                .filter(state -> !state.isEmpty())
                .flatMap(state -> Stream.of(state.split("\\s+")))
                .distinct()
                .toList();
    }

    private void note(Notes.Note note) {
        FigureValue value = note.use().value();
        out.open("li", "id", "n" + note.number());
        what(List.of(note));
        told("definition", value.figure().definition().in(edition.language()));
        told("as-of", texts.date(value.asOf()));
        told("source", value.provenance().sentence().in(edition.language()));
        base(note);
        told("query", value.provenance().query());
        if (!value.provenance().state().isEmpty()) {
            told("state", value.provenance().state());
        }
        value.provenance().link().ifPresent(this::entries);
        out.close("li").line();
    }

    private void back(Notes.Note note) {
        int time = 0;
        for (int use : notes.printed(note)) {
            time++;
            out.text(" ");
            if (medium == Medium.PAPER) {
                out.open("a", "class", "page", "href", "#u" + (use + 1)).close("a");
            } else {
                String word = texts.text("publishing.print.back");
                out.element(
                        "a",
                        time == 1 ? word : String.valueOf(time),
                        "class",
                        "back",
                        "href",
                        "#u" + (use + 1),
                        time == 1 ? "" : "aria-label",
                        word + " " + time);
            }
        }
    }

    private void entries(String link) {
        Optional<String> address = imprint.house().isEmpty() ? Optional.empty() : Optional.of(imprint.house() + link);
        out.open("p", "class", "told")
                .element("span", texts.text("publishing.print.entries"))
                .text(" ");
        if (address.isPresent()) {
            out.element("a", link, "href", address.get());
        } else {
            out.text(link);
        }
        out.close("p");
    }

    private void told(String what, String words) {
        out.open("p", "class", what.equals("query") || what.equals("state") ? "told code" : "told")
                .element("span", texts.text("publishing.print." + what))
                .text(" " + words)
                .text(" ")
                .close("p");
    }
}
