package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;

/** Whatever somebody signed in reads, takes out or searches is in the audit log; what they searched for is not. */
@NaruRunsTest
class AuditReadingTests {
    private static final String WORD = "아무개";

    @Test
    @Proves("C-103")
    void everyPageListAndFileThatIsReadIsInTheLogAndNoWordSearchedFor(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        String word = java.net.URLEncoder.encode(WORD, java.nio.charset.StandardCharsets.UTF_8);

        for (String path :
                List.of("/accounts", "/accounts?q=" + word, "/accounts?format=csv", "/search?q=" + word, "/")) {
            assertThat(get(naru, account, path)).as(path).isEqualTo(200);
        }
        assertThat(get(naru, account, "/nowhere")).isEqualTo(404);

        assertThat(written(naru, account.actor()))
                .containsExactlyInAnyOrder(
                        "page-read /accounts",
                        "list-searched /accounts",
                        "taken-out /accounts",
                        "list-searched /search");
        assertThat(everything(naru)).noneMatch(text -> text.contains(WORD) || text.contains(word));
    }

    /** Every route of the program that needs more than an account of one's own: none can be read unseen. */
    @Test
    @Proves("C-103")
    void noRouteIsReadUnseen(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        int read = 0;
        for (Routes.Route route : Routes.of(naru)) {
            boolean asked = route.method().equals("GET")
                    && !RouteGuard.isOpen(route.handler())
                    && RouteGuard.requires(route.handler().getMethod()).orElseThrow() != Permission.OWN_ACCOUNT;
            if (asked && Routes.ask(naru, route, Optional.of(account)).statusCode() < 400) {
                read++;
                assertThat(writtenInTheEnd(naru, account.actor(), read))
                        .as(route.name())
                        .isEqualTo(read);
            }
        }
        assertThat(read).isGreaterThan(20);
    }

    /** A reading is noted when its answer has been made, which may be a moment after the reader has it. */
    private static int writtenInTheEnd(RunningNaru naru, String actor, int expected) throws Exception {
        long giveUp = System.nanoTime() + 5_000_000_000L;
        int written;
        do {
            naru.part(AuditLooks.class).writeNow();
            // Where the account is refused, as by a circle it is not in, that stands in the log instead.
            written = (int) written(naru, actor).stream()
                    .filter(each -> !each.startsWith("not-allowed"))
                    .count();
        } while (written < expected && System.nanoTime() < giveUp);
        return written;
    }

    @Test
    void whoMayNotIsInTheLogAtOnceAndAVisitorNever(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn reader = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        long before = everything(naru).size();

        assertThat(get(naru, reader, "/accounts")).isEqualTo(403);
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(naru.address() + "/sign-in"))
                                .build(),
                        BodyHandlers.discarding());

        assertThat(written(naru, reader.actor())).containsExactly("not-allowed ACCOUNTS_MANAGE");
        assertThat(everything(naru)).hasSize((int) before + 1);
    }

    private static List<String> written(RunningNaru naru, String actor) {
        naru.part(AuditLooks.class).writeNow();
        return naru.database()
                .owner()
                .sql("select kind || ' ' || subject from access.audit_event where actor = ? order by id")
                .param(actor)
                .query(String.class)
                .list();
    }

    private static List<String> everything(RunningNaru naru) {
        naru.part(AuditLooks.class).writeNow();
        return naru.database()
                .owner()
                .sql("select concat_ws(' ', actor, kind, subject, detail) from access.audit_event")
                .query(String.class)
                .list();
    }

    private static int get(RunningNaru naru, TestAccounts.SignedIn account, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(naru.address() + path))
                .header("Cookie", account.cookie())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
