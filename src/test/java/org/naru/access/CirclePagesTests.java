package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;

/** The list of circles, on the page of keys: who may open one, who only sees, who does not even see. */
@NaruRunsTest
class CirclePagesTests {
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpClient following =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Test
    void anOfficerOpensACircleTheBoardSeesItAndOthersDoNot(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn officer = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.OFFICER);
        TestAccounts.SignedIn board = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.BOARD);
        TestAccounts.SignedIn worker = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);

        assertThat(post(naru, officer, "code=families-1&name=Families").statusCode())
                .isIn(302, 303);
        HttpResponse<String> again = post(naru, officer, "code=families-1&name=Families");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("Another circle has this code");
        assertThat(post(naru, officer, "code=Families!&name=x").statusCode()).isEqualTo(422);
        assertThat(post(naru, board, "code=other-1&name=Other").statusCode()).isEqualTo(403);

        assertThat(get(naru, board, "/circles").body()).contains("families-1").doesNotContain("action=\"/circles\"");
        assertThat(get(naru, officer, "/circles").body()).contains("action=\"/circles\"");
        assertThat(get(naru, officer, "/circles?format=csv").body()).contains("families-1");
        assertThat(get(naru, worker, "/circles").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(RunningNaru naru, TestAccounts.SignedIn account, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(naru.address() + path))
                .header("Cookie", account.cookie())
                .build();
        return following.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(RunningNaru naru, TestAccounts.SignedIn account, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(naru.address() + "/circles"))
                .header("Cookie", account.cookie())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_form=" + account.formToken() + "&" + form))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
