package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.platform.web.Language;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The search in the top bar, and what the books say on the start page. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTests {
    private BookServer server;
    private Visitor bookkeeper;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        bookkeeper = Visitor.of(server, "bookkeeper", "en");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gift of month 7, gift of month 7",
        "us-2025-000001, US-2025-000001",
        "us-RES, us-RES Rescue fund",
        "구출, us-RES Rescue fund",
        "bank fees, Bank fees",
        "Rescue, Rescue"
    })
    void findsEntriesByNumberAndTextAndTheChartByCodeAndName(String words, String title) {
        Visitor.Page page = bookkeeper.get("/search?q=" + Shown.encoded(words));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(title);
        assertThat(page.body()).doesNotContain("⟦", "class=\"empty\"");
    }

    @Test
    void takesSignsOfPatternsAsTheyAreWritten() {
        Visitor.Page page = bookkeeper.get("/search?q=%25");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("class=\"empty\"");
    }

    @Test
    void findsNothingOfTheBooksForWhoMayNotReadThem() {
        TestDatabase database = server.database();
        SearchBooks search = new SearchBooks(new NamesPageSql(database.jdbc()), new SearchPageSql(database.jdbc()));
        Actor outside = new Actor("account:outside", Set.of(Permission.OWN_ACCOUNT), Language.EN);
        Actor inside = new Actor("account:inside", Set.of(Permission.BOOKS_READ), Language.EN);

        assertThat(database.as("account:outside", () -> search.search(outside, "gift")))
                .isEmpty();
        assertThat(database.as("account:inside", () -> search.search(inside, "gift")))
                .isNotEmpty();
    }

    @Test
    void theStartPageSaysHowFarEachBookIsWrittenAndWhichMonthIsToBeClosed() {
        String text = bookkeeper.get("/").text();

        assertThat(text).contains("Book of US branch", "36 entries", "The last one is dated 20 December 2025");
        assertThat(text).contains("Book of Korean mission", "25 entries");
        assertThat(text).contains("Close the month: US branch", "January 2025");
    }
}
