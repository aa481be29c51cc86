package org.naru.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.figures.Audience;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureReading;
import org.naru.figures.FigureValue;
import org.naru.figures.Figures;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naru figures}: what figures there are, and what they say of a year. */
@Command(name = "figures")
final class FiguresCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "BEGINNING", descriptionKey = "beginning")
    private String beginning = "";

    @Option(names = "--year", paramLabel = "YEAR", descriptionKey = "year")
    private @Nullable Integer year;

    @Option(names = "--with", paramLabel = "NAME=VALUE", descriptionKey = "with")
    private Map<String, String> with = new LinkedHashMap<>();

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
    private ConsoleTable.Format format = ConsoleTable.Format.TABLE;

    @Option(names = "--language", paramLabel = "ko|en", descriptionKey = "language")
    private @Nullable Language language;

    FiguresCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return console.withRooms(rooms -> rooms.door(Figures.class).read(Audience.INSIDE, this::list));
    }

    private int list(FigureReading reading) {
        Texts texts = language == null ? console.texts() : Texts.of(language);
        boolean values = year != null;
        List<String> columns = new ArrayList<>(List.of("name", "label", "unit", "owner"));
        if (values) {
            columns.addAll(List.of("value", "as-of", "partial", "query"));
        }
        columns.add("definition");
        ConsoleTable table = new ConsoleTable(columns);
        for (Figure figure : reading.all()) {
            if (!figure.name().startsWith(beginning)) {
                continue;
            }
            List<String> cells = new ArrayList<>(List.of(
                    figure.name(),
                    figure.label().in(texts.language()),
                    figure.table() ? "table" : figure.unit().code(),
                    figure.owner()));
            if (values) {
                cells.addAll(told(reading, figure, Optional.ofNullable(year).orElse(0), texts));
            }
            cells.add(figure.definition().in(texts.language()));
            table.add(cells.toArray(String[]::new));
        }
        if (table.isEmpty()) {
            console.complain("app.figures.none", beginning);
            return ExitCode.WRONG_USE;
        }
        table.print(console.out(), format);
        return ExitCode.DONE;
    }

    private List<String> told(FigureReading reading, Figure figure, int of, Texts texts) {
        if (figure.table()) {
            return List.of("", "", "", "");
        }
        Map<String, String> own = new LinkedHashMap<>(with);
        own.keySet().retainAll(figure.parameters());
        return switch (reading.value(figure.name(), new FigureAsked(of, own))) {
            case FigureAnswer.Found<FigureValue>(FigureValue it) ->
                List.of(
                        it.quantity().in(texts),
                        it.asOf().toString(),
                        it.partial() ? "yes" : "",
                        it.provenance().query());
            case FigureAnswer.Refused<FigureValue>(Message why) -> List.of("– " + texts.text(why), "", "", "");
            case FigureAnswer.NoSuchFigure<FigureValue> _ -> List.of("–", "", "", "");
        };
    }
}
