package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;

/**
 * The headers of every route, as a visitor gets them and as somebody signed in does, held against a picture of them that
 * is kept ({@code headers.txt}); written anew with {@code -Dnaru.write=true}, and then read by a person.
 */
@NaruRunsTest
class HeadersTests {
    private static final Path PICTURE = Path.of("src", "test", "resources", "access", "headers.txt");
    /** They differ from answer to answer and say nothing about safety. */
    private static final Set<String> PASSED_OVER =
            Set.of("date", "content-length", "connection", "keep-alive", "transfer-encoding");

    /** A program of its own: what it answers with depends on nothing that other tests left there. */
    @Test
    void everyRouteAnswersWithTheHeadersOfThePicture() throws Exception {
        try (RunningNaru naru = RunningNaru.start()) {
            picture(naru);
        }
    }

    private static void picture(RunningNaru naru) throws Exception {
        // There is something to sign.
        naru.as("system:test", () -> naru.part(Audit.class).write("test-begun", "headers"));
        naru.part(AuditSealer.class).sealNow();
        Map<String, String> letters = new LinkedHashMap<>();
        Map<String, String> routes = new TreeMap<>();
        for (Routes.Route route : Routes.of(naru)) {
            TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
            routes.put(
                    route.name(),
                    letter(letters, Routes.ask(naru, route, Optional.empty())) + " "
                            + letter(letters, Routes.ask(naru, route, Optional.of(account))));
        }
        StringBuilder picture = new StringBuilder(
                "# What every route answers with: to a visitor, to somebody signed in with every role.\n");
        letters.forEach((headers, letter) ->
                picture.append("\n[").append(letter).append("]\n").append(headers));
        picture.append('\n');
        routes.forEach(
                (route, both) -> picture.append(route).append(": ").append(both).append('\n'));

        if (Boolean.getBoolean("naru.write")) {
            Files.createDirectories(PICTURE.getParent());
            Files.writeString(PICTURE, picture);
        }
        assertThat(Files.exists(PICTURE) ? Files.readString(PICTURE) : "").isEqualTo(picture.toString());
    }

    /** What the design demands, said once more here, so that a picture taken of a mistake is noticed. */
    @Test
    void noAnswerLacksWhatKeepsAPageToItself(RunningNaru naru) throws Exception {
        Map<String, String> demanded = Map.of(
                "content-security-policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
                        + "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
                        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types naru",
                "cross-origin-opener-policy",
                "same-origin",
                "cross-origin-embedder-policy",
                "require-corp",
                "cross-origin-resource-policy",
                "same-origin",
                "referrer-policy",
                "no-referrer",
                "x-content-type-options",
                "nosniff",
                "cache-control",
                "no-store");
        List<Routes.Route> all = Routes.of(naru);
        for (Routes.Route route : all) {
            TestAccounts.SignedIn account = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.values());
            HttpResponse<String> answer = Routes.ask(naru, route, Optional.of(account));

            assertThat(answer.headers().map().keySet()).as(route.name()).contains("permissions-policy");
            demanded.forEach((name, value) -> assertThat(answer.headers().allValues(name))
                    .as(route.name() + " " + name)
                    .containsExactly(value));
        }
        assertThat(all).hasSizeGreaterThan(20);
    }

    /** Pages that scan, and no other; a page that htmx would put into another is loaded whole, because headers stay the other's. */
    @Test
    void onlyPagesThatScanMayAskForTheCamera(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        List<String> mayScan = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (Routes.Route route : Routes.of(naru)) {
            HttpResponse<String> answer = Routes.ask(naru, route, Optional.of(account));
            String policy = answer.headers().firstValue("permissions-policy").orElseThrow();
            if (!policy.contains("camera=()")) {
                assertThat(policy).as(route.name()).contains("camera=(self),").contains("microphone=()");
                mayScan.add(route.name());
            }
            if (route.method().equals("GET") && mayScan.contains(route.name())) {
                HttpResponse<String> boosted = Routes.ask(naru, route, Optional.of(account), "HX-Boosted", "true");
                assertThat(boosted.statusCode()).as(route.name()).isEqualTo(204);
                whole.add(boosted.headers().firstValue("HX-Redirect").orElseThrow());
            }
        }

        assertThat(mayScan)
                .containsExactlyInAnyOrder(
                        "GET /vault",
                        "POST /circles",
                        "GET /unlock/en",
                        "GET /unlock/begin/en",
                        "GET /unlock/recovery/en");
        assertThat(whole).containsExactlyInAnyOrder("/vault", "/unlock/en", "/unlock/begin/en", "/unlock/recovery/en");
    }

    @Test
    void signingOutTellsTheBrowserToForgetEverything(RunningNaru naru) throws IOException, InterruptedException {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        Routes.Route signOut = Routes.of(naru).stream()
                .filter(route -> route.name().equals("POST /sign-out"))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> answer = Routes.ask(naru, signOut, Optional.of(account));

        assertThat(answer.headers().firstValue("Clear-Site-Data").orElse("")).contains("\"cache\"", "\"storage\"");
    }

    private static String letter(Map<String, String> letters, HttpResponse<String> answer) {
        String headers = answer.headers().map().entrySet().stream()
                .filter(each -> !PASSED_OVER.contains(each.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each ->
                        each.getValue().stream().map(value -> each.getKey() + ": " + steady(each.getKey(), value)))
                .collect(Collectors.joining("\n", "", "\n"));
        return answer.statusCode() + " " + letters.computeIfAbsent(headers, _ -> "set " + (letters.size() + 1));
    }

    /** The value without what is new each time. */
    private static String steady(String name, String value) {
        return switch (name) {
            case "set-cookie" ->
                value.replaceAll("=(s|ko|en)\\.[^;]+", "=$1.…").replaceAll("(?i)expires=[^;]+", "expires=…");
            case "location" ->
                value.replaceAll("^http://localhost:\\d+", "")
                        .replaceAll("(\\?to=).+", "$1…")
                        .replaceAll("said=[^.]+", "said=…");
            case "content-disposition" -> value.replaceAll("\\d", "0");
            case "etag", "last-modified" -> "…";
            default -> value;
        };
    }
}
