package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/**
 * A browser locks by itself: when nobody moves, after eight hours, at signing out, with the last tab (3a T30); and while it is open
 * no key leaves the worker (3a T31).
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("try") // windows are closed in the middle of a story, which is what is told
class LockingBrowserTests {
    private static final String NOTE = "plantednote3Kd8RwQzVm";
    private static final String IDENTITY = "AGE-SECRET-KEY-PQ-";

    /** Hears what the worker says to a page, before the page does, and lends the test the page's end of the wire. */
    private static final String LISTENING = """
            const told = (key, value) => {
              const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
              return bytes === undefined ? value : { bytes: btoa(String.fromCharCode(...bytes.slice(0, 4096))) };
            };
            const Real = window.SharedWorker;
            window.SharedWorker = class extends Real {
              constructor(...how) {
                super(...how);
                window.wire = this.port;
                this.port.addEventListener("message", (event) => void window.crossed(JSON.stringify(event.data, told)));
              }
            };
            """;

    /**
     * Inside the worker: keeps what it overwrites when it is done with it, and each secret it makes a name of; and lends the test its
     * clock. Nothing of the product does this.
     */
    private static final String INSIDE = """
            (() => {
              const kept = globalThis.kept = new Set();
              const b64 = (bytes) => btoa(String.fromCharCode(...bytes));
              const fill = Uint8Array.prototype.fill;
              Uint8Array.prototype.fill = function (...how) {
                if (how[0] === 0 && how.length === 1 && this.length === 32 && this.some((each) => each !== 0)) kept.add(b64(this));
                return fill.apply(this, how);
              };
              const upper = String.prototype.toUpperCase;
              String.prototype.toUpperCase = function () {
                const text = upper.call(this);
                if (text.startsWith("AGE-SECRET-KEY-PQ-1")) kept.add(text);
                return text;
              };
              const now = Date.now;
              globalThis.ahead = 0;
              Date.now = () => now.call(Date) + globalThis.ahead;
            })()""";

    /** Of its own: a mission is founded once. */
    private RunningNaru naru;

    private Screens screens;
    private Screens.Window window;
    private Page page;
    private KeyHolder anna;
    private String circle;
    private final List<String> crossed = new CopyOnWriteArrayList<>();

    @BeforeAll
    void open() {
        naru = RunningNaru.start();
        screens = Screens.open();
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.ADMINISTRATOR);
        window = screens.window(naru.address(), 1280, false, "ko", Optional.of(account.cookie()));
        page = window.page();
        page.setDefaultTimeout(60_000);
        page.context().exposeBinding("crossed", (_, arguments) -> crossed.add((String) arguments[0]));
        page.context().addInitScript(LISTENING);
        anna = new KeyHolder(page, "ko");
        anna.found(2);
        circle = SealedCircle.open(anna, "reserve", "Reserve");
        page.navigate(circle);
        anna.write(NOTE);
        page.navigate("/vault");
        anna.lock();
    }

    @AfterAll
    void close() {
        window.close();
        screens.close();
        naru.close();
    }

    /** Unlocks while the test looks on inside; the circle's page is then open. */
    private Devtools.Worker unlocked() {
        BrowserContext context = page.context();
        page.navigate("/unlock/ko");
        page.locator("naru-unlock textarea").waitFor();
        page.waitForCondition(() -> Devtools.workers(context).size() == 1);
        Devtools.Worker inside =
                new Devtools.Worker(page, Devtools.workers(context).iterator().next());
        inside.evaluate(INSIDE);
        page.locator("naru-unlock textarea").fill(anna.passphrase());
        page.locator("naru-unlock button").last().click();
        page.locator("naru-unlock a.btn").waitFor();
        page.navigate(circle);
        page.locator("naru-sealed .sealed-text").first().waitFor();
        return inside;
    }

    private static Set<String> alive(Page page) {
        return Devtools.workers(page.context());
    }

    /** How bytes could look in a message. */
    private static Stream<String> looks(String secret) {
        if (secret.startsWith(IDENTITY)) {
            return Stream.of(secret, secret.toLowerCase(java.util.Locale.ROOT));
        }
        byte[] bytes = Base64.getDecoder().decode(secret);
        String text = Arrays.toString(bytes).replace(" ", "");
        int[] unsigned = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            unsigned[i] = bytes[i] & 0xff;
        }
        return Stream.of(
                secret.replace("=", ""),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                text.substring(1, text.length() - 1),
                Arrays.toString(unsigned).replace(" ", "").replace("[", "").replace("]", ""));
    }

    private static List<String> found(String messages, List<String> secrets) {
        return secrets.stream()
                .filter(each -> looks(each).anyMatch(messages::contains))
                .toList();
    }

    /** 3a T31: over pages and two tabs; what is in sight crosses, what opens it does not. */
    @Test
    @Order(1)
    void noKeyLeavesTheWorker() {
        crossed.clear();
        try (Devtools.Worker inside = unlocked()) {
            for (int i = 0; i < 10; i++) {
                page.navigate(i % 2 == 0 ? "/vault" : "/vault/reveals");
                page.navigate(circle);
            }
            page.locator("naru-sealed .sealed-text").first().waitFor();
            Page second = page.context().newPage();
            second.addInitScript(KeyHolder.OPENED);
            second.navigate(circle);
            second.locator("naru-sealed .sealed-text").first().waitFor();
            second.close();
            anna.write("one more");

            List<String> secrets = new ArrayList<>(
                    List.of(inside.evaluate("[...kept].join('\\n')").split("\n", -1)));
            assertThat(secrets.stream().filter(each -> each.startsWith(IDENTITY)))
                    .as("hers, the circle's and the record's")
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(secrets.stream().filter(each -> !each.startsWith(IDENTITY)))
                    .as("her root among them")
                    .hasSizeGreaterThanOrEqualTo(3);
            secrets.stream()
                    .filter(each -> each.startsWith(IDENTITY))
                    .map(LockingBrowserTests::bytesOf)
                    .toList()
                    .forEach(secrets::add);
            String messages = String.join("\n", crossed);
            assertThat(messages).as("the control: what is in sight crosses").contains(NOTE);
            assertThat(found(messages, secrets)).isEmpty();
            assertThat(messages).doesNotContain(anna.passphrase());

            // The control: the same ear hears each of them where a worker says it.
            for (String each : secrets) {
                page.evaluate(
                        "each => wire.dispatchEvent(new MessageEvent('message', { data: { id: -1, value: each.startsWith('AGE') ? each"
                                + " : Uint8Array.from(atob(each), (one) => one.charCodeAt(0)) } }))",
                        each);
            }
            assertThat(found(String.join("\n", crossed), secrets)).containsExactlyElementsOf(secrets);

            // The control of what follows: while it is open, the worker's memory holds the keys.
            assertThat(inside.heap()).contains(IDENTITY);
            inside.close();
            Set<String> before = alive(page);
            page.navigate("/vault");
            anna.lock();
            page.waitForCondition(() -> alive(page).stream().noneMatch(before::contains));
            gone(page, before);
        }
    }

    /** The 32 bytes that an identity names: 5 bits a character, without the checksum of six. */
    private static String bytesOf(String identity) {
        String letters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
        String data = identity.substring(IDENTITY.length() + 1, identity.length() - 6);
        byte[] bytes = new byte[32];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (char each : data.toCharArray()) {
            held = (held << 5) | letters.indexOf(each);
            bits += 5;
            if (bits >= 8 && at < bytes.length) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Only workers that know nothing are left, and the page's memory holds nothing of what was open. */
    private void gone(Page page, Set<String> before) {
        assertThat(alive(page)).doesNotContainAnyElementsOf(before);
        String heap = Devtools.heap(page);
        for (String secret : List.of(NOTE, anna.passphrase(), IDENTITY)) {
            assertThat(heap.contains(secret)).as(secret.substring(0, 7)).isFalse();
        }
    }

    private void locksBy(String why, Runnable locking) {
        Set<String> before = alive(page);
        assertThat(before).as("the control: it is there").hasSize(1);
        assertThat(Devtools.heap(page)).as("the control: in sight").contains(NOTE);
        crossed.clear();
        locking.run();
        page.waitForCondition(() -> crossed.stream().anyMatch(each -> each.contains("\"locked\"")));
        assertThat(crossed.stream().filter(each -> each.contains("\"event\":\"locked\"")))
                .allMatch(each -> each.contains("\"" + why + "\""));
        page.waitForCondition(() -> alive(page).stream().noneMatch(before::contains));
        page.locator("naru-sealed .sealed-quiet").waitFor();
        assertThat(page.locator("naru-sealed .sealed-text").count()).isZero();
        gone(page, before);
    }

    @Test
    @Order(2)
    void itLocksWhenNobodyMovesForTenMinutes() {
        try (Devtools.Worker inside = unlocked()) {
            inside.evaluate("ahead += 9.5 * 60_000");
            page.waitForTimeout(12_000);
            assertThat(page.locator("naru-sealed .sealed-text").count())
                    .as("the control: not before")
                    .isPositive();
            locksBy("idle", () -> {
                inside.evaluate("void setTimeout(() => (ahead += 60_000), 2_000)");
                inside.close();
            });
        }
    }

    @Test
    @Order(3)
    void itLocksAfterEightHoursHoweverMuchSomebodyMoves() {
        try (Devtools.Worker inside = unlocked()) {
            for (int minutes = 0; minutes < 8 * 60 - 5; minutes += 5) {
                inside.evaluate("ahead += 5 * 60_000");
                page.evaluate("wire.postMessage({ id: -1, call: 'active', args: {} })");
            }
            page.waitForTimeout(12_000);
            assertThat(page.locator("naru-sealed .sealed-text").count())
                    .as("the control: not before")
                    .isPositive();
            locksBy("length", () -> {
                inside.evaluate("void setTimeout(() => (ahead += 5 * 60_000), 2_000)");
                inside.close();
            });
        }
    }

    @Test
    @Order(4)
    void itLocksWithTheLastTabAndNotBefore() {
        try (Devtools.Worker inside = unlocked()) {
            assertThat(inside.evaluate("String(kept.size)")).isNotEqualTo("0");
            inside.close();
            Set<String> before = alive(page);
            Page second = page.context().newPage();
            second.setDefaultTimeout(60_000);
            second.addInitScript(KeyHolder.OPENED);
            second.navigate(circle);
            second.locator("naru-sealed .sealed-text").first().waitFor();
            // Elsewhere: a page of no program, so that the window stays while the tab of the mission is gone.
            page.navigate("about:blank");
            page.waitForTimeout(20_000);
            assertThat(alive(page)).as("the control: one tab is left").containsAll(before);
            second.close();
            page.waitForCondition(
                    () -> alive(page).stream().noneMatch(before::contains),
                    new Page.WaitForConditionOptions().setTimeout(90_000));
            gone(page, before);
            page.navigate(circle);
            page.locator("naru-sealed .sealed-quiet").waitFor();
        }
    }

    /** The last: she is signed out afterwards. */
    @Test
    @Order(5)
    void itLocksWithSigningOutAndTheWayBackShowsNothing() {
        try (Devtools.Worker inside = unlocked()) {
            assertThat(inside.evaluate("String(kept.size)")).isNotEqualTo("0");
            inside.close();
            Set<String> before = alive(page);
            assertThat(Devtools.heap(page)).as("the control: in sight").contains(NOTE);
            page.locator("details.menu summary").click();
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL("**/sign-in**");
            page.waitForCondition(() -> alive(page).stream().noneMatch(before::contains));
            gone(page, before);
            page.goBack();
            page.waitForTimeout(2_000);
            Locator text = page.locator("naru-sealed .sealed-text");
            assertThat(text.count()).isZero();
            gone(page, before);
        }
    }
}
