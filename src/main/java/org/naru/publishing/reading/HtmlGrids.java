package org.naru.publishing.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.naru.publishing.reading.Grid.Cell;
import org.naru.publishing.reading.Grid.Kind;
import org.naru.publishing.reading.Grid.Row;
import org.naru.publishing.reading.ReadDocument.Grids;
import org.naru.publishing.reading.ReadDocument.Oddity;

/** Reads the tables of a page, as a browser would mend it. */
final class HtmlGrids {
    private static final int NEAR_LENGTH = 300;
    private static final int ROWSPAN_MAX = 1_000;
    private static final Pattern ROW_TAG = Pattern.compile("(?i)<tr[\\s>/]");
    private static final Pattern TABLE_TAG = Pattern.compile("(?i)<table[\\s>/]");
    private static final Pattern TABLE_END = Pattern.compile("(?i)</table\\s*>");
    private static final Pattern UNSEEN = Pattern.compile("(?is)<!--.*?-->|<(script|style)\\b.*?</\\1>");
    private static final Pattern SET_IN = Pattern.compile("(?:padding-left|text-indent|margin-left)\\s*:\\s*0*[1-9.]");
    private static final Pattern BOLD = Pattern.compile("font-weight\\s*:\\s*(?:bold|[6-9]00)");
    private static final Pattern HIDDEN = Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*hidden");
    private static final Pattern HEADING = Pattern.compile("h[1-6]");

    private final List<Grid> grids = new ArrayList<>();
    private final List<Oddity> oddities = new ArrayList<>();
    private int cells;

    /**
     * Reads a page or a piece of one.
     *
     * @param linesBefore how many lines of the file stand before it
     */
    ReadDocument read(String text, int linesBefore) {
        return read(text, linesBefore, 1, "");
    }

