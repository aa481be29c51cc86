package org.naru.publishing;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.naru.publishing.Link.Figure;

/** Reads the links that one object of a report declares. */
final class LinkReader {
    private static final List<String> GOAL =
            List.of("partners", "monthly", "people_per_month", "expanded_partners", "expanded_people_per_month");

    private final ReportReader report;
    private final Deque<Json> around;

    LinkReader(ReportReader report, Deque<Json> around) {
        this.report = report;
        this.around = around;
    }

    void read(Json.Fields object) {
        object.fields().forEach((key, value) -> {
            switch (key) {
                case "same" -> tuples(value, key, 2, Integer.MAX_VALUE).forEach(this::same);
                case "part_of" -> tuples(value, key, 2, 2).forEach(this::partOf);
                case "disjoint_periods" -> disjointPeriods(value);
                case "percent_of" -> percentOf(object, value);
                default -> {}
            }
        });
        goal(object);
    }

    /** A list of lists of paths; a single list of paths stands for a list of one. */
    private List<Json.Items> tuples(Json value, String key, int least, int most) {
        if (!(value instanceof Json.Items all)) {
            report.problem(value, Says.of("link.list", key));
            return List.of();
        }
        boolean single = !all.items().isEmpty() && all.items().stream().allMatch(item -> item instanceof Json.Text);
        List<Json.Items> tuples = new ArrayList<>();
        for (Json item : single ? List.of((Json) all) : all.items()) {
            if (item instanceof Json.Items tuple
                    && tuple.items().size() >= least
                    && tuple.items().size() <= most) {
                tuples.add(tuple);
            } else {
                report.problem(item, Says.of("link.list", key));
            }
        }
        return tuples;
    }

    private List<Figure> figures(Json.Items paths) {
        List<Figure> figures = new ArrayList<>();
        paths.items().forEach(path -> report.figure(path, around).ifPresent(figures::add));
        return figures;
    }

    private void same(Json.Items paths) {
        List<Figure> figures = figures(paths);
        if (figures.size() == paths.items().size()) {
            report.link(new Link.Same(paths.place(), figures));
        }
    }

    private void partOf(Json.Items paths) {
        List<Figure> figures = figures(paths);
        if (figures.size() == 2) {
            report.link(new Link.PartOf(paths.place(), figures.get(0), figures.get(1)));
        }
    }

    private void disjointPeriods(Json value) {
        if (value instanceof Json.Items several && !several.items().isEmpty()) {
            several.items().forEach(this::onePeriods);
        } else {
            onePeriods(value);
        }
    }

    private void onePeriods(Json value) {
        if (!(value instanceof Json.Fields periods)
                || !(periods.fields().get("parts") instanceof Json.Items parts)
                || parts.items().isEmpty()
                || !periods.fields().containsKey("within")) {
            report.problem(value, Says.of("link.periods"));
            return;
        }
        List<Figure> figures = figures(parts);
        Json within = periods.fields().get("within");
        Optional<Figure> whole = within == null ? Optional.empty() : report.figure(within, around);
        if (figures.size() == parts.items().size() && whole.isPresent()) {
            report.link(new Link.DisjointPeriods(periods.place(), figures, whole.get()));
        }
    }

    /** In a table it is the path of the base and read there; elsewhere a list of [table, base]. */
    private void percentOf(Json.Fields object, Json value) {
        if (isTable(object)) {
            return;
        }
        for (Json.Items pair : tuples(value, "percent_of", 2, 2)) {
            Json named = pair.items().getFirst();
            Optional<Json> table =
                    named instanceof Json.Text path ? JsonPath.find(path.text(), around) : Optional.empty();
            if (table.isEmpty() || !(table.get() instanceof Json.Fields fields) || !isTable(fields)) {
                report.problem(named, Says.of("path.table", ReportReader.shown(named)));
                continue;
            }
            report.figure(pair.items().get(1), around)
                    .ifPresent(base -> report.percentBase(fields.place().path(), base.value()));
        }
    }

    private static boolean isTable(Json.Fields object) {
        return object.fields().get("lines") instanceof Json.Items
                && object.fields().containsKey("total");
    }

    private void goal(Json.Fields object) {
        List<Fraction> numbers = new ArrayList<>();
        for (String key : GOAL) {
            Json value = object.fields().get(key);
            if (value == null || ReportReader.isNull(value)) {
                return;
            }
            Optional<WrittenNumber> number = value instanceof Json.Numeral || value instanceof Json.Text
                    ? WrittenNumber.amount(ReportReader.shown(value))
                    : Optional.empty();
            if (number.isEmpty()) {
                report.problem(value, Says.of("number", ReportReader.shown(value)));
                return;
            }
            numbers.add(Fraction.of(number.get().value()));
        }
        report.link(new Link.Goal(
                object.place(), numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4)));
    }
}
