package org.naru.publishing;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Message;
import org.naru.publishing.Link.Figure;
import org.naru.publishing.ReportVerdict.Note;

/**
 * Finds the tables and links in a report's file. Names of fields decide what is a table or a link; nothing here knows a
 * name of any table or line.
 */
final class ReportReader {
    static final Fraction ONE = Fraction.of(BigDecimal.ONE);
    private static final int PERCENT_DECIMALS_MAX = 20;

    private final List<PrintedTable> tables = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Note> problems = new ArrayList<>();
    /** In which scope each value stands: links name values of other parts of the file. */
    private final Map<ReportPlace, Scope> scopes = new HashMap<>();

    private final Map<String, Fraction> percentBases = new HashMap<>();

    private ReportReader() {}

    /** Reads a report: either all of it, or all the problems in it. */
    static Result read(Json root) {
        ReportReader reader = new ReportReader();
        reader.scopes(root, Scope.OUTERMOST);
        reader.walk(root, new ArrayDeque<>());
        if (reader.problems.isEmpty() && reader.tables.isEmpty() && reader.links.isEmpty()) {
            reader.problems.add(new Note(ReportPlace.FILE, Says.of("nothing")));
        }
        List<PrintedTable> tables = reader.tables.stream()
                .map(table -> {
                    Fraction base = reader.percentBases.get(table.place().path());
                    return base == null ? table : table.withPercentOf(base);
                })
                .toList();
        List<Note> problems = reader.problems.stream()
                .sorted(Comparator.comparingInt(
                                (Note problem) -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column()))
                .toList();
        return new Result(new Report(tables, reader.links, reader.notes), problems);
    }

    /** What was read; the report is to be judged only where there are no problems. */
    record Result(Report report, List<Note> problems) {}

    /**
     * The currency and unit that hold where a value stands: those of the nearest object around it that names them.
     *
     * @param unread what an object names as currency or unit and is none; a problem only where a table needs it
     */
    private record Scope(Optional<PrintedCurrency> currency, Fraction unit, List<Note> unread) {
        static final Scope OUTERMOST = new Scope(Optional.empty(), ONE, List.of());
    }

    private void scopes(Json json, Scope outer) {
        switch (json) {
            case Json.Fields object -> {
                Scope scope = scope(object, outer);
                scopes.put(object.place(), scope);
                object.fields().values().forEach(value -> scopes(value, scope));
            }
            case Json.Items array -> array.items().forEach(item -> scopes(item, outer));
            case Json.Numeral numeral -> scopes.put(numeral.place(), outer);
            case Json.Text text -> scopes.put(text.place(), outer);
            case Json.Word word -> scopes.put(word.place(), outer);
        }
    }

    private static Scope scope(Json.Fields object, Scope outer) {
        Json currency = object.fields().get("currency");
        Json unit = object.fields().get("unit");
        List<Note> unread = new ArrayList<>(outer.unread());
        Optional<PrintedCurrency> ownCurrency =
                currency instanceof Json.Text text ? PrintedCurrency.of(text.text()) : Optional.empty();
        if (currency != null && !isNull(currency) && ownCurrency.isEmpty()) {
            unread.add(new Note(currency.place(), Says.of("currency", shown(currency))));
        }
        Optional<Fraction> ownUnit = unit instanceof Json.Numeral || unit instanceof Json.Text
                ? WrittenNumber.amount(shown(unit))
                        .filter(number -> number.value().signum() > 0)
                        .map(number -> Fraction.of(number.value()))
                : Optional.empty();
        if (unit != null && !isNull(unit) && ownUnit.isEmpty()) {
            unread.add(new Note(unit.place(), Says.of("unit", shown(unit))));
        }
        return new Scope(ownCurrency.or(outer::currency), ownUnit.orElse(outer.unit()), List.copyOf(unread));
    }

