package org.naru.publishing.drafts;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.naru.platform.web.Column;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;

/**
 * A figure as a report prints it. Public because the generated template reads it.
 *
 * @param parameters with what it was asked: {@code year=2024}
 */
public record FigureLine(
        String figure, String parameters, String printed, String definition, LocalDate asOf, String source) {
    private static final List<Column<FigureLine>> COLUMNS = List.of(
            Column.text("printed", "publishing.figure.printed", FigureLine::printed),
            Column.<FigureLine>text("figure", "publishing.figure.name", line -> line.figure() + " " + line.parameters())
                    .linked(FigureLine::link),
            Column.date("as-of", "publishing.figure.as-of", FigureLine::asOf),
            Column.text(
                    "definition",
                    "publishing.figure.definition-and-source",
                    line -> line.definition() + " · " + line.shortSource()));

    private static final Pattern HEAD = Pattern.compile("(\\b[a-z]+:\\d+:[0-9a-f]{8})[0-9a-f]{56}\\b");

    /** With the beginnings of the books' heads: whole they would push every other column off the page. */
    private String shortSource() {
        return HEAD.matcher(source).replaceAll("$1…");
    }

    /** Facts of the text have no page of their own. */
    private @org.jspecify.annotations.Nullable String link() {
        if (figure.startsWith("outside.") || figure.startsWith("report.")) {
            return null;
        }
        String year = parameters.replaceFirst("^year=(\\d+).*$", "$1");
        return "/figures/" + java.net.URLEncoder.encode(figure, java.nio.charset.StandardCharsets.UTF_8) + "?year="
                + year;
    }

    static Table<FigureLine> table(List<FigureLine> lines) {
        return Table.of(
                        Message.of("publishing.figure.title"),
                        COLUMNS,
                        lines,
                        java.util.Optional.empty(),
                        Pager.whole(lines.size()),
                        Message.of("publishing.figure.none"))
                .withoutDownloads();
    }
}
