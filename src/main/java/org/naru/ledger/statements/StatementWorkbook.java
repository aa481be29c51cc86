package org.naru.ledger.statements;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.naru.platform.web.Download;
import org.naru.platform.web.Texts;

/**
 * Statements as an Excel file: a worksheet for each table, with what the statement says of itself above it. Figures are
 * numbers, signed by their effect, so that they add up.
 */
final class StatementWorkbook {
    /** A worksheet's name in Excel has at most so many characters. */
    private static final int NAME_LENGTH_MAX = 31;
    /** Beyond 15 significant digits Excel rounds without a word, so such a number is written as text. */
    private static final int PRECISION_MAX = 15;
    /** Columns before those of the table: code and label. */
    private static final int FIRST = 2;

    private static final int WIDTH_CODE = 16;
    private static final int WIDTH_LABEL = 44;
    private static final int WIDTH_WORDS = 26;
    private static final int WIDTH_NUMBER = 18;

    private final Texts texts;

    StatementWorkbook(Texts texts) {
        this.texts = texts;
    }

    byte[] write(List<Statement> statements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Naru", "1.0")) {
            Set<String> taken = new HashSet<>();
            for (Statement statement : statements) {
                Sheet sheet = SheetOf.of(statement, true);
                for (Sheet.Grid grid : sheet.grids()) {
                    Worksheet page = book.newWorksheet(called(sheet, grid, taken));
                    int row = top(page, sheet, grid);
                    row = table(page, sheet, grid, row);
                    notes(page, sheet, row + 1);
                    page.finish();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return out.toByteArray();
    }

    private static String called(Sheet sheet, Sheet.Grid grid, Set<String> taken) {
        String whole =
                sheet.head().entity() + " " + sheet.name() + (sheet.grids().size() == 1 ? "" : " " + grid.name());
        String name = whole.length() > NAME_LENGTH_MAX ? whole.substring(0, NAME_LENGTH_MAX) : whole;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            String number = " " + i;
            name = whole.substring(0, Math.min(whole.length(), NAME_LENGTH_MAX - number.length())) + number;
        }
        return name;
    }

    private int top(Worksheet page, Sheet sheet, Sheet.Grid grid) {
        int row = 0;
        text(page, row, 0, texts.text(StatementLabels.title(sheet)));
        page.style(row++, 0).bold().fontSize(14).set();
        text(page, row, 0, StatementLabels.entity(sheet.head(), texts));
        page.style(row++, 0).bold().set();
        for (var fact : StatementLabels.facts(sheet)) {
            text(page, row++, 0, texts.text(fact));
        }
        if (sheet.head().running()) {
            text(page, row++, 0, texts.text("ledger.statement.running"));
        }
        if (!grid.title().isEmpty()) {
            text(page, row, 0, grid.titled(texts));
            page.style(row++, 0).bold().set();
        }
        return row + 1;
    }

    private int table(Worksheet page, Sheet sheet, Sheet.Grid grid, int first) {
        text(page, first, 0, texts.text("ledger.statement.column.code"));
        text(page, first, 1, texts.text("ledger.statement.column.name"));
        page.width(0, WIDTH_CODE);
        page.width(1, WIDTH_LABEL);
        for (int i = 0; i < grid.columns().size(); i++) {
            Sheet.Col column = grid.columns().get(i);
            text(page, first, FIRST + i, column.label().in(texts));
            boolean words = column.type() == Sheet.Type.NOTE || column.type() == Sheet.Type.TEXT;
            page.width(FIRST + i, words ? WIDTH_WORDS : WIDTH_NUMBER);
        }
        int last = FIRST + grid.columns().size() - 1;
        page.range(first, 0, first, last)
                .style()
                .bold()
                .wrapText(true)
                .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
                .set();
        int row = first + 1;
        for (Sheet.Row each : grid.rows()) {
            text(page, row, 0, each.code());
            text(page, row, 1, "   ".repeat(each.depth()) + each.label().in(texts));
            for (int i = 0; i < each.cells().size(); i++) {
                cell(page, row, FIRST + i, each.cells().get(i), sheet.head(), each.total());
            }
            if (each.total()) {
                page.style(row, 0).bold().set();
                page.style(row, 1).bold().set();
            }
            row++;
        }
        page.freezePane(FIRST, first + 1);
        return row;
    }

    private void cell(Worksheet page, int row, int at, Sheet.Cell cell, StatementHead head, boolean total) {
        switch (cell) {
            case Sheet.None() -> {}
            case Sheet.Amount amount -> {
                BigDecimal number = amount.effect().decimal();
                String format = number.scale() <= 0 ? "#,##0" : "#,##0." + "0".repeat(number.scale());
                String other = amount.effect().currency().equals(head.currency())
                        ? ""
                        : " \"" + amount.effect().currency().code() + "\"";
                number(page, row, at, number, format + other, total);
            }
            case Sheet.Words words -> text(page, row, at, words.label().in(texts));
            case Sheet.Percent percent -> {
                int decimals = Math.max(0, percent.percent().scale());
                number(page, row, at, percent.percent(), decimals == 0 ? "0" : "0." + "0".repeat(decimals), total);
            }
            case Sheet.Count count -> number(page, row, at, BigDecimal.valueOf(count.count()), "#,##0", total);
            case Sheet.Day day -> {
                page.value(row, at, day.day());
                page.style(row, at).format("yyyy-mm-dd").set();
            }
        }
    }

    private static void number(Worksheet page, int row, int at, BigDecimal number, String format, boolean total) {
        if (number.precision() > PRECISION_MAX) {
            page.inlineString(row, at, number.toPlainString());
            return;
        }
        page.value(row, at, number);
        if (total) {
            page.style(row, at).format(format).bold().set();
        } else {
            page.style(row, at).format(format).set();
        }
    }

    private void notes(Worksheet page, Sheet sheet, int first) {
        int row = first;
        for (var note : sheet.notes()) {
            text(page, row++, 0, texts.text(note));
        }
    }

    private static void text(Worksheet page, int row, int at, String text) {
        if (!text.isEmpty()) {
            page.inlineString(row, at, Download.harmless(text));
        }
    }
}
