package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Closing, locking and reopening on the pages: who, when and why stays, and what is locked needs two people. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeriodPagesTests {
    private BookServer server;
    private Visitor one;
    private Visitor another;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        one = Visitor.of(server, "bookkeeper", "en", "1");
        another = Visitor.of(server, "bookkeeper", "en", "2");
    }

    @AfterAll
    void close() {
        server.close();
    }

    private static Visitor.Page change(Visitor by, String period, String wanted, String reason) {
        return by.post("/books/periods/us/" + period, Map.of("wanted", wanted, "reason", reason));
    }

    @Test
    void softClosesAPeriodAndKeepsWhoWhenAndWhy() {
        Visitor.Page closed = change(one, "2025-01-01", "soft", "the bank is reconciled");

        assertThat(closed.text()).contains("The period is changed.").contains("Soft-closed");
        assertThat(one.get("/books/periods/us/2025-01-01").text())
                .contains("the bank is reconciled")
                .contains("000000000001");
        assertThat(one.get("/books/periods?year=2025").text()).contains("the bank is reconciled");
    }

    @Test
    void opensALockedPeriodOnlyWhenASecondPersonConfirms() {
        change(one, "2025-02-01", "locked", "reported");
        Visitor.Page asked = change(one, "2025-02-01", "open", "a bill was forgotten");
        String request = asked.hidden("request");

        Visitor.Page alone =
                one.postFrom("/books/periods/us/2025-02-01", "/books/periods/confirm", Map.of("request", request));
        String before = one.get("/books/periods/us/2025-02-01").text();
        Visitor.Page confirmed =
                another.postFrom("/books/periods/us/2025-02-01", "/books/periods/confirm", Map.of("request", request));
        String after = one.get("/books/periods/us/2025-02-01").text();

        assertThat(asked.text()).contains("A second person has to confirm").contains("a bill was forgotten");
        assertThat(alone.text()).contains("whoever asked cannot confirm");
        assertThat(before).contains("Hash of the closing balances").contains("Waiting for a second person");
        assertThat(confirmed.text()).contains("The period is open again.");
        assertThat(after)
                .doesNotContain("Waiting for a second person")
                .contains("confirmed by account:00000000-0000-7000-8000-000000000002")
                .doesNotContain("Hash of the closing balances");
    }

    /** One bookkeeper is enough: the second of two is a member of the board. */
    @Test
    void aMemberOfTheBoardConfirmsWhatTheOnlyBookkeeperAskedForAndChangesNoPeriod() {
        Visitor board = Visitor.of(server, "board", "en", "3");
        change(one, "2025-04-01", "locked", "reported");
        Visitor.Page asked = change(one, "2025-04-01", "open", "a bill was forgotten");
        String address = "/books/periods/us/2025-04-01";

        Visitor.Page confirmed =
                board.postFrom(address, "/books/periods/confirm", Map.of("request", asked.hidden("request")));
        Visitor.Page locked = board.postFrom(address, address, Map.of("wanted", "locked", "reason", "x"));

        assertThat(confirmed.text()).contains("The period is open again.");
        assertThat(locked.status()).isEqualTo(403);
    }

    @Test
    void refusesAChangeWithoutAReasonAndOneThatIsSoAlready() {
        Visitor.Page nameless = change(one, "2025-03-01", "soft", "  ");
        Visitor.Page same = change(one, "2025-03-01", "open", "why not");
        Visitor.Page nowhere = one.get("/books/periods/us/2025-03-02");

        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.text()).contains("Say why, in at most 500 characters.");
        assertThat(same.text()).contains("The period stands so already.");
        assertThat(nowhere.status()).isEqualTo(404);
    }

    @Test
    void locksAWholeYearOrSaysWhyNot() {
        Visitor.Page locked = one.postFrom(
                "/books/periods", "/books/periods/year", Map.of("book", "kr", "year", "2024", "reason", "audited"));
        Visitor.Page none = one.postFrom(
                "/books/periods", "/books/periods/year", Map.of("book", "kr", "year", "1999", "reason", "audited"));

        assertThat(locked.text()).contains("Every period of the fiscal year is locked.");
        assertThat(one.get("/books/periods?year=2024&entity=kr").text())
                .contains("audited")
                .doesNotContain(" Open 0");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("No period covers 1 January 1999.");
    }

    @Test
    void letsReadersLookAndNotChange() {
        Visitor reader = Visitor.of(server, "reader", "ko");

        assertThat(reader.get("/books/periods/us/2025-04-01").body()).doesNotContain("name=\"wanted\"");
        assertThat(change(reader, "2025-04-01", "soft", "no").status()).isEqualTo(403);
    }
}
