package org.naru.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Money;

/** Writes a list as an Excel file. A list longer than a sheet goes on in the next sheet. */
final class ExcelFile {
    private static final int HEAD_ROWS = 1;
    /** Every so many rows what is written leaves the memory. */
    private static final int FLUSH_ROWS = 1_000;
    /** A sheet's name in Excel. */
    private static final int NAME_LENGTH_MAX = 28;
    /** Beyond 15 significant digits Excel rounds without a word, so such a number is written as text. */
    private static final int PRECISION_MAX = 15;

    private ExcelFile() {}

    static <R> void write(
            OutputStream out, String name, List<Column<R>> columns, Download.Rows<R> rows, Texts texts, ZoneId zone)
            throws IOException {
        try (Workbook book = new Workbook(out, "Naru", "1.0")) {
            Sheets<R> sheets = new Sheets<>(book, name, columns, texts, zone);
            rows.each(sheets::add);
            sheets.finish();
        }
    }

    private static final class Sheets<R> {
        private final Workbook book;
        private final String name;
        private final List<Column<R>> columns;
        private final Texts texts;
        private final ZoneId zone;
        private int count;
        private int row = HEAD_ROWS;
        private Worksheet sheet;

        Sheets(Workbook book, String name, List<Column<R>> columns, Texts texts, ZoneId zone) {
            this.book = book;
            this.name = name;
            this.columns = columns;
            this.texts = texts;
            this.zone = zone;
            this.sheet = open();
        }

        void add(R values) {
            try {
                if (row == Worksheet.MAX_ROWS) {
                    sheet.finish();
                    sheet = open();
                    row = HEAD_ROWS;
                }
                int at = 0;
                for (Column<R> column : columns) {
                    Object value = column.value(values);
                    put(at++, column.kind(), value);
                    if (column.kind() == Column.Kind.MONEY) {
                        sheet.value(
                                row,
                                at++,
                                value instanceof Money money ? money.currency().code() : "");
                    }
                }
                row++;
                if (row % FLUSH_ROWS == 0) {
                    sheet.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void finish() throws IOException {
            sheet.finish();
        }

        private Worksheet open() {
            count++;
            String base = name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name;
            Worksheet opened = book.newWorksheet(count == 1 ? base : base + " " + count);
            opened.freezePane(0, HEAD_ROWS);
            int at = 0;
            for (Column<R> column : columns) {
                String title = texts.text(column.title());
                head(opened, at, title, column.kind() == Column.Kind.TEXT ? 36 : 16);
                at++;
                if (column.kind() == Column.Kind.MONEY) {
                    head(opened, at, texts.text("platform.list.currency-of", title), 8);
                    at++;
                }
            }
            return opened;
        }

        private static void head(Worksheet sheet, int at, String title, int width) {
            sheet.value(0, at, title);
            sheet.style(0, at).bold().set();
            sheet.width(at, width);
        }

        private void put(int at, Column.Kind kind, @Nullable Object value) {
            switch (value) {
                case null -> {}
                case Money money -> number(at, money.decimal());
                case Long number -> number(at, BigDecimal.valueOf(number));
                case BigDecimal number -> number(at, number);
                case LocalDate date -> {
                    sheet.value(row, at, date);
                    sheet.style(row, at).format("yyyy-mm-dd").set();
                }
                case Instant instant -> {
                    sheet.value(row, at, LocalDateTime.ofInstant(instant, zone));
                    sheet.style(row, at).format("yyyy-mm-dd hh:mm:ss").set();
                }
                case Tag tag -> text(at, texts.text(tag.text()));
                case String key when kind == Column.Kind.WORD -> text(at, texts.text(key));
                default -> text(at, value.toString());
            }
        }

        private void number(int at, BigDecimal number) {
            if (number.precision() > PRECISION_MAX) {
                sheet.inlineString(row, at, number.toPlainString());
                return;
            }
            sheet.value(row, at, number);
            int decimals = Math.max(0, number.scale());
            sheet.style(row, at)
                    .format(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals))
                    .set();
        }

        private void text(int at, String text) {
            sheet.inlineString(row, at, Download.harmless(text));
        }
    }
}
