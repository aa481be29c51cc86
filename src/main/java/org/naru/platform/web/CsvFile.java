package org.naru.platform.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Money;

/** Writes a list as comma-separated values. */
final class CsvFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private CsvFile() {}

    static <R> void write(OutputStream out, List<Column<R>> columns, Download.Rows<R> rows, Texts texts, ZoneId zone)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(writer);
        List<String> heads = new ArrayList<>();
        for (Column<R> column : columns) {
            String title = texts.text(column.title());
            heads.add(Download.harmless(title));
            if (column.kind() == Column.Kind.MONEY) {
                heads.add(Download.harmless(texts.text("platform.list.currency-of", title)));
            }
        }
        csv.writeRecord(heads);
        rows.each(row -> csv.writeRecord(fields(row, columns, texts, zone)));
        csv.flush();
    }

    private static <R> List<String> fields(R row, List<Column<R>> columns, Texts texts, ZoneId zone) {
        List<String> fields = new ArrayList<>();
        for (Column<R> column : columns) {
            Object value = column.value(row);
            fields.add(field(column.kind(), value, texts, zone));
            if (column.kind() == Column.Kind.MONEY) {
                fields.add(value instanceof Money money ? money.currency().code() : "");
            }
        }
        return fields;
    }

    private static String field(Column.Kind kind, @Nullable Object value, Texts texts, ZoneId zone) {
        return switch (value) {
            case null -> "";
            case Money money -> money.decimal().toPlainString();
            case Long number -> number.toString();
            case BigDecimal number -> number.toPlainString();
            case LocalDate date -> date.toString();
            case Instant instant -> TIME.format(LocalDateTime.ofInstant(instant, zone));
            case Tag tag -> Download.harmless(texts.text(tag.text()));
            case String key when kind == Column.Kind.WORD -> Download.harmless(texts.text(key));
            default -> Download.harmless(value.toString());
        };
    }
}
