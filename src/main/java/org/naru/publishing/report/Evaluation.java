package org.naru.publishing.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureReading;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureValue;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.figures.Unit;
import org.naru.platform.money.Money;
import org.naru.platform.web.Texts;

/** What stands where a binding is. */
final class Evaluation {
    private static final String REPORT_YEAR = "report.year";
    private static final String REPORT_LAST_DAY = "report.last-day";
    /** Parameters that say how a figure is printed; all others are the figure's own. */
    private static final Set<String> OURS = Set.of("year", "as", "decimals");

    private static final int DECIMALS_MAX = 4;

    private final int year;
    private final LocalDate lastDay;
    private final FigureReading figures;
    private final Map<String, FigureValue> facts;
    private final Problems problems;

    Evaluation(int year, LocalDate lastDay, FigureReading figures, Map<String, FigureValue> facts, Problems problems) {
        this.year = year;
        this.lastDay = lastDay;
        this.figures = figures;
        this.facts = facts;
        this.problems = problems;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    /** What is printed, and where it comes from. */
    record Printed(String text, FigureValue value, Optional<FigureValue> base) {}

    /** A figure or fact as it is printed; nothing where something is wrong with it, which then is said. */
    Optional<Printed> print(Binding binding, Texts texts) {
        return value(binding).flatMap(value -> said(binding, value, texts));
    }

    Optional<FigureValue> value(Binding binding) {
        if (binding.kind() == Binding.Kind.FACT) {
            FigureValue fact = facts.get(binding.name());
            if (fact == null) {
                problems.add(binding.line(), binding.column(), "fact.unknown", binding.name());
            } else if (binding.parameters().containsKey("year")) {
                problems.add(binding.line(), binding.column(), "fact.year", binding.name());
            }
            return Optional.ofNullable(fact);
        }
        return asked(binding).flatMap(asked -> switch (binding.name()) {
            case REPORT_YEAR -> Optional.of(own(binding.name(), Unit.YEARS, asked, new Quantity.Year(asked.year())));
            case REPORT_LAST_DAY -> Optional.of(own(binding.name(), Unit.DAY, asked, new Quantity.Day(lastDay)));
            default -> found(binding, figures.value(binding.name(), asked));
        });
    }

    private FigureValue own(String name, Unit unit, FigureAsked asked, Quantity quantity) {
        Bilingual what = new Bilingual("이 보고서가 다루는 회계연도", "The fiscal year this report is about");
        return new FigureValue(
                Figure.outside(name, what, unit, what, Figure.Counts.NOTHING),
                asked,
                quantity,
                lastDay,
                false,
                new Provenance(what, name, Optional.empty(), ""));
    }

    /** With what a figure is asked: years before zero count back from the report's. */
    Optional<FigureAsked> asked(Binding binding) {
        Map<String, String> parameters = new TreeMap<>(binding.parameters());
        OURS.forEach(parameters::remove);
        String written = binding.parameters().getOrDefault("year", "-0");
        if (!written.matches("-\\d{1,2}|\\d{4}")) {
            problems.add(binding.line(), binding.column(), "binding.year", written);
            return Optional.empty();
        }
        int number = Integer.parseInt(written);
        return Optional.of(new FigureAsked(written.startsWith("-") ? year + number : number, parameters));
    }

    private <T> Optional<T> found(Binding binding, FigureAnswer<T> answer) {
        return switch (answer) {
            case FigureAnswer.Found<T>(T it) -> Optional.of(it);
            case FigureAnswer.NoSuchFigure<T>(String name, List<String> near) -> {
                if (near.isEmpty()) {
                    problems.add(binding.line(), binding.column(), "figure.unknown", name);
                } else {
                    problems.add(
                            binding.line(), binding.column(), "figure.unknown-near", name, String.join(", ", near));
                }
                yield Optional.empty();
            }
            case FigureAnswer.Refused<T> refused -> {
                problems.add(binding.line(), binding.column(), "figure.refused", refused.why());
                yield Optional.empty();
            }
        };
    }

    Optional<FigureTable> table(Binding binding) {
        return asked(binding).flatMap(asked -> found(binding, figures.table(binding.name(), asked)));
    }

    Optional<List<FigureValue>> series(Binding binding, int years) {
        return asked(binding).flatMap(asked -> found(binding, figures.series(binding.name(), asked, years)));
    }

    private Optional<Printed> said(Binding binding, FigureValue value, Texts texts) {
        String as = binding.parameters().getOrDefault("as", "");
        if (as.startsWith("percent-of:")) {
            return percentOf(binding, value, as.substring("percent-of:".length()), texts);
        }
        if (as.startsWith("share-in:")) {
            return shareIn(binding, value, as.substring("share-in:".length()), texts);
        }
        if (as.equals("whole") && value.quantity() instanceof Quantity.Amount(Money money)) {
            return Optional.of(new Printed(Whole.of(money, texts), value, Optional.empty()));
        }
        if (Areas.knows(as)) {
            return area(binding, value, as, texts);
        }
        if (!as.isEmpty() || binding.parameters().containsKey("decimals")) {
            problems.add(binding.line(), binding.column(), "binding.as", as);
            return Optional.empty();
        }
        return Optional.of(new Printed(value.quantity().in(texts), value, Optional.empty()));
    }

    private Optional<Printed> area(Binding binding, FigureValue value, String as, Texts texts) {
        if (!(value.quantity() instanceof Quantity.Measure(BigDecimal area))
                || !Areas.knows(value.figure().unit().code())) {
            problems.add(binding.line(), binding.column(), "binding.no-area", binding.name());
            return Optional.empty();
        }
        return decimals(binding, 2)
                .map(decimals -> new Printed(
                        texts.number(Areas.convert(area, value.figure().unit().code(), as, decimals)),
                        value,
                        Optional.empty()));
    }

    /** A bare name of what it is compared with: a figure of the same year, or a fact. */
    private Binding other(Binding binding, String name) {
        Map<String, String> parameters = new TreeMap<>(binding.parameters());
        parameters.remove("as");
        parameters.remove("decimals");
        boolean fact = name.startsWith("fact:");
        if (fact) {
            parameters.clear();
        }
        return new Binding(
                binding.line(),
                binding.column(),
                fact ? Binding.Kind.FACT : Binding.Kind.FIGURE,
                fact ? name.substring("fact:".length()) : name,
                parameters);
    }

    private Optional<Printed> percentOf(Binding binding, FigureValue value, String name, Texts texts) {
        Optional<FigureValue> base = value(other(binding, name));
        Optional<Integer> decimals = decimals(binding, 1);
        if (base.isEmpty() || decimals.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> part = comparable(value, base.get());
        Optional<BigDecimal> whole = comparable(base.get(), value);
        if (part.isEmpty() || whole.isEmpty()) {
            problems.add(binding.line(), binding.column(), "percent.unlike", binding.name(), name);
            return Optional.empty();
        }
        if (whole.get().signum() <= 0) {
            problems.add(binding.line(), binding.column(), "percent.of-nothing", name);
            return Optional.empty();
        }
        BigDecimal percent = part.get().movePointRight(2).divide(whole.get(), decimals.get(), RoundingMode.HALF_UP);
        return Optional.of(new Printed(texts.number(percent) + "%", value, base));
    }

    /** The share a table would print beside this line, so that text and table never differ in their last digit. */
    private Optional<Printed> shareIn(Binding binding, FigureValue value, String name, Texts texts) {
        Optional<FigureTable> table = table(other(binding, name));
        Optional<Integer> decimals = decimals(binding, 1);
        if (table.isEmpty() || decimals.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<BigDecimal>> shares = Shares.of(table.get(), decimals.get());
        List<FigureTable.Line> lines = table.get().lines();
        for (int i = 0; i < lines.size(); i++) {
            FigureValue first = lines.get(i).values().getFirst();
            if (first.figure().name().equals(value.figure().name()) && shares.isPresent()) {
                return Optional.of(new Printed(
                        texts.number(shares.get().get(i)) + "%",
                        value,
                        table.get().total().map(total -> total.values().getFirst())));
            }
        }
        problems.add(binding.line(), binding.column(), "percent.no-share", binding.name(), name);
        return Optional.empty();
    }

    private Optional<Integer> decimals(Binding binding, int usual) {
        String written = binding.parameters().getOrDefault("decimals", String.valueOf(usual));
        if (!written.matches("\\d") || Integer.parseInt(written) > DECIMALS_MAX) {
            problems.add(binding.line(), binding.column(), "binding.decimals", written, DECIMALS_MAX);
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(written));
    }

    /** A number that may be compared with another of its kind; a count that is not said exactly may not. */
    private static Optional<BigDecimal> comparable(FigureValue value, FigureValue with) {
        return switch (value.quantity()) {
            case Quantity.Amount(Money money) ->
                with.quantity() instanceof Quantity.Amount(Money other)
                                && other.currency().equals(money.currency())
                        ? Optional.of(money.decimal())
                        : Optional.empty();
            case Quantity.Count(long count) ->
                with.quantity() instanceof Quantity.Count ? Optional.of(BigDecimal.valueOf(count)) : Optional.empty();
            case Quantity.Measure(BigDecimal measure) ->
                with.quantity() instanceof Quantity.Measure
                                && value.figure()
                                        .unit()
                                        .code()
                                        .equals(with.figure().unit().code())
                        ? Optional.of(measure)
                        : Optional.empty();
            case Quantity.Day _, Quantity.Year _, Quantity.FewerThan _, Quantity.Rounded _ -> Optional.empty();
        };
    }
}
