package org.naru.publishing.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/** A report written, remarked on, approved by two, frozen, corrected and checked by people in a real browser. */
@NaruRunsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPagesBrowserTests {
    private static final String TEXT = """
            ---
            title.ko: 가상선교회 연차보고서
            title.en: Annual report of the Demo Mission
            ---

            ```fact land
            value: 2,100
            unit: pyeong
            source.ko: 등기부
            source.en: Land register
            as-of: 2024-12-31
            definition.ko: 훈련원 땅
            definition.en: Land of the training centre
            ```

            ::: ko
            # 드리는 글

            {{report.year}}년 훈련원 땅은 {{fact:land}}입니다. 함께 걸어 주셔서 고맙습니다.
            :::
            ::: en
            # A letter

            In {{report.year}} the training centre had {{fact:land}} of land. Thank you for walking with us.
            :::

            ```picture river.png
            alt.ko: 강
            alt.en: A river
            ```
            """;

    private Screens screens;

    @BeforeAll
    void open() {
        screens = Screens.open();
    }

    @AfterAll
    void close() {
        screens.close();
    }

    private Screens.Window window(
            RunningNaru naru, TestAccounts.SignedIn who, Language language, int width, boolean dark) {
        return screens.window(naru.address(), width, dark, language.code(), Optional.of(who.cookie()));
    }

    private static TestAccounts.SignedIn account(RunningNaru naru, Language language, Role role) {
        return TestAccounts.open(naru, language, Theme.AUTO, role);
    }

    private static FrameLocator preview(Page page) {
        return page.frameLocator("iframe.report-preview");
    }

    /**
     * What is wrong with a page around its preview. axe waits for ever for a frame in which no script may run; the report
     * inside is looked at by ReportBrowserTests.
     */
    private static List<String> faults(Screens.Window window, String where) {
        window.picture(where);
        assertThat(window.page().locator("iframe:not([title])").count()).isZero();
        window.page().evaluate("document.querySelectorAll('iframe').forEach(each => each.remove())");
        return window.faults(where);
    }

    private static String opened(Page page, String title) {
        String code = "annual-" + Long.toString(System.nanoTime(), 36);
        page.navigate("/reports");
        page.locator("#field-title").fill(title);
        page.locator("#field-year").fill("2024");
        page.locator("#field-code").fill(code);
        page.locator("main form[action='/reports'] button").click();
        page.waitForURL("**/reports/" + code + "**");
        return "/reports/" + code;
    }

    private static void bring(Page page, String report) {
        page.navigate(report + "/pictures");
        page.locator("#field-file").setInputFiles(new FilePayload("river.png", "image/png", HouseOfReports.png(300)));
        page.locator("#field-altKo").fill("강");
        page.locator("#field-altEn").fill("A river");
        page.locator("form[enctype] button").click();
        page.waitForSelector(".said");
    }

    @Test
    @Proves({"A-010", "C-083"})
    void aReportGoesFromItsFirstSentenceToAFrozenVersionAndItsCorrection(RunningNaru naru) throws IOException {
        TestAccounts.SignedIn author = account(naru, Language.EN, Role.BOOKKEEPER);
        TestAccounts.SignedIn one = account(naru, Language.EN, Role.BOARD);
        TestAccounts.SignedIn two = account(naru, Language.KO, Role.BOARD);
        try (Screens.Window writing = window(naru, author, Language.EN, 1280, false);
                Screens.Window first = window(naru, one, Language.EN, 1280, false);
                Screens.Window second = window(naru, two, Language.KO, 390, true)) {
            Page page = writing.page();
            String report = opened(page, "Annual report");
            bring(page, report);
            // From a page of the house, as a person goes: the editor must be loaded whole, or it shows no preview.
            page.locator(".tabs a").first().click();
            page.waitForSelector("#field-text");
            page.locator("#field-text").fill(TEXT.replace("{{fact:land}} of land", "7 fields"));
            page.waitForSelector("#preview .problems");
            assertThat(page.locator("#preview").innerText()).contains("Line 24").contains("Problems: 2");
            page.locator("#field-text").fill(TEXT);
            preview(page).locator("text=Thank you for walking with us.").waitFor();
            assertThat(preview(page).locator("body").evaluate("each => getComputedStyle(each).fontFamily"))
                    .asString()
                    .contains("Pretendard");
            assertThat(preview(page).locator("img[alt='A river']").first().evaluate("each => each.naturalWidth"))
                    .isEqualTo(300);
            page.locator("form[enctype] button:not([formaction])").click();
            page.waitForSelector(".said");
            assertThat(page.locator(".said").innerText()).contains("revision 1");
            List<String> faults = new ArrayList<>(faults(writing, "report-writing-en-1280"));

            Page reviewer = first.page();
            reviewer.navigate(report);
            reviewer.locator("#field-line").fill("24");
            reviewer.locator("#field-words").fill("Who gave it?");
            reviewer.locator("form[action*='/remarks'] button").last().click();
            reviewer.waitForSelector("text=Who gave it?");
            assertThat(reviewer.locator("#remarks").innerText())
                    .contains("Line 24")
                    .contains("Thank you for walking");
            approve(reviewer, report);
            assertThat(reviewer.locator("form[action$='/freeze']").count()).isZero();
            Page other = second.page();
            approve(other, report);
            other.locator("form[action$='/freeze'] button").click();
            other.waitForURL("**/versions/1**");
            assertThat(other.locator("main").innerText()).contains("승인하고 동결한 그대로입니다");
            faults.addAll(faults(second, "report-version-ko-390-dark"));

            checkFiles(page, report, "1");
            page.navigate(report);
            page.locator("#field-text").fill(TEXT.replace("Thank you for walking", "We thank you for walking"));
            page.locator("#field-note").fill("The thanks were too short.");
            page.locator("form[enctype] button:not([formaction])").click();
            page.waitForSelector(".said");
            approve(reviewer, report);
            approve(other, report);
            reviewer.navigate(report + "/approval");
            reviewer.locator("form[action$='/freeze'] button").click();
            reviewer.waitForURL("**/versions/2**");
            reviewer.navigate(report + "/versions/1");
            assertThat(reviewer.locator("main").innerText())
                    .contains("superseded; the newest is version 2")
                    .contains("The thanks were too short.");
            faults.addAll(faults(first, "report-version-en-1280"));
            faults.addAll(every(naru, report));

            assertThat(faults).isEmpty();
        }
    }

    private static void approve(Page page, String report) {
        page.navigate(report + "/approval");
        page.locator("form[action$='/approval'] button").click();
        page.waitForSelector(".said");
    }

    private static void checkFiles(Page page, String report, String version) throws IOException {
        page.navigate(report + "/versions/" + version);
        Download download = page.waitForDownload(
                () -> page.locator("a[href$='/files/report.en.pdf']").click());
        byte[] pdf = Files.readAllBytes(download.path());
        page.locator("#field-file").setInputFiles(new FilePayload("given.pdf", "application/pdf", pdf));
        page.locator("form[action$='/check'] button").click();
        page.waitForSelector("#judged");
        assertThat(page.locator("#judged").innerText()).contains("exactly report.en.pdf of version 1");
        pdf[pdf.length - 9] ^= 1;
        page.locator("#field-file").setInputFiles(new FilePayload("given.pdf", "application/pdf", pdf));
        page.locator("form[action$='/check'] button").click();
        page.waitForSelector("#judged .notice-red");
        page.navigate(report + "/versions/" + version);
        page.locator("a[href*='/read/']").click();
        page.waitForSelector("text=Thank you for walking with us.");
        assertThat(page.evaluate("getComputedStyle(document.body).fontFamily"))
                .asString()
                .contains("Pretendard");
        page.locator("a[hreflang=ko]").first().click();
        page.waitForSelector("text=함께 걸어 주셔서 고맙습니다.");
    }

    /** Every page of a report that has everything, as each role sees it, on a phone and at a desk. */
    private List<String> every(RunningNaru naru, String report) {
        List<String> faults = new ArrayList<>();
        record Look(Role role, Language language, int width, boolean dark) {}
        for (Look look : List.of(
                new Look(Role.BOOKKEEPER, Language.EN, 1280, false),
                new Look(Role.BOOKKEEPER, Language.KO, 390, false),
                new Look(Role.BOARD, Language.KO, 1280, true),
                new Look(Role.READER, Language.EN, 390, true))) {
            TestAccounts.SignedIn who = account(naru, look.language(), look.role());
            try (Screens.Window window = window(naru, who, look.language(), look.width(), look.dark())) {
                for (Map.Entry<String, String> page : Map.of(
                                "list", "/reports",
                                "text", report,
                                "pictures", report + "/pictures",
                                "history", report + "/history/2",
                                "approval", report + "/approval",
                                "version", report + "/versions/1")
                        .entrySet()) {
                    window.page().navigate(page.getValue());
                    String name = "report-" + page.getKey() + "-" + look.role().code() + "-"
                            + look.language().code() + "-" + look.width();
                    faults.addAll(faults(window, name));
                }
            }
        }
        return faults;
    }

    @Test
    void theSecondOfTwoWritersKeepsTheirTextAndSeesWhatTheOtherChanged(RunningNaru naru) {
        TestAccounts.SignedIn one = account(naru, Language.KO, Role.BOOKKEEPER);
        TestAccounts.SignedIn two = account(naru, Language.KO, Role.ADMINISTRATOR);
        try (Screens.Window first = window(naru, one, Language.KO, 390, false);
                Screens.Window second = window(naru, two, Language.KO, 1280, false)) {
            String report = opened(first.page(), "연차보고서");
            second.page().navigate(report);
            save(first.page(), "첫째 줄\n둘째 줄");
            save(second.page(), "내가 쓴 글");

            String said = second.page().locator("main").innerText();
            assertThat(said).contains("저장하지 않았습니다").contains("둘째 줄").contains("추가");
            assertThat(second.page().locator("#field-text").inputValue()).isEqualTo("내가 쓴 글");
            second.forgive();
            assertThat(faults(second, "report-overtaken-ko-1280")).isEmpty();
            save(second.page(), "첫째 줄\n내가 쓴 글");
            second.page().waitForSelector(".said");
            assertThat(second.page().locator(".said").innerText()).contains("수정본 2");
        }
    }

    private static void save(Page page, String text) {
        page.locator("#field-text").fill(text);
        page.waitForResponse(
                answer -> answer.request().method().equals("POST")
                        && !answer.url().endsWith("/preview"),
                () -> page.locator("form[enctype] button:not([formaction])").click());
        page.waitForLoadState();
    }
}
