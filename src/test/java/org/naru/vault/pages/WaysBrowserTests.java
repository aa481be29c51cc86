package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Screens;

/** Ways to unlock in a real browser with a device of its own: made, used, added, removed; and nothing of them sent. */
@Tag("long")
class WaysBrowserTests extends OwnMission {
    /** Keeps what the device computed, for the search below; a page of the product keeps nothing. */
    private static final String LISTENING = """
            window.computed = [];
            const get = CredentialsContainer.prototype.get;
            CredentialsContainer.prototype.get = async function (how) {
              const given = await get.call(this, how);
              const results = given.getClientExtensionResults().prf?.results ?? {};
              for (const each of Object.values(results)) window.computed.push(btoa(String.fromCharCode(...new Uint8Array(each))));
              return given;
            };
            """;

    private static final String SENDS =
            "each => fetch('/vault/alarms', { method: 'POST', body: JSON.stringify({ kind: each }) })";

    /** Of its own: a mission is founded once. */
    private static CDPSession device(Page page, boolean prf, boolean synced) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = JsonParser.parseString("""
                        {"options": {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal",
                            "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true,
                            "automaticPresenceSimulation": true, "hasPrf": %s, "defaultBackupEligibility": %s}}""".formatted(prf, synced)).getAsJsonObject();
        devtools.send("WebAuthn.addVirtualAuthenticator", options);
        return devtools;
    }

    /** How words or bytes could look in what is sent. */
    private static Stream<String> looks(String secret) {
        String composed = Normalizer.normalize(secret, Normalizer.Form.NFC);
        return Stream.of(composed, Normalizer.normalize(secret, Normalizer.Form.NFD), composed.replace(" ", ""))
                .distinct()
                .flatMap(each -> {
                    byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
                    return Stream.of(
                            each,
                            escaped(each),
                            URLEncoder.encode(each, StandardCharsets.UTF_8),
                            URLEncoder.encode(each, StandardCharsets.UTF_8).replace("+", "%20"),
                            Base64.getEncoder().withoutPadding().encodeToString(bytes),
                            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                            hex(bytes));
                });
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(each -> escaped.append(
                        each < 128 ? "" + (char) each : "\\u" + hex(new byte[] {(byte) (each >> 8), (byte) each})));
        return escaped.toString();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    /** Secrets of bytes in base64: the bytes in the encodings of a request. */
    private static Stream<String> looksOfBytes(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return Stream.of(
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                hex(bytes),
                Arrays.toString(bytes).replace(" ", ""),
                new String(bytes, StandardCharsets.UTF_8));
    }

    /** Which of the secrets stand in what was sent, in whatever look. */
    static List<String> found(String sent, List<String> words, List<String> computed) {
        return Stream.concat(
                        words.stream().filter(each -> looks(each).anyMatch(sent::contains)),
                        computed.stream().filter(each -> looksOfBytes(each).anyMatch(sent::contains)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> computed(Page page) {
        return (List<String>) page.evaluate("window.computed");
    }

    @Test
    void aKeyIsMadeWithAPasskeyOpenedByItAndNothingThatOpensItIsEverSent() {
        TestAccounts.SignedIn account = TestAccounts.open(naru(), Language.KO, Theme.AUTO, Role.ADMINISTRATOR);
        List<String> faults = new ArrayList<>();
        List<String> results = new ArrayList<>();
        try (Tap tap = new Tap(URI.create(naru().address()).getPort());
                Screens.Window one =
                        screens().window(tap.address(), 1280, false, "ko", Optional.of(account.cookie()))) {
            Page page = one.page();
            page.setDefaultTimeout(60_000);
            page.addInitScript(LISTENING);
            device(page, true, true);
            KeyHolder anna = new KeyHolder(page, "ko").withPasskey();
            anna.found(3);
            results.addAll(computed(page));
            assertThat(results).as("one passkey was asked once").hasSize(2);

            page.navigate("/vault");
            Locator ways = page.locator("naru-ways");
            ways.locator("tbody tr").nth(2).waitFor();
            assertThat(ways.locator("tbody th").allInnerTexts())
                    .anyMatch(each -> each.contains("패스키") && each.contains("다른 기기로 복사될 수 있음"));
            faults.addAll(one.faults("ways"));
            one.picture("sealed-ways-ko");
            one.forgive();

            // None goes while there are only as many as there must be.
            ways.locator("tbody button").first().click();
            ways.locator("tbody button").first().click();
            ways.locator("[role=alert]").waitFor();
            assertThat(ways.locator("[role=alert]").innerText()).contains("두 가지 방법과 종이 한 장은 남아 있어야");
            one.forgive();

            // One more, opened by the passkey; then the first words may go.
            add(ways);
            ways.locator("button.quiet").first().click();
            ways.locator("input").fill("사무실 서랍");
            ways.locator("p.buttons button").first().click();
            String added = String.join(" ", words(ways, 7));
            press(ways);
            ways.locator("textarea").fill(Normalizer.normalize(added, Normalizer.Form.NFD));
            press(ways);
            ways.locator("tbody tr").nth(3).waitFor();
            faults.addAll(one.faults("way added"));
            one.forgive();
            // Made in the same moment of a clock that stands still, they stand in no order of their own.
            Locator first = ways.locator("tbody tr")
                    .filter(new Locator.FilterOptions().setHasText("일곱 낱말").setHasNotText("사무실 서랍"))
                    .locator("button");
            first.click();
            first.click();
            page.waitForCondition(() -> ways.locator("tbody tr").count() == 3);
            results.addAll(computed(page));

            anna.lock();
            page.navigate("/unlock/ko");
            Locator unlock = page.locator("naru-unlock");
            unlock.locator("button").nth(1).waitFor();
            faults.addAll(one.faults("unlock by passkey"));
            one.picture("sealed-unlock-passkey-ko");
            one.forgive();
            unlock.locator("button").first().click();
            unlock.locator("a.btn").waitFor();
            results.addAll(computed(page));
            assertThat(results).as("asked three times for one file").hasSize(6);
            assertThat(Set.copyOf(results)).hasSize(2);

            // The words that were removed open nothing any more, and say what any wrong words say.
            page.navigate("/vault");
            anna.lock();
            anna.tryToUnlock(anna.passphrase());
            assertThat(page.locator("naru-unlock [role=alert]").innerText()).contains("낱말이 맞지 않거나");
            elsewhere(account, added);

            List<String> words = new ArrayList<>(anna.secrets());
            words.add(added);
            assertThat(words).hasSize(6);
            List<String> computed = List.copyOf(Set.copyOf(results));
            assertThat(tap.all()).contains("PUT /vault/unlocks/", "POST /vault/directory", "AGE-PLUGIN-FIDO2PRF-1");
            assertThat(found(tap.all(), words, computed)).isEmpty();
            // The control: the same search finds each of them where somebody sends it.
            for (String each : words.subList(0, 4)) {
                page.evaluate(SENDS, each);
            }
            for (String each : computed) {
                page.evaluate(SENDS, each);
            }
            page.evaluate("each => fetch('/vault/me?x=' + encodeURIComponent(each))", words.get(4));
            page.evaluate("each => fetch('/vault/me?x=' + encodeURIComponent(each.normalize('NFD')))", words.get(5));
            assertThat(found(tap.all(), words, computed)).containsExactlyInAnyOrderElementsOf(both(words, computed));
        }
        assertThat(faults).isEmpty();
    }

    /** A passkey is bound to its address: at another one it is not asked, and words open as ever. */
    private void elsewhere(TestAccounts.SignedIn account, String words) {
        URI here = URI.create(naru().address());
        String there = "http://127.0.0.1:" + here.getPort();
        try (Screens.Window window = screens().window(there, 390, true, "ko", Optional.of(account.cookie()))) {
            KeyHolder anna = new KeyHolder(window.page(), "ko");
            device(window.page(), true, false);
            anna.page().navigate("/unlock/ko");
            anna.page().locator("naru-unlock .said").waitFor();
            assertThat(anna.page().locator("naru-unlock .said").innerText())
                    .contains(here.getHost())
                    .contains("그곳에서만");
            assertThat(window.faults("elsewhere")).isEmpty();
            window.picture("sealed-unlock-elsewhere-ko");
            anna.unlock(words);
        }
    }

    @Test
    void aDeviceWhosePasskeysHoldNoKeySaysSoAndTheWordsAreThere() {
        TestAccounts.SignedIn account = TestAccounts.open(naru(), Language.EN, Theme.AUTO, Role.BOOKKEEPER);
        List<String> faults = new ArrayList<>();
        try (Screens.Window window =
                screens().window(naru().address(), 390, true, "en", Optional.of(account.cookie()))) {
            Page page = window.page();
            page.addInitScript(KeyHolder.OPENED);
            device(page, false, false);
            page.navigate("/unlock/begin/en");
            Locator here = page.locator("naru-begin");
            press(here);
            String first = String.join(" ", words(here, 7));
            press(here);
            here.locator("textarea").fill(first);
            press(here);
            here.locator("button.quiet").click();
            here.locator("[role=alert]").waitFor();
            assertThat(here.locator("[role=alert]").innerText()).contains("none that can hold a key");
            assertThat(words(here, 7)).hasSize(7);
            faults.addAll(window.faults("no prf"));
            window.picture("sealed-no-prf-en");
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> both(List<String> words, List<String> computed) {
        return Stream.concat(words.stream(), computed.stream()).toList();
    }

    private static void add(Locator ways) {
        ways.locator("p.buttons button").last().click();
        ways.locator("textarea").waitFor();
    }

    private static List<String> words(Locator here, int count) {
        here.locator(".sealed-words li").nth(count - 1).waitFor();
        return here.locator(".sealed-words li").allInnerTexts();
    }

    private static void press(Locator here) {
        here.locator("button.btn:not(.quiet)").last().click();
    }
}
