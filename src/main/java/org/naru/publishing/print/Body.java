package org.naru.publishing.print;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.naru.figures.FigureValue;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.Block;
import org.naru.publishing.report.ReportDocument.Edition;
import org.naru.publishing.report.ReportDocument.Section;
import org.naru.publishing.report.Run;

/** What both media print of an edition between cover and colophon. */
final class Body {
    /** A table of more lines may be cut between pages. */
    private static final int LINES_TOGETHER = 18;
    /** Tables of more columns are set smaller, so that amounts in won stand on one line. */
    private static final int COLUMNS_WIDE = 5;

    /** What it is drawn for. */
    enum Medium {
        SCREEN,
        PAPER
    }

    private final Edition edition;
    private final LocalDate lastDay;
    private final Medium medium;
    private final Pictures pictures;
    private final Texts texts;
    private final Notes notes;
    private final Sources sources;
    private final Markup out;
    private int charts;

    Body(Edition edition, LocalDate lastDay, Medium medium, Pictures pictures, Imprint imprint, Markup out) {
        this.edition = edition;
        this.lastDay = lastDay;
        this.medium = medium;
        this.pictures = pictures;
        this.texts = Texts.of(edition.language());
        this.notes = new Notes(edition.uses());
        this.out = out;
        this.sources = new Sources(edition, lastDay, medium, imprint, notes, out);
    }

    /** Chapters and the sections under them. */
    void contents() {
        out.open("nav", "class", "contents", "aria-labelledby", "contents");
        out.element("h2", texts.text("publishing.print.contents"), "id", "contents")
                .open("ul");
        boolean under = false;
        boolean chapter = false;
        for (Section section : edition.sections()) {
            if (section.level() == 2 && chapter) {
                out.put(under ? "</li>" : "<ul>");
                entry(section);
                under = true;
            } else if (section.level() == 1 || section.level() == 2) {
                out.put(under ? "</li></ul></li>" : chapter ? "</li>" : "").line();
                entry(section);
                under = false;
                chapter = true;
            }
        }
        out.put(under ? "</li></ul></li>" : chapter ? "</li>" : "").line();
        out.open("li")
                .element("a", texts.text("publishing.print.sources"), "href", "#sources")
                .close("li");
        out.close("ul").close("nav").line();
    }

    private void entry(Section section) {
        out.open("li").open("a", "href", "#" + section.id());
        plain(section.heading());
        out.close("a");
    }

    void sections() {
        Iterator<Section> sections = edition.sections().iterator();
        boolean open = false;
        while (sections.hasNext()) {
            Section section = sections.next();
            if (section.level() <= 1) {
                out.put(open ? "</section>\n" : "").open("section", "class", "chapter");
                open = true;
            }
            section(section);
        }
        out.put(open ? "</section>\n" : "");
    }

    private void section(Section section) {
        if (section.level() > 0) {
            String heading = "h" + (section.level() + 1);
            boolean chapter = section.level() == 1 && medium == Medium.PAPER;
            if (chapter) { // both move to the next page together
                out.open("div", "class", "opening").open("div", "class", "running");
                plain(section.heading());
                out.close("div");
            }
            out.open(heading, "id", section.id());
            runs(section.heading());
            out.close(heading).put(chapter ? "</div>" : "").line();
        }
        if (section.blocks().size() > 1
                && section.blocks().getFirst() instanceof Block.Paragraph(List<Run> runs)
                && shows(section.blocks().get(1))) {
            out.open("p", "class", "before"); // a page does not end between a heading's words and what they announce
            runs(runs);
            out.close("p").line();
            blocks(section.blocks().subList(1, section.blocks().size()));
        } else {
            blocks(section.blocks());
        }
    }

    private static boolean shows(Block block) {
        return block instanceof Block.Table || block instanceof Block.Chart;
    }

    private void blocks(List<Block> blocks) {
        blocks.forEach(this::block);
    }

