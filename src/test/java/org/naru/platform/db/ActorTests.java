package org.naru.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.springframework.transaction.support.TransactionTemplate;

@NaruDatabaseTest
class ActorTests {
    private final TestDatabase database;

    ActorTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void aGuardedTable() {
        for (String command : List.of(
                "create table platform.secret_list (id int)",
                "call platform.guard('platform', 'secret_list')",
                "grant select, insert on platform.secret_list to naru_app")) {
            database.owner().sql(command).update();
        }
    }

    @Test
    void tellsTheDatabaseWhoActs() {
        String who = database.as(
                "account:7",
                () -> database.jdbc()
                        .sql("select platform.actor()")
                        .query(String.class)
                        .single());

        assertThat(who).isEqualTo("account:7");
    }

    @Test
    void beginsNoTransactionForNobody() {
        TransactionTemplate transaction = new TransactionTemplate(database.transactions());

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {}))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void handsOutNoConnectionOutsideATransaction() {
        assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        database.jdbc().sql("select 1").query(Integer.class).single())
                .hasStackTraceContaining("only to be had inside a transaction");
    }

    @Test
    void readsAGuardedTableAsSomebody() {
        database.run(
                "account:7",
                () -> database.jdbc()
                        .sql("insert into platform.secret_list values (1)")
                        .update());

        int rows = database.as(
                "account:8",
                () -> database.jdbc()
                        .sql("select count(*) from platform.secret_list")
                        .query(Integer.class)
                        .single());

        assertThat(rows).isEqualTo(1);
    }

    // An empty table is the dangerous case: a policy is asked per row and would never be asked.
    @Test
    void anUnsetActorIsAnErrorEvenOnAnEmptyTable() throws SQLException {
        for (DatabaseAddress role : List.of(database.appAddress(), database.ownerAddress())) {
            try (Connection raw = role.direct().getConnection();
                    Statement statement = raw.createStatement()) {
                for (String sql : List.of(
                        "select * from platform.secret_list",
                        "select count(*) from platform.secret_list where id = 5",
                        "select 1 where not exists (select from platform.secret_list)",
                        "insert into platform.secret_list values (1)")) {
                    assertThatThrownBy(() -> statement.execute(sql))
                            .as(sql)
                            .hasMessageContaining("affected by row-level security");
                }
            }
        }
    }

    @Test
    void theActorOfAnEndedTransactionIsNobody() throws SQLException {
        try (Connection raw = database.appAddress().direct().getConnection();
                Statement statement = raw.createStatement()) {
            raw.setAutoCommit(false);
            statement.execute("select platform.act_as('account:7')");
            statement.execute("select * from platform.secret_list");
            raw.commit();

            assertThatThrownBy(() -> statement.execute("select * from platform.secret_list"))
                    .hasMessageContaining("affected by row-level security");
            raw.rollback();
            assertThatThrownBy(() -> statement.execute("select platform.actor()"))
                    .hasMessageContaining("no actor is set");
        }
    }

    // Somebody opens the guarded tables but names nobody.
    @Test
    void aRowIsNotShownToNobody() throws SQLException {
        database.run(
                "account:7",
                () -> database.jdbc()
                        .sql("insert into platform.secret_list values (1)")
                        .update());
        try (Connection raw = database.appAddress().direct().getConnection();
                Statement statement = raw.createStatement()) {
            statement.execute("set row_security = on");

            assertThatThrownBy(() -> statement.execute("select * from platform.secret_list"))
                    .hasMessageContaining("no actor is set");
            assertThatThrownBy(() -> statement.execute("insert into platform.secret_list values (2)"))
                    .hasMessageContaining("no actor is set");
        }
    }

    @Test
    void theProgramMayNotMakeOrAlterAnything() throws SQLException {
        try (Connection raw = database.appAddress().direct().getConnection();
                Statement statement = raw.createStatement()) {
            statement.execute("set row_security = on; set naru.actor = 'account:7'");
            for (String sql : List.of(
                    "create table platform.mine (id int)",
                    "create table public.mine (id int)",
                    "create schema mine",
                    "create temporary table mine (id int)",
                    "call platform.guard('platform', 'secret_list')",
                    "delete from platform.secret_list",
                    "truncate platform.secret_list",
                    "set role naru_owner")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> statement.execute("alter table platform.secret_list disable row level security"))
                    .hasMessageContaining("must be owner");
        }
    }

    @Test
    void aFunctionIsNobodysUntilItIsGranted() throws SQLException {
        database.owner()
                .sql("create function platform.anything() returns int language sql as 'select 1'")
                .update();

        try (Connection raw = database.appAddress().direct().getConnection();
                Statement statement = raw.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select platform.anything()"))
                    .hasMessageContaining("permission denied");
        }
    }
}
