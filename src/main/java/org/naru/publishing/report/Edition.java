package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naru.figures.FigureValue;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.ReportDocument.Marked;

/** The edition that is being made: what it prints so far, and what stands in which section of it. */
final class Edition {
    /**
     * A section as both languages must have it.
     *
     * @param line its heading
     * @param bound what stands in it, and where
     */
    record Shape(int level, int line, List<Standing> bound) {}

    /** A binding or a block of figures. */
    record Standing(String signature, int line, int column) {}

    private final Texts texts;
    private final Bindings bindings;
    private final Evaluation evaluation;
    private final Problems problems;
    private final List<Use> uses = new ArrayList<>();
    private final List<Marked> marked = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>(List.of(new Shape(0, 1, new ArrayList<>())));

    Edition(Language language, Bindings bindings, Evaluation evaluation, Problems problems) {
        this.texts = Texts.of(language);
        this.bindings = bindings;
        this.evaluation = evaluation;
        this.problems = problems;
    }

    Texts texts() {
        return texts;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    Problems problems() {
        return problems;
    }

    Bindings bindings() {
        return bindings;
    }

    List<Use> uses() {
        return uses;
    }

    List<Marked> marked() {
        return marked;
    }

    List<Shape> shapes() {
        return shapes;
    }

    void section(int level, int line) {
        shapes.add(new Shape(level, line, new ArrayList<>()));
    }

    /** Something both languages must carry in this section. */
    void stands(String signature, int line, int column) {
        shapes.getLast().bound().add(new Standing(signature, line, column));
    }

    /** Writes down that a value is printed; returns its place. */
    int use(int line, String printed, FigureValue value, Optional<FigureValue> base) {
        uses.add(new Use(line, printed, value, base));
        return uses.size() - 1;
    }

    /**
     * Words with bindings and no other markup.
     *
     * @param runs what is printed is added to them
     * @param scanned and to this
     */
    void inline(String text, int line, int column, List<Run> runs, Line scanned) {
        for (Bindings.Piece piece : bindings.pieces(text)) {
            String words = text.substring(piece.from(), piece.to());
            Optional<Binding> binding = piece.binding();
            if (binding.isEmpty()) {
                scanned.add(words, line, column + piece.from());
                runs.add(new Run.Words(particles(runs, words)));
                continue;
            }
            Binding one = binding.get();
            scanned.stands(one.line(), one.column());
            if (one.isFigure()) {
                stands(one.signature(), one.line(), one.column());
                evaluation
                        .print(one, texts)
                        .ifPresent(printed -> runs.add(new Run.Bound(
                                printed.text(),
                                use(one.line(), printed.text(), printed.value(), printed.base()),
                                printed.value().after(evaluation.lastDay()))));
            } else {
                marked.add(new Marked(one.line(), one.name()));
                runs.add(new Run.Words(one.name()));
            }
        }
    }

    /** A caption, a label: words with bindings, as one text. */
    String plain(Sides.Said said) {
        List<Run> runs = runs(said);
        StringBuilder plain = new StringBuilder();
        for (Run run : runs) {
            switch (run) {
                case Run.Words(String words) -> plain.append(words);
                case Run.Bound bound -> plain.append(bound.text());
                case Run.Stressed _, Run.Strong _, Run.Link _, Run.NewLine _ -> {}
            }
        }
        return plain.toString();
    }

    /** The same in its pieces. */
    List<Run> runs(Sides.Said said) {
        List<Run> runs = new ArrayList<>();
        Line scanned = new Line();
        inline(said.text(), said.line(), said.column(), runs, scanned);
        scanned.judge(problems);
        return runs;
    }

    /** Behind a figure the author writes 을(를); which of the two it is depends on how the figure is read. */
    private String particles(List<Run> runs, String words) {
        if (texts.language() != Language.KO
                || runs.isEmpty()
                || !(runs.getLast() instanceof Run.Bound bound)
                || words.indexOf('(') < 0) {
            return words;
        }
        String both = texts.text(Message.of("platform.as-is", bound.text() + words));
        return both.startsWith(bound.text()) ? both.substring(bound.text().length()) : words;
    }
}
