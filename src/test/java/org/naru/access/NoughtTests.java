package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;

/** A nought in an address or a form is what somebody who looks for a way in sends first: it is refused, on every route. */
@NaruRunsTest
class NoughtTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> NAMES = List.of(
            "login", "code", "name", "q", "day", "reason", "entity", "year", "amount", "text", "title", "fund", "file");

    @Test
    void isRefusedOnEveryRouteAndNeverAnErrorOfOurs(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        StringBuilder form = new StringBuilder("_form=" + account.formToken());
        NAMES.forEach(name -> form.append('&').append(name).append("=a%00b"));
        List<String> broken = new ArrayList<>();
        int refused = 0;
        for (Routes.Route route : Routes.of(naru)) {
            boolean get = route.method().equals("GET");
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(naru.address() + route.path() + (get ? "?" + form : "")))
                    .header("Cookie", account.cookie());
            if (!get) {
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .method(route.method(), BodyPublishers.ofString(form.toString()));
            }
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                broken.add(route.name() + ": " + answer.statusCode());
            }
            refused += answer.statusCode() == 400 ? 1 : 0;
        }

        assertThat(broken).isEmpty();
        assertThat(refused).isGreaterThan(100);
    }
}