    private void block(Block block) {
        switch (block) {
            case Block.Paragraph(List<Run> runs) -> {
                out.open("p");
                runs(runs);
                out.close("p").line();
            }
            case Block.Items list -> {
                String tag = list.ordered() ? "ol" : "ul";
                out.open(tag);
                list.items().forEach(this::item);
                out.close(tag).line();
            }
            case Block.Quote quote -> {
                out.open("blockquote");
                blocks(quote.blocks());
                if (!quote.by().isEmpty()) {
                    out.open("p", "class", "by");
                    runs(quote.by());
                    out.close("p");
                }
                out.close("blockquote").line();
            }
            case Block.Note(List<Block> inside) -> {
                out.open("div", "class", "note", medium == Medium.SCREEN ? "role" : "", "note");
                blocks(inside);
                out.close("div").line();
            }
            case Block.Glance(List<Block.Tile> tiles) -> glance(tiles);
            case Block.Picture picture -> picture(picture);
            case Block.PageBreak() ->
                out.put(medium == Medium.PAPER ? "<div class=\"break\"></div>" : "")
                        .line();
            case Block.Table table -> table(table);
            case Block.Chart chart -> chart(chart);
        }
    }

    private void item(List<Block> blocks) {
        out.open("li");
        // An item of one paragraph is a line of a list, not a paragraph in it.
        if (blocks.size() == 1 && blocks.getFirst() instanceof Block.Paragraph(List<Run> runs)) {
            runs(runs);
        } else {
            blocks(blocks);
        }
        out.close("li");
    }

    /** On the screen a list, laid out as the width allows; on paper, whose engine tags no floating list, rows of two. */
    private void glance(List<Block.Tile> tiles) {
        boolean paper = medium == Medium.PAPER;
        out.open(paper ? "table" : "ul", "class", "glance").put(paper ? "<tbody>" : "");
        for (int i = 0; i < tiles.size(); i++) {
            out.put(paper && i % 2 == 0 ? "<tr>" : "").open(paper ? "td" : "li");
            out.open("div", "class", "value");
            runs(List.of(tiles.get(i).value()));
            out.close("div").open("div", "class", "label");
            runs(tiles.get(i).label());
            out.close("div").close(paper ? "td" : "li");
            boolean last = i == tiles.size() - 1;
            out.put(paper && last && i % 2 == 0 ? "<td></td>" : "")
                    .put(paper && (last || i % 2 == 1) ? "</tr>" : "")
                    .line();
        }
        out.put(paper ? "</tbody>" : "").close(paper ? "table" : "ul").line();
    }

    private void picture(Block.Picture picture) {
        out.open("div", "class", "picture");
        out.empty("img", "src", pictures.address(picture.file(), medium), "alt", picture.alternative());
        if (!picture.caption().isEmpty()) {
            out.open("p", "class", "caption");
            runs(picture.caption());
            out.close("p");
        }
        out.close("div").line();
    }

    private void table(Block.Table table) {
        String caption = table.unit().isEmpty()
                ? table.caption()
                : table.caption() + " " + texts.text("publishing.print.unit", table.unit());
        begin(
                caption,
                (table.lines().size() > LINES_TOGETHER ? "long" : "short")
                        + (table.columns().size() > COLUMNS_WIDE ? " wide" : ""));
        out.element("caption", caption).open("thead").open("tr").put("<td></td>");
        table.columns().forEach(column -> out.element("th", label(column), "scope", "col", "class", "n"));
        out.close("tr").close("thead").open("tbody").line();
        table.lines().forEach(line -> line(line, ""));
        table.total().ifPresent(total -> line(total, "total"));
        out.close("tbody");
        end();
    }

    private void begin(String caption, String kind) {
        if (medium == Medium.SCREEN) {
            out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", caption);
        }
        out.open("table", "class", kind);
    }

    private void end() {
        out.close("table");
        if (medium == Medium.SCREEN) {
            out.close("div");
        }
        out.line();
    }

    private void line(Block.Line line, String kind) {
        out.open("tr", kind.isEmpty() ? "" : "class", kind).element("th", line.label(), "scope", "row");
        for (Block.Cell cell : line.cells()) {
            out.open("td", "class", "n");
            if (cell.use().isPresent()) {
                bound(cell.text(), cell.use().get());
                after(cell.use().get());
            } else {
                out.text(cell.text());
            }
            out.close("td");
        }
        out.close("tr").line();
    }

