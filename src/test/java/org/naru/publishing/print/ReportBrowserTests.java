package org.naru.publishing.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.platform.web.Language;
import org.naru.proof.Chromium;

/** The page of a report in a real browser, as a file that left the house: on a desk, on a phone, light and dark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportBrowserTests {
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void open() {
        playwright = Chromium.playwright();
        browser = Chromium.start(playwright);
    }

    @AfterAll
    void close() {
        browser.close();
        playwright.close();
    }

    private Page page(Path folder, Language language, ColorScheme theme, int width) throws IOException {
        Path file = folder.resolve("report-" + language.code() + ".html");
        Files.write(
                file,
                new ReportPrint(SampleReport.document(), SampleReport.PICTURES, SampleReport.DRAFT)
                        .html(language, "report-other.html"));
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(theme));
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        page.navigate(file.toUri().toString());
        return page;
    }

    @ParameterizedTest
    @CsvSource({"KO,LIGHT,1280", "EN,DARK,1280", "KO,DARK,390", "EN,LIGHT,390"})
    void isFreeOfBarriersAndFitsTheScreen(Language language, ColorScheme theme, int width, @TempDir Path folder)
            throws IOException {
        Page page = page(folder, language, theme, width);
        page.locator("summary").first().click();

        List<String> barriers = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(2)
                                        .collect(Collectors.joining(" ")))
                        .toList();
        int overflow =
                (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(
                        "target",
                        "screens",
                        "report",
                        "report-" + language.code() + "-" + theme + "-" + width + ".png")));
        page.context().close();

        assertEquals(List.of(), barriers);
        assertEquals(0, overflow, "wider than the screen");
    }

    /** Without a script: the note lies over the foot of the page, the place stays in sight, and the way back closes it. */
    @Test
    void figureOpensWhereItComesFromByKeyboardAndGoesBack(@TempDir Path folder) throws IOException {
        Page page = page(folder, Language.EN, ColorScheme.LIGHT, 390);
        page.locator("#u1").focus();
        page.keyboard().press("Enter");
        page.waitForFunction("document.querySelector('#n1').matches(':target')");

        boolean noteSeen = (Boolean)
                page.evaluate(
                        "(() => { const r = document.querySelector('#n1').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight + 1 && r.height > 40; })()");
        String told = page.locator("#n1").innerText();
        page.locator("#n1 a.back").first().press("Enter");
        page.waitForFunction("document.querySelector('#u1').matches(':target')");
        boolean placeSeen = (Boolean)
                page.evaluate(
                        "(() => { const r = document.querySelector('#u1').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()");
        page.context().close();

        assertTrue(noteSeen);
        assertTrue(told.contains("What stands in the books"), told);
        assertTrue(placeSeen);
    }
}
