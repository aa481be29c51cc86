package org.naru.publishing.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.naru.publishing.reading.Grid.Cell;
import org.naru.publishing.reading.Grid.Kind;
import org.naru.publishing.reading.Grid.Row;
import org.naru.publishing.reading.ReadDocument.Grids;
import org.naru.publishing.reading.ReadDocument.Oddity;

/**
 * Reads the tables of a Markdown text line by line, as they are: what a Markdown program would leave away, such as cells
 * beyond the head's or a table whose line of dashes is gone, is read too. Tables in HTML inside the text are read as such.
 */
final class MarkdownGrids {
    private static final Pattern QUOTE = Pattern.compile("^ {0,3}(?:> ?)+");
    private static final Pattern DASHES =
            Pattern.compile("\\|?\\s*:?-+:?\\s*(?:\\|\\s*:?-+:?\\s*)*\\|?|\\+[-=+: ]+\\+");
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*(?:\\{.*})?");
    private static final Pattern CAPTION = Pattern.compile("(?i)\\s*(?:table|표)\\s*\\d*\\s*[:.．]\\s*(.+)");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern NOTE_MARK = Pattern.compile("\\[\\^[^\\]]{1,20}]|<sup>.{0,20}?</sup>");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,200}>");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([|*_`#~<>\\[\\]()!.+$%&-])");
    private static final Pattern STRONG = Pattern.compile("(?s)(\\*\\*|__)(?!\\s)(.+?)(?<!\\s)\\1");
    private static final Pattern SLANTED =
            Pattern.compile("(?<![\\p{L}\\p{N}*_])([*_])(?!\\s)([^*_]+)\\1(?![\\p{L}\\p{N}*_])");
    private static final int LINE_MAX = 20_000;
    private static final int CAPTION_MAX = 120;

    private final List<Grid> grids = new ArrayList<>();
    private final List<Oddity> oddities = new ArrayList<>();
    private final StrayText stray = new StrayText();
    private String title = "";
    private String near = "";
    private int cells;

    ReadDocument read(String text) {
        String[] lines = text.split("\n", -1);
        int at = 0;
        while (at < lines.length) {
            String line = plain(lines[at]);
            int end = at;
            if (line.toLowerCase(Locale.ROOT).contains("<table")) {
                end = endOfHtml(lines, at);
                html(lines, at, end);
            } else if (isTabbed(lines[at])) {
                while (end < lines.length && isTabbed(lines[end])) {
                    end++;
                }
                if (end - at > 1) {
                    title = near.length() <= CAPTION_MAX
                            ? near
                            : ""; // such a text has no headings; the line before names it
                    table(lines, at, end);
                } else {
                    words(lines, at, end);
                }
            } else if (isRow(line)) {
                while (end < lines.length && (isRow(plain(lines[end])) || isDashes(plain(lines[end])))) {
                    end++;
                }
                if (isTable(lines, at, end)) {
                    table(lines, at, end);
                } else {
                    words(lines, at, end);
                }
            } else {
                end = at + 1;
                words(lines, at, end);
            }
            if (cells > DocumentFile.CELLS_MAX) {
                return DocumentFile.unread("file.cells", DocumentFile.CELLS_MAX);
            }
            at = end;
        }
        oddities.addAll(stray.oddities());
        return new Grids(grids, oddities);
    }

    private static String plain(String line) {
        return QUOTE.matcher(line).replaceFirst("").strip();
    }

    private static boolean isRow(String line) {
        return line.length() <= LINE_MAX && !split(line).isEmpty();
    }

    /** Words taken out of a printed page keep its tables as lines with tabs. */
    private static boolean isTabbed(String line) {
        String row = line.strip();
        return line.length() <= LINE_MAX && row.indexOf('\t') > 0 && !row.startsWith("|");
    }

    private static boolean isDashes(String line) {
        return line.length() <= LINE_MAX
                && (line.indexOf('|') >= 0 || line.indexOf('+') >= 0)
                && DASHES.matcher(line).matches();
    }

    /** Two rows at least, with a line of dashes between or every one beginning with a bar; else it is a sentence. */
    private static boolean isTable(String[] lines, int from, int to) {
        boolean dashes = false;
        boolean bars = true;
        for (int i = from; i < to; i++) {
            String line = plain(lines[i]);
            dashes |= isDashes(line);
            bars &= line.startsWith("|") || isDashes(line);
        }
        return to - from > 1 && (dashes || bars);
    }

    private void words(String[] lines, int from, int to) {
        for (int i = from; i < to; i++) {
            String line = plain(lines[i]);
            stray.line(lines[i], i + 1);
            Matcher heading = HEADING.matcher(line);
            Matcher caption = CAPTION.matcher(line);
            if (heading.matches()) {
                title = inline(heading.group(1));
                near = "";
            } else if (caption.matches() && line.length() < 300) {
                near = inline(line);
                title = inline(caption.group(1));
            } else if (!line.isEmpty()) {
                near = line.length() < 300 ? inline(line) : "";
            }
        }
    }

    private static int endOfHtml(String[] lines, int from) {
        for (int i = from; i < lines.length; i++) {
            if (lines[i].toLowerCase(Locale.ROOT).contains("</table")) {
                return i + 1;
            }
            if (i > from && lines[i].startsWith("#")) {
                return i;
            }
        }
        return lines.length;
    }

    private void html(String[] lines, int from, int to) {
        String piece = String.join("\n", List.of(lines).subList(from, to));
        if (new HtmlGrids().read(piece, from, grids.size() + 1, title) instanceof Grids read) {
            for (Grid grid : read.grids()) {
                List<String> around = new ArrayList<>(grid.near());
                around.add(near);
                grids.add(new Grid(grid.number(), grid.title(), around, "", grid.rows()));
                cells +=
                        grid.rows().stream().mapToInt(row -> row.cells().size()).sum();
            }
            oddities.addAll(read.oddities());
        } else {
            cells = DocumentFile.CELLS_MAX + 1;
        }
        near = "";
    }

    private void table(String[] lines, int from, int to) {
        List<Row> rows = new ArrayList<>();
        int dashes = from;
        while (dashes < to && !isDashes(plain(lines[dashes]))) {
            dashes++;
        }
        boolean headed = dashes < to && dashes > from;
        for (int i = from; i < to; i++) {
            if (!isDashes(plain(lines[i]))) {
                List<Cell> row = row(lines[i], i + 1);
                cells += row.size();
                rows.add(new Row(rows.size() + 1, headed && i < dashes ? Kind.HEAD : Kind.BODY, row));
            }
        }
        rows.removeIf(row -> row.cells().stream().allMatch(Cell::blank));
        if (!rows.isEmpty()) {
            grids.add(new Grid(grids.size() + 1, title, List.of(near, title), "", rows));
        }
        near = "";
    }

    private static List<Cell> row(String line, int number) {
        List<Cell> cells = new ArrayList<>();
        int shift = line.indexOf(plain(line));
        for (Piece piece : isTabbed(line) ? tabbed(plain(line)) : split(plain(line))) {
            if (cells.size() >= DocumentFile.COLUMNS_MAX) {
                break;
            }
            String text = Parser.unescapeEntities(piece.text(), false);
            String stripped = text.strip();
            int indent = (int) stripped.chars()
                    .takeWhile(c -> c == 0xa0 || c == 0x2003 || c == 0x2002 || c == 0x3000)
                    .count();
            String inner = DocumentFile.tidy(stripped);
            boolean strong =
                    inner.length() > 4 && STRONG.matcher(inner).replaceFirst("").isBlank();
            int lead = piece.text().length() - piece.text().stripLeading().length();
            cells.add(new Cell(inline(inner), number, shift + piece.at() + lead + 1, "", strong, indent));
        }
        return cells;
    }

    static String inline(String text) {
        String plain = NOTE_MARK.matcher(text).replaceAll("");
        plain = LINK.matcher(plain).replaceAll("$1");
        plain = TAG.matcher(plain).replaceAll(" ");
        plain = STRONG.matcher(plain).replaceAll("$2");
        plain = SLANTED.matcher(plain).replaceAll("$2");
        plain = plain.replace("`", "").replace("~~", "");
        return DocumentFile.tidy(
                ESCAPED.matcher(Parser.unescapeEntities(plain, false)).replaceAll("$1"));
    }

    /** What stands between two bars, and where it begins in the line. */
    private record Piece(String text, int at) {}

    private static List<Piece> tabbed(String line) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            pieces.add(new Piece(line.substring(start, tab), start));
            start = tab + 1;
        }
        pieces.add(new Piece(line.substring(start), start));
        return pieces;
    }

    /** The pieces between bars; none where no bar stands in the line. */
    private static List<Piece> split(String line) {
        List<Piece> pieces = new ArrayList<>();
        int from = line.startsWith("|") ? 1 : 0;
        int start = from;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '|') {
                pieces.add(new Piece(line.substring(start, i), start));
                start = i + 1;
            }
        }
        if (pieces.isEmpty() && from == 0) {
            return pieces;
        }
        if (start < line.length()) {
            pieces.add(new Piece(line.substring(start), start));
        }
        return pieces;
    }
}
