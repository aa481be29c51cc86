package org.naru.publishing.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.naru.figures.Bilingual;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureTable.Line;
import org.naru.figures.FigureValue;
import org.naru.figures.Quantity;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.Sides.Fields;
import org.naru.publishing.report.Sides.Said;

/** Makes tables, and none whose lines do not add to its total. */
final class TableMaker {
    private static final int PERCENT_DECIMALS_MAX = 4;
    private static final BigDecimal LEAST = BigDecimal.TEN.pow(30).negate();

    private final Edition edition;
    private final Problems problems;
    private final Texts texts;

    TableMaker(Edition edition) {
        this.edition = edition;
        this.problems = edition.problems();
        this.texts = edition.texts();
    }

    Optional<Block> table(Optional<Binding> whole, Fields fields, Said caption, int line) {
        String printed = edition.plain(caption);
        return figures(whole, fields, line).filter(table -> adds(table, line)).flatMap(table -> {
            boolean units = fields.values().containsKey("whole");
            Optional<Integer> percent = percent(fields, table);
            if (fields.values().containsKey("percent") && percent.isEmpty()) {
                return Optional.empty();
            }
            return unit(table, line)
                    .map(unit -> new Block.Table(
                            printed,
                            unit,
                            columns(table, percent.isPresent()),
                            lines(table, units, percent, line),
                            table.total().map(total -> total(total, units, percent, line))));
        });
    }

    /** The table that is named, or the one its lines make, in the order that is asked. */
    Optional<FigureTable> figures(Optional<Binding> whole, Fields fields, int line) {
        return unordered(whole, fields, line).flatMap(table -> ordered(table, fields));
    }

    /** {@code order: largest} puts the largest of the last column first; lines that have no number stand last. */
    private Optional<FigureTable> ordered(FigureTable table, Fields fields) {
        if (!fields.values().containsKey("order")) {
            return Optional.of(table);
        }
        Said order = fields.values().getOrDefault("order", List.of()).getFirst();
        if (!order.text().equals("largest") || table.lines().stream().anyMatch(Line::less)) {
            problems.add(order.line(), order.column(), "table.order");
            return Optional.empty();
        }
        List<Line> lines = table.lines().stream()
                .sorted(Comparator.comparing(
                        (Line each) -> number(each.values().getLast()).orElse(LEAST), Comparator.reverseOrder()))
                .toList();
        return Optional.of(new FigureTable(table.figure(), table.columns(), lines, table.total()));
    }

    private Optional<FigureTable> unordered(Optional<Binding> whole, Fields fields, int line) {
        boolean listed = fields.values().containsKey("line") || fields.values().containsKey("less");
        if (whole.isPresent() == listed) {
            problems.add(line, 1, "table.what");
            return Optional.empty();
        }
        if (whole.isPresent()) {
            Binding name = whole.get();
            edition.stands("table " + name.signature(), name.line(), name.column());
            return edition.evaluation().table(name);
        }
        return new OwnTable(edition).of(fields, line);
    }

    static Bilingual both(String key) {
        return new Bilingual(
                Texts.of(org.naru.platform.web.Language.KO).text(key),
                Texts.of(org.naru.platform.web.Language.EN).text(key));
    }

    /** Whether the lines of each column add to its total; where not, by how much they differ is said. */
    private boolean adds(FigureTable table, int line) {
        if (table.total().isEmpty()) {
            return true;
        }
        boolean adds = true;
        for (int i = 0; i < table.columns().size(); i++) {
            if (!table.columns().get(i).adds()) {
                continue;
            }
            Optional<BigDecimal> sum = Optional.of(BigDecimal.ZERO);
            for (Line each : table.lines()) {
                Optional<BigDecimal> value = number(each.values().get(i));
                sum = sum.flatMap(so -> value.map(one -> each.less() ? so.subtract(one) : so.add(one)));
            }
            FigureValue printed = table.total().get().values().get(i);
            Optional<BigDecimal> total = number(printed);
            if (sum.isEmpty() || total.isEmpty()) {
                problems.add(line, 1, "table.not-exact", table.figure().name());
                adds = false;
            } else if (sum.get().compareTo(total.get()) != 0) {
                problems.add(
                        line,
                        1,
                        sum.get().compareTo(total.get()) > 0 ? "table.above" : "table.below",
                        both(table.columns().get(i).label()),
                        texts.number(sum.get().subtract(total.get()).abs()),
                        texts.number(sum.get()),
                        texts.number(total.get()));
                adds = false;
            }
        }
        return adds;
    }

    /** In both languages, so that both editions say one problem once. */
    private static String both(Bilingual label) {
        return label.ko().equals(label.en()) ? label.ko() : label.ko() + " / " + label.en();
    }

    static Optional<BigDecimal> number(FigureValue value) {
        return switch (value.quantity()) {
            case Quantity.Amount(Money money) -> Optional.of(money.decimal());
            case Quantity.Count(long count) -> Optional.of(BigDecimal.valueOf(count));
            case Quantity.Measure(BigDecimal measure) -> Optional.of(measure);
            case Quantity.Day _, Quantity.Year _, Quantity.FewerThan _, Quantity.Rounded _ -> Optional.empty();
        };
    }