    private void walk(Json json, Deque<Json> around) {
        switch (json) {
            case Json.Fields object -> {
                Deque<Json> within = JsonPath.within(around, object);
                if (object.fields().get("lines") instanceof Json.Items lines
                        && object.fields().containsKey("total")) {
                    table(object, lines, within);
                }
                new LinkReader(this, within).read(object);
                object.fields().forEach((key, value) -> {
                    if (key.equals("counts")) {
                        counts(value);
                    }
                    walk(value, within);
                });
            }
            case Json.Items array -> {
                Deque<Json> within = around.isEmpty() ? JsonPath.within(around, array) : around;
                array.items().forEach(item -> walk(item, within));
            }
            case Json.Numeral number -> {}
            case Json.Text text -> {}
            case Json.Word word -> {}
        }
    }

    private void table(Json.Fields object, Json.Items items, Deque<Json> around) {
        List<PrintedTable.Line> lines = new ArrayList<>();
        for (Json item : items.items()) {
            if (item instanceof Json.Fields line) {
                line(line).ifPresent(lines::add);
            } else {
                problem(item, Says.of("line"));
            }
        }
        Optional<Fraction> total = amount(object.fields().get("total"), object.place(), "total");
        Scope scope = scopes.getOrDefault(object.place(), Scope.OUTERMOST);
        scope.unread().stream().filter(note -> !problems.contains(note)).forEach(problems::add);
        Optional<Fraction> base = percentOf(object.fields().get("percent_of"), around);
        total.ifPresent(
                printed -> tables.add(new PrintedTable(object.place(), "", lines, printed, scope.unit(), base)));
        noteUnit(object, lines, total, scope.unit());
    }

    /** With a unit of 1,000 amounts are still written out in full; 1,234 meaning 1,234,000 would pass unjudged. */
    private void noteUnit(Json.Fields object, List<PrintedTable.Line> lines, Optional<Fraction> total, Fraction unit) {
        List<Fraction> amounts =
                new ArrayList<>(lines.stream().map(PrintedTable.Line::amount).toList());
        total.ifPresent(amounts::add);
        amounts.removeIf(amount -> amount.signum() == 0);
        if (!amounts.isEmpty()
                && amounts.stream().noneMatch(amount -> amount.over(unit).isWhole())) {
            notes.add(new Note(object.place(), Says.of("note.unit", TableRules.exact(unit))));
        }
    }

    private Optional<PrintedTable.Line> line(Json.Fields line) {
        Json name = line.fields().get("name");
        Json percent = line.fields().get("percent");
        Optional<WrittenNumber> share = Optional.empty();
        if (percent != null && !isNull(percent)) {
            share = percent instanceof Json.Numeral || percent instanceof Json.Text
                    ? WrittenNumber.percent(shown(percent)).filter(read -> read.decimals() <= PERCENT_DECIMALS_MAX)
                    : Optional.empty();
            if (share.isEmpty()) {
                problem(percent, Says.of("percent", shown(percent)));
            }
        }
        Optional<WrittenNumber> read = share;
        boolean leftOut =
                marked(line.fields().get("of_which")) || marked(line.fields().get("subtotal"));
        return amount(line.fields().get("amount"), line.place(), "amount")
                .map(amount -> new PrintedTable.Line(
                        line.place(), name instanceof Json.Text text ? text.text() : "", amount, read, leftOut));
    }

    private static boolean marked(@Nullable Json mark) {
        return mark != null && !(mark instanceof Json.Word word && !word.word().equals("true"));
    }

    private Optional<Fraction> percentOf(@Nullable Json named, Deque<Json> around) {
        if (named == null || isNull(named)) {
            return Optional.empty();
        }
        return figure(named, around).map(Figure::value);
    }

    /** Takes the base of the percentages of a table that a link beside the tables names. */
    void percentBase(String tablePath, Fraction base) {
        percentBases.put(tablePath, base);
    }

    void link(Link link) {
        links.add(link);
    }

