package org.naru.publishing.checking;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.ledger.pages.BookServer;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** The page of the check in a real browser: a file is sent, the findings stand beside its lines. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckInABrowserTests {
    private static final Path DOCUMENTS = Path.of("src/test/resources/org/naru/publishing/documents");

    private BookServer server;
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database);
        playwright = Chromium.playwright();
        browser = Chromium.start(playwright);
    }

    @AfterAll
    void close() {
        browser.close();
        playwright.close();
        server.close();
    }

    private Page page(String role, String language, String theme, int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        context.setDefaultTimeout(60_000);
        context.addCookies(Map.of("test-role", role, "test-language", language, "test-theme", theme).entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                .toList());
        Page page = context.newPage();
        page.navigate(server.at("/reports/check"));
        return page;
    }

    private static void send(Page page, String name, byte[] bytes) {
        page.locator("#field-report").setInputFiles(new FilePayload(name, "application/octet-stream", bytes));
        page.locator("form[enctype] button[type=submit]").click();
        page.waitForSelector("#result");
    }

    @ParameterizedTest
    @CsvSource({"en,light,1280", "ko,dark,390", "ko,light,1280", "en,light,390"})
    void isFreeOfBarriersAndFitsTheScreen(String language, String theme, int width) throws IOException {
        Page page = page("board", language, theme, width);
        List<String> wrong = new ArrayList<>();
        page.onPageError(wrong::add);
        String shown = language + "-" + width;
        look(page, "empty-" + shown, wrong);
        page.locator("form[enctype] button[type=submit]").click();
        page.waitForSelector(".wrong-summary");
        look(page, "missing-" + shown, wrong);
        send(page, "published-2024.md", Files.readAllBytes(DOCUMENTS.resolve("published-2024.md")));
        look(page, "found-" + shown, wrong);
        send(page, "보고서.pdf", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8));
        look(page, "refused-" + shown, wrong);
        page.context().close();

        assertThat(wrong).isEmpty();
    }

    private static void look(Page page, String name, List<String> wrong) {
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(rule -> wrong.add(name + ": " + rule.getId() + " "
                        + rule.getNodes().getFirst().getHtml()));
        int overflow =
                (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0) {
            wrong.add(name + " is " + overflow + " px wider than the screen");
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screens", "check", name + ".png")));
    }

    @Test
    @Proves({"Q-01", "A-170"})
    void saysBesideThePrintedTotalWhatDoesNotAddUpAndGivesItAsFiles() throws IOException {
        Page page = page("board", "en", "light", 1280);
        send(page, "published-2024.csv", Files.readAllBytes(DOCUMENTS.resolve("published-2024.csv")));
        List<String> rows = page.locator("#result tr:has(.tag)").allInnerTexts();
        String total = page.locator("#result tr.total:has(+ tr.said-of)").innerText();
        String agreeing = page.locator("#result details:not([open])").first().innerText();
        String csv = taken(page, ".csv");
        String json = taken(page, ".json");
        page.context().close();

        assertThat(rows)
                .singleElement()
                .asString()
                .contains("lines exceed the total by 85,000")
                .contains("R2 ← R1");
        assertThat(total).contains("Printed total").contains("line 19").contains("1,586,957");
        assertThat(agreeing).contains("Where the money came from").contains("agrees");
        assertThat(csv).startsWith("\ufeff").contains("85,000").contains("table 3 row 7");
        assertThat(json).contains("\"rule\":\"R1\"").contains("\"follows_from\":\"R1\"");
    }

    private static String taken(Page page, String end) throws IOException {
        Download download = page.waitForDownload(
                () -> page.locator("#result a[download$='" + end + "']").click());
        assertThat(download.failure()).isNull();
        assertThat(download.suggestedFilename()).endsWith(end);
        return Files.readString(download.path());
    }

    @Test
    void saysInKoreanThatAReportAgrees() {
        Page page = page("board", "ko", "light", 1280);
        send(page, "표.csv", "구분,금액\n구호,\"1,000\"\n교육,\"2,000\"\n합계,\"3,000\"\n".getBytes(StandardCharsets.UTF_8));
        String said = page.locator("#result .notice").innerText();
        page.context().close();

        assertThat(said).contains("지적 0건").contains("서로 맞습니다");
    }
}
