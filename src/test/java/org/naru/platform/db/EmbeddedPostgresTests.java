package org.naru.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.proof.TestServer;

class EmbeddedPostgresTests {
    @TempDir
    private Path folder;

    private NaruHome home;
    private EmbeddedPostgres server;

    @BeforeEach
    void start() {
        home = new NaruHome(folder.resolve("home with a space"));
        server = again();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void keepsWhatIsCommittedAndListensToThisMachineOnly() throws SQLException {
        assertThat(answer("show fsync")).isEqualTo("on");
        assertThat(answer("show synchronous_commit")).isEqualTo("on");
        assertThat(answer("show full_page_writes")).isEqualTo("on");
        assertThat(answer("show data_checksums")).isEqualTo("on");
        assertThat(answer("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(answer("show unix_socket_directories")).isEmpty();
        assertThat(
                        answer(
                                "select string_agg(distinct auth_method, ',') from pg_hba_file_rules where auth_method <> 'reject'"))
                .isEqualTo("scram-sha-256");
        assertThat(answer("select '나' ~ '^[[:alpha:]]$'")).isEqualTo("t");
    }

    // A number in postmaster.pid may belong to anybody after the machine was restarted.
    @Test
    void recoversAfterAKillEvenIfSomebodyElseBearsTheOldNumber() throws Exception {
        answer("create table kept as select 7 as n");
        kill();
        Path pidFile = home.data().resolve("postmaster.pid");
        List<String> lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        server = again();

        assertThat(server.adopted()).isFalse();
        assertThat(answer("select n from kept")).isEqualTo("7");
    }

    @Test
    void recoversFromTenKillsInARow() throws Exception {
        answer("create table counted (n int)");
        for (int i = 1; i <= 10; i++) {
            answer("insert into counted values (" + i + ")");
            kill();
            server = again();
        }

        assertThat(answer("select count(*) from counted")).isEqualTo("10");
    }

    @Test
    void adoptsTheOneThatRuns() {
        EmbeddedPostgres second = again();

        assertThat(second.adopted()).isTrue();
        assertThat(second.pid()).isEqualTo(server.pid());
    }

    @Test
    void setsANewPasswordWhereTheHomeWasCopiedWithoutIt() throws Exception {
        answer("create table kept as select 7 as n");
        server.stop();
        Files.delete(home.run().resolve("superuser"));

        server = again();

        assertThat(answer("select n from kept")).isEqualTo("7");
    }

    @Test
    void refusesTheFilesOfAnotherMajorVersion() throws Exception {
        server.stop();
        Path version = home.data().resolve("PG_VERSION");
        String ours = Files.readString(version);
        Files.writeString(version, "17\n");

        assertThatThrownBy(this::again)
                .isInstanceOfSatisfying(
                        DatabaseUnavailable.class,
                        refused -> assertThat(refused.key()).isEqualTo("platform.db.other-major"));
        Files.writeString(version, ours);
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        server.stop();
        Files.writeString(home.data().resolve("postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(this::again)
                .isInstanceOfSatisfying(
                        DatabaseUnavailable.class,
                        refused -> assertThat(refused.arguments().toString()).contains("no_such_setting"));
    }

    private EmbeddedPostgres again() {
        return EmbeddedPostgres.start(home, TestServer.Kind.CHOSEN.binaries(), List.of());
    }

    private void kill() {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private String answer(String question) throws SQLException {
        try (Connection connection = server.superuser().direct().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(question)) {
                return "";
            }
            try (ResultSet found = statement.getResultSet()) {
                found.next();
                return found.getString(1);
            }
        }
    }
}
