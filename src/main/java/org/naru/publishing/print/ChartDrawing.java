package org.naru.publishing.print;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.Block;

/**
 * A chart as SVG: the axis begins at zero, every value stands at its bar or point, and what tells series apart is
 * lightness and pattern, not hue, so that it prints in grey. Columns whose period had not ended are hatched and say so.
 * Bars lie, because labels of both scripts are then read upright, also on a phone.
 */
final class ChartDrawing {
    private static final double WIDTH = 480;
    private static final double PAPER_WIDTH = 540; // 143 mm of the 158 of a line, in pixels of 1/96 inch
    private static final String GREEN = "#0e5a4f";
    private static final String PALE = "#b9d6cf";
    private static final String GREY = "#7d8a85";
    private static final String INK = "#1b2421";
    private static final String LINE = "#d8d4c8";
    private static final List<String> FILLS = List.of(GREEN, PALE, GREY);
    private static final List<String> DASHES = List.of("", "7 4", "2 3");
    private static final double TEXT = 13;
    private static final double SMALL = 11;
    private static final double GUTTER_MAX = 112;
    private static final double HATCH = 5;

    private final Block.Chart chart;
    private final Texts texts;
    private final Scale scale;
    private final Markup out = new Markup();
    private double y;

    private ChartDrawing(Block.Chart chart, Texts texts) {
        this.chart = chart;
        this.texts = texts;
        this.scale = Scale.of(chart);
    }

