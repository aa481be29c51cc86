package org.naru.publishing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.naru.platform.web.Language;

/** Any bytes get a verdict that can be printed; run longer with {@code JAZZER_FUZZ=1}. */
class ReportCheckFuzz {
    @FuzzTest(maxDuration = "8s")
    void anyBytesGetAVerdict(byte[] bytes) {
        ReportVerdict verdict = ReportCheck.check(bytes);
        new ReportPrinter(Language.KO).list("report.json", verdict);
        new ReportPrinter(Language.EN).json("report.json", verdict);
    }

    @FuzzTest(maxDuration = "8s")
    void anyTextIsANumberOrNone(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        WrittenNumber.amount(text);
        WrittenNumber.percent(text);
    }

    @FuzzTest(maxDuration = "8s")
    void anyCsvGetsAVerdict(byte[] bytes) {
        judge("table.csv", bytes);
    }

    @FuzzTest(maxDuration = "8s")
    void anyHtmlGetsAVerdict(byte[] bytes) {
        judge("report.html", bytes);
    }

    @FuzzTest(maxDuration = "8s")
    void anyMdGetsAVerdict(byte[] bytes) {
        judge("report.md", bytes);
    }

    @FuzzTest(maxDuration = "8s")
    void anyWorkbookGetsAVerdict(byte[] bytes) {
        judge("table.xlsx", bytes);
    }

    private static void judge(String name, byte[] bytes) {
        ReportVerdict verdict = ReportCheck.check(name, bytes);
        new ReportPrinter(Language.KO).list(name, verdict);
        new ReportPrinter(Language.EN).json(name, verdict);
        new ReportPrinter(Language.EN).csv(verdict);
    }
}
