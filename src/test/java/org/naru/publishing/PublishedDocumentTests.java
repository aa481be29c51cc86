package org.naru.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.naru.platform.web.Language;
import org.naru.proof.Proves;
import org.naru.proof.Shared;

/** The published report of 2024 as table file, workbook, page and text: the same two findings, and no other. */
class PublishedDocumentTests {
    record Form(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }

        Form with(String old, String other) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(text).contains(old);
            return new Form(name, text.replace(old, other).getBytes(StandardCharsets.UTF_8));
        }
    }

    static Stream<Form> forms() {
        return Stream.of(
                form("csv"), form("md"), form("txt"), form("html"), new Form("published-2024.xlsx", workbook()));
    }

    static Form form(String end) {
        String name = "published-2024." + end;
        try (InputStream in = PublishedDocumentTests.class.getResourceAsStream("documents/" + name)) {
            return new Form(name, in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Amounts as numbers with formats, percentages as fractions, as a bookkeeper keeps them. */
    static byte[] workbook() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Naru", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Finance");
            table(
                    sheet,
                    1,
                    "Where the money came from",
                    "Donations & Support",
                    1678951,
                    .998,
                    "Other Income",
                    2912,
                    .002);
            total(sheet, 5, "Total", 1681863);
            table(sheet, 8, "How it was spent", "Program Expenses", 1586957, .977, "Administrative", 36914, .023);
            total(sheet, 12, "Sum", 1623871);
            Worksheet programmes = workbook.newWorksheet("By programme");
            table(
                    programmes,
                    0,
                    "By programme",
                    "Rescue & Evangelism for Escapees",
                    898990,
                    .5665,
                    "Scholarships",
                    250000,
                    .1575,
                    "Community & Self-Reliance Support",
                    300000,
                    .189,
                    "North Korean Human Rights Advocacy",
                    222967,
                    .1405);
            total(programmes, 6, "합 계", 1586957);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void table(Worksheet sheet, int row, String title, Object... lines) {
        String decimals = lines.length > 6 ? "0.00%" : "0.0%";
        sheet.value(row, 1, title);
        sheet.value(row + 1, 1, "Line");
        sheet.value(row + 1, 2, "Amount");
        sheet.value(row + 1, 3, "Share");
        for (int i = 0; i < lines.length / 3; i++) {
            sheet.value(row + 2 + i, 1, lines[3 * i].toString());
            total(sheet, row + 2 + i, lines[3 * i].toString(), (Integer) lines[3 * i + 1]);
            sheet.value(row + 2 + i, 3, (Double) lines[3 * i + 2]);
            sheet.style(row + 2 + i, 3).format(decimals).set();
        }
    }

    private static void total(Worksheet sheet, int row, String name, int amount) {
        sheet.value(row, 1, name);
        sheet.value(row, 2, amount);
        sheet.style(row, 2).format("#,##0").set();
    }

    static List<String> rules(Form form) {
        return switch (ReportCheck.check(form.name(), form.bytes())) {
            case ReportVerdict.Judged judged ->
                judged.findings().stream()
                        .map(finding -> finding.rule()
                                + finding.causedBy()
                                        .map(rule -> " from " + rule)
                                        .orElse(""))
                        .toList();
            case ReportVerdict.Refused refused ->
                refused.problems().stream()
                        .map(problem -> problem.sentence().toString())
                        .toList();
        };
    }

    static String english(Form form) {
        return new ReportPrinter(Language.EN).list(form.name(), ReportCheck.check(form.name(), form.bytes()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    @Proves({"Q-01", "A-170", "C-080"})
    void findsTheTwoLinkedFaultsOfTheProgrammeTableAndNothingElse(Form form) {
        assertThat(rules(form)).as(english(form)).containsExactly("R1", "R2 from R1");
        assertThat(((ReportVerdict.Judged) ReportCheck.check(form.name(), form.bytes())).tables())
                .isEqualTo(3);
        assertThat(english(form))
                .contains("lines exceed the total by 85,000 (1,671,957 against 1,586,957)")
                .contains("percentages add to 105.35; the shares are computed from the printed total");
    }

    /** The document itself, as words were taken out of it: tabs for tables, remains of formulas, stray captions. */
    @Test
    @Proves({"Q-01", "Q-34"})
    void findsTheSameInTheWordsOfTheDocumentItself() throws IOException {
        byte[] words = Files.readAllBytes(Shared.path("seeds/000_bcd49c08d62581b2.txt"));
        Form form = new Form("words.txt", words);

        assertThat(rules(form)).as(english(form)).containsExactly("R1", "R2 from R1");
        assertThat(((ReportVerdict.Judged) ReportCheck.check(form.name(), form.bytes())).tables())
                .isEqualTo(3);
        assertThat(english(form)).contains("table 3 “2024 Program Expense Breakdown”, row 6 (line 387, column 7)");
    }

    @Test
    void namesWhereTheTotalStands() {
        assertThat(english(form("csv"))).contains("table 3 “By programme (USD)”, row 7 (line 19, column 7)");
        assertThat(english(form("md"))).contains("table 3 “By programme”, row 6 (line 27, column 15)");
        assertThat(english(form("txt"))).contains("table 3 “By programme”, row 6 (line 35, column 7)");
        assertThat(english(form("html"))).contains("table 3 “By programme”, row 6 (line 31, column 19)");
        assertThat(english(new Form("x.xlsx", workbook()))).contains("By programme!C7");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void findsNothingInTheConsistentTwin(Form form) {
        Form twin = form.with("898,990", "813,990").with("56.65", "51.29");

        assertThat(rules(twin)).as(english(twin)).isEmpty();
    }

    static Stream<Form> texts() {
        return Stream.of(form("csv"), form("md"), form("txt"), form("html"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void findsAnAmountThatIsOffByOneAndAShareThatIsOffInItsLastDigit(Form form) {
        Form off = form.with("898,990", "813,990").with("56.65", "51.29").with("300,000", "300,001");

        assertThat(rules(off)).containsExactly("R1");
        assertThat(rules(form.with("898,990", "813,990").with("56.65", "51.31")))
                .containsExactly("R3");
    }

    @ParameterizedTest
    @MethodSource("texts")
    @Proves("Q-34")
    void readsTheSameInEveryEncoding(Form form) {
        String text = new String(form.bytes(), StandardCharsets.UTF_8).replace("Scholarships", "장학금");
        for (Charset charset :
                List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("x-windows-949"))) {
            Form other = new Form(form.name(), text.getBytes(charset));

            assertThat(rules(other)).as(charset + english(other)).containsExactly("R1", "R2 from R1");
            assertThat(english(other)).contains("장학금 is 165,000, not 250,000");
        }
    }
}
