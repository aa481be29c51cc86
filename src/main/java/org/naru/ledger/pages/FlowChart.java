package org.naru.ledger.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars for what came and went and a line for what stands, in whole units of a fixed drawing. Public because the
 * generated template draws it.
 *
 * <p>Only places are computed here; every number is printed in the table beside the picture.
 *
 * @param bars the bars, two per month
 * @param line points of the line, as SVG writes them
 * @param zero height of the line of nothing
 */
public record FlowChart(List<Bar> bars, String line, int zero) {
    /** Width of the drawing. */
    public static final int WIDTH = 720;

    /** Height of the drawing. */
    public static final int HEIGHT = 220;

    private static final int TOP = 10;
    private static final int BOTTOM = 30;

    /** Keeps a copy of the bars. */
    public FlowChart {
        bars = List.copyOf(bars);
    }

    /**
     * A bar.
     *
     * @param x left edge
     * @param y upper edge
     * @param width its width
     * @param height its height, at least 1 where there was something
     * @param in whether it shows what came
     * @param label the month, under the first bar of every few
     * @param title what it says when it is pointed at
     */
    public record Bar(int x, int y, int width, int height, boolean in, String label, String title) {}

    /** What is drawn for a month: minor units. */
    record Point(String label, long in, long out, long net, String inTitle, String outTitle) {}

    static FlowChart of(List<Point> points) {
        long high = 1;
        long low = 0;
        for (Point point : points) {
            high = Math.max(high, Math.max(point.net(), Math.max(point.in(), -point.out())));
            low = Math.min(low, Math.min(point.net(), Math.min(point.in(), -point.out())));
        }
        Scale scale = new Scale(high, low);
        List<Bar> bars = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int step = points.isEmpty() ? WIDTH : WIDTH / points.size();
        int width = Math.max(2, step / 2 - 2);
        int every = Math.max(1, (points.size() + 5) / 6);
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            int x = i * step + 1;
            bars.add(bar(scale, x, width, point.in(), true, i % every == 0 ? point.label() : "", point.inTitle()));
            bars.add(bar(scale, x + width, width, -point.out(), false, "", point.outTitle()));
            line.append(x + width).append(',').append(scale.y(point.net())).append(' ');
        }
        return new FlowChart(bars, line.toString().strip(), scale.y(0));
    }

    private static Bar bar(Scale scale, int x, int width, long value, boolean in, String label, String title) {
        int top = Math.min(scale.y(value), scale.y(0));
        int height = Math.abs(scale.y(value) - scale.y(0));
        return new Bar(x, top, width, value == 0 ? 0 : Math.max(1, height), in, label, title);
    }

    /** From minor units to places in the drawing, by exact arithmetic. */
    private record Scale(long high, long low) {
        int y(long value) {
            BigDecimal span = BigDecimal.valueOf(high).subtract(BigDecimal.valueOf(low));
            return TOP
                    + BigDecimal.valueOf(high)
                            .subtract(BigDecimal.valueOf(value))
                            .multiply(BigDecimal.valueOf(HEIGHT - TOP - BOTTOM))
                            .divide(span, 0, RoundingMode.HALF_UP)
                            .intValueExact();
        }
    }
}
