package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Grants, resolutions, wishes and the closing of a year, by pages without scripts. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantPagesTests {
    private BookServer server;
    private Visitor bookkeeper;
    private Visitor board;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        server.account("us", "Grants payable", AccountKind.LIABILITY, Account.Role.INTER_ENTITY);
        server.account("us", "Grants given", AccountKind.EXPENSE, Account.Role.INTER_ENTITY);
        server.account("kr", "Grants receivable", AccountKind.ASSET, Account.Role.INTER_ENTITY);
        server.account("kr", "Grants from affiliate", AccountKind.REVENUE, Account.Role.INTER_ENTITY);
        server.account("kr", "Realised", AccountKind.GAIN, Account.Role.REALISED);
        bookkeeper = Visitor.of(server, "bookkeeper", "en");
        board = Visitor.of(server, "board", "en", "2");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/books/grants", "/books/grants/new", "/books/resolutions", "/books/releases", "/books/close"})
    void showsEveryPageInBothLanguagesWithoutAMissingText(String path) {
        for (String language : List.of("en", "ko")) {
            Visitor.Page page = Visitor.of(server, "bookkeeper", language).get(path);

            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body()).doesNotContain("⟦").contains("<h1>");
        }
    }

    @Test
    void aGrantGoesItsWayByForms() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("act", UUID.randomUUID().toString());
        request.put("from", "us-GEN");
        request.put("to", "kr-GEN");
        request.put("currency", "USD");
        request.put("on", "2025-03-01");
        request.put("programme-1", "MGMT");
        request.put("amount-1", "");
        request.put("purpose", "the rent of the office");
        Visitor.Page wrong = bookkeeper.postFrom("/books/grants/new", "/books/grants", request);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Write an amount above zero");
        request.put("amount-1", "100.00");
        Visitor.Page asked = bookkeeper.postFrom("/books/grants/new", "/books/grants", request);
        assertThat(asked.status()).isEqualTo(200);
        String grant = asked.address();
        assertThat(asked.text()).contains("the rent of the office").doesNotContain("Approve by resolution");

        Map<String, String> resolved = new LinkedHashMap<>(Map.of(
                "on", "2025-03-02",
                "minutes", "2025-03/1",
                "text", "approved",
                "discretion", "yes",
                "vote:account:a", "for"));
        Visitor.Page few = board.postFrom(grant, grant + "/approve", resolved);
        assertThat(few.status()).isEqualTo(422);
        assertThat(few.text()).contains("fewer votes");
        resolved.put("vote:account:b", "for");
        assertThat(board.postFrom(grant, grant + "/approve", resolved).text()).contains("The grant is approved");
        assertThat(bookkeeper.postFrom(grant, grant + "/approve", resolved).status())
                .isEqualTo(403);

        assertThat(bookkeeper
                        .postFrom(grant, grant + "/promise", Map.of("on", "2025-03-03"))
                        .text())
                .contains("There is no rate from USD to KRW");
        assertThat(bookkeeper
                        .postFrom(grant, grant + "/promise", Map.of("on", "2025-03-03", "taker", "133000"))
                        .text())
                .contains("The promise stands in both books");
        assertThat(bookkeeper
                        .postFrom(
                                grant,
                                grant + "/pay",
                                Map.of("key", "p", "on", "2025-03-04", "amount", "100.00", "account", "Bank:us"))
                        .text())
                .contains("The payment is posted")
                .contains("In transit US$ 100.00");
        assertThat(Visitor.of(server, "reader", "en")
                        .get("/books/grants?transit=yes")
                        .text())
                .contains("us-GEN");
        Visitor.Page received = bookkeeper.postFrom(
                grant,
                grant + "/receive",
                Map.of(
                        "key", "r",
                        "on", "2025-03-06",
                        "amount", "100.00",
                        "account", "Bank:kr",
                        "credited", "133500",
                        "fee", "500",
                        "fee-account", "Bank fees",
                        "fee-programme", "MGMT"));
        assertThat(received.text()).contains("The receipt is posted").contains("In transit US$ 0.00");
        assertThat(bookkeeper
                        .postFrom(
                                grant,
                                grant + "/account",
                                Map.of(
                                        "on",
                                        "2025-04-01",
                                        "first",
                                        "2025-03-01",
                                        "last",
                                        "2025-03-31",
                                        "reason",
                                        "rent"))
                        .text())
                .contains("The account of use is kept")
                .contains("₩ 15,500");
        Visitor.Page closed =
                bookkeeper.postFrom(grant, grant + "/close", Map.of("on", "2025-04-02", "reason", "read"));
        assertThat(closed.text()).contains("The grant is closed");
        assertThat(entriesOf(closed)).hasSize(4);
        Visitor.Page korean = Visitor.of(server, "reader", "ko").get(grant);
        assertThat(korean.body()).doesNotContain("⟦").contains("사용 보고");
    }

    private static List<String> entriesOf(Visitor.Page page) {
        Matcher found = Pattern.compile("/books/entries/\\d+").matcher(page.body());
        return found.results().map(each -> each.group()).distinct().toList();
    }

    @Test
    void aResolutionIsWrittenDownAndTheListSaysWhetherItCarries() {
        Visitor.Page page = board.postFrom(
                "/books/resolutions",
                "/books/resolutions",
                Map.of(
                        "entity", "us",
                        "subject", "designation",
                        "on", "2025-02-01",
                        "minutes", "2025-02/7",
                        "text", "set aside for the roof",
                        "vote:account:a", "for"));

        assertThat(page.text()).contains("2025-02/7").contains("Does not carry");
        assertThat(board.postFrom("/books/resolutions", "/books/resolutions", Map.of("on", "2025-02-01"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void thePaperOfAConsentIsOpenedAgainByWhoFilesConsentsAndByNobodyElse() {
        server.database().owner().sql("""
                        insert into ledger.consent (id, entity_id, from_fund_id, to_fund_id, giver, given_on, how, said,
                            document, media_type, recorded_by, recorded_at)
                        select '0c000000-0000-4000-8000-000000000001', n.id, f.id, t.id,
                            '0c000000-0000-4000-8000-000000000002', date '2025-03-01', 'letter', 'as written',
                            '%PDF-1.7 paper'::bytea, 'application/pdf', 'account:test', timestamp '2025-03-01'
                        from ledger.entity n join ledger.fund f on f.entity_id = n.id and f.code = 'RES'
                        join ledger.fund t on t.entity_id = n.id and t.code = 'GEN' where n.code = 'us'""").update();
        String address = "/books/releases/consents/0c000000-0000-4000-8000-000000000001/paper";

        Visitor.Page paper = bookkeeper.get(address);

        assertThat(bookkeeper.get("/books/releases").body()).contains("href=\"" + address + "\"");
        assertThat(paper.body()).isEqualTo("%PDF-1.7 paper");
        assertThat(paper.headers().get("content-disposition"))
                .isEqualTo("attachment; filename*=UTF-8''consent-2025-03-01-0c000000.pdf");
        assertThat(paper.headers().get("content-type")).startsWith("application/pdf");
        assertThat(board.get("/books/releases").body()).doesNotContain(address);
        assertThat(board.get(address).status()).isEqualTo(403);
        for (String language : List.of("en", "ko")) {
            for (String none : List.of(address.replace("001/paper", "009/paper"), "/books/releases/consents/x/paper")) {
                Visitor.Page missing =
                        Visitor.of(server, "bookkeeper", language).get(none);
                assertThat(missing.status()).as(none).isEqualTo(404);
                assertThat(missing.body()).doesNotContain("⟦").contains("<h1>");
            }
        }
    }

    @Test
    void withoutConsentNoWishIsChangedAndThePageSaysSo() {
        Visitor.Page page = bookkeeper.postFrom(
                "/books/releases",
                "/books/releases/changes",
                Map.of(
                        "key", "c1",
                        "change-from", "us-RES",
                        "change-to", "us-GEN",
                        "amount", "10.00",
                        "account", "Bank:us",
                        "change-on", "2025-12-31",
                        "why", "x"));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("No consent is on file");
    }

    @Test
    void aYearIsClosedWithItsHashAndOpenedAgainByTwo() {
        Visitor.Page before = bookkeeper.get("/books/close?entity=kr&year=2024");
        assertThat(before.text()).contains("0 of 12 periods are locked");
        Map<String, String> close = new LinkedHashMap<>(Map.of("entity", "kr", "year", "2024", "reason", ""));
        assertThat(bookkeeper.postFrom("/books/close", "/books/close", close).status())
                .isEqualTo(422);
        close.put("reason", "year 2024");
        close.put("accepted", "yes");

        Visitor.Page closed = bookkeeper.postFrom("/books/close", "/books/close", close);

        assertThat(closed.text()).contains("The year is closed").contains("12 of 12 periods are locked");
        assertThat(closed.body()).containsPattern("class=\"hash\">[0-9a-f]{64}<");
        bookkeeper.postFrom(
                "/books/periods/kr/2024-05-01",
                "/books/periods/kr/2024-05-01",
                Map.of("wanted", "open", "reason", "a slip"));
        Visitor other = Visitor.of(server, "bookkeeper", "en", "3");
        other.postFrom(
                "/books/periods",
                "/books/periods/confirm",
                Map.of("request", other.get("/books/periods").hidden("request")));
        assertThat(bookkeeper.get("/books/close?entity=kr&year=2024").text())
                .contains("closed and opened again")
                .contains("11 of 12");
    }
}
