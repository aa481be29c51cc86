package org.naru.ledger.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The pages of plans, things and debts in a real browser: for those who hear them, on a phone, in both languages. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanBrowserTests {
    private static final List<String> PAGES = List.of(
            "/books/plans?entity=us&year=2025",
            "/books/commitments?entity=us",
            "/books/commitments/1",
            "/books/allocations?entity=us",
            "/books/assets?entity=us",
            "/books/loans?entity=us",
            "/books/concentration",
            "/books/statements/concentration?entity=us&year=2025",
            "/books/statements/budget?entity=us&year=2025",
            "/books/statements/liquidity?entity=us&year=2025");

    private BookServer server;
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        Visitor visitor = Visitor.of(server, "bookkeeper", "en");
        visitor.postFrom(
                "/books/plans?entity=us&year=2025",
                "/books/plans/draft",
                Map.of("entity", "us", "year", "2025", "table", "account,amount\nTravel,10\nContributions,5000\n"));
        visitor.postFrom(
                "/books/commitments?entity=us",
                "/books/commitments/approve",
                Map.ofEntries(
                        Map.entry("entity", "us"),
                        Map.entry("label", "여비"),
                        Map.entry("resolution", "2025-02"),
                        Map.entry("on", "2025-01-10"),
                        Map.entry("fund", "GEN"),
                        Map.entry("programme", "Rescue"),
                        Map.entry("token", ""),
                        Map.entry("first", "2025-03-01"),
                        Map.entry("count", "3"),
                        Map.entry("every", "1"),
                        Map.entry("amount", "100"),
                        Map.entry("conditional", "yes")));
        playwright = Chromium.playwright();
        browser = Chromium.start(playwright);
    }

    @AfterAll
    void close() {
        browser.close();
        playwright.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"en,light,1280", "ko,dark,390"})
    void isFreeOfBarriersAndFitsTheScreen(String language, String theme, int width) {
        List<String> wrong = new ArrayList<>();
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        context.setDefaultTimeout(60_000);
        context.addCookies(
                Map.of("test-role", "bookkeeper", "test-language", language, "test-theme", theme).entrySet().stream()
                        .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                        .toList());
        Page page = context.newPage();
        for (String path : PAGES) {
            page.navigate(server.at(path));
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
            new AxeBuilder(page)
                    .analyze()
                    .getViolations()
                    .forEach(rule -> wrong.add(path + ": " + rule.getId() + " "
                            + rule.getNodes().getFirst().getHtml()));
            int overflow = (Integer)
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0) {
                wrong.add(path + " is " + overflow + " px wider than the screen");
            }
            String file = path.replaceAll("[^a-z0-9]+", "-") + "-" + language + "-" + width + ".png";
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screens", "plans", file.substring(1))));
        }
        context.close();
        assertEquals(List.of(), wrong);
    }
}
