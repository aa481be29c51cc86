package org.naru.publishing.report;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.publishing.print.Imprint;
import org.naru.publishing.print.ReportPrint;

/** Any text is a whole document or a list of problems that can be said; run longer with {@code JAZZER_FUZZ=1}. */
class ReportTextFuzz {
    private static final InventedFigures FIGURES = new InventedFigures()
            .with("books.us.income.total", 1_681_863_00)
            .table("books.us.income", "books.us.income.total", "books.us.income.total");

    private static final Map<String, byte[]> PICTURES = Map.of(
            "a.png",
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));

    @FuzzTest(maxDuration = "8s")
    void anyTextIsADocumentOrProblems(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        check(text);
        check("---\ntitle.ko: 글\ntitle.en: Text\n---\n# a\n" + text);
    }

    static void check(String text) {
        switch (ReportText.build(text, 2024, LocalDate.of(2024, 12, 31), FIGURES, Set.of("a.png"))) {
            case ReportOutcome.Built(ReportDocument document) -> {
                ReportPrint print = new ReportPrint(document, PICTURES, Imprint.draft("", document.lastDay()));
                print.html(Language.KO, "en.html");
                print.html(Language.EN, "ko.html");
            }
            case ReportOutcome.Refused(List<ReportProblem> problems) -> {
                for (ReportProblem problem : problems) {
                    if (Texts.of(Language.KO).text(problem.what()).startsWith("⟦")
                            || Texts.of(Language.EN).text(problem.remedy()).startsWith("⟦")) {
                        throw new AssertionError(
                                "a problem without words: " + problem.what().key());
                    }
                }
            }
        }
    }
}
