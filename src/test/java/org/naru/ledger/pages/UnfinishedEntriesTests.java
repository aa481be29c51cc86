package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** What somebody began to write is there after a new sign-in, for nobody else, and gone once it is posted. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnfinishedEntriesTests {
    private static final String PARTY = "11111111-2222-4333-8444-555555555555";
    private static final String TOKEN = "66666666-7777-4888-8999-aaaaaaaaaaaa";

    private TestDatabase database;
    private BookServer server;

    @BeforeAll
    void open(TestDatabase given) {
        database = given;
        server = BookServer.start(given).withBooks();
    }

    @AfterAll
    void close() {
        server.close();
    }

    private static Map<String, String> form(String key, String text) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("key", key);
        form.put("entity", "kr");
        form.put("date", "2025-07-01");
        form.put("kind", "gift");
        form.put("text", text);
        line(form, 1, "Bank:kr:USD", "USD", "10.01", "");
        line(form, 2, "Contributions", "USD", "", "10.01");
        form.put("party-2", PARTY);
        form.put("token-2", TOKEN);
        return form;
    }

    private static void line(
            Map<String, String> form, int row, String account, String currency, String debit, String credit) {
        form.put("account-" + row, account);
        form.put("fund-" + row, "GEN");
        form.put("programme-" + row, "");
        form.put("currency-" + row, currency);
        form.put("debit-" + row, debit);
        form.put("credit-" + row, credit);
        form.put("func-" + row, "");
    }

    @Test
    void keepsWhatWasTypedForWhoTypedItAlone() {
        String key = "0f000000-0000-4000-8000-000000000001";
        Visitor.of(server, "bookkeeper", "en")
                .postFrom("/books/entries/new", "/books/entries/draft", form(key, "half a gift"));

        Visitor signedInAgain = Visitor.of(server, "bookkeeper", "en");
        Visitor.Page fresh = signedInAgain.get("/books/entries/new");
        Visitor.Page again = signedInAgain.get("/books/entries/new?draft=" + key);
        Visitor.Page others = Visitor.of(server, "bookkeeper", "en", "2").get("/books/entries/new?draft=" + key);

        assertThat(fresh.text())
                .contains("You began an entry and did not post it:")
                .contains("half a gift");
        assertThat(again.body())
                .contains("value=\"half a gift\"")
                .contains("value=\"Bank:kr:USD\"")
                .contains("value=\"10.01\"")
                .contains("value=\"" + TOKEN + "\"");
        assertThat(others.body()).doesNotContain("half a gift");
    }

    @Test
    void keepsNothingOfAnEmptyFormAndDiscardsOnDemand() {
        String key = "0f000000-0000-4000-8000-000000000002";
        Visitor visitor = Visitor.of(server, "bookkeeper", "ko", "3");
        visitor.postFrom(
                "/books/entries/new", "/books/entries/draft", Map.of("key", key, "text", " ", "account-1", ""));
        String empty = visitor.get("/books/entries/new").text();
        visitor.postFrom("/books/entries/new", "/books/entries/draft", form(key, "버릴 것"));
        String kept = visitor.get("/books/entries/new").text();
        visitor.postFrom("/books/entries/new", "/books/entries/draft/discard", Map.of("draft", key));

        assertThat(empty).doesNotContain("쓰다가 기표하지 않은 전표");
        assertThat(kept).contains("쓰다가 기표하지 않은 전표").contains("버릴 것");
        assertThat(visitor.get("/books/entries/new").text()).doesNotContain("버릴 것");
    }

    @Test
    void postsPartyTokenAndTheRateThatProposedTheValueAndForgetsTheDraft() {
        String key = "0f000000-0000-4000-8000-000000000004";
        Visitor visitor = Visitor.of(server, "bookkeeper", "en", "4");
        visitor.post(
                "/books/rates",
                Map.of("date", "2025-06-30", "ccy", "USD", "quote", "KRW", "rate", "1345.55", "source", "bank"));
        Map<String, String> form = form(key, "a gift in dollars");
        form.put("do", "check");
        Visitor.Page checked = visitor.postFrom("/books/entries/new", "/books/entries/new", form);
        form.put("func-1", "13469");
        form.put("func-2", "13470");
        form.put("do", "post");
        Visitor.Page uneven = visitor.postFrom("/books/entries/new", "/books/entries/new", form);
        form.put("func-2", "13469");
        Visitor.Page posted = visitor.postFrom("/books/entries/new", "/books/entries/new", form);
        Map<String, Object> line = database.as(
                "account:test",
                () -> database.jdbc()
                        .sql("""
                                select l.party_id::text as party, l.token::text as token, r.num::text as rate
                                from ledger.line l join ledger.entry e on e.id = l.entry_id
                                left join ledger.rate r on r.id = l.rate_id
                                where e.source_key = :key and l.n = 2""")
                        .param("key", "manual:" + key)
                        .query()
                        .singleRow());

        assertThat(checked.body()).contains("value=\"13469\"");
        assertThat(uneven.text()).contains("Debits and credits differ in a fund");
        assertThat(posted.text()).contains("a gift in dollars").contains(PARTY);
        assertThat(line).containsEntry("party", PARTY).containsEntry("token", TOKEN);
        assertThat(line.get("rate").toString()).startsWith("1345.55");
        assertThat(visitor.get("/books/entries/new").text()).doesNotContain("a gift in dollars");
    }

    @Test
    void saysThatATokenIsNone() {
        Map<String, String> form = form("0f000000-0000-4000-8000-000000000005", "wrong token");
        form.put("token-2", "somebody by name");
        form.put("do", "check");

        assertThat(Visitor.of(server, "bookkeeper", "en", "5")
                        .postFrom("/books/entries/new", "/books/entries/new", form)
                        .text())
                .contains("Line 2: a token is written as 36 letters, digits and hyphens.");
    }
}
