package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Foreign money by its pages: a month revalued, dollars sold, an advance handed over, accounted for and given back. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CurrencyPagesTests {
    private BookServer server;
    private Visitor bookkeeper;
    private String advance = "";

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        server.account("kr", "Advances:kr", AccountKind.ASSET, Account.Role.ADVANCE);
        server.account("kr", "Realised", AccountKind.GAIN, Account.Role.REALISED);
        server.account("kr", "Unrealised", AccountKind.GAIN, Account.Role.UNREALISED);
        bookkeeper = Visitor.of(server, "bookkeeper", "en");
    }

    @AfterAll
    void close() {
        server.close();
    }

    /** The fields of a form as a browser would send them, with some filled in. */
    private static Map<String, String> filled(Document page, String action, String... more) {
        Element form = page.selectFirst("form[method=post][action=" + action + "]");
        assertThat(form).as("a form for %s", action).isNotNull();
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], select[name]")) {
            Element option = field.selectFirst("option[selected]");
            Element first = field.selectFirst("option");
            String value = field.nameIs("input")
                    ? field.val()
                    : option != null ? option.val() : first == null ? "" : first.val();
            fields.put(field.attr("name"), value);
        }
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        fields.remove("_form");
        return fields;
    }

    private Document look(String address) {
        Visitor.Page page = bookkeeper.get(address);
        assertThat(page.status()).as(address).isEqualTo(200);
        return Jsoup.parse(page.body());
    }

    private Visitor.Page send(String from, String action, String... more) {
        return bookkeeper.postFrom(from, action, filled(look(from), action, more));
    }

    @Test
    @Order(1)
    void namesTheRateThatIsMissingThenShowsTheLinesAndPostsThemOnce() {
        String address = "/books/revaluation?entity=kr&month=2025-06";
        Document without = look(address);
        bookkeeper.postFrom(
                "/books/rates",
                "/books/rates",
                Map.of("date", "2025-06-30", "ccy", "USD", "quote", "KRW", "rate", "1,350", "source", "bank"));
        Document with = look(address);
        Visitor.Page posted = send(address, "/books/revaluation");
        Document after = look(address);

        assertThat(without.select("#rates-missing + ul").text()).contains("USD in KRW", "Bank:kr:USD · GEN");
        assertThat(without.select("form[action=/books/revaluation][method=post]"))
                .isEmpty();
        assertThat(with.select("tbody").first().text())
                .contains("Bank:kr:USD", "1,345,500", "1,350", "1,350,000", "4,500");
        assertThat(posted.status()).isEqualTo(200);
        assertThat(after.text()).contains("Version 1 stands and is right", "kr:2025-06:v1");
        assertThat(after.select("form[action=/books/revaluation][method=post]")).isEmpty();
    }

    @Test
    @Order(2)
    void sellsDollarsAndSaysWhatCannotBe() {
        String address = "/books/exchange?entity=kr";
        String[] much = {
            "date",
            "2025-07-01",
            "fund",
            "GEN",
            "from",
            "Bank:kr:USD",
            "sold",
            "1,000.01",
            "to",
            "Bank:kr",
            "bought",
            "1,400,000"
        };
        Visitor.Page refused = send(address, "/books/exchange", much);
        much[7] = "400.00";
        much[11] = "550,000";
        String[] several = java.util.Arrays.copyOf(much, much.length + 4);
        several[much.length] = "fund-2";
        several[much.length + 1] = "";
        several[much.length + 2] = "part-2";
        several[much.length + 3] = "10.00";
        Visitor.Page fundless = send(address, "/books/exchange", several);
        several[much.length + 1] = "GEN";
        Visitor.Page twice = send(address, "/books/exchange", several);
        Visitor.Page done = send(address, "/books/exchange", much);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).text()).contains("only US$ 1,000.00");
        assertThat(fundless.status()).isEqualTo(422);
        assertThat(fundless.body()).contains("id=\"fault-fund-2\"").contains("<details open>");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(Jsoup.parse(twice.body()).text()).contains("A fund is named twice");
        assertThat(done.status()).isEqualTo(200);
        // 400.00 of 1,000.00 carried at 1,345,500
        assertThat(Jsoup.parse(done.body()).text()).contains("538,200", "11,800");
    }

    @Test
    @Order(3)
    void handsOverAccountsForAndGivesBackAnAdvance() {
        Visitor.Page handed = send(
                "/books/advances/new?entity=kr",
                "/books/advances/new",
                "date",
                "2025-07-02",
                "fund",
                "GEN",
                "from",
                "Bank:kr",
                "currency",
                "USD",
                "amount",
                "100.00",
                "paid",
                "137,000");
        assertThat(handed.status()).as(Jsoup.parse(handed.body()).text()).isEqualTo(200);
        advance = look("/books/advances")
                .selectFirst("a[href^=/books/advances/one]")
                .attr("href");
        Visitor.Page tooMuch = send(
                advance,
                "/books/advances/one/account",
                "date",
                "2025-07-05",
                "expense-1",
                "Travel",
                "programme-1",
                "Rescue",
                "amount-1",
                "100.01");
        Visitor.Page spent = send(
                advance,
                "/books/advances/one/account",
                "date",
                "2025-07-05",
                "expense-1",
                "Travel",
                "programme-1",
                "Rescue",
                "amount-1",
                "60.00");
        Visitor.Page back = send(
                advance,
                "/books/advances/one/return",
                "date",
                "2025-07-09",
                "to",
                "Bank:kr",
                "amount",
                "30.00",
                "received",
                "41,400");
        Document page = look(advance);
        Document list = look("/books/advances?at=2025-09-01");

        assertThat(handed.status()).isEqualTo(200);
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(Jsoup.parse(tooMuch.body()).text()).contains("only US$ 100.00");
        assertThat(spent.status()).isEqualTo(200);
        assertThat(back.status()).isEqualTo(200);
        assertThat(page.select(".lede").text()).contains("US$ 10.00", "kr-GEN", "13,700");
        assertThat(page.select("tbody tr").eachText()).hasSize(3);
        // handed over 61 days before
        assertThat(list.select("tbody tr").text()).contains("W-", "US$ 10.00", "13,700");
        assertThat(list.select("tbody tr td").eachText().get(6)).contains("13,700");
    }

    @Test
    @Order(4)
    void hasNoBarriersAndFitsAScreenAndAPhoneInBothLanguages() {
        List<String> wrong = new ArrayList<>();
        try (Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.start(playwright)) {
            for (String[] as : new String[][] {{"en", "1280"}, {"ko", "390"}}) {
                int width = Integer.parseInt(as[1]);
                try (BrowserContext context =
                        browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900))) {
                    context.setDefaultTimeout(60_000);
                    context.addCookies(Map.of("test-role", "bookkeeper", "test-language", as[0]).entrySet().stream()
                            .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                            .toList());
                    Page page = context.newPage();
                    for (String path : List.of(
                            "/books/revaluation?entity=kr&month=2025-06",
                            "/books/revaluation?entity=us&month=2025-06",
                            "/books/exchange?entity=kr",
                            "/books/advances",
                            "/books/advances?at=2024-01-01",
                            "/books/advances/new?entity=kr",
                            "/books/statements/advances?year=2025&entity=kr",
                            advance)) {
                        page.navigate(server.at(path));
                        new AxeBuilder(page)
                                .analyze()
                                .getViolations()
                                .forEach(rule -> wrong.add(path + ": " + rule.getId() + " "
                                        + rule.getNodes().getFirst().getHtml()));
                        int wider = (Integer) page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
                        if (wider > 0) {
                            wrong.add(path + " is " + wider + " px wider than " + width);
                        }
                        if (page.content().contains("⟦")) {
                            wrong.add(path + ": a text is missing");
                        }
                        page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(java.nio.file.Path.of(
                                        "target",
                                        "screens",
                                        "currencies",
                                        path.replaceAll("[^a-z0-9]+", "-").substring(1, Math.min(40, path.length()))
                                                + "-" + as[0] + ".png")));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
