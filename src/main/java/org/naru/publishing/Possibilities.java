package org.naru.publishing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.naru.platform.web.Message;
import org.naru.publishing.PrintedTable.Line;

/**
 * What would hold if the lines of a table were right and its total wrong, and the other way round. It accuses no
 * figure: a reader with the books decides.
 */
final class Possibilities {
    // Fields of the format, not names of lines: which table is what came in, and which is what was spent.
    private static final Set<String> INCOME = Set.of("income", "revenue", "receipts", "수입", "수익");
    private static final Set<String> EXPENSE =
            Set.of("expenditure", "expenditures", "expense", "expenses", "spending", "지출", "비용");

    private final Report report;

    Possibilities(Report report) {
        this.report = report;
    }

    /** The sentences, for a table whose lines do not add to its total. */
    List<Message> of(PrintedTable table) {
        List<Message> sentences = new ArrayList<>();
        Fraction difference = table.sum().minus(table.total());
        Map<PrintedTable, Fraction> totals = totalsIfLinesAreRight(table);
        totals.forEach((changed, total) -> sentences.add(Says.of(
                changed.equals(table) ? "poss.total" : "poss.follows",
                changed.name(),
                TableRules.exact(total),
                TableRules.exact(changed.total()))));
        result(totals).ifPresent(sentences::add);
        for (Line line : table.counted()) {
            Fraction other = line.amount().minus(difference);
            if (other.signum() * line.amount().signum() >= 0) {
                sentences.add(Says.of(
                        "poss.line",
                        line.name().isEmpty() ? line.place().path() : line.name(),
                        TableRules.exact(other),
                        TableRules.exact(line.amount())));
            }
        }
        return sentences;
    }

    /** The table's total, and through figures that are declared the same those of the tables that hold it as a line. */
    private Map<PrintedTable, Fraction> totalsIfLinesAreRight(PrintedTable first) {
        Map<PrintedTable, Fraction> totals = new LinkedHashMap<>();
        Fraction difference = first.sum().minus(first.total());
        Deque<PrintedTable> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            PrintedTable table = open.removeFirst();
            if (totals.putIfAbsent(table, table.total().plus(difference)) == null) {
                Set<String> same = sameAs(JsonReader.below(table.place().path(), "total"));
                report.tables().stream()
                        .filter(other -> other.counted().stream()
                                .anyMatch(line -> same.contains(
                                        JsonReader.below(line.place().path(), "amount"))))
                        .forEach(open::addLast);
            }
        }
        return totals;
    }

    private Set<String> sameAs(String path) {
        Set<String> paths = new java.util.HashSet<>();
        for (Link link : report.links()) {
            if (link instanceof Link.Same same) {
                List<String> figures = same.figures().stream()
                        .map(figure -> figure.place().path())
                        .toList();
                if (figures.contains(path)) {
                    paths.addAll(figures);
                }
            }
        }
        return paths;
    }

    private Optional<Message> result(Map<PrintedTable, Fraction> totals) {
        Optional<PrintedTable> income = only(INCOME);
        Optional<PrintedTable> expense = only(EXPENSE);
        if (income.isEmpty()
                || expense.isEmpty()
                || !(totals.containsKey(income.get()) || totals.containsKey(expense.get()))) {
            return Optional.empty();
        }
        Fraction printed = income.get().total().minus(expense.get().total());
        Fraction then = total(income.get(), totals).minus(total(expense.get(), totals));
        return Optional.of(Says.of(
                then.signum() < 0 ? "poss.deficit" : "poss.surplus",
                TableRules.exact(then.abs()),
                TableRules.exact(printed)));
    }

    private static Fraction total(PrintedTable table, Map<PrintedTable, Fraction> totals) {
        return totals.getOrDefault(table, table.total());
    }

    private Optional<PrintedTable> only(Set<String> names) {
        List<PrintedTable> found = report.tables().stream()
                .filter(table -> names.contains(table.name().toLowerCase(Locale.ROOT)))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