    void problem(Json at, Message sentence) {
        problems.add(new Note(at.place(), sentence));
    }

    private void counts(Json json) {
        switch (json) {
            case Json.Numeral number -> count(number);
            // A text is judged where it is a number: a note beside the counts is none.
            case Json.Text text ->
                WrittenNumber.amount(text.text())
                        .ifPresent(number -> link(new Link.Count(text.place(), Fraction.of(number.value()))));
            case Json.Word word -> {}
            case Json.Items array -> array.items().forEach(this::counts);
            case Json.Fields object ->
                object.fields().forEach((key, value) -> {
                    // An inner "counts" is met again by the walk.
                    if (!key.equals("counts")) {
                        counts(value);
                    }
                });
        }
    }

    private void count(Json.Numeral number) {
        WrittenNumber.amount(number.written())
                .ifPresentOrElse(
                        read -> link(new Link.Count(number.place(), Fraction.of(read.value()))),
                        () -> problem(number, Says.of("number", number.written())));
    }

    /** The figure that a path names; a problem where there is none. */
    Optional<Figure> figure(Json path, Deque<Json> around) {
        if (!(path instanceof Json.Text text)) {
            problem(path, Says.of("path.text", shown(path)));
            return Optional.empty();
        }
        Optional<Json> found = JsonPath.find(text.text(), around);
        if (found.isEmpty()) {
            problem(path, Says.of("path.missing", text.text()));
            return Optional.empty();
        }
        Json value = found.get();
        Optional<WrittenNumber> number = value instanceof Json.Numeral || value instanceof Json.Text
                ? WrittenNumber.amount(shown(value)).or(() -> WrittenNumber.percent(shown(value)))
                : Optional.empty();
        if (number.isEmpty()) {
            problem(path, Says.of("path.number", text.text()));
            return Optional.empty();
        }
        Fraction unit = scopes.getOrDefault(value.place(), Scope.OUTERMOST).unit();
        return Optional.of(new Figure(value.place(), Fraction.of(number.get().value()), unit));
    }

    private Optional<Fraction> amount(@Nullable Json json, ReportPlace around, String field) {
        if (json == null || isNull(json)) {
            problems.add(new Note(around, Says.of("amount.missing", field)));
            return Optional.empty();
        }
        Optional<WrittenNumber> number = json instanceof Json.Numeral || json instanceof Json.Text
                ? WrittenNumber.amount(shown(json))
                : Optional.empty();
        if (number.isEmpty()) {
            problem(json, Says.of("amount", shown(json)));
            return Optional.empty();
        }
        Scope scope = scopes.getOrDefault(json.place(), Scope.OUTERMOST);
        int decimalsMax = scope.currency().map(PrintedCurrency::decimals).orElse(PrintedCurrency.DECIMALS_MAX);
        if (number.get().decimals() > decimalsMax) {
            problem(
                    json,
                    Says.of(
                            "amount.decimals",
                            shown(json),
                            decimalsMax,
                            scope.currency().map(PrintedCurrency::code).orElse("-")));
            return Optional.empty();
        }
        number.get()
                .currency()
                .filter(sign ->
                        scope.currency().filter(c -> !c.code().equals(sign)).isPresent())
                .ifPresent(sign -> notes.add(new Note(
                        json.place(),
                        Says.of(
                                "note.currency",
                                shown(json),
                                scope.currency().map(PrintedCurrency::code).orElse("-")))));
        return Optional.of(Fraction.of(number.get().value()));
    }

    static boolean isNull(Json json) {
        return json instanceof Json.Word word && word.isNull();
    }

    /** A value as the file writes it, for messages; of an object or array only that it is one. */
    static String shown(Json json) {
        return switch (json) {
            case Json.Numeral number -> number.written();
            case Json.Text text -> text.text();
            case Json.Word word -> word.word();
            case Json.Items array -> "[…]";
            case Json.Fields object -> "{…}";
        };
    }
}
