package org.naru.publishing.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.Block;

/** A chart shows its values in their proportion, from zero, and says them. */
class ChartDrawingTests {
    private static Block.Chart bars(boolean partial, String... values) {
        List<Block.Column> columns = Arrays.stream(values)
                .map(value -> new Block.Column("c" + value, partial))
                .toList();
        List<Block.Point> points = Arrays.stream(values)
                .map(value -> new Block.Point(new BigDecimal(value), value, 0))
                .toList();
        return new Block.Chart(
                Block.Chart.Kind.BARS, "A chart", "In words.", columns, List.of(new Block.Series("Series", points)));
    }

    private static Document drawn(Block.Chart chart) {
        return Jsoup.parse(ChartDrawing.of(chart, Texts.of(Language.EN), "c1", false));
    }

    private static List<Double> widths(Document svg) {
        return svg.select("rect.bar").eachAttr("width").stream()
                .map(Double::valueOf)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0;0,               0|1",
        "7;3,               0|5|10",
        "1950123.45;390123, 0|1000000|2000000",
        "0.5;0.25,          0|0.2|0.4|0.6",
        "712345;-12500,     -500000|0|500000|1000000",
        "-300;-100,         -300|-200|-100|0",
    })
    void axisHoldsZeroAndHasRoundTicks(String values, String ticks) {
        Scale scale = Scale.of(bars(false, values.split(";")));

        assertEquals(
                ticks,
                String.join(
                        "|",
                        scale.ticks().stream().map(BigDecimal::toPlainString).toList()));
    }

    @Test
    void barsAreAsLongAsTheirValues() {
        List<Double> widths = widths(drawn(bars(false, "1000000", "500000", "-250000", "0")));

        assertEquals(widths.get(0) / 2, widths.get(1), 0.1);
        assertEquals(widths.get(0) / 4, widths.get(2), 0.1);
        assertEquals(0, widths.get(3));
    }

    @Test
    void valueBelowZeroLiesOnTheOtherSide() {
        List<Element> bars = drawn(bars(false, "300", "-300")).select("rect.bar");

        double zero = Double.parseDouble(bars.get(0).attr("x"));
        double end = Double.parseDouble(bars.get(1).attr("x"))
                + Double.parseDouble(bars.get(1).attr("width"));
        assertEquals(zero, end, 0.11);
    }

    @Test
    void partOfAPeriodIsHatchedAndSaysSo() {
        Document part = drawn(bars(true, "5"));
        Document whole = drawn(bars(false, "5"));

        assertEquals(1, part.select("rect.hatched").size());
        assertTrue(part.select("path.hatch").hasAttr("d"));
        assertTrue(part.text().contains("c5 (partial)"), part.text());
        assertEquals(0, whole.select(".hatched, .hatch").size());
    }

    @Test
    void hasATitleAndSaysItsValuesForWhoDoesNotSeeIt() {
        Document svg = drawn(bars(false, "5"));
        Element drawing = svg.expectFirst("svg");

        assertEquals("img", drawing.attr("role"));
        assertEquals("A chart", svg.expectFirst("#c1t").text());
        assertEquals("In words.", svg.expectFirst("#c1d").text());
        assertEquals("c1t c1d", drawing.attr("aria-labelledby"));
    }

    @Test
    void nothingIsDrawnOutsideItsBox() {
        Element svg = drawn(bars(false, "1999999", "1000000")).expectFirst("svg");

        for (Element text : svg.select("text.v")) {
            double end = Double.parseDouble(text.attr("x")) + ChartDrawing.width(text.text(), 13);
            assertTrue(end <= 480, text.outerHtml());
        }
    }
}
