package org.naru.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** The oldest server that Naru promises to run on takes every migration. */
@NaruDatabaseTest(server = TestServer.Kind.DEBIAN_15)
class Postgres15Tests {
    @Test
    void takesEveryMigrationAndKnowsWhoActs(TestDatabase database) throws SQLException {
        try (Connection connection = database.ownerDataSource().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(15);
            assertThat(Migrations.versions(connection))
                    .isEqualTo(Migrations.newest())
                    .containsKey("platform");
        }
        String who = database.as(
                "account:7",
                () -> database.jdbc()
                        .sql("select platform.actor()")
                        .query(String.class)
                        .single());
        assertThat(who).isEqualTo("account:7");
    }
}
