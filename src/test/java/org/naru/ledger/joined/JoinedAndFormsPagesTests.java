package org.naru.ledger.joined;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.naru.ledger.pages.BookServer;
import org.naru.ledger.pages.Visitor;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The joined view, the setting of its title, and the forms' mapping, as people and machines meet them over the web. */
@NaruDatabaseTest
class JoinedAndFormsPagesTests {
    private static final List<String> PAGES = List.of(
            "/books/joined",
            "/books/forms/mapping",
            "/books/forms/mapping?form=kr&year=2024",
            "/books/forms/funds?year=2024",
            "/books/activities?year=2024&joined=yes&currency=USD",
            "/books/position?year=2024&joined=yes&currency=USD",
            "/books/position?year=2024&joined=yes&currency=USD&to=2024-03-31",
            "/books/statements/matrix?year=2024&joined=yes&currency=USD",
            "/books/statements/funds?year=2024&joined=yes&currency=USD",
            "/books/statements/form-990-ix?year=2024&entity=us",
            "/books/statements/form-990-viii?year=2024&entity=us",
            "/books/statements/korean-activities?year=2024&entity=kr");

    @Test
    @Proves("A-187")
    void thePageAndItsDownloadsShowTheExampleJoined(TestDatabase database) {
        JoinedExampleOneTests.books(database);
        try (BookServer server = BookServer.start(database)) {
            Visitor reader = Visitor.of(server, "bookkeeper", "en");

            String page = reader.get("/books/activities?year=2024&joined=yes&currency=USD")
                    .text();
            String csv = reader.get("/books/position?year=2024&joined=yes&currency=USD&format=csv")
                    .body();

            assertThat(page)
                    .contains("Combined (not audited)", "7,828.92", "2,725.46", "55.94", "nobody has stated a reason")
                    .doesNotContain("⟦");
            assertThat(csv).contains("10554.38", "4144.23", "7828.92");
        }
    }

    /** T26 and T27 as a page and as JSON: any days, not only a fiscal year. */
    @Test
    void anyDaysCanBeJoinedOnThePageAndAsJson(TestDatabase database) {
        JoinedExampleOneTests.books(database);
        JoinedExampleOneTests.rate(database, "2024-03-05", "1333");
        try (BookServer server = BookServer.start(database)) {
            Visitor reader = Visitor.of(server, "bookkeeper", "en");
            String how = "?year=2024&joined=yes&currency=USD&to=";

            String position = reader.get("/books/position" + how + "2024-03-05").text();
            JsonNode underWay = rows(reader.get("/books/position" + how + "2024-03-05&format=json"));
            JsonNode activities = rows(reader.get("/books/activities" + how + "2024-03-10&format=json"));

            assertThat(position)
                    .contains("Paid between entities, not arrived", "6,000.00", "13.50")
                    .doesNotContain("⟦");
            assertThat(figure(underWay, "in-transit", "sum")).isEqualTo(6_000_00);
            assertThat(figure(underWay, "net-with", "sum")).isEqualTo(10_000_00);
            assertThat(figure(underWay, "asset", "carried")).isEqualTo(13_50);
            assertThat(figure(activities, "released", "us-with")).isEqualTo(-6_000_00);
            assertThat(figure(activities, "released", "with")).isZero();
            assertThat(figure(activities, "operating", "with")).isEqualTo(10_000_00 + 22_47);

            // A month that begins within the year, and what is no span of days.
            JsonNode march = rows(reader.get("/books/activities" + how + "2024-03-31&from=2024-03-01&format=json"));
            assertThat(figure(march, "revenue", "us-with")).isZero();
            assertThat(reader.get("/books/activities" + how + "2023-03-31").text())
                    .contains("2023");
            assertThat(reader.get("/books/activities" + how + "tomorrow").text())
                    .contains("tomorrow is no day. Write it as 2024-03-31.");
            assertThat(reader.get("/books/activities?year=2024&to=2024-03-05").text())
                    .contains("This statement is not made this way.");
        }
    }

    private static JsonNode rows(Visitor.Page page) {
        return JsonMapper.builder().build().readTree(page.body()).at("/statements/0/tables/0/rows");
    }

    /** Of the first row of a kind in which the column holds anything, else 0. */
    private static long figure(JsonNode rows, String kind, String column) {
        long found = 0;
        for (JsonNode row : rows) {
            long minor = row.path(column).path("minor").asLong(0);
            if (row.path("row").asString("").equals(kind) && found == 0) {
                found = minor;
            }
        }
        return found;
    }

    @Test
    void theTitleChangesOnlyWithAReasonAndItIsPrinted(TestDatabase database) {
        JoinedExampleOneTests.books(database);
        try (BookServer server = BookServer.start(database)) {
            Visitor keeper = Visitor.of(server, "bookkeeper", "en");

            Visitor.Page without = keeper.postFrom(
                    "/books/joined", "/books/joined", Map.of("from", "2024-01-01", "title", "consolidated"));
            assertThat(without.status()).isEqualTo(422);
            assertThat(keeper.get("/books/joined").text()).contains("Nothing has been said: it is combined.");

            keeper.postFrom(
                    "/books/joined",
                    "/books/joined",
                    Map.of(
                            "from",
                            "2024-01-01",
                            "title",
                            "consolidated",
                            "reason",
                            "The board of one elects the other."));

            assertThat(keeper.get("/books/activities?year=2024&joined=yes&currency=USD")
                            .text())
                    .contains("Consolidated (not audited)", "The board of one elects the other.");
            assertThat(keeper.get("/books/activities?year=2023&joined=yes&currency=KRW")
                            .text())
                    .contains("Combined (not audited)");
        }
    }

