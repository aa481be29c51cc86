package org.naru.publishing.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureTable.Line;
import org.naru.figures.FigureValue;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.publishing.report.Sides.Fields;
import org.naru.publishing.report.Sides.Said;

/**
 * A table the author puts together, line by line, of figures that have names: {@code line: NAME; NAME | 한국어 | English}.
 * Its total is a figure too, or {@code sum}, which adds the lines up as they stand.
 */
final class OwnTable {
    private static final String SUM = "sum";

    private final Edition edition;
    private final Problems problems;

    OwnTable(Edition edition) {
        this.edition = edition;
        this.problems = edition.problems();
    }

    Optional<FigureTable> of(Fields fields, int line) {
        List<Line> lines = new ArrayList<>();
        boolean all = true;
        for (String key : List.of("line", "less")) {
            for (Said said : fields.values().getOrDefault(key, List.of())) {
                Optional<Line> made = line(said, key.equals("less"));
                made.ifPresent(lines::add);
                all &= made.isPresent();
            }
        }
        Optional<List<Bilingual>> heads = heads(fields);
        if (!all || lines.isEmpty() || heads.isEmpty()) {
            return Optional.empty();
        }
        int columns = lines.getFirst().values().size();
        if (lines.stream().anyMatch(each -> each.values().size() != columns)
                || heads.get().size() != columns) {
            problems.add(line, 1, "table.columns", heads.get().size());
            return Optional.empty();
        }
        Optional<Line> total =
                Optional.ofNullable(fields.values().get("total")).flatMap(said -> total(said.getFirst(), lines));
        if (fields.values().containsKey("total")
                && total.filter(each -> each.values().size() == columns).isEmpty()) {
            total.ifPresent(_ -> problems.add(line, 1, "table.columns", columns));
            return Optional.empty();
        }
        List<FigureTable.Column> made = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            int at = i;
            made.add(new FigureTable.Column(
                    heads.get().get(i),
                    total.isPresent(),
                    lines.stream().anyMatch(each -> each.values().get(at).partial())));
        }
        return Optional.of(new FigureTable(lines.getFirst().values().getFirst().figure(), made, lines, total));
    }

    /** What stands above the columns; a table of one needs no word for it. */
    private Optional<List<Bilingual>> heads(Fields fields) {
        List<Bilingual> heads = new ArrayList<>();
        for (Said said : fields.values().getOrDefault("column", List.of())) {
            String[] parts = parts(said);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                problems.add(said.line(), said.column(), "table.column");
                return Optional.empty();
            }
            heads.add(labels(said, parts, 0));
        }
        return Optional.of(heads.isEmpty() ? List.of(TableMaker.both("publishing.report.amount")) : heads);
    }

    private Optional<Line> line(Said said, boolean less) {
        String[] parts = parts(said);
        if (parts.length != 1 && parts.length != 3) {
            problems.add(said.line(), said.column(), "table.label");
            return Optional.empty();
        }
        List<FigureValue> values = new ArrayList<>();
        for (String name : parts[0].split(";", -1)) {
            Optional<FigureValue> value = BlockReader.binding(
                            name.strip().split("\\s+", -1), 0, said.line(), said.column(), problems)
                    .flatMap(binding -> {
                        edition.stands("line " + binding.signature(), binding.line(), binding.column());
                        return edition.evaluation().value(binding);
                    });
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        Bilingual label = parts.length == 1 ? values.getFirst().figure().label() : labels(said, parts, 1);
        return Optional.of(new Line(label, less, values));
    }

    private Optional<Line> total(Said said, List<Line> lines) {
        String[] parts = parts(said);
        if (!parts[0].equals(SUM)) {
            return line(said, false);
        }
        if (parts.length != 1 && parts.length != 3) {
            problems.add(said.line(), said.column(), "table.label");
            return Optional.empty();
        }
        Bilingual label = parts.length == 1 ? TableMaker.both("platform.list.total") : labels(said, parts, 1);
        List<FigureValue> sums = new ArrayList<>();
        for (int i = 0; i < lines.getFirst().values().size(); i++) {
            Optional<FigureValue> sum = sum(label, lines, i);
            if (sum.isEmpty()) {
                problems.add(said.line(), said.column(), "table.not-exact", SUM);
                return Optional.empty();
            }
            sums.add(sum.get());
        }
        return Optional.of(new Line(label, sums));
    }

    /** Amounts of one currency, or exact counts, added up; nothing where they cannot be. */
    private static Optional<FigureValue> sum(Bilingual label, List<Line> lines, int column) {
        FigureValue first = lines.getFirst().values().get(column);
        BigDecimal sum = BigDecimal.ZERO;
        List<String> names = new ArrayList<>();
        for (Line line : lines) {
            FigureValue value = line.values().get(column);
            Optional<BigDecimal> number = TableMaker.number(value);
            if (number.isEmpty()
                    || !kind(value).equals(kind(first))
                    || value.figure().counts() != first.figure().counts()) {
                return Optional.empty();
            }
            sum = line.less() ? sum.subtract(number.get()) : sum.add(number.get());
            names.add((line.less() ? "- " : "+ ") + value.figure().name() + " "
                    + value.asked().written());
        }
        Bilingual how = TableMaker.both("publishing.report.sum");
        BigDecimal total = sum;
        Optional<Quantity> quantity = switch (first.quantity()) {
            case Quantity.Amount(Money money) -> {
                Currency currency = money.currency();
                yield Optional.of(new Quantity.Amount(
                        new Money(total.movePointRight(currency.exponent()).longValueExact(), currency)));
            }
            case Quantity.Count _ -> Optional.of(new Quantity.Count(total.longValueExact()));
            case Quantity.Measure _ -> Optional.of(new Quantity.Measure(total));
            case Quantity.Day _, Quantity.Year _, Quantity.FewerThan _, Quantity.Rounded _ -> Optional.empty();
        };
        return quantity.map(it -> new FigureValue(
                Figure.outside(
                        "outside.sum",
                        label,
                        first.figure().unit(),
                        how,
                        first.figure().counts()),
                new FigureAsked(first.asked().year(), Map.of()),
                it,
                lines.stream()
                        .map(each -> each.values().get(column).asOf())
                        .max(java.time.LocalDate::compareTo)
                        .orElse(first.asOf()),
                lines.stream().anyMatch(each -> each.values().get(column).partial()),
                new Provenance(how, String.join(" ", names), Optional.empty(), "")));
    }

    private static String kind(FigureValue value) {
        return value.quantity() instanceof Quantity.Amount(Money money)
                ? money.currency().code()
                : value.quantity().getClass().getSimpleName();
    }

    private static String[] parts(Said said) {
        return said.text().strip().split("\\s*\\|\\s*", -1);
    }

    private Bilingual labels(Said said, String[] parts, int first) {
        int ko = said.text().indexOf(parts[first]);
        String korean = edition.plain(new Said(parts[first], said.line(), said.column() + Math.max(0, ko)));
        String english = edition.plain(new Said(
                parts[first + 1],
                said.line(),
                said.column() + Math.max(0, said.text().lastIndexOf(parts[first + 1]))));
        return new Bilingual(or(korean), or(english));
    }

    private static String or(String label) {
        return label.isBlank() ? "–" : label;
    }
}
