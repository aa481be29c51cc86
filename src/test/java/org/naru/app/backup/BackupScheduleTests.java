package org.naru.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;
import org.naru.vault.ShredCopies;

/** When a backup is due, what the page says of the last ones, and that one is taken by itself. */
@NaruRunsTest
class BackupScheduleTests {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final BackupRecords.Schedule AT_TWO = new BackupRecords.Schedule(OptionalInt.of(2), "/x");

    @TempDir
    private Path folder;

    private static Optional<BackupRecords.Taken> taken(String at, String problem) {
        return Optional.of(new BackupRecords.Taken(Instant.parse(at), "", "", 0, 0, true, problem));
    }

    private static boolean due(Optional<BackupRecords.Taken> last, String now) {
        return BackupSchedule.isDue(AT_TWO, last, Instant.parse(now), SEOUL);
    }

    @Test
    void isDueOnceAfterTheHourStruckHere() {
        Optional<BackupRecords.Taken> yesterday = taken("2026-02-28T17:03:00Z", ""); // 02:03 on 1 March in Seoul

        assertThat(due(yesterday, "2026-03-01T16:59:59Z")).isFalse();
        assertThat(due(yesterday, "2026-03-01T17:00:00Z")).isTrue();
        assertThat(due(taken("2026-03-01T17:00:00Z", ""), "2026-03-01T23:00:00Z"))
                .isFalse();
        assertThat(due(Optional.empty(), "2026-03-01T10:00:00Z")).isTrue();
        assertThat(BackupSchedule.isDue(
                        new BackupRecords.Schedule(OptionalInt.empty(), ""),
                        Optional.empty(),
                        Instant.parse("2026-03-01T17:00:00Z"),
                        SEOUL))
                .isFalse();
    }

    @Test
    void isTriedAgainAnHourAfterItFailed() {
        Optional<BackupRecords.Taken> failed = taken("2026-03-01T17:00:00Z", "app.backup.schedule.no-key");

        assertThat(due(failed, "2026-03-01T17:59:00Z")).isFalse();
        assertThat(due(failed, "2026-03-01T18:00:01Z")).isTrue();
    }

    @Test
    void theStartPageTellsWhatIsMissing() throws Exception {
        try (RunningNaru naru = RunningNaru.start()) {
            TestAccounts.SignedIn administrator = TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.ADMINISTRATOR);
            TestAccounts.SignedIn reader = TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.READER);
            assertThat(start(naru, administrator))
                    .contains("None was ever taken here")
                    .doesNotContain("as a rehearsal");
            assertThat(start(naru, reader)).doesNotContain("None was ever taken here");

            Instant now = naru.database().clock().instant();
            keep(naru, new BackupRecords.Taken(now, "/b/data.age", "/b/shares.age", 9, 9, true, ""));
            assertThat(start(naru, administrator))
                    .doesNotContain("No backup this week")
                    .contains("Bring a backup back, as a rehearsal");

            BackupRecords.keep(
                    naru.database().ownerAddress(),
                    "operator:test",
                    new BackupRecords.Rehearsed(now, "/b/data.age", now, 9, 9, 0, 0));
            assertThat(start(naru, administrator)).doesNotContain("as a rehearsal", "No backup this week");

            keep(
                    naru,
                    new BackupRecords.Taken(now.plusSeconds(1), "/b", "", 0, 0, true, "app.backup.schedule.no-folder"));
            assertThat(start(naru, administrator)).contains("The last backup was not taken");

            keep(naru, new BackupRecords.Taken(now.plusSeconds(2), "/b/data.age", "/b/s.age", 9, 9, true, ""));
            naru.database().clock().advance(Duration.ofDays(8));
            assertThat(start(naru, TestAccounts.signIn(naru, administrator.login())))
                    .contains("more than seven days old")
                    .doesNotContain("as a rehearsal");
        }
    }

    private static void keep(RunningNaru naru, BackupRecords.Taken taken) throws SQLException {
        BackupRecords.keep(naru.database().ownerAddress(), "operator:test", taken);
    }

    private static String start(RunningNaru naru, TestAccounts.SignedIn by) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(naru.address() + "/"))
                                    .header("Cookie", by.cookie())
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void isTakenByItselfAndThePageSaysSo(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.ADMINISTRATOR);
        NaruHome home = new NaruHome(Files.createDirectory(folder.resolve("home")));
        Path into = Files.createDirectory(folder.resolve("into"));
        Clock clock = naru.database().clock();
        BackupSchedule schedule = new BackupSchedule(
                naru.database().ownerAddress(), home, ShredCopies.of(home, Optional.empty()), clock, SEOUL);
        BackupSchedule later = new BackupSchedule(
                naru.database().ownerAddress(),
                home,
                ShredCopies.of(home, Optional.empty()),
                Clock.offset(clock, Duration.ofMinutes(61)),
                SEOUL);

        assertThat(page(naru, account)).contains("never been rehearsed");
        assertThat(set(naru, account, "25", into.toString())).isEqualTo(422);
        assertThat(set(naru, account, "2", folder.resolve("nowhere").toString()))
                .isEqualTo(422);
        assertThat(set(naru, account, "2", into.toString())).isBetween(302, 303);
        schedule.look();
        assertThat(page(naru, account))
                .as("nothing is taken in clear by itself")
                .contains("no backup key");
        BackupKey.make().key().keepIn(home);
        later.look();
        later.look();

        try (var files = Files.list(into)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("[0-9]", "")))
                    .containsExactlyInAnyOrder("data--.age", "shares--.age");
        }
        assertThat(page(naru, account)).contains("encrypted").contains(into.toString());
        looksRight(naru, account);
        BackupsSql.asOwner(
                naru.database().ownerAddress(),
                "operator:test",
                sql -> sql.rehearsed(
                        new BackupRecords.Rehearsed(clock.instant(), "data.age", clock.instant(), 90, 1000, 3, 0)));
        assertThat(page(naru, account)).contains("90 tables").doesNotContain("rehearsed more than 90 days ago");
        set(naru, account, "", "");
        BackupsSql.asOwner(
                naru.database().ownerAddress(),
                "operator:test",
                sql -> assertThat(sql.schedule().orElseThrow().hour()).isEmpty());
    }

    private static void looksRight(RunningNaru naru, TestAccounts.SignedIn account) {
        List<String> faults = new ArrayList<>();
        try (Screens screens = Screens.open();
                Screens.Window wide = screens.window(naru.address(), 1280, false, "en", Optional.of(account.cookie()));
                Screens.Window phone = screens.window(naru.address(), 390, true, "ko", Optional.of(account.cookie()))) {
            for (Screens.Window window : List.of(wide, phone)) {
                window.page().navigate("/backup");
                faults.addAll(window.faults("backup"));
            }
            wide.picture("backup-en");
            phone.picture("backup-phone");
        }
        assertThat(faults).isEmpty();
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpRequest.Builder at(RunningNaru naru, TestAccounts.SignedIn account) {
        return HttpRequest.newBuilder(URI.create(naru.address() + "/backup")).header("Cookie", account.cookie());
    }

    private static String page(RunningNaru naru, TestAccounts.SignedIn account)
            throws IOException, InterruptedException {
        return HTTP.send(at(naru, account).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int set(RunningNaru naru, TestAccounts.SignedIn account, String hour, String folder)
            throws IOException, InterruptedException {
        String form = "_form=" + account.formToken() + "&hour=" + hour + "&folder="
                + URLEncoder.encode(folder, StandardCharsets.UTF_8);
        return HTTP.send(
                        at(naru, account)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
