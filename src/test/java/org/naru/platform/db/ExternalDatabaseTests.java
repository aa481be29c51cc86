package org.naru.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.proof.TestServer;

/** A server that somebody else runs: its roles belong to the whole of it, so each of these tests minds the others. */
class ExternalDatabaseTests {
    @TempDir
    private static Path folder;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void somebodysServer() throws SQLException {
        server = EmbeddedPostgres.start(
                new NaruHome(folder.resolve("theirs")), TestServer.Kind.CHOSEN.binaries(), List.of("fsync=off"));
        for (String command : List.of(
                "create role mission login createrole password 'with/an:odd @one'",
                "create role plain login password 'plain'",
                "create database mission owner mission",
                "create database another owner mission",
                "create database plain owner plain",
                "create database ascii owner mission encoding 'SQL_ASCII' locale 'C' template template0",
                "create database no_hangul owner mission encoding 'UTF8' locale 'C' template template0")) {
            execute(server.superuser(), command);
        }
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void anOrdinaryOwnerIsEnoughAndSeveralProcessesAgree() throws SQLException {
        assertThat(refusal("postgresql://plain:plain@HOST/plain")).startsWith("platform.db.cannot-create-role [plain");

        try (HomeDatabase first = open("postgresql://mission:with%2Fan%3Aodd%20%40one@HOST/mission");
                HomeDatabase second = open("jdbc:postgresql://HOST/mission?user=mission&password=with/an:odd%20@one")) {
            execute(first.app(), "select platform.act_as('account:7')");
            execute(second.app(), "select platform.act_as('account:7')");
            assertThatThrownBy(() -> execute(first.app(), "create table platform.mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThat(first.server()).isEmpty();
        }
        assertThat(refusal("postgresql://mission:with%2Fan%3Aodd%20%40one@HOST/another"))
                .startsWith("platform.db.role-of-another");
    }

    @Test
    void refusesADatabaseThatCannotHoldHangul() {
        assertThat(refusal("postgresql://mission:with%2Fan%3Aodd%20%40one@HOST/ascii"))
                .startsWith("platform.db.not-utf8 [ascii, SQL_ASCII]");
        assertThat(refusal("postgresql://mission:with%2Fan%3Aodd%20%40one@HOST/no_hangul"))
                .startsWith("platform.db.no-hangul [no_hangul]");
    }

    @Test
    void refusesAWrongPasswordAndAnAddressThatIsNoneWithoutRepeatingThem() {
        assertThat(refusal("postgresql://mission:topsecret@HOST/mission"))
                .startsWith("platform.db.no-connection")
                .doesNotContain("topsecret");
        assertThat(refusal("mission:topsecret@somewhere")).isEqualTo("platform.db.url-unreadable []");
        assertThat(refusal("postgresql://HOST/mission")).isEqualTo("platform.db.url-without-user []");
    }

    private static String refusal(String url) {
        try (HomeDatabase open = open(url)) {
            return "opened " + open.owner();
        } catch (DatabaseUnavailable e) {
            return e.key() + " " + e.arguments();
        }
    }

    private static HomeDatabase open(String url) {
        String host = "127.0.0.1:" + server.superuser().port();
        return HomeDatabase.open(new NaruHome(folder.resolve("ours")), Optional.of(url.replace("HOST", host)));
    }

    private static void execute(DatabaseAddress address, String command) throws SQLException {
        try (Connection connection = address.direct().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
