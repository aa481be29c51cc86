package org.naru.publishing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.naru.publishing.PrintedTable.Line;
import org.naru.publishing.ReportVerdict.Note;

/**
 * One column of amounts: which line is a total, and of which lines. A run is taken for a total's where it adds up to it, or
 * where it is the only run that it could be; what is neither is a note.
 */
final class ColumnTable {
    /** What a line of the column is. */
    enum Role {
        /** Counts. */
        LINE,
        /** Already within the line above it. */
        OF_WHICH,
        /** Adds up some of the lines. */
        SUBTOTAL,
        /** Adds up the lines. */
        TOTAL,
        /** Names the lines below; has no amount. */
        HEADING
    }

    /**
     * A line of the column.
     *
     * @param amount zero for a heading
     * @param indent how far its name is set in
     * @param strong whether it is printed bold or closes the table
     */
    record Entry(
            ReportPlace place,
            String name,
            Fraction amount,
            Optional<WrittenNumber> percent,
            int indent,
            boolean strong,
            Role role) {
        Entry as(Role other) {
            return new Entry(place, name, amount, percent, indent, strong, other);
        }

        boolean hasPercent(int value) {
            return percent.filter(p -> p.value().compareTo(java.math.BigDecimal.valueOf(value)) == 0)
                    .isPresent();
        }
    }

    /** Totals that a later one may add up again; more are lines of a list. */
    private static final int EARLIER_MAX = 50;

    private final String title;
    private final Fraction unit;
    private final List<Entry> entries;
    private final Consumer<Note> notes;
    private final List<PrintedTable> tables = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    ColumnTable(String title, Fraction unit, List<Entry> entries, Consumer<Note> notes) {
        this.title = title;
        this.unit = unit;
        this.notes = notes;
        this.entries = new ArrayList<>(entries);
    }

    List<PrintedTable> tables() {
        return tables;
    }

    List<Link> links() {
        return links;
    }

    void read() {
        settleShortSums();
        withinLinesAbove();
        if (entries.stream().noneMatch(entry -> entry.role() == Role.TOTAL) && !findTotal()) {
            Entry first = amounts().getFirst();
            notes.accept(
                    new Note(first.place(), Says.of("note.no-total", amounts().size())));
            subtotals();
            return;
        }
        subtotals();
        totals();
    }

    private List<Entry> amounts() {
        return entries.stream().filter(entry -> entry.role() != Role.HEADING).toList();
    }

    /** 계 alone is a subtotal where 합계 or 총계 stands in the same column. */
    private void settleShortSums() {
        boolean longer = entries.stream()
                .anyMatch(entry -> entry.role() == Role.TOTAL
                        && !TableWords.bare(entry.name()).equals("계"));
        replace(
                entry -> longer
                        && entry.role() == Role.TOTAL
                        && TableWords.bare(entry.name()).equals("계"),
                Role.SUBTOTAL);
    }

    private void replace(Predicate<Entry> which, Role role) {
        entries.replaceAll(entry -> which.test(entry) ? entry.as(role) : entry);
    }

