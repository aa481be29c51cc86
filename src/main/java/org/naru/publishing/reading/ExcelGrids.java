package org.naru.publishing.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Message;
import org.naru.publishing.reading.Grid.Cell;
import org.naru.publishing.reading.ReadDocument.Grids;
import org.naru.publishing.reading.ReadDocument.Oddity;

/** Reads a workbook: numbers as Excel shows them, formulas by their last result; an empty row ends a table. */
final class ExcelGrids {
    /** What a workbook may unpack to: a packed file of 16 MiB could be a thousand times as long. */
    static final long UNPACKED_MAX = 128L << 20;

    private static final int PARTS_MAX = 2_000;
    /** Binary fractions end in noise beyond this; Excel itself shows fewer. */
    private static final int GENERAL_DECIMALS = 9;

    private ExcelGrids() {}

    /** Whether a packed file holds a workbook; one too damaged to say is a damaged workbook. */
    static boolean isWorkbook(byte[] bytes) {
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            return zip.getEntry("xl/workbook.xml") != null;
        } catch (IOException | RuntimeException broken) {
            return true;
        }
    }

    static ReadDocument read(byte[] bytes) {
        try {
            if (!fits(bytes)) {
                return DocumentFile.unread("file.unpacked", UNPACKED_MAX >> 20);
            }
            return workbook(bytes);
        } catch (IOException | RuntimeException broken) {
            // The library says by whatever exception it stumbles into that a workbook is damaged.
            return DocumentFile.unread("file.excel-broken");
        }
    }

    private static boolean fits(byte[] bytes) throws IOException {
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            byte[] buffer = new byte[1 << 16];
            long all = 0;
            int parts = 0;
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                parts++;
                try (InputStream content = zip.getInputStream(part)) {
                    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                        all += n;
                        if (all > UNPACKED_MAX || parts > PARTS_MAX) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private static ReadDocument workbook(byte[] bytes) throws IOException {
        List<Grid> grids = new ArrayList<>();
        List<Oddity> oddities = new ArrayList<>();
        int cells = 0;
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                GridMaker maker = new GridMaker(sheet.getName(), grids.size() + 1);
                if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
                    oddities.add(oddity(sheet.getName(), "note.hidden-sheet"));
                    continue;
                }
                try (Stream<Row> rows = sheet.openStream()) {
                    int before = 0;
                    Iterator<Row> all = rows.iterator();
                    while (all.hasNext()) {
                        Row row = all.next();
                        if (row.getRowNum() > before + 1) {
                            maker.row(0, List.of());
                        }
                        before = row.getRowNum();
                        if (row.isHidden()) {
                            oddities.add(oddity(sheet.getName() + "!" + row.getRowNum(), "note.hidden-row"));
                            continue;
                        }
                        maker.row(row.getRowNum(), cells(row, sheet.getName(), oddities));
                        if (cells + maker.cells() > DocumentFile.CELLS_MAX) {
                            return DocumentFile.unread("file.cells", DocumentFile.CELLS_MAX);
                        }
                    }
                }
                cells += maker.cells();
                grids.addAll(maker.grids());
            }
        }
        return new Grids(grids, oddities);
    }

    private static Oddity oddity(String address, String key, Object... arguments) {
        return new Oddity(address, 0, 0, Message.of(DocumentFile.KEY + key, arguments));
    }

    private static List<Cell> cells(Row row, String sheet, List<Oddity> oddities) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), DocumentFile.COLUMNS_MAX); i++) {
            org.dhatim.fastexcel.reader.Cell cell = row.getCell(i);
            if (cell == null || cell.getType() == CellType.EMPTY) {
                cells.add(Cell.NONE);
                continue;
            }
            String address = cell.getAddress().toString();
            if (cell.getType() == CellType.ERROR) {
                oddities.add(oddity(sheet + "!" + address, "note.cell-error", String.valueOf(cell.getRawValue())));
            }
            String text = text(cell);
            int indent = text.length() - text.stripLeading().length();
            cells.add(new Cell(DocumentFile.tidy(text), 0, 0, address, false, indent));
        }
        if (row.getCellCount() > DocumentFile.COLUMNS_MAX) {
            oddities.add(oddity(sheet + "!" + row.getRowNum(), "note.columns", DocumentFile.COLUMNS_MAX));
        }
        return cells;
    }

    private static String text(org.dhatim.fastexcel.reader.Cell cell) {
        @Nullable Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR) {
            return "#" + String.valueOf(cell.getRawValue()).replace("#", "");
        }
        if (value instanceof BigDecimal number) {
            return shown(number, cell.getDataFormatString() == null ? "" : cell.getDataFormatString());
        }
        return cell.getText() == null ? "" : cell.getText();
    }

    /** A number as its format shows it: its decimals, per cent, thousands left away. */
    static String shown(BigDecimal number, String format) {
        String plain =
                format.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.", "").toLowerCase(Locale.ROOT);
        String section = plain.split(";", -1)[0];
        if (section.matches(".*[ymdhs].*") && !section.contains("general")) {
            return "date " + number.toPlainString();
        }
        boolean percent = section.contains("%");
        BigDecimal value = percent ? number.movePointRight(2) : number;
        if (!section.matches(".*[0#?].*") || section.contains("e")) {
            BigDecimal general =
                    value.setScale(Math.min(Math.max(value.scale(), 0), GENERAL_DECIMALS), RoundingMode.HALF_UP);
            return (general.signum() == 0 ? "0" : general.stripTrailingZeros().toPlainString()) + (percent ? "%" : "");
        }
        int dot = section.indexOf('.');
        int decimals = dot < 0
                ? 0
                : (int) section.substring(dot)
                        .chars()
                        .filter(c -> "0#?".indexOf(c) >= 0)
                        .count();
        String digits = section.replaceAll("[^0#?.,]", "");
        int thousands = digits.length() - digits.replaceAll(",+$", "").length();
        String shown = value.movePointLeft(3 * thousands)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
        return shown + "천".repeat(thousands == 1 ? 1 : 0) + "백만".repeat(thousands == 2 ? 1 : 0) + (percent ? "%" : "");
    }
}