    ReadDocument read(String text, int linesBefore, int firstNumber, String heading) {
        String seen = UNSEEN.matcher(text).replaceAll("");
        boolean rowsOnly =
                !TABLE_TAG.matcher(seen).find() && ROW_TAG.matcher(seen).find();
        Document page = Jsoup.parse(
                rowsOnly ? "<table>" + TABLE_END.matcher(text).replaceAll(" ") : text,
                Parser.htmlParser().setTrackPosition(true));
        StrayText stray = new StrayText();
        String title = heading;
        String near = "";
        for (Element element : page.select("*")) {
            boolean inTable = element.closest("table") != null;
            if (element.nameIs("table")) {
                table(element, linesBefore, firstNumber, title, near);
                near = "";
                if (cells > DocumentFile.CELLS_MAX) {
                    return DocumentFile.unread("file.cells", DocumentFile.CELLS_MAX);
                }
            } else if (!inTable && !hidden(element)) {
                stray(element, linesBefore, stray);
                String own = DocumentFile.tidy(element.ownText());
                if (HEADING.matcher(element.normalName()).matches()) {
                    title = DocumentFile.tidy(element.text());
                    near = "";
                } else if (!own.isEmpty()) {
                    near = own.length() > NEAR_LENGTH ? "" : own;
                }
            }
        }
        int lost = count(ROW_TAG, seen) - page.select("tr").size();
        if (lost > 0) {
            oddities.add(Oddity.at(linesBefore + 1, 1, "note.lost-rows", lost));
        }
        oddities.addAll(stray.oddities());
        return new Grids(grids, oddities);
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static boolean hidden(Element element) {
        return HIDDEN.matcher(element.attr("style").toLowerCase(java.util.Locale.ROOT))
                        .find()
                || element.hasAttr("hidden");
    }

    private static void stray(Element element, int linesBefore, StrayText stray) {
        for (TextNode node : element.textNodes()) {
            int line = linesBefore + Math.max(1, node.sourceRange().start().lineNumber());
            for (String one : node.getWholeText().split("\n", -1)) {
                stray.line(one, line);
                line++;
            }
        }
    }

    private void table(Element table, int linesBefore, int firstNumber, String title, String near) {
        List<Row> rows = new ArrayList<>();
        Map<Integer, Spanning> from = new HashMap<>();
        for (Element tr : table.select("tr")) {
            if (table.equals(tr.closest("table")) && !hidden(tr)) {
                rows.add(row(tr, linesBefore, rows.size() + 1, from));
            }
        }
        rows.removeIf(row -> row.cells().stream().allMatch(Cell::blank));
        if (rows.isEmpty() || rows.stream().noneMatch(HtmlGrids::hasDigit)) {
            return; // a table for the look of a page, with no number in it
        }
        Element caption = table.selectFirst("> caption");
        Element figure = table.closest("figure");
        Element figcaption = figure == null ? null : figure.selectFirst("> figcaption");
        String own = DocumentFile.tidy(caption != null ? caption.text() : figcaption != null ? figcaption.text() : "");
        if (caption != null) {
            cells += 1;
        }
        grids.add(
                new Grid(firstNumber + grids.size(), own.isEmpty() ? title : own, List.of(own, near, title), "", rows));
    }

    private static boolean hasDigit(Row row) {
        return row.cells().stream().anyMatch(cell -> cell.text().chars().anyMatch(c -> Character.isDigit(c)));
    }

    /** A cell that reaches into rows below. */
    private record Spanning(Cell cell, int rowsLeft) {}

    private Row row(Element tr, int linesBefore, int number, Map<Integer, Spanning> from) {
        List<Cell> row = new ArrayList<>();
        boolean head = tr.closest("thead") != null;
        boolean allHeads = true;
        int elements = 0;
        for (Element element : tr.children()) {
            if (!element.nameIs("td") && !element.nameIs("th")) {
                continue;
            }
            fromAbove(row, from);
            elements++;
            allHeads &= element.nameIs("th");
            Cell cell = cell(element, linesBefore);
            boolean word = cell.text().chars().noneMatch(c -> Character.isDigit(c));
            int span = Math.min(
                    span(element, "colspan"),
                    DocumentFile.COLUMNS_MAX - Math.min(row.size(), DocumentFile.COLUMNS_MAX - 1));
            int rows = Math.min(span(element, "rowspan"), ROWSPAN_MAX);
            for (int i = 0; i < span; i++) {
                if (rows > 1) {
                    // A word at the side holds for all its rows; an amount counts once.
                    Cell below = head || word ? cell : Cell.NONE;
                    from.put(row.size(), new Spanning(i == 0 || head ? below : Cell.NONE, rows - 1));
                }
                row.add(i == 0 || head || element.nameIs("th") ? cell : Cell.NONE);
            }
        }
        fromAbove(row, from);
        cells += row.size();
        Kind kind =
                head || (allHeads && elements > 1) ? Kind.HEAD : tr.closest("tfoot") != null ? Kind.FOOT : Kind.BODY;
        return new Row(number, kind, row);
    }

    private static void fromAbove(List<Cell> row, Map<Integer, Spanning> from) {
        for (Spanning above = from.get(row.size()); above != null; above = from.get(row.size())) {
            int column = row.size();
            if (above.rowsLeft() > 1) {
                from.put(column, new Spanning(above.cell(), above.rowsLeft() - 1));
            } else {
                from.remove(column);
            }
            row.add(above.cell());
        }
    }

    private static int span(Element element, String attribute) {
        String written = element.attr(attribute).strip();
        return written.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(written)) : 1;
    }

    private static Cell cell(Element element, int linesBefore) {
        Element shown = element.clone();
        shown.select("table, sup, script, style, del").forEach(Node::remove);
        shown.select("br").forEach(br -> br.replaceWith(new TextNode(" ")));
        String whole = shown.wholeText();
        String text = DocumentFile.tidy(whole);
        String style = element.attr("style").toLowerCase(java.util.Locale.ROOT);
        String bold = DocumentFile.tidy(shown.select("b, strong").text());
        boolean strong =
                !text.isEmpty() && (bold.equals(text) || BOLD.matcher(style).find());
        String start = whole.replaceAll("^[ \\t\\n]+", "");
        int indent = start.length()
                - start.replaceAll("^[\\u00a0\\u2003\\u2002\\u3000]+", "").length();
        if (SET_IN.matcher(style).find() || element.classNames().stream().anyMatch(name -> name.contains("indent"))) {
            indent++;
        }
        var start0 = element.sourceRange().start();
        return new Cell(
                text,
                Math.max(0, start0.lineNumber()) + linesBefore,
                Math.max(0, start0.columnNumber()),
                "",
                strong,
                indent);
    }
}
