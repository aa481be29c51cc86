package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/** Pages of this room and the frame, looked at with a real browser: ko and en, light and dark, phone and office. */
@NaruRunsTest
class PagesInABrowserIT {
    private static final List<String> PAGES = List.of(
            "/",
            "/account",
            "/account/security",
            "/accounts",
            "/accounts/new",
            "/roles",
            "/circles",
            "/audit",
            "/audit/checkpoints",
            "/audit/events",
            "/vault/alarms",
            "/vault/erasures",
            "/vault/reveals",
            "/vault/set-aside",
            "/backup",
            "/drill",
            "/accounts?role=reader&q=nobody",
            "/nowhere");
    private static final List<String> OPEN_PAGES = List.of("/sign-in", "/sign-in/code", "/nowhere.html");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    private static Screens screens;

    @BeforeAll
    static void open() {
        screens = Screens.open();
    }

    @AfterAll
    static void close() {
        screens.close();
    }

    @Test
    void everyPageIsAccessibleFitsAPhoneAndMakesTheBrowserComplainOfNothing(RunningNaru naru) {
        List<String> faults = new ArrayList<>();
        for (Language language : Language.values()) {
            lookAtAll(naru, language, false, 1280, faults);
            lookAtAll(naru, language, true, 360, faults);
        }

        assertThat(faults).isEmpty();
    }

    /** The combinations that the test above leaves out. */
    @Test
    @Tag("long")
    void everyPageIsSoInEveryCombination(RunningNaru naru) {
        List<String> faults = new ArrayList<>();
        for (Language language : Language.values()) {
            lookAtAll(naru, language, true, 1280, faults);
            lookAtAll(naru, language, false, 360, faults);
        }

        assertThat(faults).isEmpty();
    }

    private static void lookAtAll(RunningNaru naru, Language language, boolean dark, int width, List<String> faults) {
        TestAccounts.SignedIn account =
                TestAccounts.open(naru, language, dark ? Theme.DARK : Theme.LIGHT, Role.values());
        look(naru, language, dark, width, Optional.of(account.cookie()), PAGES, faults);
        look(naru, language, dark, width, Optional.empty(), OPEN_PAGES, faults);
    }

    private static void look(
            RunningNaru naru,
            Language language,
            boolean dark,
            int width,
            Optional<String> cookie,
            List<String> pages,
            List<String> faults) {
        try (Screens.Window window = screens.window(naru.address(), width, dark, language.code(), cookie)) {
            for (String path : pages) {
                window.page().navigate(path);
                if (path.startsWith("/nowhere")) {
                    window.forgive();
                }
                String name = language.code() + "-" + (dark ? "dark" : "light") + "-" + width
                        + path.replaceAll("[^a-z]+", "-");
                faults.addAll(window.faults(name));
                window.picture(name);
            }
        }
    }

    @Test
    void signsInByKeyboardAloneAndOutAgain(RunningNaru naru) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        byte[] seed = TestAccounts.withPassword(naru, account.actor(), "ferry landing at dusk");
        Instant now = naru.database().clock().instant();
        String code = naru.part(OneTimeCodes.class).codeAt(seed, now.getEpochSecond() / 30);
        try (Screens.Window window = screens.window(naru.address(), 1280, false, "en", Optional.empty())) {
            var page = window.page();
            page.navigate("/account");
            var keys = page.keyboard();
            page.locator("#field-login").focus();
            keys.type(account.login());
            keys.press("Tab");
            keys.type("ferry landing at dusk");
            keys.press("Tab");
            keys.type(code);
            keys.press("Enter");
            page.waitForURL("**/account");

            assertThat(page.locator("h1").textContent()).isEqualTo("Sign-in and security");
            assertThat(window.faults("signed in")).isEmpty();

            page.locator(".menu summary").focus();
            keys.press("Enter");
            page.locator(".menu-body button").focus();
            keys.press("Enter");
            page.waitForURL("**/sign-in");

            assertThat(page.context().cookies()).hasSize(1);
            assertThat(page.context().cookies().getFirst().value).startsWith("en.");
            assertThat(window.faults("signed out")).isEmpty();
        }
    }

    @Test
    void refusesACodeThatWasUsedAndSaysNotWhichPartIsWrong(RunningNaru naru) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        byte[] seed = TestAccounts.withPassword(naru, account.actor(), "ferry landing at dusk");
        Instant now = naru.database().clock().instant();
        String code = naru.part(OneTimeCodes.class).codeAt(seed, now.getEpochSecond() / 30);
        SignIn signIn = naru.part(SignIn.class);

        List<SignIn.Outcome> outcomes = new ArrayList<>();
        naru.as("system:visitor", () -> {
            outcomes.add(signIn.by(account.login(), "ferry landing at dawn", code, "10.0.0.1", "x"));
            outcomes.add(signIn.by(account.login(), "ferry landing at dusk", "000000", "10.0.0.1", "x"));
            outcomes.add(signIn.by(account.login(), "ferry landing at dusk", code, "10.0.0.1", "x"));
            outcomes.add(signIn.by(account.login(), "ferry landing at dusk", code, "10.0.0.1", "x"));
        });

        assertThat(outcomes.get(0)).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(outcomes.get(1)).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(outcomes.get(2)).isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(outcomes.get(3)).isEqualTo(new SignIn.Outcome.Wrong());
    }

    @Test
    void movesAboutWithoutAFullLoadUnderThePolicyNaru(RunningNaru naru) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        try (Screens.Window window = screens.window(naru.address(), 1280, false, "en", Optional.of(account.cookie()))) {
            var page = window.page();
            page.navigate("/");
            page.evaluate("window.stillHere = true");
            page.locator(".rail-wide a[href='/accounts']").click();
            page.waitForURL("**/accounts");
            page.waitForSelector("h1:has-text('Accounts')");

            assertThat(page.evaluate("window.stillHere === true")).isEqualTo(true);
            assertThat(page.title()).isEqualTo("Accounts · Naru");
            assertThat(page.evaluate("localStorage.length + sessionStorage.length"))
                    .isEqualTo(0);

            page.keyboard().press("j");
            assertThat(page.evaluate("document.activeElement.closest('tbody tr') !== null"))
                    .isEqualTo(true);
            page.keyboard().press("/");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("search");
            assertThat(window.faults("moved")).isEmpty();
        }
    }

    @Test
    void saysInKoreanNothingInLatinLettersOutsideTheGlossary(RunningNaru naru) throws Exception {
        java.util.Set<String> allowed = Glossary.latinWords();
        List<String> strange = new ArrayList<>();
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.values());
        try (Screens.Window window = screens.window(naru.address(), 1280, false, "ko", Optional.of(account.cookie()))) {
            for (String path : PAGES) {
                window.page().navigate(path);
                // What people typed themselves (names, ids, kinds of events) is not ours to translate.
                Object text = window.page().evaluate("""
                        () => { document.querySelectorAll('tbody, bdi, code, pre, .menu summary, .lede, select, .error .small, [lang=en]')
                            .forEach(each => each.remove()); return document.body.innerText }""");
                // A command, an option or a folder is typed as it stands, in any language.
                String spoken = text.toString().replaceAll("\"naru [^\"]*\"|--[a-z-]+|(/[a-z]+)+", "");
                Matcher words = LATIN.matcher(spoken);
                while (words.find()) {
                    if (!allowed.contains(words.group().toLowerCase(java.util.Locale.ROOT))) {
                        strange.add(path + ": " + words.group());
                    }
                }
            }
        }

        assertThat(strange).isEmpty();
    }
}
