package org.naru.publishing.report;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.naru.platform.web.Message;

/** What is wrong with a text, each thing once though both languages meet it. */
final class Problems {
    /** More would not be read; the rest comes when these are mended. */
    private static final int MAX = 500;

    private final Set<ReportProblem> all = new TreeSet<>(Comparator.<ReportProblem>naturalOrder()
            .thenComparing(each -> each.what().key())
            .thenComparing(each -> each.what().arguments().toString()));

    void add(int line, int column, String key, Object... arguments) {
        Object[] written = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            // a number of a line is a name and has no grouping
            written[i] = arguments[i] instanceof Integer number ? String.valueOf(number) : arguments[i];
        }
        add(line, column, Message.of("publishing.report." + key, written));
    }

    /** What a figure's source says, in its own words; it names its own remedy. */
    void add(int line, int column, Message what) {
        if (all.size() < MAX) {
            all.add(new ReportProblem(line, Math.max(1, column), what));
        }
    }

    boolean none() {
        return all.isEmpty();
    }

    List<ReportProblem> sorted() {
        return List.copyOf(all);
    }
}
