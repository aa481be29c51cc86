package org.naru.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

class DownloadTests {
    private record Gift(String text, LocalDate date, Money amount) {}

    private static final Currency USD = new Currency("USD", 2);
    private static final Reader READER = new Reader(
            Optional.empty(),
            Language.KO,
            Reader.Theme.AUTO,
            ZoneId.of("Asia/Seoul"),
            Set.of(),
            Optional.empty(),
            "token");
    private static final List<Column<Gift>> COLUMNS = List.of(
            Column.text("text", "platform.search", Gift::text),
            Column.date("date", "platform.menu", Gift::date),
            Column.money("amount", "platform.list.total", Gift::amount));

    @Test
    void writesNumbersAsNumbersAndTheCurrencyBeside() throws IOException {
        String csv = csv(new Gift("쉼표, 와 \"따옴표\"", LocalDate.of(2024, 3, 1), new Money(-123_450, USD)));

        assertThat(csv).isEqualTo("\uFEFF찾기,메뉴,합계,합계 (통화)\r\n\"쉼표, 와 \"\"따옴표\"\"\",2024-03-01,-1234.50,USD\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void keepsATextFromBeingTakenForAFormula(String text) throws IOException {
        Gift gift = new Gift(text, LocalDate.of(2024, 3, 1), Money.zero(USD));

        assertThat(csv(gift)).contains("'" + text);
        assertThat(sheet(gift).get(1).getCellText(0)).startsWith("'");
    }

    @Test
    void writesExcelNumbersThatExcelCanAdd() throws IOException {
        List<Row> rows = sheet(new Gift("한글", LocalDate.of(2024, 3, 1), new Money(-123_450, USD)));

        assertThat(rows.get(1).getCellText(0)).isEqualTo("한글");
        assertThat(rows.get(1).getCellAsNumber(2)).contains(new BigDecimal("-1234.50"));
        assertThat(rows.get(1).getCellText(3)).isEqualTo("USD");
    }

    @Test
    void writesANumberThatExcelWouldRoundAsText() throws IOException {
        List<Row> rows = sheet(new Gift("x", LocalDate.of(2024, 3, 1), new Money(Long.MAX_VALUE, USD)));

        assertThat(rows.get(1).getCellText(2)).isEqualTo("92233720368547758.07");
    }

    @Test
    void writesTenThousandRowsInOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Download<Gift> download = download(
                Download.Format.XLSX,
                row -> IntStream.range(0, 10_000)
                        .forEach(i -> row.accept(new Gift("r" + i, LocalDate.of(2024, 1, 1), new Money(i, USD)))));

        download.write(out, Texts.of(Language.KO), READER);

        List<Row> rows = read(out);
        assertThat(rows).hasSize(10_001);
        assertThat(rows.get(10_000).getCellText(0)).isEqualTo("r9999");
    }

    private static String csv(Gift gift) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        download(Download.Format.CSV, row -> row.accept(gift)).write(out, Texts.of(Language.KO), READER);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Row> sheet(Gift gift) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        download(Download.Format.XLSX, row -> row.accept(gift)).write(out, Texts.of(Language.KO), READER);
        return read(out);
    }

    private static List<Row> read(ByteArrayOutputStream out) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            return book.getFirstSheet().read();
        }
    }

    private static Download<Gift> download(Download.Format format, Download.Rows<Gift> rows) {
        return Download.file(format, "gifts", COLUMNS, rows);
    }
}
