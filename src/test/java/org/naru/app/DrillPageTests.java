package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.app.DrillRow.Clear;
import org.naru.app.DrillRow.Shown;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.RunningNaru;

/** The page of the last seizure drill. */
class DrillPageTests {
    private static final List<DrillRow> ROWS = List.of(
            new DrillRow("database", Clear.ALL, new Shown(6, 6), Optional.of(0), 0, 6),
            new DrillRow("disk", Clear.NONE, new Shown(0, 0), Optional.empty(), 0, 0));

    @Test
    void isKeptInAHomeThatIsThereAndNoneIsMadeForIt(@TempDir Path folder) {
        NaruHome none = new NaruHome(folder.resolve("none"));
        DrillReport report = new DrillReport(Instant.parse("2026-11-23T00:00:00Z"), "abc", ROWS);

        report.keepIn(none);
        report.keepIn(new NaruHome(folder));

        assertThat(Files.exists(none.folder())).isFalse();
        assertThat(DrillReport.of(new NaruHome(folder))).contains(report);
    }

    @Test
    void saysWhenItWasHeldWhatWentWrongAndThatOneIsDue() throws Exception {
        try (RunningNaru naru = RunningNaru.start()) {
            TestAccounts.SignedIn board = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.BOARD);
            TestAccounts.SignedIn reader = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
            NaruHome home = naru.part(NaruHome.class);
            Instant now = naru.part(Clock.class).instant();

            assertThat(page(naru, board)).contains("No drill was held on this machine yet");
            assertThat(start(naru, board)).contains("None was held on this machine yet.");
            assertThat(start(naru, reader)).doesNotContain("None was held on this machine yet.");
            assertThat(status(naru, reader)).isEqualTo(403);

            new DrillReport(now, "abc", ROWS).keepIn(home);
            assertThat(page(naru, board))
                    .contains("database dump or replica", "0/6", "stated, not tried")
                    .doesNotContain("No drill was held", "older than 90 days", "Tell whoever builds");
            assertThat(start(naru, board)).doesNotContain("Seizure drill</h2>", "None was held on this machine");

            DrillRow leak = new DrillRow("database", Clear.ALL, new Shown(6, 6), Optional.of(2), 0, 6);
            new DrillReport(now, "abc", List.of(leak)).keepIn(home);
            assertThat(page(naru, board)).contains("2/6", "Tell whoever builds");
            assertThat(start(naru, board)).contains("In the last drill 1 rows read what they must not");

            naru.database().clock().advance(Duration.ofDays(91));
            assertThat(page(naru, TestAccounts.signIn(naru, board.login()))).contains("older than 90 days");

            Files.writeString(home.folder().resolve("drill.json"), "{damaged");
            assertThat(page(naru, TestAccounts.signIn(naru, board.login())))
                    .contains("No drill was held on this machine yet");
        }
    }

    private static String start(RunningNaru naru, TestAccounts.SignedIn by) throws IOException, InterruptedException {
        return ask(naru, by, "/").body();
    }

    private static String page(RunningNaru naru, TestAccounts.SignedIn by) throws IOException, InterruptedException {
        return ask(naru, by, "/drill").body();
    }

    private static int status(RunningNaru naru, TestAccounts.SignedIn by) throws IOException, InterruptedException {
        return ask(naru, by, "/drill").statusCode();
    }

    private static java.net.http.HttpResponse<String> ask(RunningNaru naru, TestAccounts.SignedIn by, String path)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(naru.address() + path))
                            .header("Cookie", by.cookie())
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
