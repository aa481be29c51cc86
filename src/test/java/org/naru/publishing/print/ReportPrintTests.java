package org.naru.publishing.print;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.PdfUa;
import org.naru.publishing.report.Block;
import org.naru.publishing.report.ReportDocument;
import org.naru.publishing.report.Run;
import org.naru.publishing.report.Use;

/** A report printed for the screen and on paper says what its document says, and nothing of it gets lost. */
class ReportPrintTests {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "org", "naru", "publishing", "print");
    private final ReportDocument document = SampleReport.document();

    private static ReportPrint print(Imprint imprint) {
        return new ReportPrint(SampleReport.document(), SampleReport.PICTURES, imprint);
    }

    private static Document page(Language language) {
        return Jsoup.parse(
                new String(print(SampleReport.FROZEN).html(language, "report-other.html"), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void sameReportIsTheSameBytes(Language language) {
        assertArrayEquals(
                print(SampleReport.FROZEN).pdf(language),
                print(SampleReport.FROZEN).pdf(language));
        assertArrayEquals(
                print(SampleReport.FROZEN).html(language, "x.html"),
                print(SampleReport.FROZEN).html(language, "x.html"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyFigureLeadsToItsNoteAndBack(Language language) {
        Document page = page(language);
        List<Use> uses = document.in(language).uses();

        for (int i = 0; i < uses.size(); i++) {
            Use use = uses.get(i);
            Element place = page.expectFirst("a.f#u" + (i + 1));
            Element note = page.expectFirst(place.attr("href"));

            assertEquals(bare(use.printed()), bare(place.text()));
            String told = note.text();
            assertTrue(bare(told).startsWith(bare(use.printed())), told);
            assertTrue(told.contains(use.value().figure().definition().in(language)), told);
            assertTrue(told.contains(use.value().provenance().sentence().in(language)), told);
            assertTrue(told.contains(use.value().provenance().query()), told);
            assertTrue(told.contains(Texts.of(language).date(use.value().asOf())), told);
            assertEquals(
                    1,
                    note.select("a.back[href=#u" + (i + 1) + "]").size()
                            + note.select("a[href=#u" + (i + 1) + "]:not(.back)")
                                    .size());
            assertEquals(
                    "https://naru.invalid" + use.value().provenance().link().orElseThrow(),
                    note.expectFirst("a[href^=https]").attr("href"));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLinkWithinThePageLeadsSomewhere(Language language) {
        Document page = page(language);

        List<String> nowhere = page.select("a[href^=#]").eachAttr("href").stream()
                .filter(href -> page.select(href).size() != 1)
                .toList();

        assertEquals(List.of(), nowhere);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void screenAndPaperSayAllTheDocumentSays(Language language) throws IOException {
        List<String> words = new ArrayList<>();
        document.in(language).sections().forEach(section -> {
            words(section.heading(), words);
            section.blocks().forEach(block -> words(block, words));
        });
        words.removeIf(String::isBlank);
        String screen = bare(page(language).text());
        String paper = bare(text(print(SampleReport.FROZEN).pdf(language), 0));

        assertTrue(words.size() > 60, "the sample has words");
        assertEquals(
                List.of(),
                words.stream().filter(each -> !screen.contains(bare(each))).toList());
        assertEquals(
                List.of(),
                words.stream().filter(each -> !paper.contains(bare(each))).toList());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void paperConformsToPdfUa(Language language) {
        assertEquals(List.of(), PdfUa.violations(print(SampleReport.FROZEN).pdf(language)));
        assertEquals(List.of(), PdfUa.violations(print(SampleReport.DRAFT).pdf(language)));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void draftSaysSoOnEveryPageAndAnApprovedVersionNowhere(Language language) throws IOException {
        byte[] draft = print(SampleReport.DRAFT).pdf(language);
        byte[] frozen = print(SampleReport.FROZEN).pdf(language);
        String mark = Texts.of(language).text("publishing.print.draft");

        for (int number = 1; number <= pages(draft); number++) {
            assertTrue(text(draft, number).contains(mark), "page " + number);
        }
        assertTrue(!text(frozen, 0).contains(mark));
        assertTrue(bare(text(frozen, 0)).contains(SampleReport.HASH));
        assertTrue(new String(print(SampleReport.DRAFT).html(language, ""), StandardCharsets.UTF_8).contains(mark));
        assertTrue(page(language).text().contains(SampleReport.HASH));
    }

    @Test
    void paperHasBookmarksOfChaptersAndContentsWithTheirPages() throws IOException {
        byte[] pdf = print(SampleReport.FROZEN).pdf(Language.EN);

        List<String> titles = new ArrayList<>();
        try (PDDocument read = Loader.loadPDF(pdf)) {
            for (PDOutlineItem item :
                    read.getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(item.getTitle());
            }
        }

        assertEquals(
                List.of("A letter", "What we did", "How the money came and went", "Where the figures come from"),
                titles);
        assertTrue(text(pdf, 2).matches("(?s).*A letter[ .]*3\\s.*"), text(pdf, 2));
        assertTrue(text(pdf, 3).contains("A letter"));
    }

    @Test
    void figureOfALaterDayAndOfPartOfAPeriodSaysSoBesideItself() {
        String note = page(Language.EN).expectFirst(".note").text();

        assertEquals("In the next year it was US$ 12,000.00 (partial, as of 31 December 2025).", note);
    }

    @Test
    void refusesToPrintWithoutItsPictures() {
        ReportPrint without = new ReportPrint(document, Map.of(), SampleReport.DRAFT);

        assertThrows(IllegalArgumentException.class, () -> without.pdf(Language.KO));
        assertThrows(IllegalArgumentException.class, () -> without.html(Language.KO, ""));
        assertEquals("[river.svg]", ReportPrint.pictures(document).toString());
    }

    /** Text and structure as reviewed; written anew with {@code -Dnaru.write=true}. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void pageIsAsReviewed(Language language) throws IOException {
        Document page = page(language);
        page.select("style").remove();
        page.select("img").attr("src", "");
        Path golden = GOLDEN.resolve("report-" + language.code() + ".golden.html");
        String now = page.outerHtml() + "\n";

        if (Boolean.getBoolean("naru.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, now);
        }

        assertEquals(Files.readString(golden), now);
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return read.getNumberOfPages();
        }
    }

    /** Of one page, or of all with 0. */
    private static String text(byte[] pdf, int page) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            if (page > 0) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
            }
            // Links are drawn by themselves, so that either order alone may tear a sentence.
            String drawn = stripper.getText(read);
            stripper.setSortByPosition(true);
            return drawn + "\n" + stripper.getText(read);
        }
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s\u00a0]+", "");
    }

    private static void words(Block block, List<String> words) {
        switch (block) {
            case Block.Paragraph(List<Run> runs) -> words(runs, words);
            case Block.Items list -> list.items().forEach(item -> item.forEach(each -> words(each, words)));
            case Block.Quote quote -> {
                quote.blocks().forEach(each -> words(each, words));
                words(quote.by(), words);
            }
            case Block.Note note -> note.blocks().forEach(each -> words(each, words));
            case Block.Picture picture -> words(picture.caption(), words);
            case Block.Glance(List<Block.Tile> tiles) ->
                tiles.forEach(tile -> {
                    words(List.of(tile.value()), words);
                    words(tile.label(), words);
                });
            case Block.PageBreak() -> {}
            case Block.Table table -> {
                words.add(table.caption());
                table.columns().forEach(column -> words.add(column.label()));
                List<Block.Line> lines = new ArrayList<>(table.lines());
                table.total().ifPresent(lines::add);
                lines.forEach(line -> {
                    words.add(line.label());
                    line.cells().forEach(cell -> words.add(cell.text()));
                });
            }
            case Block.Chart chart -> {
                words.add(chart.caption());
                chart.categories().forEach(column -> words.add(column.label()));
                chart.series().forEach(series -> series.points().forEach(point -> words.add(point.text())));
            }
        }
    }

    private static void words(List<Run> runs, List<String> words) {
        for (Run run : runs) {
            switch (run) {
                case Run.Words(String text) -> words.add(text);
                case Run.Bound bound -> words.add(bound.text());
                case Run.Stressed(List<Run> inside) -> words(inside, words);
                case Run.Strong(List<Run> inside) -> words(inside, words);
                case Run.Link link -> words(link.runs(), words);
                case Run.NewLine() -> {}
            }
        }
    }
}
