package org.naru.figures;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Column;

/**
 * A figure in the list. Public because the generated template reads it.
 *
 * @param value what it says of the year; empty for a table
 * @param asOf the day for which it holds; null where it says nothing
 */
public record FigureRow(
        String name,
        String label,
        String value,
        @Nullable LocalDate asOf,
        String owner,
        String unit,
        String definition) {
    static final List<Column<FigureRow>> COLUMNS = List.of(
            Column.<FigureRow>text("label", "figures.page.label", FigureRow::label)
                    .linked(row -> address(row.name())),
            Column.<FigureRow>text("name", "figures.page.name", FigureRow::name).inFilesOnly(),
            Column.<FigureRow>text("unit", "figures.page.unit", FigureRow::unit).inFilesOnly(),
            Column.text("value", "figures.page.value", FigureRow::value),
            Column.date("as-of", "figures.page.as-of", FigureRow::asOf),
            Column.text("owner", "figures.page.owner", FigureRow::owner),
            Column.text("definition", "figures.page.definition", FigureRow::definition));

    static String address(String name) {
        return "/figures/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