    /** A line set in below a line that has an amount is within it; by its words also where nothing is set in. */
    private void withinLinesAbove() {
        Entry parent = null;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.role() == Role.OF_WHICH) {
                if (parent != null
                        && parent.amount().signum() > 0
                        && entry.amount().signum() > 0) {
                    links.add(new Link.PartOf(
                            entry.place(),
                            new Link.Figure(entry.place(), entry.amount(), unit),
                            new Link.Figure(parent.place(), parent.amount(), unit)));
                }
            } else if (entry.role() != Role.LINE) {
                parent = entry.role() == Role.TOTAL ? entry : null;
            } else if (parent != null && parent.role() == Role.LINE && entry.indent() > parent.indent()) {
                entries.set(i, entry.as(Role.OF_WHICH));
            } else {
                parent = entry;
            }
        }
    }

    /** Where no word says total: the last line that is bold alone, nameless, 100 %, or just what the others add up to. */
    private boolean findTotal() {
        List<Entry> all = amounts();
        if (all.size() < 2) {
            return false;
        }
        Entry last = all.getLast();
        long bold = all.stream().filter(Entry::strong).count();
        long hundreds = all.stream().filter(entry -> entry.hasPercent(100)).count();
        Fraction others = sum(all.subList(0, all.size() - 1).stream()
                .filter(entry -> entry.role() == Role.LINE)
                .toList());
        boolean isTotal = (last.strong() && bold == 1)
                || last.name().isEmpty()
                || (hundreds == 1 && last.hasPercent(100))
                || (all.size() > 2 && others.equals(last.amount()));
        Entry first = all.getFirst();
        if (isTotal) {
            replace(last::equals, Role.TOTAL);
            return true;
        }
        if (all.size() > 2 && hundreds == 1 && first.hasPercent(100)) {
            replace(first::equals, Role.TOTAL);
            return true;
        }
        return false;
    }

    private static Fraction sum(List<Entry> lines) {
        return lines.stream().map(Entry::amount).reduce(Fraction.ZERO, Fraction::plus);
    }

    private boolean fits(List<Entry> lines, Fraction total) {
        return !lines.isEmpty() && near(sum(lines), lines.size(), total);
    }

    private boolean near(Fraction sum, int lines, Fraction total) {
        Fraction tolerance = unit.equals(ReportReader.ONE)
                ? Fraction.ZERO
                : unit.times(lines + 1L).times(Fraction.halfUnit(0));
        return sum.minus(total).abs().compareTo(tolerance) <= 0;
    }

    private static List<Entry> only(List<Entry> run, Role... roles) {
        return run.stream()
                .filter(entry -> List.of(roles).contains(entry.role()))
                .toList();
    }

    /** A subtotal belongs to lines directly above or below it; without any it counts as a line. */
    private void subtotals() {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.role() != Role.SUBTOTAL) {
                continue;
            }
            List<Entry> above = only(entries.subList(boundary(i, -1) + 1, i), Role.LINE);
            List<Entry> below = only(entries.subList(i + 1, boundary(i, 1)), Role.LINE);
            Optional<List<Entry>> run = ends(above, entry).or(() -> starts(below, entry));
            if (run.isPresent()) {
                table(entry, run.get(), run.get(), false);
            } else if (above.size() > 1 || below.size() > 1) {
                table(entry, above.size() > 1 ? above : below, above.size() > 1 ? above : below, false);
            } else if (above.isEmpty() && below.isEmpty()) {
                entries.set(i, entry.as(Role.LINE));
            } else {
                notes.accept(new Note(entry.place(), Says.of("note.subtotal", entry.name())));
            }
        }
    }

    private int boundary(int from, int step) {
        int at = from + step;
        while (at >= 0 && at < entries.size()) {
            Role role = entries.get(at).role();
            if (role == Role.SUBTOTAL || role == Role.TOTAL || role == Role.HEADING) {
                return at;
            }
            at += step;
        }
        return at;
    }

    /** The lines directly above that add up to it, if some do. */
    private Optional<List<Entry>> ends(List<Entry> run, Entry total) {
        Fraction sum = Fraction.ZERO;
        for (int from = run.size() - 1; from >= 0; from--) {
            sum = sum.plus(run.get(from).amount());
            if (near(sum, run.size() - from, total.amount())) {
                return Optional.of(run.subList(from, run.size()));
            }
        }
        return Optional.empty();
    }

    private Optional<List<Entry>> starts(List<Entry> run, Entry total) {
        Fraction sum = Fraction.ZERO;
        for (int to = 0; to < run.size(); to++) {
            sum = sum.plus(run.get(to).amount());
            if (near(sum, to + 1, total.amount())) {
                return Optional.of(run.subList(0, to + 1));
            }
        }
        return Optional.empty();
    }

    private void totals() {
        List<Entry> earlier = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry total = entries.get(i);
            if (total.role() != Role.TOTAL) {
                continue;
            }
            List<Entry> above = entries.subList(from, i);
            boolean leads = only(above, Role.LINE, Role.SUBTOTAL, Role.OF_WHICH).isEmpty() && earlier.isEmpty();
            int end = leads ? nextTotal(i) : i;
            total(total, leads ? entries.subList(i + 1, end) : above, earlier);
            from = leads ? end : i + 1;
            earlier.add(total);
            if (earlier.size() > EARLIER_MAX) {
                earlier.removeFirst();
            }
        }
        List<Entry> behind = only(entries.subList(Math.min(from, entries.size()), entries.size()), Role.LINE);
        if (!behind.isEmpty()) {
            notes.accept(new Note(behind.getFirst().place(), Says.of("note.behind", behind.size())));
        }
    }

    private int nextTotal(int from) {
        int at = from + 1;
        while (at < entries.size() && entries.get(at).role() != Role.TOTAL) {
            at++;
        }
        return at;
    }

    private void total(Entry total, List<Entry> run, List<Entry> earlier) {
        List<Entry> lines = only(run, Role.LINE);
        List<Entry> together = new ArrayList<>(earlier);
        together.addAll(lines);
        List<Entry> carried = new ArrayList<>(lines);
        if (!earlier.isEmpty()) {
            carried.addFirst(earlier.getLast());
        }
        List<List<Entry>> possible = List.of(
                lines, only(run, Role.LINE, Role.OF_WHICH), only(run, Role.SUBTOTAL), together, carried, earlier);
        for (List<Entry> candidate : possible) {
            if (fits(candidate, total.amount())) {
                List<Entry> shown = new ArrayList<>(candidate);
                shown.removeAll(new HashSet<>(run));
                shown.addAll(run);
                table(total, shown, candidate, true);
                return;
            }
        }
        boolean grand = TableWords.isGrandTotal(total.name()) && earlier.size() > 1;
        if (grand && lines.isEmpty()) {
            table(total, earlier, earlier, true);
        } else if (lines.size() > 1) {
            table(total, run, lines, true);
        } else {
            notes.accept(new Note(total.place(), Says.of("note.total-alone", total.name())));
        }
    }

    /** Judges a total against the lines that count; the others of the run are shown beside them. */
    private void table(Entry total, List<Entry> run, List<Entry> counting, boolean withPercents) {
        Set<Entry> counted = new HashSet<>(counting);
        List<Line> lines = new ArrayList<>();
        for (Entry entry : run) {
            if (entry.role() != Role.HEADING) {
                lines.add(new Line(
                        entry.place(),
                        entry.name(),
                        entry.amount(),
                        withPercents ? entry.percent() : Optional.empty(),
                        !counted.contains(entry)));
            }
        }
        PrintedTable table = new PrintedTable(total.place(), title, lines, total.amount(), unit, Optional.empty());
        tables.add(withPercents && !plausible(table) ? withoutPercents(table) : table);
        total.percent()
                .filter(percent -> withPercents
                        && run.stream().anyMatch(entry -> entry.percent().isPresent()))
                .filter(percent -> !total.hasPercent(100))
                .ifPresent(percent ->
                        notes.accept(new Note(total.place(), Says.of("note.total-percent", percent.value()))));
    }

    private PrintedTable withoutPercents(PrintedTable table) {
        notes.accept(new Note(table.place(), Says.of("note.no-shares")));
        List<Line> bare = table.lines().stream()
                .map(line -> new Line(line.place(), line.name(), line.amount(), Optional.empty(), line.leftOut()))
                .toList();
        return new PrintedTable(table.place(), title, bare, table.total(), unit, Optional.empty());
    }

    /** Percentages of which none is nearly a share, and which do not add to about 100, are of something else. */
    private static boolean plausible(PrintedTable table) {
        List<Line> with = table.counted().stream()
                .filter(line -> line.percent().isPresent())
                .toList();
        if (with.isEmpty() || table.total().signum() == 0) {
            return true;
        }
        Fraction one = ReportReader.ONE;
        Fraction shares = Fraction.ZERO;
        boolean near = false;
        for (Line line : with) {
            Fraction share =
                    line.percent().map(WrittenNumber::value).map(Fraction::of).orElse(Fraction.ZERO);
            shares = shares.plus(share);
            for (Fraction base : List.of(table.total(), table.sum())) {
                near |= base.signum() != 0
                        && line.amount().signum() != 0
                        && share.minus(Fraction.HUNDRED.times(line.amount()).over(base))
                                        .abs()
                                        .compareTo(one)
                                <= 0;
            }
        }
        return near || shares.minus(Fraction.HUNDRED).abs().compareTo(one) <= 0;
    }
}
