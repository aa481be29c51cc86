package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The checks as long work: asked for, carried out, read whenever, in either language. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckPagesTests {
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

    @Test
    void runsAsLongWorkAndKeepsWhatItFound() {
        Visitor reader = Visitor.of(server, "reader", "en");
        String never = reader.get("/checks/chain").text();
        // Only the owner of the database can do this; the check is there to find it.
        database.owner().sql("alter table ledger.line disable trigger user").update();
        database.owner()
                .sql("update ledger.line set func = func + 1, amount = amount + 1 where entry_id = 1 and n = 1")
                .update();
        database.owner().sql("alter table ledger.line enable trigger user").update();

        Visitor.Page asked = reader.post("/checks", Map.of());
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(reader.get("/checks").body())
                        .doesNotContain("Not run yet")
                        .doesNotContain("<progress"));
        Visitor.Page balanced = reader.get("/checks/balanced");
        Visitor.Page korean = Visitor.of(server, "reader", "ko").get("/checks/balanced");
        String file = reader.get("/checks/balanced?format=csv").body();

        assertThat(never).contains("This check has not run yet");
        assertThat(asked.text()).contains("The checks are running.");
        assertThat(reader.get("/checks").text())
                .contains("There is something to cure.")
                .contains("All is well.");
        assertThat(balanced.text())
                .contains("does not sum to zero in every fund.")
                .contains("1 found");
        assertThat(korean.text()).contains("바로잡을 것이 있습니다.").doesNotContain("does not sum");
        assertThat(file).contains("does not sum to zero in every fund.");
    }

    @Test
    void refusesACheckThatIsNone() {
        assertThat(Visitor.of(server, "reader", "en")
                        .postFrom("/checks", "/checks", Map.of("name", "nothing"))
                        .status())
                .isEqualTo(404);
    }
}
