package org.naru.publishing.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureReading;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureTable.Column;
import org.naru.figures.FigureTable.Line;
import org.naru.figures.FigureValue;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.figures.Unit;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/** A reading of amounts that a test names: each year adds ten cents for each year after 2024. */
final class InventedFigures implements FigureReading {
    private static final Currency USD = new Currency("USD", 2);
    private final Map<String, Long> amounts = new LinkedHashMap<>();
    private final Map<String, List<String>> tables = new LinkedHashMap<>();

    InventedFigures with(String name, long minor) {
        amounts.put(name, minor);
        return this;
    }

    /** The last name is the total. */
    InventedFigures table(String name, String... lines) {
        tables.put(name, List.of(lines));
        return this;
    }

    @Override
    public List<Figure> all() {
        return amounts.keySet().stream().map(name -> figure(name)).toList();
    }

    private static Figure figure(String name) {
        Bilingual label = new Bilingual("수치 " + name, "figure " + name);
        return Figure.outside(name, label, Unit.MONEY, label, Figure.Counts.NOTHING);
    }

    @Override
    public FigureAnswer<FigureValue> value(String name, FigureAsked asked) {
        Long minor = amounts.get(name);
        if (minor == null) {
            return new FigureAnswer.NoSuchFigure<>(name, List.of());
        }
        return new FigureAnswer.Found<>(new FigureValue(
                figure(name),
                asked,
                new Quantity.Amount(new Money(minor + 10L * (asked.year() - 2024), USD)),
                LocalDate.of(asked.year(), 12, 31),
                asked.year() == 2025,
                new Provenance(Bilingual.same("test"), "query " + name, Optional.empty(), "")));
    }

    @Override
    public FigureAnswer<FigureTable> table(String name, FigureAsked asked) {
        List<String> lines = tables.get(name);
        if (lines == null) {
            return new FigureAnswer.NoSuchFigure<>(name, List.of());
        }
        return new FigureAnswer.Found<>(new FigureTable(
                figure(name),
                List.of(new Column(new Bilingual("금액", "Amount"), true, false)),
                lines.subList(0, lines.size() - 1).stream()
                        .map(line -> line(line, asked))
                        .toList(),
                Optional.of(line(lines.getLast(), asked))));
    }

    private Line line(String name, FigureAsked asked) {
        FigureValue value = ((FigureAnswer.Found<FigureValue>) value(name, asked)).it();
        return new Line(value.figure().label(), List.of(value));
    }
}
