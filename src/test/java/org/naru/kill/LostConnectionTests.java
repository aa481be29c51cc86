package org.naru.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.model.BookAudit;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The database goes away in the middle of a posting: an outage is said to be one, and nothing half is left. */
class LostConnectionTests {
    @Test
    void leavesNothingHalfWhenTheServerDiesDuringAPosting() throws Exception {
        Path folder = DatabaseKillTests.freshFolder("lost-connection");
        try (ServerToKill server = new ServerToKill(folder)) {
            KilledBooks.open(server.app());
            CompletableFuture<PostOutcome> posting;
            try (BareLedger ledger = BareLedger.on(server.app())) {
                assertThat(KilledBooks.post(ledger, "before")).isInstanceOf(PostOutcome.Posted.class);

                // Given a posting that has begun and waits for its period, which somebody else holds
                Connection holder = server.owner().direct().getConnection();
                holdPeriods(holder);
                posting = CompletableFuture.supplyAsync(() -> KilledBooks.post(ledger, "during"));
                awaitWaiter(server);

                // When the server dies
                server.kill();

                // Then it is told as an outage, not as a refusal and not as done
                assertThatThrownBy(() -> posting.get(60, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOfAny(DataAccessException.class, TransactionException.class);
                assertThatThrownBy(() -> KilledBooks.post(ledger, "after"))
                        .isInstanceOfAny(DataAccessException.class, TransactionException.class);
            }

            // And after the return nothing of it is there, and the same key can be posted
            server.startAgain();
            assertThat(BookAudit.places(server.owner().direct())).containsExactly("us/gift/before");
            try (BareLedger ledger = BareLedger.on(server.app())) {
                assertThat(KilledBooks.post(ledger, "during")).isInstanceOf(PostOutcome.Posted.class);
                ledger.sealAll();
            }
            assertThat(BookAudit.of(server.owner().direct())).isEmpty();
        }
    }

    @Test
    void goesOnByItselfWhenTheConnectionsWereCut() throws Exception {
        Path folder = DatabaseKillTests.freshFolder("cut-connections");
        try (ServerToKill server = new ServerToKill(folder);
                BareLedger ledger = BareLedger.on(server.app())) {
            KilledBooks.open(server.app());
            assertThat(KilledBooks.post(ledger, "before")).isInstanceOf(PostOutcome.Posted.class);
            try (Connection owner = server.superuser().getConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = 'naru_app' and pid <> pg_backend_pid()");
            }

            PostOutcome outcome = KilledBooks.postAgainAfterAnOutage(ledger, "after");

            assertThat(outcome).isInstanceOf(PostOutcome.Posted.class);
            assertThat(BookAudit.of(server.owner().direct())).isEmpty();
        }
    }

    private static void holdPeriods(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("select from ledger.period for update");
        }
    }

    private static void awaitWaiter(ServerToKill server) throws SQLException, InterruptedException {
        try (Connection owner = server.superuser().getConnection();
                Statement statement = owner.createStatement()) {
            for (int i = 0; i < 500; i++) {
                try (var found = statement.executeQuery("select count(*) from pg_locks where not granted")) {
                    found.next();
                    if (found.getInt(1) > 0) {
                        return;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new AssertionError("the posting did not wait");
    }
}