    private Optional<Integer> percent(Fields fields, FigureTable table) {
        if (!fields.values().containsKey("percent")) {
            return Optional.empty();
        }
        Said said = fields.values().getOrDefault("percent", List.of()).getFirst();
        if (!said.text().matches("\\d") || Integer.parseInt(said.text()) > PERCENT_DECIMALS_MAX) {
            problems.add(said.line(), said.column(), "binding.decimals", said.text(), PERCENT_DECIMALS_MAX);
            return Optional.empty();
        }
        int decimals = Integer.parseInt(said.text());
        if (Shares.of(table, decimals).isEmpty()) {
            problems.add(said.line(), said.column(), "table.no-percent");
            return Optional.empty();
        }
        return Optional.of(decimals);
    }

    /** The currency of all amounts, or nothing where there are none; several in one table say nothing together. */
    private Optional<String> unit(FigureTable table, int line) {
        List<String> units = java.util.stream.Stream.concat(table.lines().stream(), table.total().stream())
                .flatMap(each -> each.values().stream())
                .map(value -> value.quantity() instanceof Quantity.Amount(Money money)
                        ? money.currency().code()
                        : "")
                .distinct()
                .toList();
        if (units.size() > 1) {
            problems.add(line, 1, "table.currencies", String.join(", ", units));
            return Optional.empty();
        }
        return Optional.of(units.isEmpty() ? "" : units.getFirst());
    }

    private List<Block.Column> columns(FigureTable table, boolean percent) {
        List<Block.Column> columns = new ArrayList<>();
        table.columns()
                .forEach(
                        column -> columns.add(new Block.Column(column.label().in(texts.language()), column.partial())));
        if (percent) {
            columns.add(new Block.Column(texts.text("publishing.report.percent"), false));
        }
        return columns;
    }

    private List<Block.Line> lines(FigureTable table, boolean units, Optional<Integer> percent, int at) {
        List<List<Long>> whole = units ? wholes(table) : List.of();
        Optional<List<BigDecimal>> shares = percent.flatMap(decimals -> Shares.of(table, decimals));
        List<Block.Line> lines = new ArrayList<>();
        for (int i = 0; i < table.lines().size(); i++) {
            Line line = table.lines().get(i);
            List<Block.Cell> cells = new ArrayList<>();
            for (int c = 0; c < line.values().size(); c++) {
                FigureValue value = line.values().get(c);
                String text = whole.isEmpty()
                        ? text(value)
                        : wholeText(value, whole.get(c).get(i), line.less());
                cells.add(new Block.Cell(text, Optional.of(edition.use(at, text, value, Optional.empty()))));
            }
            int row = i;
            shares.ifPresent(all -> cells.add(new Block.Cell(texts.number(all.get(row)), Optional.empty())));
            String label = line.label().in(texts.language());
            lines.add(new Block.Line(line.less() ? texts.text("publishing.report.less", label) : label, cells));
        }
        return lines;
    }

    private Block.Line total(Line total, boolean units, Optional<Integer> percent, int at) {
        List<Block.Cell> cells = new ArrayList<>();
        for (FigureValue value : total.values()) {
            String text = units ? wholeText(value, rounded(value), false) : text(value);
            cells.add(new Block.Cell(text, Optional.of(edition.use(at, text, value, Optional.empty()))));
        }
        percent.ifPresent(decimals ->
                cells.add(new Block.Cell(texts.number(BigDecimal.valueOf(100).setScale(decimals)), Optional.empty())));
        return new Block.Line(total.label().in(texts.language()), cells);
    }

    private String text(FigureValue value) {
        return value.quantity() instanceof Quantity.Amount(Money money)
                ? texts.amount(money)
                : value.quantity().in(texts);
    }

    private String wholeText(FigureValue value, long signed, boolean less) {
        return value.quantity() instanceof Quantity.Amount ? texts.number(less ? -signed : signed) : text(value);
    }

    private static long rounded(FigureValue value) {
        return number(value)
                .map(one -> one.setScale(0, java.math.RoundingMode.HALF_UP).longValueExact())
                .orElse(0L);
    }

    /** Per column the lines in whole units, so that they still add to the total in whole units. */
    private static List<List<Long>> wholes(FigureTable table) {
        List<List<Long>> wholes = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            List<Long> signed = new ArrayList<>();
            int exponent = 0;
            long sum = 0;
            for (Line line : table.lines()) {
                long minor = 0;
                if (line.values().get(c).quantity() instanceof Quantity.Amount(Money money)) {
                    minor = line.less() ? -money.minor() : money.minor();
                    Currency currency = money.currency();
                    exponent = currency.exponent();
                }
                signed.add(minor);
                sum = Math.addExact(sum, minor);
            }
            boolean adds = table.total().isPresent() && table.columns().get(c).adds();
            int places = exponent;
            wholes.add(
                    adds
                            ? Whole.adding(signed, sum, exponent)
                            : signed.stream()
                                    .map(each -> BigDecimal.valueOf(each, places)
                                            .setScale(0, java.math.RoundingMode.HALF_UP)
                                            .longValueExact())
                                    .toList());
        }
        return wholes;
    }
}