    private String label(Block.Column column) {
        return column.partial() ? texts.text("publishing.print.partial", column.label()) : column.label();
    }

    /** The drawing, and the same figures as a table: on the screen to be opened below it. */
    private void chart(Block.Chart chart) {
        charts++;
        out.open("div", "class", "figure")
                .element("p", chart.caption(), "class", "caption")
                .open("div", "class", "drawing")
                .put(ChartDrawing.of(chart, texts, "c" + charts, medium == Medium.PAPER))
                .close("div");
        if (medium == Medium.SCREEN) {
            out.open("details").element("summary", texts.text("publishing.print.as-table"));
            begin(chart.caption(), "short");
            out.element("caption", chart.caption());
            points(chart);
            end();
            out.close("details");
        } else if (chart.kind() == Block.Chart.Kind.LINE) {
            out.open("table", "class", "behind");
            points(chart);
            out.close("table");
        } else {
            places(chart);
        }
        out.close("div").line();
    }

    private void points(Block.Chart chart) {
        out.open("thead").open("tr").put("<td></td>");
        chart.series().forEach(series -> out.element("th", series.label(), "scope", "col", "class", "n"));
        out.close("tr").close("thead").open("tbody");
        for (int i = 0; i < chart.categories().size(); i++) {
            out.open("tr").element("th", label(chart.categories().get(i)), "scope", "row");
            for (Block.Series series : chart.series()) {
                Block.Point point = series.points().get(i);
                out.open("td", "class", "n");
                bound(point.text(), point.use());
                after(point.use());
                out.close("td");
            }
            out.close("tr");
        }
        out.close("tbody");
    }

    /** On paper every bar bears its value, so no table repeats them; their notes lead here all the same. */
    private void places(Block.Chart chart) {
        out.open("p", "class", "from");
        int first = 0;
        for (Block.Series series : chart.series()) {
            for (Block.Point point : series.points()) {
                out.open("span", "id", notes.anchor(point.use())).close("span");
                int note = notes.of(point.use());
                first = first == 0 ? note : Math.min(first, note);
            }
        }
        if (first > 0) {
            out.open("a", "class", "page", "href", "#n" + first)
                    .text(texts.text("publishing.print.sources") + " ")
                    .close("a");
        }
        out.close("p");
    }

    private void runs(List<Run> runs) {
        for (Run run : runs) {
            switch (run) {
                case Run.Words(String text) -> out.text(text);
                case Run.Bound bound -> {
                    bound(bound.text(), bound.use());
                    sources.marks(value(bound.use()), bound.after());
                }
                case Run.Stressed(List<Run> inside) -> tagged("em", inside);
                case Run.Strong(List<Run> inside) -> tagged("strong", inside);
                case Run.Link link -> {
                    out.open("a", "href", link.address());
                    plain(link.runs()); // a link holds no other
                    out.close("a");
                }
                case Run.NewLine() -> out.empty("br");
            }
        }
    }

    private void tagged(String tag, List<Run> inside) {
        out.open(tag);
        runs(inside);
        out.close(tag);
    }

    /** The same without links. */
    private void plain(List<Run> runs) {
        for (Run run : runs) {
            switch (run) {
                case Run.Words(String text) -> out.text(text);
                case Run.Bound bound -> out.text(bound.text());
                case Run.Stressed(List<Run> inside) -> plain(inside);
                case Run.Strong(List<Run> inside) -> plain(inside);
                case Run.Link link -> plain(link.runs());
                case Run.NewLine() -> out.text(" ");
            }
        }
    }

    private FigureValue value(int use) {
        return edition.uses().get(use).value();
    }

    private void bound(String text, int use) {
        out.element("a", text, "class", "f", "id", notes.anchor(use), "href", "#n" + notes.of(use));
    }

    /** In a table the head of the column says that a period is not whole. */
    private void after(int use) {
        if (value(use).after(lastDay)) {
            out.text(" ")
                    .element(
                            "small",
                            "("
                                    + texts.text(
                                            "publishing.print.after", value(use).asOf()) + ")");
        }
    }

    /** Where the figures come from. Printed last: it leads back to the places printed before. */
    void sources() {
        sources.print();
    }
}
