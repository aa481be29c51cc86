package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/** A passkey's whole life in a real browser with a device of its own (CDP): made, used, copied, removed. */
@NaruRunsTest
class PasskeysInABrowserTests {
    private static final String PASSWORD = "ferry landing at dusk";
    private static Screens screens;

    @BeforeAll
    static void open() {
        screens = Screens.open();
    }

    @AfterAll
    static void close() {
        screens.close();
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, false", "ko, 390, true"})
    void isMadeUsedAndRemoved(String language, int width, boolean dark, RunningNaru naru) {
        List<String> faults = new ArrayList<>();
        Language spoken = Language.of(language).orElseThrow();
        TestAccounts.SignedIn account =
                TestAccounts.open(naru, spoken, dark ? Theme.DARK : Theme.LIGHT, Role.CASE_WORKER);
        TestAccounts.withPassword(naru, account.actor(), PASSWORD);
        try (Screens.Window window =
                screens.window(naru.address(), width, dark, language, Optional.of(account.cookie()))) {
            Page page = window.page();
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.url().contains("passkey")) {
                    sent.add(request.url() + " " + request.postData());
                }
            });
            device(page, true);

            page.navigate("/account/security");
            step(window, language + "-security-empty", faults);
            page.locator("#field-label").fill("office laptop");
            page.locator("form[data-passkey=create] button[type=submit]").click();
            page.waitForSelector("td:first-child:has-text('office laptop')");
            step(window, language + "-security-one", faults);
            page.locator("form[action='/account/recovery-codes'] button").click();
            page.waitForSelector("code.secret");
            assertThat(page.locator("code.secret").count()).isEqualTo(Passkeys.CODES);
            step(window, language + "-recovery-codes", faults);

            page.context().clearCookies();
            page.navigate("/account/security");
            page.waitForSelector("form[data-passkey=get]");
            step(window, language + "-sign-in", faults);
            page.locator("form[data-passkey=get] button").click();
            page.waitForURL("**/account/security");
            page.waitForSelector("td:first-child:has-text('office laptop')");

            page.locator("form[action$='/remove'] button").click();
            page.waitForSelector(".said");
            step(window, language + "-removed", faults);
            page.context().clearCookies();
            page.navigate("/sign-in");
            page.locator("form[data-passkey=get] button").click();
            page.waitForSelector(".wrong-summary");
            window.forgive();
            step(window, language + "-refused", faults);

            assertThat(sent).isNotEmpty().noneMatch(each -> each.contains("prf"));
            assertThat(page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)].join()"))
                    .isEqualTo("");
            assertThat(faults).isEmpty();
        }
    }

    /** The device counts; the database is made to know a higher count, as if a copy of the device had signed in. */
    @Test
    void aCopiedDeviceIsRefusedAndItsSignInIsInTheAuditLog(RunningNaru naru) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.CASE_WORKER);
        try (Screens.Window window = screens.window(naru.address(), 1280, false, "en", Optional.of(account.cookie()))) {
            Page page = window.page();
            device(page, true);
            page.navigate("/account/security");
            page.locator("#field-label").fill("copied");
            page.locator("form[data-passkey=create] button[type=submit]").click();
            page.waitForSelector("td:has-text('copied')");
            naru.database()
                    .run(
                            "system:test",
                            () -> naru.database()
                                    .jdbc()
                                    .sql("update access.passkey set counter = 4000000 where label = 'copied'")
                                    .update());
            page.context().clearCookies();
            page.navigate("/sign-in");

            page.locator("form[data-passkey=get] button").click();
            page.waitForSelector(".wrong-summary");

            long refused = naru.database()
                    .as(
                            "system:test",
                            () -> naru.database()
                                    .jdbc()
                                    .sql(
                                            "select count(*) from access.audit_event where kind = 'passkey-refused' and detail = 'counter-back' and subject = ?")
                                    .param(account.actor().substring("account:".length()))
                                    .query(Long.class)
                                    .single());
            assertThat(refused).isEqualTo(1);
        }
    }

    @Test
    void aDeviceThatDoesNotKnowThePersonLetsNobodyInAndThePageSaysWhatToDo(RunningNaru naru) {
        TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.CASE_WORKER);
        try (Screens.Window window = screens.window(naru.address(), 1280, false, "en", Optional.empty())) {
            Page page = window.page();
            device(page, false);
            page.navigate("/sign-in");

            page.locator("form[data-passkey=get] button").click();
            page.waitForSelector("[data-passkey-failed]:visible");

            assertThat(page.locator("[data-passkey-failed]").textContent()).contains("sign in with name");
            assertThat(window.faults("no passkey")).isEmpty();
            window.picture("passkey-failed");
        }
    }

    @Test
    void withoutScriptsThePasswordWayStaysAndNoPasskeyIsOffered(RunningNaru naru) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.CASE_WORKER);
        byte[] seed = TestAccounts.withPassword(naru, account.actor(), PASSWORD);
        String code = naru.part(OneTimeCodes.class)
                .codeAt(seed, naru.database().clock().instant().getEpochSecond() / 30);
        try (var playwright = org.naru.proof.Chromium.playwright();
                var browser = org.naru.proof.Chromium.start(playwright);
                var context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("en"))) {
            Page page = context.newPage();
            page.navigate(naru.address() + "/sign-in");
            assertThat(page.locator("form[data-passkey=get]").isVisible()).isFalse();
            page.locator("#field-login").fill(account.login());
            page.locator("#field-password").fill(PASSWORD);
            page.locator("#field-code").fill(code);
            page.locator("form[action='/sign-in'] button[type=submit]:visible").click();
            page.navigate(naru.address() + "/account/security");

            assertThat(page.locator("h1").textContent()).isEqualTo("Ways in");
            assertThat(page.locator("form[data-passkey=create]").isVisible()).isFalse();
            assertThat(page.locator(".no-passkeys").isVisible()).isTrue();
        }
    }

    /** A device built into the machine, which knows its owner or not. */
    private static void device(Page page, boolean knowsOwner) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = JsonParser.parseString("""
                        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                            "hasUserVerification": true, "isUserVerified": %s, "automaticPresenceSimulation": true}}""".formatted(knowsOwner)).getAsJsonObject();
        devtools.send("WebAuthn.addVirtualAuthenticator", options);
    }

    private static void step(Screens.Window window, String where, List<String> faults) {
        faults.addAll(window.faults(where));
        window.picture("passkey-" + where);
    }
}
