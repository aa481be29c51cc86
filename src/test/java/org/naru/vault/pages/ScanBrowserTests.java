package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Film;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/**
 * Codes before a camera, in a real browser: the film that the camera shows is made of what another page really shows, or of the
 * paper that it really prints.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScanBrowserTests {
    /** Counts how often a page asks for the camera, and keeps what it was given; a page of the product keeps nothing. */
    private static final String WATCHED = """
            window.cameras = [];
            window.asked = 0;
            const get = MediaDevices.prototype.getUserMedia;
            MediaDevices.prototype.getUserMedia = async function (what) {
              window.asked++;
              const camera = await get.call(this, what);
              window.cameras.push(...camera.getTracks());
              return camera;
            };
            """;

    private static final String LIVE = "window.cameras.filter(each => each.readyState === 'live').length";
    private static final String MAY = """
            navigator.mediaDevices.getUserMedia({ video: true })
              .then(camera => { camera.getTracks().forEach(each => each.stop()); return "given"; }, error => error.name)
            """;

    private final List<String> faults = new ArrayList<>();
    private Path film = Path.of("");
    private Screens screens;

    @BeforeAll
    void open() throws IOException {
        film = Files.createTempDirectory(Files.createDirectories(Path.of("target", "films")), "film")
                .resolve("camera.y4m");
        Film.ofNothing(film);
        screens = Screens.withCamera(film);
    }

    @AfterAll
    void close() {
        screens.close();
    }

    private Screens.Window window(
            String address, RunningNaru naru, Role role, String language, int width, boolean camera) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, reading(language), Theme.AUTO, role);
        return window(address, account, language, width, camera);
    }

    private Screens.Window window(
            String address, TestAccounts.SignedIn account, String language, int width, boolean camera) {
        Screens.Window window = screens.window(address, width, width == 360, language, Optional.of(account.cookie()));
        if (camera) {
            window.page().context().grantPermissions(List.of("camera"));
        }
        window.page().addInitScript(WATCHED);
        window.page().setDefaultTimeout(60_000);
        return window;
    }

    private static Language reading(String language) {
        return language.equals("ko") ? Language.KO : Language.EN;
    }

    /** What is wrong with a page, and a picture of it. */
    private void looked(Screens.Window window, String name) {
        faults.addAll(window.faults(name));
        window.picture(name);
        window.forgive();
    }

    /** Presses the button beside the field and waits until the camera has read something. */
    private static void scan(Locator here) {
        Locator scan = here.locator("naru-scan");
        scan.locator("button").click();
        scan.locator("video").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        scan.locator("video").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        scan.locator("[role=alert], [role=status]").waitFor();
        assertThat(here.page().evaluate(LIVE)).as("cameras that still run").isEqualTo(0);
    }

    private static String refusal(Locator here) {
        assertThat(here.locator("textarea").inputValue()).isEmpty();
        return here.locator("naru-scan [role=alert]").innerText();
    }

    private static Locator asking(Page page, String login) {
        return page.locator("naru-directory .sealed-doc").filter(new Locator.FilterOptions().setHasText(login));
    }

    @Test
    void aStewardAdmitsByTheCodeOnTheJoinersOwnScreenAndByNoOther() {
        try (RunningNaru naru = RunningNaru.start()) {
            TestAccounts.SignedIn coras = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.BOOKKEEPER);
            TestAccounts.SignedIn dans = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.BOOKKEEPER);
            try (Screens.Window one = window(naru.address(), naru, Role.ADMINISTRATOR, "ko", 1280, true);
                    Screens.Window two = window(naru.address(), coras, "en", 360, false);
                    Screens.Window three = window(naru.address(), dans, "ko", 1280, false)) {
                KeyHolder anna = new KeyHolder(one.page(), "ko");
                anna.found(2);
                KeyHolder cora = new KeyHolder(two.page(), "en");
                cora.join();
                looked(two, "scan-join-en");
                KeyHolder dan = new KeyHolder(three.page(), "ko");
                dan.join();
                looked(three, "scan-join-ko");

                // Arriving by a link loads the page whole: the document before it has no camera.
                Page page = anna.page();
                page.navigate("/vault/erasures");
                assertThat(page.evaluate(MAY)).isEqualTo("NotAllowedError");
                one.forgive();
                page.locator("main a[href='/vault']").first().click();
                Locator here = asking(page, coras.login());
                here.waitFor();
                assertThat(page.evaluate("window.asked"))
                        .as("before a button is pressed")
                        .isEqualTo(0);

                Film.of(film, Papers.shown(three.page()));
                scan(here);
                assertThat(refusal(here)).contains("다른 구성원의 QR 코드");
                Film.of(film, Papers.code("https://example.org/naru"));
                scan(here);
                assertThat(refusal(here)).contains("나루의 QR 코드가 아닙니다");
                looked(one, "scan-refused-ko");

                // While it looks: hidden, or drawn anew, the page lets the camera go.
                Film.ofNothing(film);
                begun(here);
                one.picture("scan-looking-ko");
                faults.addAll(one.faults("looking"));
                one.forgive();
                page.evaluate("""
                        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
                        document.dispatchEvent(new Event("visibilitychange"));
                        delete document.visibilityState;
                        """);
                page.waitForCondition(() -> page.evaluate(LIVE).equals(0));
                begun(here);
                here.locator("naru-scan button").click();
                page.waitForCondition(() -> page.evaluate(LIVE).equals(0));
                begun(here);
                Locator other = asking(page, dans.login());
                other.locator("textarea").fill(String.join(" ", cora.twelve()));
                other.locator("button").last().click();
                page.locator("naru-directory .notice-red").waitFor();
                page.waitForCondition(() -> page.evaluate(LIVE).equals(0));
                one.forgive();

                Film.of(film, Papers.shown(two.page()));
                scan(here);
                assertThat(here.locator("textarea").inputValue().split(" ", -1)).hasSize(12);
                looked(one, "scan-read-ko");
                here.locator("button").last().click();
                page.locator("naru-directory tr", new Page.LocatorOptions().setHasText(coras.login()))
                        .waitFor();
                assertThat(asking(page, coras.login()).count()).isZero();
                assertThat(asking(page, dans.login()).count()).isOne();

                // Locked while it looks, the whole page goes, and the camera with it.
                Film.ofNothing(film);
                begun(asking(page, dans.login()));
                page.evaluate("window.before = true");
                anna.lock();
                assertThat(page.evaluate("[window.before ?? false, window.cameras.length]"))
                        .isEqualTo(List.of(false, 0));

                // Leaving loads the next page whole: the camera does not go along.
                assertThat(page.evaluate(MAY)).isEqualTo("given");
                page.locator("a[href='/']").first().click();
                page.waitForURL("**/");
                assertThat(page.evaluate(MAY)).isEqualTo("NotAllowedError");
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void begun(Locator here) {
        here.locator("naru-scan button").click();
        here.locator("naru-scan video").waitFor();
        here.page().waitForCondition(() -> here.page().evaluate(LIVE).equals(1));
    }

    @ParameterizedTest
    @CsvSource({
        "en, 360, another QR code of Naru, The browser did not give the camera",
        "ko, 1280, 여기에 쓰는 것이 아닙니다, 브라우저가 카메라를 내주지 않았습니다"
    })
    void printedSheetsAreTypedBackOpenAndRecoverByTheirCodesAndNothingOfThemIsSent(
            String language, int width, String another, String refused) {
        try (RunningNaru naru = RunningNaru.start();
                Tap tap = new Tap(URI.create(naru.address()).getPort())) {
            TestAccounts.SignedIn account = TestAccounts.open(naru, reading(language), Theme.AUTO, Role.ADMINISTRATOR);
            List<BufferedImage> papers = new ArrayList<>();
            List<String> secrets = new ArrayList<>();
            try (Screens.Window window = window(tap.address(), account, language, width, true)) {
                Page page = window.page();
                page.addInitScript(KeyHolder.OPENED);
                page.navigate("/unlock/begin/" + language);
                Locator here = page.locator("naru-begin");
                press(here);
                for (int i = 0; i < 2; i++) {
                    String words = words(here, 7);
                    secrets.add(words);
                    press(here);
                    assertThat(here.locator("naru-scan").count())
                            .as("a passphrase has no code")
                            .isZero();
                    here.locator("textarea").fill(words);
                    press(here);
                }
                writtenByPrinter(window, here, 12, "scan-sheet-" + language, papers, secrets);
                here.locator("input").first().fill("2");
                press(here);
                for (int i = 0; i < 2; i++) {
                    writtenByPrinter(window, here, 24, "scan-trustee-" + i + "-" + language, papers, secrets);
                }
                here.locator("a.btn").waitFor();

                page.navigate("/vault");
                page.locator("naru-lock button").click();
                page.locator("naru-lock a:not(.news)").waitFor();
                page.navigate("/unlock/" + language);
                Locator unlock = page.locator("naru-unlock");
                // Coming from a page of an account, this one locks once more and is loaded again.
                page.waitForTimeout(1_000);
                unlock.locator("textarea").waitFor();
                looked(window, "scan-unlock-" + language);
                Film.of(film, Papers.near(papers.get(1)));
                scan(unlock);
                assertThat(refusal(unlock)).contains(another);
                window.forgive();
                Film.of(film, Papers.near(papers.getFirst()));
                scan(unlock);
                assertThat(unlock.locator("textarea").inputValue()).isEqualTo(secrets.get(2));
                unlock.locator("button.btn:not(.quiet)").click();
                unlock.locator("a.btn").waitFor();

                page.navigate("/vault");
                Locator ways = page.locator("naru-ways");
                ways.locator("tbody tr").nth(2).waitFor();
                press(ways);
                scan(ways);
                assertThat(ways.locator("textarea").inputValue()).isEqualTo(secrets.get(2));
                press(ways);
                ways.locator("input").waitFor();
                ways.locator("p.buttons button").nth(1).click();
                writtenByPrinter(window, ways, 12, "scan-way-" + language, papers, secrets);
                ways.locator("tbody tr").nth(3).waitFor();

                page.navigate("/unlock/recovery/" + language);
                Locator recovery = page.locator("naru-recovery");
                press(recovery);
                Film.of(film, Papers.near(papers.getFirst()));
                scan(recovery);
                assertThat(refusal(recovery)).contains(another);
                looked(window, "scan-recovery-" + language);
                for (BufferedImage each : papers.subList(1, 3)) {
                    Film.of(film, Papers.near(each));
                    recovery.locator("textarea").waitFor();
                    page.waitForCondition(
                            () -> recovery.locator("textarea").inputValue().isEmpty());
                    scan(recovery);
                    press(recovery);
                    page.waitForTimeout(300);
                }
                recovery.locator("h2").nth(2).waitFor();

                // In no request, in none of the looks that words and codes have; and nowhere in the browser.
                List<String> searched = new ArrayList<>(secrets);
                searched.add("NARU-SHEET");
                assertThat(WaysBrowserTests.found(tap.all(), searched, List.of()))
                        .isEmpty();
                assertThat(page.evaluate("[localStorage.length, sessionStorage.length]"))
                        .isEqualTo(List.of(0, 0));
                for (String each : searched) {
                    page.evaluate("each => fetch('/vault/me?x=' + encodeURIComponent(each))", each);
                }
                assertThat(WaysBrowserTests.found(tap.all(), searched, List.of()))
                        .containsAll(searched);
                window.forgive();
            }

            // Who says no to the camera has the words.
            try (Screens.Window window = window(naru.address(), account, language, width, false)) {
                KeyHolder anna = new KeyHolder(window.page(), language);
                anna.page().navigate("/unlock/" + language);
                Locator unlock = anna.page().locator("naru-unlock");
                unlock.locator("naru-scan button").click();
                unlock.locator("naru-scan [role=alert]").waitFor();
                assertThat(refusal(unlock)).contains(refused);
                looked(window, "scan-no-camera-" + language);
                anna.unlock(secrets.getFirst());
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Prints a sheet and proves that it was printed: by the code of the paper, which no screen shows. */
    private void writtenByPrinter(
            Screens.Window window,
            Locator here,
            int count,
            String name,
            List<BufferedImage> papers,
            List<String> secrets) {
        String words = words(here, count);
        secrets.add(words);
        assertThat(here.locator(".sealed-code").isVisible())
                .as("a code on the screen")
                .isFalse();
        if (papers.size() < 2) {
            looked(window, name + "-screen");
        }
        papers.add(Papers.printed(here.page(), name));
        press(here);
        Film.of(film, Papers.near(papers.getLast()));
        scan(here);
        assertThat(here.locator("textarea").inputValue()).isEqualTo(words);
        if (papers.size() < 2) {
            looked(window, name + "-back");
        }
        press(here);
    }

    private static String words(Locator here, int count) {
        here.locator(".sealed-words li").nth(count - 1).waitFor();
        return String.join(" ", here.locator(".sealed-words li").allInnerTexts());
    }

    private static void press(Locator here) {
        here.locator("button.btn:not(.quiet)").last().click();
        here.page().waitForTimeout(100);
    }
}