    @Test
    void anAccountIsPutOnAFormOnThePageAndTheFormFollows(TestDatabase database) {
        JoinedExampleOneTests.books(database);
        try (BookServer server = BookServer.start(database)) {
            Visitor keeper = Visitor.of(server, "bookkeeper", "en");
            String ix = "/books/statements/form-990-ix?year=2024&entity=us";
            assertThat(keeper.get(ix).text())
                    .contains("The mapping for 2024 leaves account Expenses:Grants out (", "6,000.00");

            Visitor.Page wrong = put(keeper, "Expenses:Grants", "viii 1f");
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(put(keeper, "Expenses:Grants", "ix 3").status()).isEqualTo(200);
            assertThat(put(keeper, "Income:Contributions", "viii 1f").status()).isEqualTo(200);

            assertThat(keeper.get(ix).text())
                    .contains("Grants to foreign organizations", "6,000.00", "Part IX, line 25");
            String korean = Visitor.of(server, "bookkeeper", "ko")
                    .get("/books/forms/mapping?form=990&year=2024")
                    .text();
            assertThat(korean).contains("서식 대응표", "해외 단체·개인 지원금").doesNotContain("⟦");
        }
    }

    @Test
    void whichNetAssetsAFundIsIsSaidOnAPageWithAReason(TestDatabase database) {
        JoinedExampleOneTests.books(database);
        try (BookServer server = BookServer.start(database)) {
            Visitor keeper = Visitor.of(server, "bookkeeper", "ko");
            Map<String, String> word = Map.of("fund", "kr-KR-RES", "kind", "basic", "from", "2024");

            Visitor.Page without = keeper.postFrom("/books/forms/funds", "/books/forms/funds", word);
            Map<String, String> whole = new java.util.HashMap<>(word);
            whole.put("reason", "이사회 결의 2024/3");
            Visitor.Page said = keeper.postFrom("/books/forms/funds", "/books/forms/funds", whole);

            assertThat(without.status()).isEqualTo(422);
            assertThat(without.body()).contains("id=\"fault-reason\"");
            assertThat(said.text()).contains("기본순자산", "이사회 결의 2024/3").doesNotContain("⟦", "us-US-RES");
            assertThat(keeper.get("/books/forms/funds?year=2023").text()).doesNotContain("이사회 결의 2024/3");
            assertThat(keeper.get("/books/forms/funds?year=2024&format=csv").body())
                    .contains("kr-KR-RES");
            Visitor reader = Visitor.of(server, "reader", "en");
            assertThat(reader.get("/books/forms/funds").body()).doesNotContain("field-reason");
            assertThat(reader.postFrom("/books/forms/funds", "/books/forms/funds", whole)
                            .status())
                    .isEqualTo(403);
        }
    }

    private static Visitor.Page put(Visitor keeper, String account, String place) {
        return keeper.postFrom(
                "/books/forms/mapping",
                "/books/forms/mapping",
                Map.of("form", "990", "account", account, "place", place, "from", "2024"));
    }

    @Test
    void pagesAreFreeOfBarriersAndFitTheScreen(TestDatabase database) {
        JoinedExampleOneTests.books(database);
        List<String> wrong = new ArrayList<>();
        try (BookServer server = BookServer.start(database);
                Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.start(playwright)) {
            Visitor keeper = Visitor.of(server, "bookkeeper", "en");
            put(keeper, "Expenses:Grants", "ix 3");
            put(keeper, "Income:Contributions", "viii 1f");
            for (String[] how : new String[][] {{"en", "1280"}, {"ko", "390"}}) {
                try (BrowserContext context = browser.newContext(
                        new Browser.NewContextOptions().setViewportSize(Integer.parseInt(how[1]), 900))) {
                    context.setDefaultTimeout(60_000);
                    context.addCookies(Map.of("test-role", "bookkeeper", "test-language", how[0]).entrySet().stream()
                            .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                            .toList());
                    Page page = context.newPage();
                    page.onPageError(wrong::add);
                    for (String path : PAGES) {
                        page.navigate(server.at(path));
                        new AxeBuilder(page)
                                .analyze()
                                .getViolations()
                                .forEach(rule -> wrong.add(path + " " + how[1] + ": " + rule.getId()));
                        int over = (Integer) page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
                        if (over > 0) {
                            wrong.add(path + " is " + over + " px wider than " + how[1]);
                        }
                        if (page.content().contains("⟦")) {
                            wrong.add(path + " lacks a text");
                        }
                        page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of(
                                        "target",
                                        "screens",
                                        "joined",
                                        path.replaceAll("[^a-z0-9]+", "-").substring(1) + "-" + how[0] + ".png")));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
