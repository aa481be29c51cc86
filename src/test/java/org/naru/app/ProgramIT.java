package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.proof.ProgramProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program from outside: it starts, stops, refuses a second one, and finds what a killed one left. */
class ProgramIT {
    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void aHome() {
        home = folder.resolve("home");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(ProgramProcess.postmasters(home)).isEmpty();
    }

    @Test
    void stopsCleanlyOnCtrlCAndHasEverythingOnRestart() {
        try (ProgramProcess first = ProgramProcess.serve(home)) {
            first.awaitReady();
            keepSomething();
            first.interrupt();

            assertThat(first.said()).contains("Naru has stopped.").doesNotContain("Exception");
            assertThat(ProgramProcess.postmasters(home)).isEmpty();
        }
        try (ProgramProcess second = ProgramProcess.serve(home)) {
            second.awaitReady();

            assertThat(whatIsKept()).isEqualTo(7);
            second.terminate();
            assertThat(second.said()).contains("Naru has stopped.");
        }
    }

    @Test
    void adoptsTheDatabaseThatAKilledOneLeft() {
        List<Long> left;
        try (ProgramProcess killed = ProgramProcess.serve(home)) {
            killed.awaitReady();
            keepSomething();
            killed.kill();
            left = ProgramProcess.postmasters(home);
            assertThat(left).hasSize(1);
        }
        try (ProgramProcess next = ProgramProcess.serve(home)) {
            next.awaitReady();

            assertThat(ProgramProcess.postmasters(home)).isEqualTo(left);
            assertThat(whatIsKept()).isEqualTo(7);
        }
    }

    @Test
    void aSecondOneOnTheSameHomeNamesTheFirstAndEnds() {
        try (ProgramProcess first = ProgramProcess.serve(home)) {
            String address = first.awaitReady();
            try (ProgramProcess second = ProgramProcess.serve(home)) {
                assertThat(second.awaitEnd()).isEqualTo(ExitCode.REFUSED);
                assertThat(second.said()).contains("already runs").contains(address);
            }
            assertThat(ProgramProcess.postmasters(home)).hasSize(1);
        }
    }

    @Test
    void aCommandWorksOnTheDatabaseOfTheOneThatServesAndLeavesItRunning() {
        try (ProgramProcess serving = ProgramProcess.serve(home)) {
            serving.awaitReady();
            try (ProgramProcess check = ProgramProcess.run(home, Map.of(), "check")) {
                assertThat(check.awaitEnd()).as(check.said()).isEqualTo(ExitCode.DONE);
            }
            assertThat(ProgramProcess.postmasters(home)).hasSize(1);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAndLeavesNothingRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.ofLiteral("127.0.0.1"));
                ProgramProcess program = ProgramProcess.run(
                        home, Map.of("NARU_PORT", Integer.toString(taken.getLocalPort())), "serve")) {
            assertThat(program.awaitEnd()).isEqualTo(ExitCode.OUTAGE);
            assertThat(program.said())
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void badSettingsAreSaidInASentence() {
        Map<Map<String, String>, String> wrong = Map.of(
                Map.of("NARU_PORT", "eighty"), "NARU_PORT is a number",
                Map.of("NARU_ORIGIN", "http://naru.example.org"), "NARU_ORIGIN is an address such as https",
                Map.of("NARU_ORIGIN", "https://naru.example.org"), "Without HTTPS",
                Map.of("NARU_TLS_CERT", "/cert.pem"), "need NARU_ORIGIN",
                Map.of("NARU_DATABASE_URL", "mysql://somewhere/x"), "NARU_DATABASE_URL is not an address",
                Map.of("NARU_DATABASE_URL", "postgresql://u:topsecret@127.0.0.1:9/x"), "cannot be reached");
        wrong.forEach((environment, sentence) -> {
            try (ProgramProcess program = ProgramProcess.run(home, environment, "serve")) {
                assertThat(program.awaitEnd()).as(program.said()).isIn(ExitCode.WRONG_USE, ExitCode.OUTAGE);
                assertThat(program.said())
                        .contains(sentence)
                        .doesNotContain("\tat ")
                        .doesNotContain("topsecret");
            }
        });
    }

    @Test
    void theSecretOfTheHomeIsClosedToOthers() throws Exception {
        try (ProgramProcess program = ProgramProcess.serve(home)) {
            program.awaitReady();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("run"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("run/superuser"))))
                .isEqualTo("rw-------");
    }

    private void keepSomething() {
        asOwner("create table platform.kept (id int)");
        asOwner("insert into platform.kept values (7)");
    }

    private void asOwner(String command) {
        try (HomeDatabase database = HomeDatabase.openUnmigrated(new NaruHome(home), java.util.Optional.empty())) {
            JdbcClient.create(database.owner().direct()).sql(command).update();
        }
    }

    private int whatIsKept() {
        try (HomeDatabase database = HomeDatabase.openUnmigrated(new NaruHome(home), java.util.Optional.empty())) {
            return JdbcClient.create(database.owner().direct())
                    .sql("select id from platform.kept")
                    .query(Integer.class)
                    .single();
        }
    }
}
