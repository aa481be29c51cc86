package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Screens;
import org.naru.proof.TestClock;

/**
 * A record is handed over to somebody outside in a real browser: the file is opened as its receiver opens it, with Debian's
 * {@code age}, the circle is told, and nothing of it leaves the browser any other way.
 */
class HandingOverBrowserTests extends OwnMission {
    private static final String CIRCLE = "나루터";
    private static final String NOTE = "압록강을건넌밤qzvx";
    private static final String LABEL = "나루터의사람hmwt";
    private static final String WHY = "변호사가청한까닭kjry";
    private static final String LETTER = "letter from the north 7Fq3";
    private static final String NAME = "kim-letter";

    @TempDir
    Path folder;

    private final List<String> faults = new ArrayList<>();

    private void looked(Screens.Window window, String name) {
        faults.addAll(window.faults(name));
        window.picture(name);
        window.forgive();
    }

    @Test
    void theFileOpensForItsReceiverAloneAndTheWholeCircleIsTold() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/age")), "skipped: the program age is not here");
        // A browser's clock cannot be another than the machine's, and what it declares is of this hour.
        TestClock clock = naru().database().clock();
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        TestAccounts.SignedIn first = TestAccounts.open(naru(), Language.KO, Theme.LIGHT, Role.OFFICER);
        TestAccounts.SignedIn second = TestAccounts.open(naru(), Language.EN, Theme.DARK, Role.CASE_WORKER);
        run("age-keygen", "-o", "key");
        String identity = Files.readAllLines(folder.resolve("key")).getLast();
        String recipient = new String(run("age-keygen", "-y", "key"), StandardCharsets.UTF_8).strip();
        try (Tap tap = new Tap(URI.create(naru().address()).getPort());
                Screens.Window one = screens().window(tap.address(), 1280, false, "ko", Optional.of(first.cookie()));
                Screens.Window two = screens().window(tap.address(), 390, true, "en", Optional.of(second.cookie()))) {
            one.page().setDefaultTimeout(60_000);
            two.page().setDefaultTimeout(60_000);
            KeyHolder anna = new KeyHolder(one.page(), "ko");
            KeyHolder ben = new KeyHolder(two.page(), "en");
            anna.found(2);
            nothingLeavesALethalCircle(one, anna);
            String circle = SealedCircle.open(anna, "naruteo", CIRCLE);
            ben.join();
            Staff.admit(anna, second.login(), ben);
            Staff.into(anna, CIRCLE, second.login());
            written(one.page(), circle);

            Locator part = one.page().locator("naru-sealed .sealed-handover");
            part.locator("summary").click();
            looked(one, "handing-over-ko");
            refused(part, identity);
            assertThat(declared()).as("nothing was declared").isZero();

            part.locator("select").first().selectOption("lawyer");
            part.locator("textarea").first().fill(recipient + "\n");
            assertThat(part.locator("[aria-live] .notice-amber").innerText()).contains("이전 방식의 열쇠입니다");
            part.locator("textarea").last().fill(WHY);
            looked(one, "handing-over-classical-ko");
            Download saved = saved(one.page(), part);
            looked(one, "handed-over-ko");
            assertThat(saved.suggestedFilename()).matches("[0-9a-f]{12}\\.age");
            run("age", "-d", "-i", "key", "-o", "record.zip", saved.path().toString());
            isWhole(folder.resolve("record.zip"));

            List<String> words = byWords(two, ben, circle);

            told(one, two, anna, ben, circle, second.login());
            assertThat(tap.all()).as("the control").contains("/vault/handovers");
            List<String> inClear = new ArrayList<>(List.of(NOTE, LABEL, WHY, LETTER, NAME, recipient, identity));
            inClear.add(String.join(" ", words));
            inClear.forEach(each -> assertThat(tap.all()).as(each).doesNotContain(each));
        }
        assertThat(faults).isEmpty();
        assertThat(afterwards()).as("fetched for it, after it was declared").isPositive();
    }

    private static Download saved(Page page, Locator part) {
        try {
            return page.waitForDownload(() -> part.locator("button").click());
        } catch (TimeoutError late) {
            throw new AssertionError(
                    "no file; the page says: " + part.locator("p").allInnerTexts(), late);
        }
    }

    private static void refused(Locator part, String identity) {
        Locator wrong = part.locator("[role=alert]");
        part.locator("textarea").first().fill(identity);
        part.locator("button").click();
        assertThat(wrong.innerText()).contains("무엇에 쓰려는지 고르십시오");
        part.locator("select").first().selectOption("lawyer");
        part.locator("button").click();
        wrong.filter(new Locator.FilterOptions().setHasText("비밀 열쇠입니다")).waitFor();
        assertThat(part.locator("textarea").first().inputValue())
                .as("gone from the screen")
                .isEmpty();
    }

    private long declared() {
        return naru().database()
                .owner()
                .sql("select count(*) from vault.handover")
                .query(Long.class)
                .single();
    }

    /** Deliveries of the attachment that stand in the log behind the first declaration. */
    private long afterwards() {
        return naru().database().owner().sql("""
                        select count(*) from access.audit_event
                        where kind in ('sealed-delivered', 'sealed-read-back') and detail = 'attachment'
                          and id > (select min(id) from access.audit_event where kind = 'record-handed-over')""").query(Long.class).single();
    }

    private void written(Page page, String circle) {
        page.navigate(circle);
        Locator here = page.locator("naru-sealed");
        here.locator("p.buttons button").last().click();
        here.locator("textarea").fill(NOTE);
        here.locator("input[type=text]").fill(LABEL);
        here.locator("button.btn:not(.quiet)").click();
        here.locator(".sealed-text").waitFor();
        here.locator(".sealed-attach summary").click();
        here.locator("input[type=file]")
                .setInputFiles(new FilePayload(NAME + ".txt", "text/plain", LETTER.getBytes(StandardCharsets.UTF_8)));
        here.locator(".sealed-name").waitFor();
    }

    private void isWhole(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            String record = text(zip, "record.json");
            String notes = text(zip, "notes.txt");
            assertThat(record)
                    .contains(NOTE, LABEL, NAME + ".txt")
                    .contains("\"purpose\": \"lawyer\"")
                    .doesNotContain(WHY);
            assertThat(notes).contains(NOTE, LABEL, NAME + ".txt", "본인의 사건을 맡은 변호사에게");
            String letter = zip.stream()
                    .map(java.util.zip.ZipEntry::getName)
                    .filter(each -> each.matches("files/[0-9a-f]{12}\\.txt"))
                    .findFirst()
                    .orElseThrow();
            assertThat(text(zip, letter)).isEqualTo(LETTER);
            assertThat(zip.stream().map(java.util.zip.ZipEntry::getName))
                    .containsExactly("notes.txt", "record.json", letter, "padding");
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A colleague, on a telephone, with words that are shown once. */
    private List<String> byWords(Screens.Window window, KeyHolder who, String circle) throws Exception {
        Page page = window.page();
        page.navigate(circle);
        assertThat(who.notes()).containsExactly(NOTE);
        Locator part = page.locator("naru-sealed .sealed-handover");
        // By keyboard.
        part.locator("summary").press("Enter");
        part.locator("select").first().selectOption("person-asked");
        part.locator("select").last().selectOption("words");
        assertThat(part.locator("textarea").first().isVisible()).isFalse();
        part.locator("select").last().press("Tab");
        page.keyboard().press("Tab");
        Download saved = page.waitForDownload(() -> page.keyboard().press("Enter"));
        Locator shown = part.locator(".sealed-words li");
        shown.last().waitFor();
        List<String> words = shown.allInnerTexts();
        assertThat(words).hasSize(7);
        looked(window, "handed-over-words-phone-en");
        Process age = new ProcessBuilder("script", "-qec", "age -d -o words.zip " + saved.path(), "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        age.getOutputStream().write((String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8));
        age.getOutputStream().close();
        String said = new String(age.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(age.waitFor()).as(said).isZero();
        try (ZipFile zip = new ZipFile(folder.resolve("words.zip").toFile())) {
            // For herself: why it went to others before is about her too.
            assertThat(text(zip, "record.json")).contains(NOTE, WHY);
        }
        return words;
    }

    private void nothingLeavesALethalCircle(Screens.Window window, KeyHolder who) {
        long before = declared();
        window.page().navigate(SealedCircle.open(who, "road", "길", true));
        who.write(NOTE);
        Locator part = window.page().locator("naru-sealed .sealed-handover");
        part.locator("summary").click();
        assertThat(part.innerText()).contains("밖에 건네지 않습니다");
        assertThat(part.locator("button, input, select, textarea").count()).isZero();
        looked(window, "handing-over-lethal-ko");
        assertThat(declared()).isEqualTo(before);
    }

    private void told(
            Screens.Window one, Screens.Window two, KeyHolder anna, KeyHolder ben, String circle, String secondLogin) {
        ben.lock();
        ben.unlock(ben.passphrase());
        Locator news = two.page().locator("naru-unlock .changes");
        news.waitFor();
        assertThat(news.innerText())
                .contains("handed over a record of " + CIRCLE + ": A lawyer, for the person's own case");
        looked(two, "handed-over-told-phone-en");
        news.locator("button").click();
        two.page().navigate(circle);
        Locator lines = two.page().locator("naru-sealed .handover-line");
        lines.first().waitFor();
        assertThat(lines.allInnerTexts())
                .anyMatch(each -> each.contains("A lawyer") && each.contains("older kind of key") && each.contains(WHY))
                .anyMatch(each -> each.contains("asked for it") && each.contains("words"))
                .hasSize(2);
        looked(two, "handed-over-history-phone-en");

        anna.lock();
        anna.unlock(anna.passphrase());
        Locator own = one.page().locator("naru-unlock .changes");
        own.waitFor();
        assertThat(own.innerText()).contains(secondLogin, "본인이 청함").doesNotContain("변호사");
        looked(one, "handed-over-told-ko");
        one.page().navigate("/");
        assertThat(one.page().locator("main").innerText()).contains("서클의 기록 하나를 밖에 건넴");
    }

    private byte[] run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        byte[] said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor())
                .as(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
        return said;
    }
}
