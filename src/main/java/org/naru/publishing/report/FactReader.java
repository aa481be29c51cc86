package org.naru.publishing.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureValue;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.figures.Unit;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.publishing.report.Sides.Fields;
import org.naru.publishing.report.Sides.Said;

/** The facts from outside that a text declares: each with its source, its day and its definition. */
final class FactReader {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(\\.\\d{1,6})?");
    private static final Pattern MONEY = Pattern.compile("(.+?)\\s+([A-Z]{3})");
    private static final Map<String, Integer> EXPONENTS = Map.of("KRW", 0, "JPY", 0, "VND", 0);
    private static final List<String> KEYS = List.of(
            "value",
            "unit",
            "unit.ko",
            "unit.en",
            "counts",
            "source",
            "source.ko",
            "source.en",
            "as-of",
            "definition.ko",
            "definition.en");

    private static final String WHOLE_WORK = "whole-work";

    private final Problems problems;
    private final int year;
    private final UnaryOperator<FigureValue> told;
    private final Map<String, FigureValue> facts = new LinkedHashMap<>();

    /** @param told makes of a value what its readers may be told */
    FactReader(int year, UnaryOperator<FigureValue> told, Problems problems) {
        this.year = year;
        this.told = told;
        this.problems = problems;
    }

    Map<String, FigureValue> facts() {
        return facts;
    }

    /** Reads a declaration; what is wrong with it is said. */
    void read(String name, int line, Fields fields) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            problems.add(line, 1, "fact.name", name);
            return;
        }
        fields.values().forEach((key, values) -> {
            if (!KEYS.contains(key)) {
                problems.add(values.getFirst().line(), 1, "block.key", key, "fact");
            } else if (values.size() > 1) {
                problems.add(values.get(1).line(), 1, "block.twice", key);
            }
        });
        first(fields, "counts")
                .filter(said -> !said.text().equals("people") && !said.text().equals(WHOLE_WORK))
                .ifPresent(said -> problems.add(said.line(), said.column(), "fact.counts", said.text()));
        Optional<Bilingual> definition = both(fields, "definition", line, name);
        Optional<Bilingual> source = both(fields, "source", line, name);
        Optional<LocalDate> asOf = said(fields, "as-of", line, name).flatMap(this::day);
        Optional<Quantity> quantity = said(fields, "value", line, name)
                .flatMap(said -> first(fields, "unit")
                                .filter(unit -> unit.text().equals("year"))
                                .isPresent()
                        ? calendarYear(said)
                        : quantity(said, counts(fields)));
        if (definition.isEmpty() || source.isEmpty() || asOf.isEmpty() || quantity.isEmpty()) {
            return;
        }
        Figure figure = Figure.outside(
                "outside." + name, definition.get(), unit(fields, quantity.get()), definition.get(), counts(fields));
        FigureValue value = new FigureValue(
                figure,
                FigureAsked.of(year),
                quantity.get(),
                asOf.get(),
                false,
                new Provenance(source.get(), "fact " + name + ", line " + line, Optional.empty(), ""));
        if (facts.put(name, told.apply(value)) != null) {
            problems.add(line, 1, "fact.twice", name);
        }
    }

    private static Figure.Counts counts(Fields fields) {
        Optional<String> counts = first(fields, "counts").map(Said::text);
        if (counts.isEmpty()) {
            return Figure.Counts.NOTHING;
        }
        return counts.get().equals(WHOLE_WORK) ? Figure.Counts.WHOLE_WORK : Figure.Counts.SOME_PEOPLE;
    }

    private static Unit unit(Fields fields, Quantity quantity) {
        if (quantity instanceof Quantity.Amount) {
            return Unit.MONEY;
        }
        if (quantity instanceof Quantity.Day) {
            return Unit.DAY;
        }
        if (fields.values().containsKey("counts")) {
            return Unit.PEOPLE;
        }
        Optional<String> code =
                first(fields, "unit").map(Said::text).filter(word -> word.matches("[a-z][a-z0-9-]{0,30}"));
        return code.map(word -> new Unit(
                        word,
                        new Bilingual(
                                first(fields, "unit.ko").map(Said::text).orElse(word),
                                first(fields, "unit.en").map(Said::text).orElse(word))))
                .orElse(Unit.COUNT);
    }

    private Optional<Quantity> quantity(Said said, Figure.Counts counts) {
        if (said.text().matches("\\d{4}-\\d{2}-\\d{2}")) {
            return day(said).map(Quantity.Day::new);
        }
        Matcher money = MONEY.matcher(said.text());
        if (money.matches()) {
            Currency currency = new Currency(money.group(2), EXPONENTS.getOrDefault(money.group(2), 2));
            Optional<BigDecimal> amount = number(money.group(1));
            if (amount.isEmpty() || amount.get().scale() > currency.exponent()) {
                problems.add(said.line(), said.column(), "fact.value", said.text());
                return Optional.empty();
            }
            return Optional.of(new Quantity.Amount(Money.of(amount.get(), currency)));
        }
        Optional<BigDecimal> number = number(said.text());
        if (number.isEmpty() || (counts != Figure.Counts.NOTHING && number.get().scale() > 0)) {
            problems.add(said.line(), said.column(), "fact.value", said.text());
            return Optional.empty();
        }
        return Optional.of(
                number.get().scale() <= 0 && counts != Figure.Counts.NOTHING
                        ? new Quantity.Count(number.get().longValueExact())
                        : new Quantity.Measure(number.get()));
    }

    private Optional<Quantity> calendarYear(Said said) {
        if (!said.text().matches("\\d{4}")) {
            problems.add(said.line(), said.column(), "fact.value", said.text());
            return Optional.empty();
        }
        return Optional.of(new Quantity.Year(Integer.parseInt(said.text())));
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text.replace(",", ""))) : Optional.empty();
    }

    private Optional<LocalDate> day(Said said) {
        try {
            return Optional.of(LocalDate.parse(said.text()));
        } catch (DateTimeParseException wrong) {
            problems.add(said.line(), said.column(), "fact.day", said.text());
            return Optional.empty();
        }
    }

    private Optional<Bilingual> both(Fields fields, String key, int line, String name) {
        Optional<Said> same = first(fields, key);
        if (same.isPresent() && !same.get().text().isBlank()) {
            return Optional.of(Bilingual.same(same.get().text()));
        }
        Optional<Said> ko = said(fields, key + ".ko", line, name);
        Optional<Said> en = said(fields, key + ".en", line, name);
        return ko.flatMap(korean -> en.map(english -> new Bilingual(korean.text(), english.text())));
    }

    private static Optional<Said> first(Fields fields, String key) {
        return Optional.ofNullable(fields.values().get(key)).map(List::getFirst);
    }

    private Optional<Said> said(Fields fields, String key, int line, String name) {
        Optional<Said> said = first(fields, key).filter(one -> !one.text().isBlank());
        if (said.isEmpty()) {
            problems.add(line, 1, "fact.missing", key, name);
        }
        return said;
    }
}
