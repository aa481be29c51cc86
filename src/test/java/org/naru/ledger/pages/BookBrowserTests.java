package org.naru.ledger.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The pages of the books in a real browser: by keyboard, for those who hear them, on a phone, in both languages. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookBrowserTests {
    private static final List<String> PAGES = List.of(
            "/books",
            "/books/journal",
            "/books/journal?account=Travel",
            "/books/accounts",
            "/books/accounts/Bank:us",
            "/books/funds",
            "/books/funds/us-RES?at=2025-12-31",
            "/books/programmes?from=2025-01-01",
            "/books/periods?year=2025",
            "/books/periods/us/2025-03-01",
            "/books/rates",
            "/books/setup",
            "/books/setup/fund",
            "/books/entries/new",
            "/books/trial-balance?year=2025",
            "/books/activities?year=2025&naturals=yes",
            "/books/position?year=2025",
            "/books/import",
            "/books/export",
            "/checks");

    private BookServer server;
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        playwright = Chromium.playwright();
        browser = Chromium.start(playwright);
    }

    @AfterAll
    void close() {
        browser.close();
        playwright.close();
        server.close();
    }

    private Page page(String language, String theme, int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        context.setDefaultTimeout(60_000);
        context.addCookies(
                Map.of("test-role", "bookkeeper", "test-language", language, "test-theme", theme).entrySet().stream()
                        .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                        .toList());
        return context.newPage();
    }

    @ParameterizedTest
    @CsvSource({"en,light,1280", "ko,dark,1280", "ko,light,360"})
    void isFreeOfBarriersAndFitsTheScreen(String language, String theme, int width) {
        List<String> wrong = new ArrayList<>();
        Page page = page(language, theme, width);
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        for (String path : PAGES) {
            page.navigate(server.at(path));
            AxeResults results = new AxeBuilder(page).analyze();
            results.getViolations()
                    .forEach(rule -> wrong.add(path + ": " + rule.getId() + " "
                            + rule.getNodes().stream()
                                    .map(node -> node.getHtml())
                                    .limit(2)
                                    .collect(Collectors.joining(" "))));
            int overflow = (Integer)
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0) {
                wrong.add(path + " is " + overflow + " px wider than the screen");
            }
            String file = path.replaceAll("[^a-z0-9]+", "-") + "-" + language + "-" + theme + "-" + width + ".png";
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screens", "books", file.substring(1))));
        }
        page.context().close();
        assertEquals(List.of(), wrong);
        assertEquals(List.of(), errors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void writesAnEntryByKeyboardAlone(String language) {
        Page page = page(language, "light", 1280);
        page.navigate(server.at("/books/entries/new"));
        page.locator("#field-entity").selectOption("us");
        page.waitForSelector("#field-fund-1 option[value=RES]", attached());
        page.locator("#field-text").focus();
        page.keyboard().type("by keyboard in " + language);
        page.locator("#field-account-1").focus();
        page.keyboard().type("Bank:us");
        page.keyboard().press("Escape");
        tabTo(page, "field-fund-1");
        page.keyboard().type("us-GEN");
        tabTo(page, "field-debit-1");
        page.keyboard().type("1,250.50");
        tabTo(page, "field-account-2");
        page.keyboard().type("Contributions");
        page.keyboard().press("Escape");
        tabTo(page, "field-fund-2");
        page.keyboard().type("us-GEN");
        tabTo(page, "field-credit-2");
        page.keyboard().type("1,250.00");

        String before = page.locator("[data-balance-rows]").innerText();
        page.keyboard().press("Backspace");
        page.keyboard().press("Backspace");
        page.keyboard().type("50");
        String after = page.locator("[data-balance-rows]").innerText();
        tabTo(page, "do=post");
        page.keyboard().press("Enter");
        page.waitForSelector(".said");

        assertTrue(before.contains("0.50"), before);
        assertTrue(after.replaceAll("\\s+", " ").contains("1,250.50 1,250.50 0.00"), after);
        assertTrue(page.locator("main").innerText().contains("by keyboard in " + language));
        assertTrue(page.locator("main").innerText().contains("1,250.50"));
        page.context().close();
    }

    private static Page.WaitForSelectorOptions attached() {
        return new Page.WaitForSelectorOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
    }

    /** Presses Tab until the focus is on the field, or on the button of a value. */
    private static void tabTo(Page page, String wanted) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            Object at = page.evaluate("document.activeElement.id || (document.activeElement.name + '=' +"
                    + " document.activeElement.value)");
            if (wanted.equals(at)) {
                return;
            }
        }
        throw new AssertionError("Tab never comes to " + wanted);
    }

    @Test
    void addsAndTakesAwayRowsWithoutARoundTripAndLosesNothing() {
        Page page = page("en", "light", 1280);
        page.navigate(server.at("/books/entries/new?entity=us"));
        page.locator("#field-account-4").fill("Travel");
        page.locator("[data-add-line]").click();
        page.locator("#field-account-5").fill("Bank:us");
        page.locator("[data-remove-line]").first().click();

        assertEquals("Travel", page.locator("#field-account-3").inputValue());
        assertEquals("Bank:us", page.locator("#field-account-4").inputValue());
        assertEquals(0, page.locator("#field-account-5").count());
        page.context().close();
    }

    @Test
    void proposesAForeignValueWhileItIsTyped() {
        Visitor.of(server, "bookkeeper", "en")
                .post(
                        "/books/rates",
                        Map.of(
                                "date",
                                "2025-01-01",
                                "ccy",
                                "USD",
                                "quote",
                                "KRW",
                                "rate",
                                "1345.55",
                                "source",
                                "bank"));
        Page page = page("en", "light", 1280);
        page.navigate(server.at("/books/entries/new?entity=kr"));
        page.locator("#field-fund-1").selectOption("GEN");
        page.locator("#field-currency-1").fill("USD");
        page.locator("#field-debit-1").fill("10.01");

        assertEquals("13469", page.locator("#field-func-1").inputValue());
        assertTrue(page.locator("[data-balance-rows]").innerText().contains("13,469"));
        page.context().close();
    }

    @Test
    void leadsFromAFigureOfTheStatementToEntriesThatAddUpToIt() {
        Page page = page("en", "light", 1280);
        page.navigate(server.at("/books/activities?year=2025&entity=us&naturals=yes"));
        String figure = page.locator("tr.natural a").first().innerText();
        page.locator("tr.natural a").first().click();
        page.waitForSelector("#adds-up");

        String total =
                page.locator("[aria-labelledby=adds-up] tbody tr td").last().innerText();
        assertEquals(figure.replaceAll("[^0-9.]", ""), total.replaceAll("[^0-9.]", ""));
        page.context().close();
    }
}
