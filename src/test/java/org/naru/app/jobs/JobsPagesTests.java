package org.naru.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.naru.ledger.pages.BookServer;
import org.naru.ledger.pages.Visitor;
import org.naru.platform.acting.Acting;
import org.naru.platform.jobs.FileId;
import org.naru.platform.jobs.JobId;
import org.naru.platform.jobs.Jobs;
import org.naru.platform.jobs.KeptFiles;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The pages of long work in the whole program, with jobs of a kind that it does not know and so never takes up. */
@NaruDatabaseTest
class JobsPagesTests {
    /** Whom {@link Visitor} comes in as. */
    private static final String VISITOR = "account:00000000-0000-7000-8000-000000000001";

    private final TestDatabase database;
    private final Jobs jobs;

    JobsPagesTests(TestDatabase database) {
        this.database = database;
        this.jobs = new Jobs(database.jdbc(), database.transactions(), database.clock());
    }

    private JobId ask(String actor) {
        return Acting.get(actor, () -> jobs.ask("unknown-work", "{}"));
    }

    private void set(JobId job, String columns) {
        database.owner()
                .sql("update platform.job set " + columns + " where id = :id")
                .param("id", job.value())
                .update();
    }

    @Test
    void showsLongWorkWithItsProgressStopsItAndKeepsResultsFromOthers() throws Exception {
        JobId waiting = ask(VISITOR);
        JobId running = ask("account:other");
        set(
                running,
                "state = 'running', lease_by = gen_random_uuid(), lease_until = 'infinity', done = 1234, whole = 5000");
        JobId done = ask(VISITOR);
        FileId file = Acting.call(
                VISITOR,
                () -> new KeptFiles(database.jdbc(), database.transactions(), database.clock())
                        .keep(
                                "장부.journal",
                                "text/plain",
                                new ByteArrayInputStream("2024-01-01".getBytes(StandardCharsets.UTF_8))));
        String ended =
                "state = 'done', ended_at = now(), said = 'platform.list.rows-all\u001fn77', result = '<b>7</b>'";
        set(done, ended + ", result_file = '" + file + "'");
        JobId others = ask("account:other");
        set(others, ended);

        try (BookServer server = BookServer.start(database)) {
            Visitor korean = Visitor.of(server, "bookkeeper", "ko");
            Visitor english = Visitor.of(server, "bookkeeper", "en");

            assertThat(korean.get("/jobs").text()).contains("오래 걸리는 작업", "진행 중", "대기", "완료", "unknown-work");
            assertThat(english.get("/jobs?state=done").text()).contains("done").doesNotContain("at work  24");
            assertThat(english.get("/jobs?state=done&format=csv").body().lines())
                    .hasSize(3);
            assertThat(english.get("/jobs?state=nonsense").status()).isEqualTo(400);

            Visitor.Page atWork = english.get("/jobs/" + running);
            assertThat(atWork.text()).contains("1,234 of 5,000", "Look again");
            assertThat(atWork.body())
                    .contains(
                            "hx-trigger=\"every 2s\"",
                            "hx-get=\"/jobs/" + running + "\"",
                            "max=\"5000\" value=\"1234\"");

            Visitor.Page stopped = english.postFrom("/jobs/" + running, "/jobs/" + running + "/cancel", Map.of());
            assertThat(stopped.text()).contains("It stops after its present step");
            assertThat(english.postFrom("/jobs/" + waiting, "/jobs/" + waiting + "/cancel", Map.of())
                            .body())
                    .doesNotContain("hx-trigger=\"every");

            Visitor.Page mine = english.get("/jobs/" + done);
            assertThat(mine.text()).contains("Download 장부.journal", "77");
            assertThat(mine.body()).contains("&lt;b&gt;7&lt;/b&gt;").doesNotContain("hx-trigger=\"every");
            assertThat(english.get("/jobs/" + done + "/file").body()).isEqualTo("2024-01-01");

            assertThat(english.get("/jobs/" + others).text())
                    .contains("for the person who asked")
                    .doesNotContain("77");
            assertThat(english.get("/jobs/" + others + "/file").status()).isEqualTo(403);
            assertThat(english.get("/jobs/" + waiting + "/file").status()).isEqualTo(404);
            assertThat(english.get("/jobs/1").status()).isEqualTo(404);
        }
        assertThat(Acting.get(VISITOR, () -> jobs.find(running))).get().matches(status -> status.cancelAsked());
        assertThat(Optional.of(waiting).flatMap(id -> Acting.get(VISITOR, () -> jobs.find(id))))
                .get()
                .matches(status -> status.state().ended());
    }
}
