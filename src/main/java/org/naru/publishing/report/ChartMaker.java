package org.naru.publishing.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureValue;
import org.naru.figures.Quantity;
import org.naru.platform.money.Money;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.Block.Chart.Kind;
import org.naru.publishing.report.Sides.Fields;
import org.naru.publishing.report.Sides.Said;

/** Makes charts: the lines of a table beside each other, or figures over years. */
final class ChartMaker {
    private static final int YEARS_MAX = 30;

    private final Edition edition;
    private final TableMaker tables;
    private final Problems problems;
    private final Texts texts;

    ChartMaker(Edition edition, TableMaker tables) {
        this.edition = edition;
        this.tables = tables;
        this.problems = edition.problems();
        this.texts = edition.texts();
    }

    Optional<Block> chart(String kind, Optional<Binding> whole, Fields fields, Said caption, int line) {
        String printed = edition.plain(caption);
        boolean over = fields.values().containsKey("series");
        if (whole.isPresent() == over || over != fields.values().containsKey("years")) {
            problems.add(line, 1, "chart.what");
            return Optional.empty();
        }
        Optional<Block.Chart> chart = over ? overYears(fields) : lines(whole, fields, line);
        return chart.map(made -> new Block.Chart(
                kind.equals("line") ? Kind.LINE : Kind.BARS,
                printed,
                printed + ". " + alternative(made),
                made.categories(),
                made.series()));
    }

    private Optional<Block.Chart> lines(Optional<Binding> whole, Fields fields, int line) {
        return tables.figures(whole, fields, line).flatMap(table -> {
            List<Block.Column> categories = new ArrayList<>();
            List<Block.Point> points = new ArrayList<>();
            for (FigureTable.Line each : table.lines()) {
                FigureValue value = each.values().getFirst();
                Optional<Block.Point> point = point(value, line);
                if (point.isEmpty()) {
                    return Optional.empty();
                }
                categories.add(new Block.Column(each.label().in(texts.language()), value.partial()));
                points.add(point.get());
            }
            if (points.isEmpty()) {
                problems.add(line, 1, "chart.empty");
                return Optional.empty();
            }
            String label = table.figure().label().in(texts.language());
            return Optional.of(chart(categories, List.of(new Block.Series(label, points))));
        });
    }

    private Optional<Block.Chart> overYears(Fields fields) {
        Said years = fields.values().getOrDefault("years", List.of()).getFirst();
        if (!years.text().matches("\\d{1,2}")
                || Integer.parseInt(years.text()) < 2
                || Integer.parseInt(years.text()) > YEARS_MAX) {
            problems.add(years.line(), years.column(), "chart.years", years.text(), YEARS_MAX);
            return Optional.empty();
        }
        List<Block.Column> categories = new ArrayList<>();
        List<Block.Series> series = new ArrayList<>();
        for (Said said : fields.values().getOrDefault("series", List.of())) {
            Optional<Binding> binding =
                    BlockReader.binding(said.text().strip().split("\\s+", -1), 0, said.line(), said.column(), problems);
            binding.ifPresent(one -> edition.stands("series " + one.signature(), one.line(), one.column()));
            Optional<List<FigureValue>> values =
                    binding.flatMap(one -> edition.evaluation().series(one, Integer.parseInt(years.text())));
            if (values.isEmpty()) {
                return Optional.empty();
            }
            List<Block.Column> own = new ArrayList<>();
            List<Block.Point> points = new ArrayList<>();
            for (FigureValue value : values.get()) {
                Optional<Block.Point> point = point(value, said.line());
                if (point.isEmpty()) {
                    return Optional.empty();
                }
                own.add(new Block.Column(String.valueOf(value.asked().year()), value.partial()));
                points.add(point.get());
            }
            if (!series.isEmpty() && !own.equals(categories)) {
                problems.add(said.line(), said.column(), "chart.other-years");
                return Optional.empty();
            }
            categories = own;
            series.add(new Block.Series(values.get().getFirst().figure().label().in(texts.language()), points));
        }
        return Optional.of(chart(categories, series));
    }

    private static Block.Chart chart(List<Block.Column> categories, List<Block.Series> series) {
        return new Block.Chart(Kind.BARS, "", "", categories, series);
    }

    private Optional<Block.Point> point(FigureValue value, int line) {
        Optional<BigDecimal> number = TableMaker.number(value);
        if (number.isEmpty()) {
            problems.add(line, 1, "chart.not-exact", value.figure().name());
            return Optional.empty();
        }
        // Beside a bar cents say nothing; the exact amount stands in its table and its note.
        String text = value.quantity() instanceof Quantity.Amount(Money money)
                ? Whole.of(money, texts)
                : value.quantity().in(texts);
        return Optional.of(new Block.Point(number.get(), text, edition.use(line, text, value, Optional.empty())));
    }

    /** Every value in words, so that who does not see the chart loses nothing. */
    private String alternative(Block.Chart chart) {
        List<String> told = new ArrayList<>();
        for (Block.Series each : chart.series()) {
            List<String> points = new ArrayList<>();
            for (int i = 0; i < each.points().size(); i++) {
                Block.Column category = chart.categories().get(i);
                String label = category.partial()
                        ? texts.text("publishing.report.partial", category.label())
                        : category.label();
                points.add(label + " " + each.points().get(i).text());
            }
            told.add(each.label() + ": " + String.join(", ", points));
        }
        return String.join("; ", told) + ".";
    }
}
