package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.naru.access.CircleId;
import org.naru.access.DemoSignIns;
import org.naru.access.MemberId;
import org.naru.access.TestAccounts;
import org.naru.proof.LyingProxy;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;
import org.naru.protection.TestAssessments;
import org.naru.vault.PlaySealed;
import org.naru.vault.SealedPlay;

/**
 * A real browser before a server that lies (3a T10, T17, T18): nothing is sealed, the page stops, and the log knows. The same lies
 * against the client alone, each with the check taken out, stand in the client's tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LyingServerBrowserTests {
    private static final Pattern BASE64 = Pattern.compile("\"([A-Za-z0-9+/]{200,}={0,2})\"");

    private final SealedPlay play = SealedPlay.ofTheDemo();
    private RunningNaru naru;
    private LyingProxy proxy;
    private Screens screens;
    private String cookie;
    private String circle;

    @BeforeAll
    void open() {
        naru = RunningNaru.start();
        DemoSignIns demo = naru.part(DemoSignIns.class);
        naru.as("system:test", () -> {
            demo.open(play.members().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, each -> new MemberId(each.getValue()))));
            play.circles().forEach(each -> demo.circle(new CircleId(each.id()), each.code(), each.name()));
        });
        TestAssessments.sealedRecords(naru);
        naru.as(
                "system:test",
                () -> naru.part(PlaySealed.class)
                        .play(play, name -> demo.actor(name).orElseThrow(), _ -> {}));
        cookie = TestAccounts.signIn(naru, "case_worker").cookie();
        circle = "/vault/circles/" + play.circles().getFirst().id();
        proxy = new LyingProxy(naru.address());
        screens = Screens.open();
        // She was here before: what her browser saw is kept, sealed to her.
        try (Screens.Window window = window()) {
            KeyHolder worker = new KeyHolder(window.page(), "ko");
            worker.unlock(SealedPlay.wordsOfTheDemo());
        }
    }

    @AfterAll
    void close() {
        screens.close();
        proxy.close();
        naru.close();
    }

    private Screens.Window window() {
        return screens.window(proxy.address(), 1280, false, "ko", Optional.of(cookie));
    }

    @Test
    void theTruthIsReadAndWrittenThroughTheSameProxy() {
        proxy.lies(LyingProxy.TRUTH);
        try (Screens.Window window = window()) {
            KeyHolder worker = new KeyHolder(window.page(), "ko");
            worker.unlock(SealedPlay.wordsOfTheDemo());
            window.page().navigate(circle);
            int before = worker.notes().size();
            proxy.forget();
            worker.write("한 마디 더");
            assertThat(worker.notes()).hasSize(before + 1);
            assertThat(proxy.asked("POST", "/vault/capsules?")).hasSize(1);
            assertThat(proxy.asked("POST", "/vault/alarms")).isEmpty();
        }
    }

    /** A lie about the directory, and the kind of alarm that it raises. */
    private record Told(String name, String alarm, LyingProxy.Lie lie) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Stream<Told> lies() {
        return Stream.of(
                new Told(
                        "another key of a member",
                        "directory-refused",
                        statement("\"kind\":\"admit\"", this::otherKey)),
                new Told(
                        "another key of a circle",
                        "directory-refused",
                        statement("\"kind\":\"circle-epoch\"", this::otherKey)),
                new Told(
                        "another recovery key",
                        "directory-refused",
                        statement("\"kind\":\"genesis\"", line -> otherKeyIn(line, line.indexOf("\"recovery\"")))),
                new Told(
                        "another mission's directory",
                        "directory-fork",
                        (_, path, answer) -> path.startsWith("/vault/directory") ? foreign() : answer),
                new Told(
                        "fewer statements",
                        "directory-short",
                        (_, path, answer) -> path.startsWith("/vault/directory") ? shorter(answer) : answer),
                new Told(
                        "a statement that nobody signed",
                        "directory-refused",
                        (_, path, answer) -> path.startsWith("/vault/directory") ? unsigned(answer) : answer));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieAboutTheDirectoryStopsEverything(Told told) {
        proxy.lies(told.lie());
        try (Screens.Window window = window()) {
            Page page = window.page();
            KeyHolder worker = new KeyHolder(page, "ko");
            proxy.forget();
            worker.tryToUnlock(SealedPlay.wordsOfTheDemo());
            assertThat(page.locator("naru-unlock [role=alert]").innerText()).doesNotContain("낱말이 맞지 않거나");
            assertThat(proxy.asked("POST", "/vault/alarms"))
                    .singleElement()
                    .satisfies(asked -> assertThat(new String(asked.body(), StandardCharsets.UTF_8))
                            .contains(told.alarm()));
            page.navigate(circle);
            Locator here = page.locator("naru-sealed");
            here.locator("p").first().waitFor();
            assertThat(here.locator("textarea, button.btn:not(.quiet)").count()).isZero();
            assertThat(page.locator("naru-lock").innerText().strip())
                    .as("the bar has one word")
                    .isEqualTo("멈춤");
            assertThat(proxy.asked("POST", "/vault/capsules")).isEmpty();
            assertThat(proxy.asked("POST", "/vault/subjects")).isEmpty();
            if (told.alarm().equals("directory-fork")) {
                window.picture("sealed-stopped-ko");
            }
        } finally {
            proxy.lies(LyingProxy.TRUTH);
        }
    }

    @Test
    void anotherKeyOfASubjectIsNotSealedTo() {
        try (Screens.Window window = window()) {
            Page page = window.page();
            KeyHolder worker = new KeyHolder(page, "ko");
            worker.unlock(SealedPlay.wordsOfTheDemo());
            proxy.forget();
            proxy.lies((_, path, answer) -> path.startsWith("/vault/subjects/")
                    ? each(answer, line -> line.contains("\"subject\"") ? otherKey(line) : line)
                    : answer);
            page.navigate(circle);
            page.locator("naru-sealed [role=alert]").first().waitFor();
            assertThat(page.locator("naru-sealed .sealed-text").count()).isZero();
            assertThat(proxy.asked("POST", "/vault/capsules?")).isEmpty();
        } finally {
            proxy.lies(LyingProxy.TRUTH);
        }
    }

    @Test
    void aVersionThatWasSeenIsMissedWhenItIsHidden() {
        try (Screens.Window window = window()) {
            Page page = window.page();
            KeyHolder worker = new KeyHolder(page, "ko");
            worker.unlock(SealedPlay.wordsOfTheDemo());
            page.navigate(circle);
            worker.notes();
            Locator here = page.locator("naru-sealed");
            here.locator(".sealed-doc button.small").first().click();
            here.locator("textarea").fill("새로 고친 글");
            here.locator("button.btn:not(.quiet)").click();
            here.locator(".sealed-text", new Locator.LocatorOptions().setHasText("새로 고친 글"))
                    .waitFor();
            proxy.lies(
                    (_, path, answer) -> path.startsWith("/vault/subjects/") ? withoutSecondVersions(answer) : answer);
            page.reload();
            page.locator("naru-sealed [role=alert]").first().waitFor();
            assertThat(page.locator("naru-sealed .sealed-text").count()).isZero();
        } finally {
            proxy.lies(LyingProxy.TRUTH);
        }
    }

    private LyingProxy.Lie statement(String containing, UnaryOperator<String> change) {
        return (_, path, answer) -> path.startsWith("/vault/directory")
                ? each(answer, text -> text.contains(containing) ? change.apply(text) : text)
                : answer;
    }

    /** Changes each long base64 of an answer that is text inside. */
    private static byte[] each(byte[] answer, UnaryOperator<String> change) {
        Matcher found = BASE64.matcher(new String(answer, StandardCharsets.UTF_8));
        return found.replaceAll(match -> {
                    String text = new String(Base64.getDecoder().decode(match.group(1)), StandardCharsets.ISO_8859_1);
                    byte[] changed = change.apply(text).getBytes(StandardCharsets.ISO_8859_1);
                    return "\"" + Base64.getEncoder().encodeToString(changed) + "\"";
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private String otherKey(String line) {
        return otherKeyIn(line, 0);
    }

    /** The recipient after this place becomes another's, who is in the drill's mission. */
    private String otherKeyIn(String line, int from) {
        int start = line.indexOf("age1pq1", from);
        int end = line.indexOf('"', start);
        String other = foreignStatements().stream()
                .map(each -> new String(Base64.getDecoder().decode(each), StandardCharsets.ISO_8859_1))
                .filter(each -> each.contains("\"admit\""))
                .findFirst()
                .orElseThrow();
        int theirs = other.indexOf("age1pq1");
        return line.substring(0, start) + other.substring(theirs, other.indexOf('"', theirs)) + line.substring(end);
    }

    private static List<String> foreignStatements() {
        return SealedPlay.ofTheDrill().statements().stream()
                .map(Base64.getEncoder()::encodeToString)
                .toList();
    }

    private static byte[] foreign() {
        return ("{\"statements\":["
                        + foreignStatements().stream()
                                .map(each -> "\"" + each + "\"")
                                .collect(Collectors.joining(",")) + "],\"head\":null}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] shorter(byte[] answer) {
        List<String> kept = new ArrayList<>(statements(answer));
        kept.removeLast();
        return ("{\"statements\":["
                        + kept.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(","))
                        + "],\"head\":null}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** One more, whose signature is another statement's. */
    private static byte[] unsigned(byte[] answer) {
        List<String> all = new ArrayList<>(statements(answer));
        all.add(foreignStatements().get(1));
        return ("{\"statements\":["
                        + all.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(","))
                        + "],\"head\":null}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> statements(byte[] answer) {
        return BASE64.matcher(new String(answer, StandardCharsets.UTF_8))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** As if the second versions of documents had never come. */
    private static byte[] withoutSecondVersions(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8)
                .replaceAll("\\{[^{}]*\"version\":2,\"docHash\"[^{}]*\\},?", "")
                .replace(",]", "]")
                .getBytes(StandardCharsets.UTF_8);
    }
}
