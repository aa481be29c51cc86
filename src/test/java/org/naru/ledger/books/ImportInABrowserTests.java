package org.naru.ledger.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.ledger.pages.BookServer;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Bringing a book in and taking it out in a real browser, with real files: a good one, a damaged one, a CP949 one. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportInABrowserTests {
    private static final int TRANSACTIONS = 1_000;

    private Path folder;
    private BookServer server;
    private Playwright playwright;
    private Browser browser;
    private GeneratedBook book;

    @BeforeAll
    void open(TestDatabase database, @TempDir Path given) throws IOException {
        folder = given;
        server = BookServer.start(database);
        book = GeneratedBook.make(folder.resolve("book"), TRANSACTIONS);
        playwright = Chromium.playwright();
        browser = Chromium.start(playwright);
    }

    @AfterAll
    void close() {
        browser.close();
        playwright.close();
        server.close();
    }

    private Page page(String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        context.setDefaultTimeout(120_000);
        context.addCookies(Map.of("test-role", "bookkeeper", "test-language", language).entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                .toList());
        return context.newPage();
    }

    /** Sends a book with its map and waits until the work has ended, as a person does who watches the page. */
    private Locator sent(Page page, Path journal, Path map) {
        page.navigate(server.at("/books/import"));
        page.locator("#field-book").setInputFiles(journal);
        page.locator("#field-map").setInputFiles(map);
        page.locator("form[enctype] button[type=submit]").click();
        return ended(page);
    }

    private static Locator ended(Page page) {
        page.waitForSelector("#job .notice");
        return page.locator("#job");
    }

    @Test
    void bringsABookInAfterADryRunAndGivesItBackInEveryForm() throws IOException {
        Page page = page("en");
        String tried =
                sent(page, book.journal(), book.folder().resolve("map.json")).innerText();
        page.locator("form[action$='/bring'] button").click();
        page.waitForSelector("text=Brought in:");
        String brought = page.locator("#job").innerText();
        page.navigate(server.at("/books/import"));
        String latest = page.locator("main table").innerText();
        page.navigate(server.at("/books/export"));
        String hledger = taken(page, "hledger");
        String beancount = taken(page, "beancount");
        String csv = taken(page, "csv");
        page.context().close();

        assertThat(tried)
                .contains("Dry run, nothing posted: 1,000 transactions")
                .contains("would be new");
        assertThat(brought).contains("1,000 transactions");
        assertThat(latest).contains("book.journal").contains("Done");
        int entries = count("(?m)^\\d{4}-\\d{2}-\\d{2} ", hledger);
        assertThat(entries).isGreaterThanOrEqualTo(TRANSACTIONS);
        assertThat(count("(?m)^\\d{4}-\\d{2}-\\d{2} [*!] ", beancount)).isEqualTo(entries);
        assertThat(csv.lines().count()).isGreaterThan(2L * entries);
    }

    private static String taken(Page page, String form) throws IOException {
        page.locator("#field-form").selectOption(form);
        Download download = page.waitForDownload(
                () -> page.locator("form[action='/books/export/file'] button").click());
        assertThat(download.failure()).isNull();
        return Files.readString(download.path());
    }

    private static int count(String pattern, String text) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Nothing was posted. Problems: 3, this is no date, does not balance, the map has no place for the account",
        "ko, 아무것도 기표하지 않았습니다, 날짜, 대차, 계정"
    })
    void listsEveryProblemOfADamagedBookByFileAndLineInSentences(
            String language, String nothing, String date, String balance, String account) throws IOException {
        Path damaged = folder.resolve("damaged-" + language + ".journal");
        String good = Files.readString(book.journal());
        int lines = (int) good.lines().count();
        Files.writeString(damaged, good + """

                2024-02-30 no such day
                    Assets:KR:Bank:KRW  1 KRW
                    Expenses:KR:Rescue:Travel  -1 KRW

                2024-03-01 one won is missing
                    ; entity:KR
                    Assets:KR:Bank:KRW  1001 KRW
                    Assets:KR:Bank:KRW  -1000 KRW

                2024-03-02 an account that nobody mapped
                    ; entity:KR
                    Assets:KR:Nowhere  1 KRW
                    Assets:KR:Bank:KRW  -1 KRW
                """);
        Page page = page(language);
        String said = sent(page, damaged, book.folder().resolve("map.json")).innerText();
        String tone = page.locator("#job .notice").getAttribute("class");
        boolean offered = page.locator("form[action$='/bring']").count() > 0;
        page.context().close();

        assertThat(said).contains(nothing).contains(date).contains(balance).contains(account);
        assertThat(said).contains(damaged.getFileName() + ":" + (lines + 2));
        assertThat(said).doesNotContain("ledger.").doesNotContain("\u27e6");
        assertThat(tone).contains("red");
        assertThat(offered).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"en, the text is CP949", "ko, CP949"})
    void saysThatABookIsInCp949(String language, String said) throws IOException {
        Path old = folder.resolve("old-" + language + ".journal");
        Files.write(
                old,
                "2024-03-01 정기 후원금을 받았습니다\n    자산:은행  1000 KRW\n    수입:후원  -1000 KRW\n"
                        .getBytes(Charset.forName("x-windows-949")));
        Page page = page(language);
        String told = sent(page, old, book.folder().resolve("map.json")).innerText();
        page.context().close();

        assertThat(told).contains(said).contains("iconv -f CP949 -t UTF-8").contains(old.getFileName() + "");
        assertThat(told).doesNotContain("ledger.");
    }

    @Test
    void asksForWhatIsMissingAndRefusesAMapThatIsNone() throws IOException {
        Path nonsense = folder.resolve("map.txt");
        Files.writeString(nonsense, "{ \"entities\": ", StandardCharsets.UTF_8);
        Page page = page("ko");
        page.navigate(server.at("/books/import"));
        page.locator("form[enctype] button[type=submit]").click();
        page.waitForSelector(".wrong-summary");
        String missing = page.locator(".wrong-summary").innerText();
        String told = sent(page, book.journal(), nonsense).innerText();
        page.context().close();

        assertThat(missing).contains("장부").doesNotContain("ledger.");
        assertThat(told).contains("JSON").contains("map.txt").doesNotContain("ledger.");
    }
}
