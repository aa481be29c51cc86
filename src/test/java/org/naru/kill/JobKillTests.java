package org.naru.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.access.TestAccounts.SignedIn;
import org.naru.ledger.model.BookAudit;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.proof.ProgramProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program is killed, as {@code kill -9} does, in the middle of a portion of a job that a person asked for on a page.
 * The next process takes the job up by itself when the lease has run out, and it ends once.
 */
class JobKillTests {
    private static final int TRANSACTIONS = 12_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final String BOUNDARY = "the-kill-test-s-own-boundary";

    @Test
    void anImportKilledInItsPortionGoesOnByItselfAndEndsOnce() throws Exception {
        Path folder = DatabaseKillTests.freshFolder("job");
        Path home = folder.resolve("home");
        GeneratedBook book = GeneratedBook.make(folder.resolve("book"), TRANSACTIONS);
        try (HomeDatabase database = HomeDatabase.open(new NaruHome(home), Optional.empty())) {
            SignedIn bookkeeper = TestAccounts.open(database.app(), Role.BOOKKEEPER);
            JdbcClient owner =
                    JdbcClient.create(ServerToKill.acting(database.owner()).direct());
            JdbcClient jobs = JdbcClient.create(seeingJobs(database.app()).direct());
            try (ProgramProcess program = ProgramProcess.serve(home)) {
                asked(program.awaitReady(), bookkeeper, book);
                // The sequence of ids is outside of every transaction: it shows how far the portion is.
                await(() -> number(owner, "select last_value from ledger.entry_id") >= TRANSACTIONS / 2);
                program.kill();
            }
            // The server notices that its client is gone and undoes the portion; the job still says that it runs.
            await(() -> number(owner, """
                            select count(*) from pg_stat_activity
                            where datname = current_database() and usename = 'naru_app'""") == 0);
            assertThat(number(owner, "select count(*) from ledger.entry")).isZero();
            assertThat(standing(jobs)).isEqualTo("running, taken up 1 times, 0 portions");

            try (ProgramProcess next = ProgramProcess.serve(home)) {
                next.awaitReady();
                await(() -> !standing(jobs).startsWith("running"));
                assertThat(standing(jobs)).isEqualTo("done, taken up 2 times, 0 portions");
                assertThat(number(owner, "select count(*) from ledger.entry")).isEqualTo(TRANSACTIONS);
                TimeUnit.SECONDS.sleep(3); // polls pass in which nobody may take it up once more
                assertThat(standing(jobs)).isEqualTo("done, taken up 2 times, 0 portions");
            }
            assertThat(number(owner, "select count(*) from ledger.entry")).isEqualTo(TRANSACTIONS);
            try (BareLedger ledger = BareLedger.on(database.app())) {
                ledger.sealAll();
            }
            assertThat(BookAudit.of(ServerToKill.acting(database.owner()).direct()))
                    .isEmpty();
        }
    }

    /** A way in by the program's role that guarded tables answer. */
    private static DatabaseAddress seeingJobs(DatabaseAddress app) {
        return new DatabaseAddress(
                app.host(),
                app.port(),
                app.database(),
                app.user(),
                app.password(),
                Map.of("sslmode", "disable", "options", "-c naru.actor=system:test -c row_security=on"));
    }

    private static void asked(String address, SignedIn who, GeneratedBook book) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"_form\"", who.formToken().getBytes(StandardCharsets.UTF_8));
        part(body, "name=\"book\"; filename=\"book.journal\"", Files.readAllBytes(book.journal()));
        part(body, "name=\"map\"; filename=\"map.json\"", book.map());
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/books/import"))
                            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .header("Cookie", who.cookie())
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, Object> seen =
                    Map.of("to", answer.headers().firstValue("Location").orElse("nowhere"), "page", answer.body());
            assertThat(answer.statusCode()).as("%s", seen).isEqualTo(302);
        }
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) throws IOException {
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static String standing(JdbcClient jobs) {
        return jobs.sql("""
                        select state || ', taken up ' || lease_no || ' times, ' || portions || ' portions'
                        from platform.job where kind = 'import-books'""").query(String.class).single();
    }

    private static long number(JdbcClient owner, String sql) {
        return owner.sql(sql).query(Long.class).single();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
