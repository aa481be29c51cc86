package org.naru.ledger.statements;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.ledger.Ledger;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.PdfUa;
import org.naru.proof.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** T31: whatever form a statement is given out in, its figures are the same, and numbers are numbers. */
@NaruDatabaseTest
class FormsOfOutputTests {
    @ParameterizedTest
    @CsvSource({"position, EN", "position, KO", "activities, EN", "trial-balance, KO"})
    void theFiguresOfAStatementAreTheSameInEveryForm(String name, Language language, TestDatabase database)
            throws IOException {
        List<Statement> statements = ofExampleOne(database, name);
        Texts texts = Texts.of(language);

        List<BigDecimal> shown = new ArrayList<>();
        for (Statement statement : statements) {
            for (Sheet.Grid grid : SheetOf.of(statement, true).grids()) {
                grid.rows()
                        .forEach(row -> row.cells().forEach(cell -> {
                            if (cell instanceof Sheet.Amount amount) {
                                shown.add(amount.effect().decimal());
                            }
                        }));
            }
        }

        assertThat(shown).hasSizeGreaterThan(20);
        assertThat(numbersOfExcel(StatementFormat.XLSX.bytes(statements, texts)))
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactlyElementsOf(shown);
        String paper = textOfPdf(StatementFormat.PDF.bytes(statements, texts));
        for (Statement statement : statements) {
            for (Sheet.Grid grid : SheetOf.of(statement, true).grids()) {
                for (Sheet.Row row : grid.rows()) {
                    assertThat(paper).contains(row.label().in(texts));
                    row.cells().stream()
                            .filter(Sheet.Amount.class::isInstance)
                            .map(Sheet.Amount.class::cast)
                            .forEach(amount -> assertThat(paper).contains(texts.statement(amount.shown())));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"position, end", "activities, total", "trial-balance, balance"})
    void theFormsForMachinesHoldTheSameFigures(String name, String column, TestDatabase database) {
        List<Statement> statements = ofExampleOne(database, name);
        Texts texts = Texts.of(Language.EN);

        TreeMap<String, BigDecimal> json = new TreeMap<>();
        JsonNode all = JsonMapper.builder()
                .build()
                .readTree(StatementFormat.JSON.write(statements, texts))
                .get("statements");
        for (JsonNode one : all) {
            for (String part : List.of("rows", "funds")) {
                for (JsonNode row : one.path(part)) {
                    json.merge(
                            one.get("entity").get("code").asString(),
                            new BigDecimal(row.get(column).get("amount").asString()).abs(),
                            BigDecimal::add);
                }
            }
        }
        TreeMap<String, BigDecimal> csv = new TreeMap<>();
        for (NamedCsvRecord record :
                CsvReader.builder().ofNamedCsvRecord(StatementFormat.CSV.write(statements, texts))) {
            csv.merge(record.getField("entity"), new BigDecimal(record.getField(column)).abs(), BigDecimal::add);
        }

        assertThat(json).hasSize(2).isEqualTo(csv);
    }

    @ParameterizedTest
    @CsvSource({"EN", "KO"})
    void thePaperIsTaggedInItsLanguageWithItsFontsInside(Language language, TestDatabase database) throws IOException {
        byte[] pdf = StatementFormat.PDF.bytes(ofExampleOne(database, "activities"), Texts.of(language));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).startsWith(language.code());
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo(Texts.of(language).text("ledger.statement.activities"));
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            for (var page : document.getPages()) {
                for (var font : page.getResources().getFontNames()) {
                    PDFont used = page.getResources().getFont(font);
                    assertThat(used.isEmbedded()).isTrue();
                    assertThat(used.getName()).contains("Pretendard");
                }
            }
        }
    }

    /** The control of what every statement's paper is held to: the same paper is found wanting once its tags are taken. */
    @Test
    void aPaperWithoutItsTagsIsFoundWanting(TestDatabase database) throws IOException {
        byte[] pdf = StatementFormat.PDF.bytes(ofExampleOne(database, "position"), Texts.of(Language.EN));
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().setStructureTreeRoot(null);
            document.save(bare);
        }

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(PdfUa.violations(bare.toByteArray())).isNotEmpty();
    }

    private static List<Statement> ofExampleOne(TestDatabase database, String name) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, 1));
        Statements statements = Statements.reading(
                database.dataSource(), database.transactions(), database.clock(), () -> {}, List.of());
        return database.as(
                "account:test",
                () -> ((StatementOutcome.Computed) statements.of(name, Optional.empty(), 2024, Asked.Options.NONE))
                        .statements());
    }

    private static List<BigDecimal> numbersOfExcel(byte[] file) throws IOException {
        List<BigDecimal> numbers = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            for (var sheet : book.getSheets().toList()) {
                for (Row row : sheet.read()) {
                    row.stream()
                            .filter(cell -> cell != null && cell.getType() == CellType.NUMBER)
                            .forEach(cell -> numbers.add(cell.asNumber()));
                }
            }
        }
        return numbers;
    }

    private static String textOfPdf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replaceAll("\\s+", " ");
        }
    }
}
