package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Grants, resolutions, wishes and the closing of a year in a real browser: without barriers, on a desk and on a phone. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantBrowserTests {
    private BookServer server;
    private Playwright playwright;
    private Browser browser;
    private String grant = "";

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        Map<String, String> request = new LinkedHashMap<>(Map.of(
                "act", UUID.randomUUID().toString(),
                "from", "us-GEN",
                "to", "kr-GEN",
                "currency", "USD",
                "on", "2025-03-01",
                "programme-1", "MGMT",
                "amount-1", "100.00",
                "purpose", "the rent of the office"));
        grant = Visitor.of(server, "bookkeeper", "en")
                .postFrom("/books/grants/new", "/books/grants", request)
                .address();
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
    @CsvSource({"bookkeeper,en,light,1280", "board,ko,dark,390", "bookkeeper,ko,light,390"})
    void isFreeOfBarriersAndFitsTheScreen(String role, String language, String theme, int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        context.setDefaultTimeout(60_000);
        context.addCookies(Map.of("test-role", role, "test-language", language, "test-theme", theme).entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                .toList());
        Page page = context.newPage();
        List<String> wrong = new ArrayList<>();
        page.onPageError(wrong::add);
        List<String> pages = new ArrayList<>(List.of(
                "/books/grants", grant, "/books/resolutions", "/books/releases", "/books/close?entity=us&year=2025"));
        if (role.equals("bookkeeper")) {
            pages.add("/books/grants/new");
        }
        for (String path : pages) {
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
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            "target",
                            "screens",
                            "grants",
                            path.replaceAll("[0-9a-f-]{36}", "one").replaceAll("[^a-z0-9]+", "-") + "-" + role + "-"
                                    + language + "-" + width + ".png")));
        }
        context.close();
        assertThat(wrong).isEmpty();
    }
}
