package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** The pages of figures, facts and decisions: in a real browser, in both languages, on a phone, and by their forms. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresBrowserTests {
    private static final List<String> PAGES = List.of(
            "/figures?year=2025",
            "/figures/books.us.income.total?year=2025",
            "/figures/books.us.programme?year=2025",
            "/figures/facts.work-began.years?year=2025",
            "/figures/facts",
            "/figures/facts/new",
            "/figures/facts/scholars-and-evangelist",
            "/figures/facts/work-began",
            "/figures/exact",
            "/figures/rounding",
            "/figures/books.us.list.areas?year=2025",
            "/books/programmes/lists",
            "/books/programmes/lists/new",
            "/books/programmes/lists/areas?year=2025",
            "/books/programmes/lists/areas/edit");

    private BookServer server;
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        Visitor visitor = Visitor.of(server, "administrator", "en");
        state(visitor, "work-began", "date", "", "2000-03-01", "사역을 시작한 날", "The day the work began");
        state(visitor, "scholars", "people", "", "17", "장학생", "Scholarships");
        state(visitor, "scholars-and-evangelist", "people", "", "18", "장학생과 전도자", "Scholarships and an evangelist");
        state(visitor, "came", "people", "yes", "7", "한 해에 온 사람", "People who came in the year");
        visitor.postFrom(
                "/figures/facts/scholars-and-evangelist",
                "/figures/facts/scholars-and-evangelist/includes",
                Map.of("smaller", "scholars"));
        visitor.post(
                "/figures/facts/scholars-and-evangelist",
                Map.ofEntries(
                        Map.entry("value", "19"),
                        Map.entry("asOf", "2025-12-31"),
                        Map.entry("labelKo", "장학생과 전도자"),
                        Map.entry("labelEn", "Scholarships and an evangelist"),
                        Map.entry("definitionKo", "장학금을 받은 사람과 전도자 한 사람"),
                        Map.entry("definitionEn", "People with a scholarship, and the evangelist"),
                        Map.entry("sourceKo", "장학위원회 명부"),
                        Map.entry("sourceEn", "List of the scholarship committee"),
                        Map.entry("note", "새 학기에 한 명이 늘었습니다.")));
        Visitor.Page list = visitor.post(
                "/books/programmes/lists/new",
                Map.of(
                        "code", "areas",
                        "nameKo", "사업 영역",
                        "nameEn", "Programme areas",
                        "kind", "sums",
                        "items", "out | 데려오기 | Bringing out\nstay | 머묾 | Staying",
                        "from", "2020",
                        "reason", "이사회 결의 2020-03",
                        "on", "out Rescue"));
        assertEquals("/books/programmes/lists/areas", list.address(), list.text());
        playwright = Chromium.playwright();
        browser = Chromium.start(playwright);
    }

    private static void state(
            Visitor visitor, String code, String unit, String wholeWork, String value, String korean, String english) {
        Visitor.Page page = visitor.post(
                "/figures/facts/new",
                Map.ofEntries(
                        Map.entry("code", code),
                        Map.entry("unit", unit),
                        Map.entry("wholeWork", wholeWork),
                        Map.entry("value", value),
                        Map.entry("asOf", "2024-12-31"),
                        Map.entry("labelKo", korean),
                        Map.entry("labelEn", english),
                        Map.entry("definitionKo", korean + ", 그 해 마지막 날 기준"),
                        Map.entry("definitionEn", english + ", as of the last day of the year"),
                        Map.entry("sourceKo", "이사회 회의록"),
                        Map.entry("sourceEn", "Minutes of the board")));
        assertEquals("/figures/facts/" + code, page.address(), page.text());
    }

    @AfterAll
    void close() {
        browser.close();
        playwright.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"en,light,1280", "ko,dark,390", "ko,light,1280", "en,dark,390"})
    void isFreeOfBarriersAndFitsTheScreen(String language, String theme, int width) {
        List<String> wrong = new ArrayList<>();
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        context.setDefaultTimeout(60_000);
        context.addCookies(
                Map.of("test-role", "administrator", "test-language", language, "test-theme", theme).entrySet().stream()
                        .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                        .toList());
        Page page = context.newPage();
        for (String path : PAGES) {
            page.navigate(server.at(path));
            page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)");
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
            if (page.content().contains("⟦")) {
                wrong.add(path + " shows a key without a text");
            }
            String file = path.replaceAll("[^a-z0-9]+", "-") + "-" + language + "-" + width + ".png";
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screens", "figures", file.substring(1))));
        }
        context.close();
        assertEquals(List.of(), wrong);
    }

    /** Without a mouse: from the figure to the entries behind it. */
    @Test
    void aFigureIsFollowedToItsEntriesByKeyboard() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 900));
        context.setDefaultTimeout(60_000);
        context.addCookies(Map.of("test-role", "reader", "test-language", "en").entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                .toList());
        Page page = context.newPage();
        page.navigate(server.at("/figures/books.us.income.total?year=2025"));
        for (int i = 0; i < 60 && !(Boolean) page.evaluate("document.activeElement.matches('main .card a')"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("/books/"));

        assertThat(page.locator("h1").textContent()).isNotBlank();
        assertThat(page.url()).contains("us");
        context.close();
    }

    @Test
    void theFormsSayWhatIsWrongAndKeepWhatWasTyped() {
        Visitor visitor = Visitor.of(server, "administrator", "ko");

        Visitor.Page page =
                visitor.post("/figures/facts/new", Map.of("code", "Bad Code", "unit", "count", "value", "many"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("코드는 소문자로 시작하고").contains("개수는 정수입니다");
        assertThat(page.body()).contains("value=\"Bad Code\"").contains("value=\"many\"");

        page = visitor.post("/figures/facts/scholars", Map.of("value", "40", "asOf", "2024-12-31"));
        assertThat(page.status()).isEqualTo(422);
        page = visitor.postFrom("/figures/facts/scholars", "/figures/facts/scholars/withdraw", Map.of("reason", "x"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("까닭을 10~500자로");
        assertThat(visitor.get("/figures/facts/nothing").status()).isEqualTo(404);
        page = visitor.post("/figures/rounding", Map.of("on", "no", "reason", "x"));
        assertThat(page.status()).isEqualTo(422);

        Visitor reader = Visitor.of(server, "reader", "ko");
        assertThat(reader.get("/figures/facts/scholars").body()).doesNotContain("<form action=\"/figures/facts");
        assertThat(reader.get("/figures/exact").body()).doesNotContain("<form action=\"/figures/exact");
    }

    /** The boxes are ticked in a browser, also where the page is asked to draw them anew. */
    @Test
    void aListIsSaidByTickingItsMap() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 900));
        context.setDefaultTimeout(60_000);
        context.addCookies(Map.of("test-role", "bookkeeper", "test-language", "en").entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                .toList());
        Page page = context.newPage();
        page.navigate(server.at("/books/programmes/lists/new"));
        page.fill("#field-code", "activities");
        page.fill("#field-nameKo", "활동");
        page.fill("#field-nameEn", "Activities");
        page.selectOption("#field-kind", "sums");
        page.fill("#field-items", "one | 하나 | One\ntwo | 둘 | Two");
        page.click("button[name=draw]");
        page.waitForSelector("input[name=on]");
        assertThat(page.locator("input[name=on]").count()).isGreaterThanOrEqualTo(2);
        page.fill("#field-reason", "Told so in the letter of the board.");
        page.click("main form button[type=submit]:not([name=draw])");
        page.waitForSelector(".wrong-summary");
        assertThat(page.locator(".wrong-summary").textContent()).contains("Rescue stands on no item");
        assertThat(page.inputValue("#field-code")).isEqualTo("activities");
        page.check("input[value='one Rescue']");
        page.click("main form button[type=submit]:not([name=draw])");
        page.waitForURL(url -> url.contains("/books/programmes/lists/activities"));
        assertThat(page.locator("main").textContent()).contains("One").contains("Rescue");
        context.close();
    }

    @Test
    @Proves({"C-070", "C-078"})
    void anExactCountIsProposedByOneAndConfirmedByAnother() {
        Visitor one = Visitor.of(server, "administrator", "en", "1");
        Visitor two = Visitor.of(server, "administrator", "en", "2");
        Map<String, String> count = Map.of(
                "figure", "facts.came", "year", "2024", "reason", "Published with the consent of the whole board.");

        assertThat(one.post("/figures/exact", Map.of("figure", "facts.came", "year", "2024", "reason", "x"))
                        .text())
                .contains("Say why the count may be told exactly");
        assertThat(one.post("/figures/exact", count).text()).contains("Another account has to confirm it");
        Visitor.Page mine = one.get("/figures/exact");
        assertThat(mine.text()).contains("Who proposed it cannot confirm it");
        String confirm =
                two.get("/figures/exact").body().replaceAll("(?s).*action=\"(/figures/exact/[0-9a-f-]{36})\".*", "$1");
        assertThat(one.postFrom("/figures/exact", confirm, Map.of()).status()).isEqualTo(422);
        assertThat(two.postFrom("/figures/exact", confirm, Map.of()).text())
                .contains("The count is told exactly from now on");
        assertThat(two.postFrom("/figures/exact", confirm, Map.of()).status()).isEqualTo(422);

        state(one, "alone", "people", "yes", "1", "홀로 온 사람", "Who came alone");
        Visitor.Page person = one.post(
                "/figures/exact",
                Map.of("figure", "facts.alone", "year", "2024", "reason", "It would be a fine thing to tell."));
        assertThat(person.status()).isEqualTo(422);
        assertThat(person.text()).contains("One is a person");
    }
}
