package org.naru.publishing;

import static org.naru.publishing.ReportFinding.Rule.R1;
import static org.naru.publishing.ReportFinding.Rule.R2;
import static org.naru.publishing.ReportFinding.Rule.R3;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.naru.platform.web.Message;
import org.naru.publishing.PrintedTable.Line;
import org.naru.publishing.ReportVerdict.Note;

/** Rules R1 to R3: a table against itself. Pure: a table in, findings out. Compares exact fractions, inclusive. */
final class TableRules {
    private TableRules() {}

    /**
     * Judges one table.
     *
     * @param notes takes what was not judged
     */
    static List<ReportFinding> judge(PrintedTable table, Consumer<Note> notes) {
        List<ReportFinding> findings = new ArrayList<>();
        Optional<ReportFinding> unequal = linesAgainstTotal(table);
        unequal.ifPresent(findings::add);
        Optional<Shares> shares = Shares.of(table, notes);
        if (shares.isPresent()) {
            percentSum(shares.get(), unequal.isPresent()).ifPresent(findings::add);
            eachShare(shares.get()).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<ReportFinding> linesAgainstTotal(PrintedTable table) {
        Fraction difference = table.sum().minus(table.total());
        if (difference.abs().compareTo(table.tolerance()) <= 0) {
            return Optional.empty();
        }
        String key = difference.signum() > 0 ? "r1.above" : "r1.below";
        return Optional.of(ReportFinding.of(
                R1, table.place(), Says.of(key, exact(difference.abs()), exact(table.sum()), exact(table.total()))));
    }

    private static Optional<ReportFinding> percentSum(Shares shares, boolean linesDiffer) {
        Fraction distance = shares.sum().minus(shares.expectedSum()).abs();
        if (!shares.complete() || distance.compareTo(shares.bound()) <= 0) {
            return Optional.empty();
        }
        BigDecimal printed = shares.sum().rounded(shares.decimals());
        Fraction sumOfBase = Fraction.HUNDRED
                .times(shares.table().sum())
                .over(shares.table().percentOf().orElse(shares.table().total()));
        boolean sameDifference =
                linesDiffer && shares.sum().minus(sumOfBase).abs().compareTo(shares.bound()) <= 0;
        if (sameDifference) {
            Message sentence = Says.of("r2.same", printed, sumOfBase.rounded(shares.decimals() + 2));
            return Optional.of(
                    new ReportFinding(R2, shares.table().place(), sentence, List.of(), List.of(), Optional.of(R1)));
        }
        Message sentence = Says.of(
                "r2.sum",
                printed,
                shares.expectedSum().rounded(shares.expectedSum().isWhole() ? 0 : shares.decimals()),
                exact(shares.bound()));
        return Optional.of(ReportFinding.of(R2, shares.table().place(), sentence));
    }

    private static Optional<ReportFinding> eachShare(Shares shares) {
        List<Fraction> bases = shares.bases();
        List<Line> best = shares.lines();
        for (Fraction base : bases) {
            List<Line> wrong = shares.lines().stream()
                    .filter(line -> !shares.fits(line, base))
                    .toList();
            if (wrong.isEmpty()) {
                return Optional.empty();
            }
            best = wrong.size() < best.size() ? wrong : best;
        }
        List<Note> details = best.stream()
                .map(line -> new Note(line.place(), detail(shares, bases, line)))
                .toList();
        Message sentence = Says.of(
                bases.size() == 1 ? "r3.base" : "r3.neither",
                best.size(),
                shares.lines().size());
        return Optional.of(
                new ReportFinding(R3, shares.table().place(), sentence, details, List.of(), Optional.empty()));
    }

    private static Message detail(Shares shares, List<Fraction> bases, Line line) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(line.name().isEmpty() ? line.place().path() : line.name());
        arguments.add(shares.percent(line).rounded(shares.decimals()));
        for (Fraction base : bases) {
            arguments.add(Fraction.HUNDRED.times(line.amount()).over(base).rounded(shares.decimals() + 2));
            arguments.add(exact(base));
        }
        return Says.of(bases.size() == 1 ? "r3.line.one" : "r3.line.two", arguments.toArray());
    }

    /** An amount as a decimal; every amount of a report is one. */
    static BigDecimal exact(Fraction amount) {
        return new BigDecimal(amount.over()).divide(new BigDecimal(amount.under()));
    }

    /**
     * The percentages of a table.
     *
     * @param lines those that count and have a percentage
     * @param decimals the most that any percentage of the table is written with
     * @param complete whether every counted line that is not zero has one, so that their sum means something
     */
    private record Shares(PrintedTable table, List<Line> lines, int decimals, boolean complete) {
        static Optional<Shares> of(PrintedTable table, Consumer<Note> notes) {
            List<Line> lines = table.counted().stream()
                    .filter(line -> line.percent().isPresent())
                    .toList();
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            Fraction base = table.percentOf().orElse(table.total());
            boolean mixed = table.percentOf().isEmpty() && (signs(table, 1) && signs(table, -1));
            if (base.signum() == 0 || mixed) {
                notes.accept(new Note(table.place(), Says.of(mixed ? "note.mixed" : "note.zero")));
                return Optional.empty();
            }
            int decimals = lines.stream()
                    .flatMap(line -> line.percent().stream())
                    .mapToInt(WrittenNumber::decimals)
                    .max()
                    .orElse(0);
            boolean complete = table.counted().stream()
                    .allMatch(
                            line -> line.percent().isPresent() || line.amount().signum() == 0);
            if (!complete) {
                notes.accept(new Note(table.place(), Says.of("note.incomplete")));
            }
            return Optional.of(new Shares(table, lines, decimals, complete));
        }

        private static boolean signs(PrintedTable table, int sign) {
            return table.total().signum() == sign
                    || table.counted().stream().anyMatch(line -> line.amount().signum() == sign);
        }

        Fraction percent(Line line) {
            return line.percent().map(WrittenNumber::value).map(Fraction::of).orElse(Fraction.ZERO);
        }

        Fraction sum() {
            return lines.stream().map(this::percent).reduce(Fraction.ZERO, Fraction::plus);
        }

        /** 100, unless the file names another base than the table's own total. */
        Fraction expectedSum() {
            return table.percentOf()
                    .map(base -> Fraction.HUNDRED.times(table.total()).over(base))
                    .orElse(Fraction.HUNDRED);
        }

        Fraction bound() {
            return Fraction.halfUnit(decimals).times(lines.size());
        }

        /** Printed total, then the lines' own sum; or the one base that the file names. */
        List<Fraction> bases() {
            if (table.percentOf().isPresent()) {
                return List.of(table.percentOf().get());
            }
            return table.sum().signum() == 0 || table.sum().equals(table.total())
                    ? List.of(table.total())
                    : List.of(table.total(), table.sum());
        }

        boolean fits(Line line, Fraction base) {
            Fraction half = Fraction.halfUnit(decimals);
            Fraction distance = percent(line)
                    .minus(Fraction.HUNDRED.times(line.amount()).over(base))
                    .abs();
            return distance.compareTo(half) <= 0
                    || (distance.compareTo(half.times(2)) < 0 && sum().equals(Fraction.HUNDRED));
        }
    }
}
