package org.naru.publishing.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.naru.figures.FigureValue;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.ReportDocument.Edition;
import org.naru.publishing.report.ReportDocument.Section;

/**
 * An edition as a plain, semantic page: each figure leads to where it comes from, below the text. Without looks and
 * without scripts. Pure: the same document makes the same page.
 */
public final class ReportHtml {
    private final Edition edition;
    private final Texts texts;
    private final StringBuilder out = new StringBuilder();

    private ReportHtml(Edition edition) {
        this.edition = edition;
        this.texts = Texts.of(edition.language());
    }

    /**
     * The page.
     *
     * @param other name of the file with the other edition
     */
    public static String of(ReportDocument document, Language language, String other) {
        return new ReportHtml(document.in(language)).page(other);
    }

    /** The files of all pictures the document shows, each once. */
    public static List<String> pictures(ReportDocument document) {
        Set<String> files = new TreeSet<>();
        for (Language language : Language.values()) {
            document.in(language).sections().forEach(section -> pictures(section.blocks(), files));
        }
        return List.copyOf(files);
    }

    private static void pictures(List<Block> blocks, Set<String> files) {
        for (Block block : blocks) {
            switch (block) {
                case Block.Picture picture -> files.add(picture.file());
                case Block.Items list -> list.items().forEach(item -> pictures(item, files));
                case Block.Quote quote -> pictures(quote.blocks(), files);
                case Block.Note note -> pictures(note.blocks(), files);
                case Block.Paragraph _, Block.PageBreak _, Block.Table _, Block.Chart _ -> {}
            }
        }
    }

