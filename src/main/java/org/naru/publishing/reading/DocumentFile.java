package org.naru.publishing.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.naru.platform.web.Message;
import org.naru.publishing.reading.ReadDocument.Grids;
import org.naru.publishing.reading.ReadDocument.Oddity;
import org.naru.publishing.reading.ReadDocument.Unread;

/** Tells what kind of document a file is and has it read. */
public final class DocumentFile {
    static final String KEY = "publishing.check.";
    /** More cells than any report prints. */
    static final int CELLS_MAX = 200_000;
    /** More columns than any sheet of paper holds. */
    static final int COLUMNS_MAX = 500;

    private static final Pattern PIPES =
            Pattern.compile("(?m)^[ >]*\\|?[ \\t]*:?-{2,}:?[ \\t]*(\\|[ \\t]*:?-{2,}:?[ \\t]*)*\\|?[ \\t]*\\r?$");
    private static final Pattern MARKED_UP = Pattern.compile("(?i)<(!doctype html|html|table|body|tr|td)\\b");

    private DocumentFile() {}

    /** What a file is. */
    public enum Kind {
        /** The figures of a report, copied by a person. */
        JSON,
        /** A table file whose fields are separated by commas, semicolons or tabs. */
        CSV,
        /** A workbook in the format of Excel since 2007. */
        EXCEL,
        /** A page. */
        HTML,
        /** A text with tables of bars. */
        MARKDOWN,
        /** A workbook in Excel's old format. */
        OLD_EXCEL,
        /** A PDF. */
        PDF,
        /** A packed file that is no workbook. */
        PACKED
    }

    /** What a file is, by its first bytes, then by the end of its name, then by what its text looks like. */
    public static Kind kind(String name, byte[] bytes) {
        if (starts(bytes, 'P', 'K', 3, 4)) {
            return ExcelGrids.isWorkbook(bytes) ? Kind.EXCEL : Kind.PACKED;
        }
        if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
            return Kind.OLD_EXCEL;
        }
        if (starts(bytes, '%', 'P', 'D', 'F')) {
            return Kind.PDF;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
            case "json" -> Kind.JSON;
            case "csv", "tsv", "tab" -> Kind.CSV;
            case "html", "htm", "xhtml" -> Kind.HTML;
            case "md", "markdown" -> Kind.MARKDOWN;
            default -> byLooks(bytes);
        };
    }

    /** Mostly lines that are no rows, with rows of a table set by tabs among them. */
    private static boolean isProse(String text) {
        long lines = text.lines().filter(line -> !line.isBlank()).count();
        long rows = text.lines().filter(line -> line.strip().indexOf('\t') > 0).count();
        return rows > 1 && rows * 2 < lines;
    }

    private static Kind byLooks(byte[] bytes) {
        if (!(Decoding.of(bytes) instanceof Decoding.Text text)) {
            return Kind.JSON; // whose reader says what is wrong with the bytes
        }
        String start = text.text().stripLeading();
        if (start.isEmpty() || start.startsWith("{") || start.startsWith("[{")) {
            return Kind.JSON;
        }
        if (start.startsWith("<") || MARKED_UP.matcher(start).find()) {
            return Kind.HTML;
        }
        return PIPES.matcher(start).find() || isProse(start) ? Kind.MARKDOWN : Kind.CSV;
    }

    private static boolean starts(byte[] bytes, int... signs) {
        for (int i = 0; i < signs.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != signs[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a document of tables.
     *
     * @param kind what it is; {@link Kind#JSON} has no grids and is not read here
     */
    public static ReadDocument read(Kind kind, byte[] bytes) {
        return switch (kind) {
            case EXCEL -> ExcelGrids.read(bytes);
            case OLD_EXCEL -> unread("file.old-excel");
            case PDF -> unread("file.pdf");
            case PACKED -> unread("file.packed");
            case JSON -> throw new IllegalArgumentException("JSON is no document of grids");
            case CSV, HTML, MARKDOWN ->
                switch (Decoding.of(bytes)) {
                    case Decoding.Undecoded() -> unread("file.unknown-encoding");
                    case Decoding.Text text -> withEncoding(text, text(kind, text.text()));
                };
        };
    }

    private static ReadDocument text(Kind kind, String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return switch (kind) {
            case HTML -> new HtmlGrids().read(lines, 0);
            case MARKDOWN -> new MarkdownGrids().read(lines);
            default -> CsvGrids.read(lines);
        };
    }

    private static ReadDocument withEncoding(Decoding.Text text, ReadDocument read) {
        if (text.lost() == 0 || !(read instanceof Grids grids)) {
            return read;
        }
        List<Oddity> oddities = new ArrayList<>();
        oddities.add(Oddity.at(text.firstLost(), 1, "note.lost", text.lost(), text.encoding()));
        oddities.addAll(grids.oddities());
        return new Grids(grids.grids(), oddities);
    }

    static Unread unread(String key, Object... arguments) {
        return new Unread(Message.of(KEY + key, arguments));
    }

    /** A text as a reader sees it: any white space is one space, none at the ends. */
    static String tidy(String text) {
        return text.replaceAll("[\\s\\p{Z}\\u200b\\ufeff]+", " ").strip();
    }
}
