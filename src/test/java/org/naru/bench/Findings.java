package org.naru.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, and which answers were wrong. */
final class Findings {
    /**
     * A piece of work.
     *
     * @param unit of both figures
     * @param limit how often the peer's figure ours may be; null if there is no peer or no reach
     */
    record Row(
            String work,
            String unit,
            double ours,
            String detail,
            String peer,
            @Nullable Double theirs,
            @Nullable Double limit) {
        @Nullable
        Double ratio() {
            return theirs == null || theirs == 0 ? null : Double.valueOf(ours / theirs);
        }

        /** Rates are better when higher, all else when lower. */
        String reached() {
            Double ratio = ratio();
            if (ratio == null || limit == null) {
                return "–";
            }
            boolean rate = unit.endsWith("/s");
            return (rate ? ratio >= limit : ratio <= limit) ? "yes" : "no";
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int answers;

    void add(Row row) {
        rows.add(row);
        System.out.println(line(row));
    }

    void missing(String what) {
        missing.add(what);
        System.out.println("missing: " + what);
    }

    /** Holds an answer against what it must be. */
    void same(String what, Map<String, Long> expected, Map<String, Long> found) {
        answers++;
        if (!expected.equals(found)) {
            wrong.add(what + ": " + expected.size() + " sums expected, " + found.size() + " found, differing in "
                    + expected.entrySet().stream()
                            .filter(e -> !e.getValue().equals(found.get(e.getKey())))
                            .limit(3)
                            .toList());
            System.out.println("WRONG: " + wrong.getLast());
        }
    }

    void same(String what, long expected, long found) {
        same(what, Map.of("count", expected), Map.of("count", found));
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    int answers() {
        return answers;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    private static String line(Row row) {
        Double ratio = row.ratio();
        Double limit = row.limit();
        return "| %s | %s %s%s | %s | %s | %s | %s |"
                .formatted(
                        row.work(),
                        figure(row.ours()),
                        row.unit(),
                        row.detail().isEmpty() ? "" : " (" + row.detail() + ")",
                        row.theirs() == null ? row.peer() : figure(row.theirs()) + " " + row.unit() + ", " + row.peer(),
                        ratio == null ? "–" : String.format(Locale.ROOT, "%.2f", ratio),
                        limit == null ? "–" : String.format(Locale.ROOT, "%.2f", limit),
                        row.reached());
    }

    static String figure(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** The whole as a page of Markdown. */
    String page(String about) {
        StringBuilder page = new StringBuilder("# Benchmarks\n\n").append(about).append('\n');
        page.append("| work | Naru | peer in the same run | ratio | reach | reached |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> page.append(line(row)).append('\n'));
        page.append("\nAnswers held against the generator's sums: ")
                .append(answers)
                .append(", wrong: ")
                .append(wrong.size())
                .append(".\n");
        wrong.forEach(each -> page.append("- WRONG: ").append(each).append('\n'));
        if (!missing.isEmpty()) {
            page.append("\nNot measured:\n\n");
            missing.forEach(each -> page.append("- ").append(each).append('\n'));
        }
        return page.toString();
    }
}