    private String page(String other) {
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(edition.language().code())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(edition.title()))
                .append("</title>\n</head>\n<body>\n<header>\n<h1>")
                .append(escaped(edition.title()))
                .append("</h1>\n<p><a href=\"")
                .append(escaped(other))
                .append("\">")
                .append(escaped(texts.text("publishing.report.other-language")))
                .append("</a></p>\n</header>\n");
        contents();
        out.append("<main>\n");
        edition.sections().forEach(this::section);
        sources();
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private void contents() {
        out.append("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">")
                .append(escaped(texts.text("publishing.report.contents")))
                .append("</h2>\n<ul>\n");
        for (Section section : edition.sections()) {
            if (section.level() == 1 || section.level() == 2) {
                out.append("<li><a href=\"#").append(escaped(section.id())).append("\">");
                plain(section.heading());
                out.append("</a></li>\n");
            }
        }
        out.append("</ul>\n</nav>\n");
    }

    private void section(Section section) {
        out.append("<section id=\"").append(escaped(section.id())).append("\">\n");
        if (section.level() > 0) {
            int level = section.level() + 1;
            out.append("<h").append(level).append('>');
            runs(section.heading());
            out.append("</h").append(level).append(">\n");
        }
        section.blocks().forEach(this::block);
        out.append("</section>\n");
    }

    private void block(Block block) {
        switch (block) {
            case Block.Paragraph(List<Run> runs) -> {
                out.append("<p>");
                runs(runs);
                out.append("</p>\n");
            }
            case Block.Items list -> {
                String tag = list.ordered() ? "ol" : "ul";
                out.append('<').append(tag).append(">\n");
                for (List<Block> item : list.items()) {
                    out.append("<li>");
                    item.forEach(this::block);
                    out.append("</li>\n");
                }
                out.append("</").append(tag).append(">\n");
            }
            case Block.Quote quote -> {
                out.append("<figure class=\"quote\">\n<blockquote>\n");
                quote.blocks().forEach(this::block);
                out.append("</blockquote>\n");
                if (!quote.by().isEmpty()) {
                    out.append("<figcaption>");
                    runs(quote.by());
                    out.append("</figcaption>\n");
                }
                out.append("</figure>\n");
            }
            case Block.Note(List<Block> blocks) -> {
                out.append("<aside>\n");
                blocks.forEach(this::block);
                out.append("</aside>\n");
            }
            case Block.Picture picture -> {
                out.append("<figure class=\"picture\">\n<img src=\"")
                        .append(escaped(picture.file()))
                        .append("\" alt=\"")
                        .append(escaped(picture.alternative()))
                        .append("\">\n");
                if (!picture.caption().isEmpty()) {
                    out.append("<figcaption>");
                    runs(picture.caption());
                    out.append("</figcaption>\n");
                }
                out.append("</figure>\n");
            }
            case Block.PageBreak() -> out.append("<hr class=\"page\">\n");
            case Block.Table table -> table(table);
            case Block.Chart chart -> chart(chart);
        }
    }

    private void table(Block.Table table) {
        out.append("<table>\n<caption>").append(escaped(table.caption()));
        if (!table.unit().isEmpty()) {
            out.append(" <small>")
                    .append(escaped(texts.text("publishing.report.unit", table.unit())))
                    .append("</small>");
        }
        out.append("</caption>\n<thead><tr><td></td>");
        table.columns()
                .forEach(column -> out.append("<th scope=\"col\">")
                        .append(escaped(label(column)))
                        .append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        table.lines().forEach(this::line);
        out.append("</tbody>\n");
        table.total().ifPresent(total -> {
            out.append("<tfoot>\n");
            line(total);
            out.append("</tfoot>\n");
        });
        out.append("</table>\n");
    }

    private void line(Block.Line line) {
        out.append("<tr><th scope=\"row\">").append(escaped(line.label())).append("</th>");
        for (Block.Cell cell : line.cells()) {
            out.append("<td>");
            cell.use().ifPresentOrElse(use -> bound(cell.text(), use), () -> out.append(escaped(cell.text())));
            out.append("</td>");
        }
        out.append("</tr>\n");
    }

    private String label(Block.Column column) {
        return column.partial() ? texts.text("publishing.report.partial", column.label()) : column.label();
    }

    /** A chart as the table behind it. */
    private void chart(Block.Chart chart) {
        out.append("<figure class=\"chart ")
                .append(chart.kind() == Block.Chart.Kind.LINE ? "line" : "bars")
                .append("\">\n<figcaption>")
                .append(escaped(chart.caption()))
                .append("</figcaption>\n<table>\n<thead><tr><td></td>");
        chart.series()
                .forEach(series -> out.append("<th scope=\"col\">")
                        .append(escaped(series.label()))
                        .append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < chart.categories().size(); i++) {
            out.append("<tr><th scope=\"row\">")
                    .append(escaped(label(chart.categories().get(i))))
                    .append("</th>");
            for (Block.Series series : chart.series()) {
                out.append("<td>");
                bound(series.points().get(i).text(), series.points().get(i).use());
                out.append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n</figure>\n");
    }

    private void runs(List<Run> runs) {
        for (Run run : runs) {
            switch (run) {
                case Run.Words(String text) -> out.append(escaped(text));
                case Run.Bound bound -> {
                    bound(bound.text(), bound.use());
                    if (bound.after()) {
                        out.append(" <small>(")
                                .append(escaped(texts.text(
                                        "publishing.report.after",
                                        edition.uses().get(bound.use()).value().asOf())))
                                .append(")</small>");
                    }
                }
                case Run.Stressed(List<Run> inside) -> tagged("em", inside);
                case Run.Strong(List<Run> inside) -> tagged("strong", inside);
                case Run.Link link -> {
                    out.append("<a href=\"").append(escaped(link.address())).append("\">");
                    plain(link.runs()); // a link holds no other
                    out.append("</a>");
                }
                case Run.NewLine() -> out.append("<br>\n");
            }
        }
    }

    private void tagged(String tag, List<Run> inside) {
        out.append('<').append(tag).append('>');
        runs(inside);
        out.append("</").append(tag).append('>');
    }

    /** The same without links. */
    private void plain(List<Run> runs) {
        for (Run run : runs) {
            switch (run) {
                case Run.Words(String text) -> out.append(escaped(text));
                case Run.Bound bound -> out.append(escaped(bound.text()));
                case Run.Stressed(List<Run> inside) -> plain(inside);
                case Run.Strong(List<Run> inside) -> plain(inside);
                case Run.Link link -> plain(link.runs());
                case Run.NewLine() -> out.append(' ');
            }
        }
    }

    private void bound(String text, int use) {
        out.append("<a class=\"figure\" href=\"#f")
                .append(use + 1)
                .append("\">")
                .append(escaped(text))
                .append("</a>");
    }

    private void sources() {
        out.append("<section id=\"sources\">\n<h2>")
                .append(escaped(texts.text("publishing.report.sources")))
                .append("</h2>\n<ol>\n");
        for (int i = 0; i < edition.uses().size(); i++) {
            Use use = edition.uses().get(i);
            FigureValue value = use.value();
            Language language = edition.language();
            out.append("<li id=\"f")
                    .append(i + 1)
                    .append("\"><details><summary>")
                    .append(escaped(use.printed()))
                    .append(" · ")
                    .append(escaped(value.figure().label().in(language)))
                    .append("</summary>\n<dl>");
            told("definition", value.figure().definition().in(language));
            told("as-of", texts.date(value.asOf()));
            told("source", value.provenance().sentence().in(language));
            told("query", value.provenance().query());
            out.append("</dl></details></li>\n");
        }
        out.append("</ol>\n</section>\n");
    }

    private void told(String what, String text) {
        out.append("<dt>")
                .append(escaped(texts.text("publishing.report." + what)))
                .append("</dt><dd>")
                .append(escaped(text))
                .append("</dd>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