    /**
     * The drawing.
     *
     * @param id no other chart of the page has
     * @param paper whether for paper, whose engine wants the alternative text as an attribute
     */
    static String of(Block.Chart chart, Texts texts, String id, boolean paper) {
        ChartDrawing drawing = new ChartDrawing(chart, texts);
        drawing.legend();
        if (chart.kind() == Block.Chart.Kind.BARS) {
            drawing.bars();
        } else {
            drawing.lines();
        }
        String height = number(drawing.y);
        double enlarged = paper ? PAPER_WIDTH / WIDTH : 1;
        Markup svg = new Markup()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "chart",
                        "viewBox",
                        "0 0 " + number(WIDTH) + " " + height,
                        "width",
                        number(WIDTH * enlarged),
                        "height",
                        number(drawing.y * enlarged),
                        "font-family",
                        "Pretendard",
                        paper ? "alt" : "",
                        chart.caption() + ". " + chart.alternative(),
                        "role",
                        "img",
                        "aria-labelledby",
                        id + "t " + id + "d");
        if (!paper) {
            svg.element("title", chart.caption(), "id", id + "t").element("desc", chart.alternative(), "id", id + "d");
        }
        return svg.put(drawing.out.toString()).close("svg").toString();
    }

    private void legend() {
        y = 4;
        if (chart.series().size() < 2) {
            return;
        }
        double x = 0;
        for (int s = 0; s < chart.series().size(); s++) {
            String label = chart.series().get(s).label();
            double needed = 18 + width(label, TEXT) + 16;
            if (x > 0 && x + needed > WIDTH) {
                x = 0;
                y += 20;
            }
            if (chart.kind() == Block.Chart.Kind.BARS) {
                rectangle(s, x, y, 12, 12, false);
            } else {
                stroke(s, "M" + number(x) + " " + number(y + 6) + "h12", false);
                marker(s, x + 6, y + 6, false);
            }
            words(label, x + 18, y + 11, TEXT, "start", "t");
            x += needed;
        }
        y += 26;
    }

    private void bars() {
        double widest = chart.categories().stream()
                .mapToDouble(each -> width(label(each), TEXT))
                .max()
                .orElse(0);
        boolean above = widest + 10 > GUTTER_MAX;
        double left = above ? 1 : widest + 10;
        double valueRoom = chart.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(point -> width(point.text(), TEXT))
                .max()
                .orElse(0);
        double plot = WIDTH - left - valueRoom - 12;
        double thick = chart.series().size() == 1 ? 18 : 15;
        double group = chart.series().size() * (thick + 2) + (above ? 20 : 0) + 12;
        double top = y;
        double bottom = top + chart.categories().size() * group - 4;
        for (BigDecimal tick : scale.ticks()) {
            double x = left + plot * scale.at(tick);
            grid(x, top, x, bottom, tick.signum() == 0);
            words(texts.number(tick), x, bottom + 15, SMALL, above && x == left ? "start" : "middle", "s");
        }
        double zero = left + plot * scale.at(BigDecimal.ZERO);
        for (int c = 0; c < chart.categories().size(); c++) {
            Block.Column category = chart.categories().get(c);
            double at = top + c * group + 2;
            double middle = at + chart.series().size() * (thick + 2) / 2;
            if (above) {
                behind(left + 2, at - 1, width(label(category), TEXT), 16);
                words(label(category), left + 3, at + 12, TEXT, "start", "t");
                at += 20;
            } else {
                words(label(category), left - 8, middle + 4, TEXT, "end", "t");
            }
            for (int s = 0; s < chart.series().size(); s++) {
                Block.Point point = chart.series().get(s).points().get(c);
                double end = left + plot * scale.at(point.value());
                rectangle(s, Math.min(zero, end), at, Math.abs(end - zero), thick, category.partial());
                words(point.text(), Math.max(zero, end) + 6, at + thick - 4, TEXT, "start", "v");
                at += thick + 2;
            }
        }
        y = bottom + 22;
    }

    private void lines() {
        double gutter = scale.ticks().stream()
                        .mapToDouble(tick -> width(texts.number(tick), SMALL))
                        .max()
                        .orElse(0)
                + 8;
        int count = chart.categories().size();
        double valueRoom = chart.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(point -> width(point.text(), SMALL))
                .max()
                .orElse(0);
        double left = gutter + valueRoom / 2;
        double right = WIDTH - valueRoom / 2 - 4;
        double between = count > 1 ? (right - left) / (count - 1) : 0;
        double top = y + 18;
        double tall = 190;
        for (BigDecimal tick : scale.ticks()) {
            double at = top + tall * (1 - scale.at(tick));
            grid(gutter, at, WIDTH, at, tick.signum() == 0);
            words(texts.number(tick), gutter - 6, at + 4, SMALL, "end", "s");
        }
        int every = between == 0 ? 1 : (int) Math.ceil((valueRoom + 6) / between);
        for (int s = 0; s < chart.series().size(); s++) {
            List<Block.Point> points = chart.series().get(s).points();
            StringBuilder path = new StringBuilder();
            for (int c = 0; c < count; c++) {
                path.append(c == 0 ? "M" : "L")
                        .append(number(left + c * between))
                        .append(' ')
                        .append(number(top + tall * (1 - scale.at(points.get(c).value()))));
            }
            stroke(s, path.toString(), true);
            for (int c = 0; c < count; c++) {
                double x = left + c * between;
                double at = top + tall * (1 - scale.at(points.get(c).value()));
                marker(s, x, at, chart.categories().get(c).partial());
                if ((count - 1 - c) % every == 0) {
                    double room = width(points.get(c).text(), SMALL);
                    double baseline = s % 2 == 0 ? at - 9 : at + 18;
                    behind(x - room / 2, baseline - 10, room, 12);
                    words(points.get(c).text(), x, baseline, SMALL, "middle", "v");
                }
            }
        }
        double labels = chart.categories().stream()
                .mapToDouble(each -> width(label(each), SMALL))
                .max()
                .orElse(0);
        int each = between == 0 ? 1 : (int) Math.ceil((labels + 6) / between);
        for (int c = 0; c < count; c++) {
            if ((count - 1 - c) % each == 0) {
                words(label(chart.categories().get(c)), left + c * between, top + tall + 18, SMALL, "middle", "t");
            }
        }
        y = top + tall + 26;
    }

    private String label(Block.Column column) {
        return column.partial() ? texts.text("publishing.print.partial", column.label()) : column.label();
    }

    private void grid(double x1, double y1, double x2, double y2, boolean zero) {
        out.empty(
                "path",
                "class",
                zero ? "zero" : "grid",
                "d",
                "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2),
                "stroke",
                zero ? INK : LINE,
                "stroke-width",
                "1",
                "fill",
                "none");
    }

    private void rectangle(int series, double x, double top, double wide, double tall, boolean hatched) {
        String fill = FILLS.get(series % FILLS.size());
        out.empty(
                "rect",
                "class",
                hatched ? "bar hatched s" + series % FILLS.size() : "bar s" + series % FILLS.size(),
                "x",
                number(x),
                "y",
                number(top),
                "width",
                number(wide),
                "height",
                number(tall),
                "fill",
                hatched ? "#ffffff" : fill,
                "stroke",
                hatched || series > 0 ? GREEN : fill,
                "stroke-width",
                "1");
        if (hatched && wide > 0) {
            out.empty(
                    "path",
                    "class",
                    "hatch",
                    "d",
                    hatch(x, top, wide, tall, series == 0 ? HATCH : 2 * HATCH),
                    "stroke",
                    GREEN,
                    "stroke-width",
                    series == 0 ? "2" : "0.8",
                    "fill",
                    "none");
        }
    }

    /** Lines rising to the right, cut off where the rectangle ends: a pattern would become an image on paper. */
    private static String hatch(double x, double top, double wide, double tall, double apart) {
        StringBuilder path = new StringBuilder();
        for (double start = apart; start < wide + tall; start += apart) {
            double x1 = Math.max(0, start - tall);
            double x2 = Math.min(start, wide);
            path.append('M')
                    .append(number(x + x1))
                    .append(' ')
                    .append(number(top + start - x1))
                    .append('L')
                    .append(number(x + x2))
                    .append(' ')
                    .append(number(top + start - x2));
        }
        return path.toString();
    }

    /** Keeps lines from crossing words. */
    private void behind(double x, double top, double wide, double tall) {
        out.empty(
                "rect",
                "class",
                "behind",
                "x",
                number(x),
                "y",
                number(top),
                "width",
                number(wide),
                "height",
                number(tall),
                "fill",
                "#ffffff");
    }

    private void stroke(int series, String path, boolean whole) {
        String dash = DASHES.get(series % DASHES.size());
        out.empty(
                "path",
                "class",
                "series s" + series % FILLS.size(),
                "d",
                path,
                "stroke",
                series == 0 ? GREEN : GREY,
                "stroke-width",
                whole ? "2.5" : "2",
                dash.isEmpty() ? "" : "stroke-dasharray",
                dash,
                "fill",
                "none");
    }

    private void marker(int series, double x, double at, boolean hollow) {
        String colour = series == 0 ? GREEN : GREY;
        String[] paint = {
            "class",
            hollow ? "marker hollow" : "marker s" + series % FILLS.size(),
            "fill",
            hollow ? "#ffffff" : colour,
            "stroke",
            colour,
            "stroke-width",
            "2"
        };
        if (series % 2 == 0) {
            out.empty("circle", with(paint, "cx", number(x), "cy", number(at), "r", "3.5"));
        } else {
            out.empty("rect", with(paint, "x", number(x - 3), "y", number(at - 3), "width", "6", "height", "6"));
        }
    }

    private static String[] with(String[] first, String... second) {
        String[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private void words(String text, double x, double baseline, double size, String anchor, String kind) {
        out.element(
                "text",
                text,
                "class",
                kind,
                "x",
                number(x),
                "y",
                number(baseline),
                "font-size",
                number(size),
                "text-anchor",
                anchor,
                kind.equals("v") ? "font-weight" : "",
                "bold",
                "fill",
                kind.equals("s") ? "#55605b" : INK);
    }

    /** One decimal, as every machine writes it. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** How wide words are, rather too wide than too narrow: there is no typeface to ask. */
    static double width(String text, double size) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x1100) {
                em += 0.9;
            } else if (Character.isDigit(c) || Character.isUpperCase(c)) {
                em += 0.66;
            } else if (c == ' ' || c == ',' || c == '.') {
                em += 0.3;
            } else {
                em += 0.56;
            }
        }
        return em * size;
    }
}
