package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/**
 * The pages of the audit log on an installation of their own, over five weeks: what stands out does, what is usual does
 * not, and no case is named.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPagesTests {
    private static final List<String> PAGES = List.of("/audit", "/audit/events", "/audit/checkpoints", "/");

    private RunningNaru naru;
    private TestAccounts.SignedIn usual;
    private TestAccounts.SignedIn greedy;
    private TestAccounts.SignedIn board;
    private CircleId circle;
    private UUID canary;

    @BeforeAll
    void start() throws Exception {
        naru = RunningNaru.start();
        usual = TestAccounts.open(naru, Language.KO, Theme.LIGHT, Role.BOOKKEEPER);
        greedy = TestAccounts.open(naru, Language.KO, Theme.LIGHT, Role.BOOKKEEPER);
        Actor steward = Actor.operator("test", Language.KO);
        circle = ((Circles.Opened.Done)
                        steward.call(() -> naru.part(Circles.class).open("water", "물가", false, steward)))
                .id();
        canary = UUID.randomUUID();
        steward.call(() -> {
            naru.part(Deliveries.class).plantCanary(canary, steward);
            return true;
        });
        for (int week = 0; week < 5; week++) {
            send(usual, UUID.randomUUID(), 30);
            send(greedy, UUID.randomUUID(), week == 4 ? 45 : 4);
            naru.database().clock().advance(Duration.ofDays(week == 4 ? 0 : 7));
        }
        send(greedy, UUID.randomUUID(), 30);
        send(greedy, canary, 1);
        naru.part(AuditSealer.class).sealNow();
        steward.call(() -> naru.part(AuditCheckpoints.class).byServer());
        board = TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.BOARD);
    }

    private void send(TestAccounts.SignedIn account, UUID what, long count) throws Exception {
        Actor actor = new Actor(account.actor(), Set.of(Permission.SEALED_USE), Language.KO, Set.of(circle));
        actor.call(() -> naru.part(Deliveries.class).mayDeliver(actor, circle, what, "note", count));
    }

    @AfterAll
    void stop() {
        naru.close();
    }

    @Test
    void theBoardSeesWhoStandsOutFromTheirOwnWeeksAndNoCase() throws Exception {
        Document page = Jsoup.parse(get(board, "/audit").body());

        assertThat(row(page, greedy)).contains("물가", "46", "4", "More than usual");
        assertThat(row(page, usual)).contains("물가", "30").doesNotContain("More than usual");
        assertThat(page.text())
                .contains("No member of the board has signed yet")
                .doesNotContain(canary.toString(), "⟦");
        assertThat(page.select("svg rect").size()).isGreaterThan(4);
    }

    private static String row(Document page, TestAccounts.SignedIn account) {
        return page.select("tr").stream()
                .filter(each ->
                        each.text().contains(account.login()) && each.text().contains("물가"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void theEventsAreFilteredPagedByTheirPlaceAndTakenOut() throws Exception {
        Document filtered = Jsoup.parse(get(board, "/audit/events?kind=sealed-delivered&actor=" + usual.actor())
                .body());
        assertThat(filtered.select("tbody tr")).hasSize(5);
        Document first = Jsoup.parse(
                get(board, "/audit/events?kind=sealed-delivered&size=3").body());
        String next = first.select("a[href*=after]").attr("href");
        Document second = Jsoup.parse(get(board, next).body());
        List<String> places =
                new ArrayList<>(first.select("tbody tr td:first-child").eachText());
        places.addAll(second.select("tbody tr td:first-child").eachText());
        assertThat(places).hasSize(6).doesNotHaveDuplicates();
        assertThat(get(board, "/audit/events?format=csv").body()).contains("sealed-delivered", circle.toString());
        assertThat(get(board, "/audit/events?kind=nothing-such").body()).contains("No event fits this filter");
        assertThat(get(board, "/audit/events?from=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void aCheckpointIsTakenAsTheFileThatVerifiesAndASignatureWithoutACardIsRefusedInWords() throws Exception {
        Document page = Jsoup.parse(get(board, "/audit/checkpoints").body());
        String link = page.select("tbody a").first().attr("href");
        String file = get(board, link).body();
        assertThat(VerifyAudit.isCheckpoint(file)).isTrue();
        assertThat(naru.part(VerifyAudit.class).against(List.of(file)).findings())
                .allMatch(finding -> finding.severity() == org.naru.platform.check.Finding.Severity.NOTICE);
        String statement = get(board, "/audit/checkpoints/next").body();
        assertThat(CheckpointText.parse(statement)).isPresent();

        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(naru.address() + "/audit/checkpoints"))
                                .header("Cookie", board.cookie())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("_form=" + board.formToken()
                                        + "&card=1&signature=x&statement="
                                        + java.net.URLEncoder.encode(
                                                statement, java.nio.charset.StandardCharsets.UTF_8)))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).text()).containsAnyOf("signed directory", "no such card");
    }

    @Test
    void thePlantedRecordIsOnTheStartPageOfTheBoardAndOfNobodyElse() throws Exception {
        assertThat(Jsoup.parse(get(board, "/").body()).select(".card.overdue").text())
                .contains("Alarm: a planted record was opened", greedy.login());
        TestAccounts.SignedIn other = TestAccounts.open(naru, Language.KO, Theme.LIGHT, Role.BOOKKEEPER);
        HttpResponse<String> start = get(other, "/");
        assertThat(start.statusCode()).isEqualTo(200);
        assertThat(start.body()).doesNotContain("심어 둔");
        assertThat(get(other, "/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void thePagesAreAccessibleAndFitAPhoneInBothLanguages() {
        List<String> faults = new ArrayList<>();
        try (Screens screens = Screens.open()) {
            for (Language language : Language.values()) {
                TestAccounts.SignedIn watcher = TestAccounts.open(naru, language, Theme.LIGHT, Role.BOARD);
                for (int width : List.of(1280, 390)) {
                    try (Screens.Window window = screens.window(
                            naru.address(), width, false, language.code(), Optional.of(watcher.cookie()))) {
                        for (String path : PAGES) {
                            window.page().navigate(path);
                            String name = "audit-" + language.code() + "-" + width + path.replaceAll("[^a-z]+", "-");
                            faults.addAll(window.faults(name));
                            window.picture(name);
                        }
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private HttpResponse<String> get(TestAccounts.SignedIn account, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(naru.address() + path))
                                .header("Cookie", account.cookie())
                                .build(),
                        BodyHandlers.ofString());
    }
}
