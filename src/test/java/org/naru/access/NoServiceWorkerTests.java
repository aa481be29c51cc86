package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/**
 * No script of ours, nor one that somebody slipped in, becomes a browser's service worker: it would run on after the server was
 * repaired (3a T32).
 */
@NaruRunsTest
class NoServiceWorkerTests {
    @Test
    void noPathAnswersABrowserThatAsksForOne(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        Set<String> paths = new TreeSet<>(Set.of("/nowhere", "/nowhere.js", "/vault/worker.js"));
        Routes.of(naru).stream()
                .filter(route -> route.name().startsWith("GET "))
                .forEach(route -> paths.add(route.name().substring(4).replaceAll("\\{[^}]*}", "x")));
        List<String> scripts = scripts(naru);
        paths.addAll(scripts);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : paths) {
                assertThat(status(http, naru, path, account, true)).as(path).isEqualTo(404);
            }
            assertThat(scripts)
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(status(http, naru, script, account, false))
                            .as("control: without that header %s is there", script)
                            .isEqualTo(200));
        }
    }

    private static int status(
            HttpClient http, RunningNaru naru, String path, TestAccounts.SignedIn account, boolean worker)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(naru.address() + path)).header("Cookie", account.cookie());
        if (worker) {
            request.header("Service-Worker", "script");
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static List<String> scripts(RunningNaru naru) throws IOException {
        return Jsoup.connect(naru.address() + "/sign-in").get().select("script[src]").stream()
                .map(script -> script.attr("src"))
                .toList();
    }

    @Test
    void aRealBrowserIsNotGivenOne(RunningNaru naru) throws IOException {
        String script = scripts(naru).getFirst();
        try (Screens screens = Screens.open();
                Screens.Window window = screens.window(naru.address(), 1280, false, "en", Optional.empty())) {
            Page page = window.page();
            page.navigate("/sign-in");

            String outcome = (String) page.evaluate(
                    "async src => navigator.serviceWorker.register(src, { scope: src }).then(() => 'registered', e => e.name)",
                    script);

            assertThat(page.evaluate("src => fetch(src).then(answer => answer.status)", script))
                    .as("control: the script is there")
                    .isEqualTo(200);
            assertThat(outcome).isIn("TypeError", "SecurityError");
            assertThat(page.evaluate("() => navigator.serviceWorker.getRegistrations().then(all => all.length)"))
                    .isEqualTo(0);
        }
    }
}
