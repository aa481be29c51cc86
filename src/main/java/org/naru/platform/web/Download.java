package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * A list as a file. Rows are written as they come, so a list of any length needs no memory.
 *
 * <p>Amounts and numbers are numbers, dates are dates. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it. CSV is UTF-8 with a byte order mark, because Excel guesses wrongly without one.
 *
 * @param <R> what a row is
 */
public final class Download<R> implements View {
    private final Format format;
    private final String name;
    private final List<Column<R>> columns;
    private final Rows<R> rows;

    private Download(Format format, String name, List<Column<R>> columns, Rows<R> rows) {
        this.format = format;
        this.name = name;
        this.columns = columns.stream().filter(Column::inFiles).toList();
        this.rows = rows;
    }

    /** Where the rows come from. */
    @FunctionalInterface
    public interface Rows<R> {
        /** Hands over each row in order. Runs in the thread of the request, so a transaction may be opened here. */
        void each(Consumer<R> row);
    }

    /** What kind of file. */
    public enum Format {
        /** Comma-separated values. */
        CSV("text/csv; charset=utf-8"),
        /** Excel. */
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        /** What the address and the file's name say. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The answer of a controller that was asked for a file.
     *
     * @param name the file's name without its ending; no person's name
     * @param columns the columns, those for files only included; those for the page only are left out
     * @param rows hands over the rows
     */
    public static <R> ModelAndView of(Format format, String name, List<Column<R>> columns, Rows<R> rows) {
        return new ModelAndView(file(format, name, columns, rows));
    }

    static <R> Download<R> file(Format format, String name, List<Column<R>> columns, Rows<R> rows) {
        return new Download<>(format, name, columns, rows);
    }

    @Override
    public String getContentType() {
        return format.contentType;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Reader reader = Reader.of(request);
        response.setContentType(format.contentType);
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(name + "." + format.code(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
        write(response.getOutputStream(), Texts.of(reader.language()), reader);
    }

    void write(OutputStream out, Texts texts, Reader reader) throws IOException {
        switch (format) {
            case CSV -> CsvFile.write(out, columns, rows, texts, reader.zone());
            case XLSX -> ExcelFile.write(out, name, columns, rows, texts, reader.zone());
        }
    }

    /**
     * A text that no spreadsheet takes for a formula.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
     */
    public static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
