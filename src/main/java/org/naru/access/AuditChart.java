package org.naru.access;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars for the events of each day and, in front of them, for what was refused. Public because the generated template
 * draws it; every number is in the table beside it.
 */
public record AuditChart(List<Bar> bars) {
    /** Width of the drawing. */
    public static final int WIDTH = 720;

    /** Height of the drawing. */
    public static final int HEIGHT = 160;

    private static final int TOP = 8;
    private static final int BOTTOM = 28;
    private static final int LABEL_EVERY = 7;

    /** Keeps a copy. */
    public AuditChart {
        bars = List.copyOf(bars);
    }

    /**
     * A bar.
     *
     * @param refused whether it shows refusals
     * @param label the day, under every seventh bar
     */
    public record Bar(int x, int y, int width, int height, boolean refused, String label) {}

    static AuditChart of(List<AuditPatternsSql.Day> days) {
        long high = Math.max(
                1, days.stream().mapToLong(AuditPatternsSql.Day::events).max().orElse(1));
        int step = WIDTH / Math.max(1, days.size());
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            AuditPatternsSql.Day day = days.get(i);
            String label = i % LABEL_EVERY == 0
                    ? day.day().getMonthValue() + "-" + day.day().getDayOfMonth()
                    : "";
            bars.add(bar(i * step + 2, step - 4, day.events(), high, false, label));
            bars.add(bar(i * step + 2, step - 4, day.refused(), high, true, ""));
        }
        return new AuditChart(bars);
    }

    private static Bar bar(int x, int width, long value, long high, boolean refused, String label) {
        int height = value == 0 ? 0 : (int) Math.max(2, value * (HEIGHT - TOP - BOTTOM) / high);
        return new Bar(x, HEIGHT - BOTTOM - height, width, height, refused, label);
    }

    /** The line that the bars stand on. */
    public int ground() {
        return HEIGHT - BOTTOM;
    }
}
