package org.naru.publishing.print;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a report says on the screen, as lines a person can review: headings, words, rows of tables, alternative texts. */
public final class PrintedText {
    private PrintedText() {}

    /** The sample report of the tests, ready to be printed. */
    public static ReportPrint sample() {
        return new ReportPrint(SampleReport.document(), SampleReport.PICTURES, SampleReport.FROZEN);
    }

    /** One line for each heading, paragraph, item, picture and row; states of the books are left out. */
    public static String of(byte[] html) {
        Document page = Jsoup.parse(new String(html, StandardCharsets.UTF_8));
        page.select("style, svg title, svg desc, nav").remove();
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        for (Element element : page.body().select("h1, h2, h3, h4, h5, p, li, caption, tr, img, svg[aria-label]")) {
            String said = switch (element.normalName()) {
                case "tr" -> element.children().stream().map(Element::text).collect(Collectors.joining(" | "));
                case "img" -> element.attr("alt");
                case "svg" -> element.attr("aria-label");
                case "li" -> element.select("p").isEmpty() ? element.text() : "";
                default -> element.text();
            };
            if (!said.isBlank()) {
                lines.add(element.normalName() + ": " + said.replaceAll("[a-z]{2}:\\d+:[0-9a-f]{64}", "…"));
            }
        }
        return lines.toString();
    }
}
