package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Screens;

/** What lives sealed in a real browser: attachments cleaned, unsaved texts offered again, and after locking nothing left of any of it. */
class LockedBrowserTests extends OwnMission {
    private static final String NAME = "Reserve";
    private static final String NOTE = "plantednote7Q2xkV9hTz";
    private static final String LABEL = "plantedlabel4Wm8RpLcJ";
    private static final String DRAFT = "planteddraft9Yb3NsUdF";
    /** What stands in the picture beside what it shows. */
    private static final String MARK = "PlantedMaker5Hq1";

    /** Of its own: a mission is founded once. */
    @Test
    @Tag("long")
    void attachmentsAreCleanedTextsOfferedAgainAndLockingLeavesNothing() throws IOException {
        TestAccounts.SignedIn account = TestAccounts.open(naru(), Language.EN, Theme.AUTO, Role.ADMINISTRATOR);
        List<String> faults = new ArrayList<>();
        try (Screens.Window window =
                screens().window(naru().address(), 1280, false, "en", Optional.of(account.cookie()))) {
            KeyHolder anna = new KeyHolder(window.page(), "en");
            Page page = window.page();
            page.setDefaultTimeout(60_000);
            anna.found(2);
            String circle = SealedCircle.open(anna, "reserve", NAME);
            page.navigate(circle);
            Locator here = page.locator("naru-sealed");

            here.locator("button").last().click();
            here.locator("textarea").fill(NOTE);
            here.locator("input[type=text]").fill(LABEL);
            faults.addAll(window.faults("writing"));
            window.picture("sealed-writing-en");
            window.forgive();
            here.locator("button.btn:not(.quiet)").click();
            here.locator(".sealed-text").waitFor();
            assertThat(here.locator(".sealed-label").innerText()).isEqualTo(LABEL);

            attach(here, new FilePayload("river.jpg", "image/jpeg", picture()));
            attach(
                    here,
                    new FilePayload(
                            "letter.pdf", "application/pdf", ("%PDF-1.7 " + MARK).getBytes(StandardCharsets.US_ASCII)));
            assertThat(here.locator(".sealed-file .tag").allInnerTexts())
                    .containsExactlyInAnyOrder("cleaned", "not cleaned");
            Locator river = here.locator(".sealed-file").filter(new Locator.FilterOptions().setHasText("river.jpg"));
            river.locator("button").first().click();
            river.locator("img").waitFor();
            page.waitForTimeout(500);
            assertThat(river.locator("img").evaluate("image => image.naturalWidth + 'x' + image.naturalHeight"))
                    .as("the right way up, as its orientation said")
                    .isEqualTo("20x40");
            faults.addAll(window.faults("attachments"));
            window.picture("sealed-attachments-en");
            window.forgive();
            assertThat(text(saved(page, here, "letter.pdf")))
                    .as("kept as it is")
                    .contains(MARK);
            byte[] cleaned = saved(page, here, "river.jpg");
            assertThat(ImageIO.read(new ByteArrayInputStream(cleaned)).getHeight())
                    .isEqualTo(40);
            assertThat(text(picture())).as("the control").contains(MARK, "Exif");
            assertThat(text(cleaned)).doesNotContain(MARK).doesNotContain("Exif");

            here.locator("button.btn.quiet").last().click();
            here.locator("textarea").fill(DRAFT);
            here.locator("input[type=text]").focus();
            page.waitForTimeout(3_000);
            page.reload();
            here.locator(".notice-amber button").first().waitFor();
            faults.addAll(window.faults("unsaved"));
            window.picture("sealed-unsaved-en");
            window.forgive();
            here.locator(".notice-amber button").first().click();
            assertThat(here.locator("textarea").inputValue()).isEqualTo(DRAFT);
            here.locator("button.btn.quiet").last().click();
            here.locator(".sealed-text").waitFor();
            assertThat(here.locator(".notice-amber button").count())
                    .as("left is thrown away")
                    .isZero();

            staysOpen(page, circle);
            nothingIsLeftAfterLocking(anna, page, circle);
        }
        assertThat(faults).isEmpty();
    }

    /** 3a T31: from page to page and in two tabs. */
    private static void staysOpen(Page page, String circle) {
        for (int i = 0; i < 10; i++) {
            page.navigate("/account");
            page.navigate(circle);
        }
        page.locator("naru-sealed .sealed-text").waitFor();
        Page second = page.context().newPage();
        second.addInitScript(KeyHolder.OPENED);
        second.navigate(circle);
        second.locator("naru-sealed .sealed-text").waitFor();
        second.close();
    }

    /** 3a T30: the worker, the pages' memory, what the browser stores, and the way back. */
    private static void nothingIsLeftAfterLocking(KeyHolder anna, Page page, String circle) {
        BrowserContext context = page.context();
        assertThat(Devtools.heap(page))
                .as("the control: in sight it is in the page's memory")
                .contains(NOTE);
        Set<String> before = Devtools.workers(context);
        assertThat(before).as("the control: the worker is there").isNotEmpty();

        anna.lock();
        page.waitForTimeout(1_000);

        // The page has loaded anew, and its lock has asked a new worker, which knows nothing.
        assertThat(Devtools.workers(context))
                .as("the worker that held the keys is gone")
                .doesNotContainAnyElementsOf(before);
        String after = Devtools.heap(page);
        for (String secret : List.of(NOTE, LABEL, DRAFT, anna.passphrase(), "AGE-SECRET-KEY-PQ-")) {
            assertThat(after.contains(secret)).as(secret.substring(0, 7)).isFalse();
        }
        String stored = (String) page.evaluate("""
                async () => {
                  const all = [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
                  for (const name of await caches.keys()) all.push(name);
                  for (const { name } of await indexedDB.databases()) {
                    const database = await new Promise((done) => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); });
                    for (const store of database.objectStoreNames) {
                      const rows = await new Promise((done) => { const ask = database.transaction(store).objectStore(store).getAll(); ask.onsuccess = () => done(ask.result); });
                      all.push(name + "/" + store + JSON.stringify(rows));
                    }
                    database.close();
                  }
                  return all.join("\\n");
                }""");
        assertThat(stored)
                .as("the control: the pin is there")
                .contains("naru/pin")
                .contains("genesis");
        for (String secret : List.of(NOTE, LABEL, DRAFT, anna.passphrase(), "AGE-SECRET-KEY", "planted")) {
            assertThat(stored).doesNotContain(secret);
        }
        page.goBack();
        page.locator("naru-lock a").waitFor();
        page.navigate(circle);
        page.locator("naru-sealed .sealed-quiet").waitFor();
        assertThat(page.locator("naru-sealed .sealed-text").count()).isZero();
    }

    /** 3a T16: without scripts nothing sealed can be typed. */
    @Test
    void withoutScriptsThereIsNoSealedField() {
        TestAccounts.SignedIn account = TestAccounts.open(naru(), Language.EN, Theme.AUTO, Role.ADMINISTRATOR);
        try (Screens.Window window =
                screens().window(naru().address(), 1280, false, "en", Optional.of(account.cookie()))) {
            BrowserContext without = window.page()
                    .context()
                    .browser()
                    .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                            .setBaseURL(naru().address())
                            .setJavaScriptEnabled(false));
            without.addCookies(window.page().context().cookies());
            Page page = without.newPage();
            for (String address : List.of("/unlock/en", "/unlock/begin/en", "/vault", "/vault/set-aside")) {
                page.navigate(address);
                assertThat(page.locator("textarea, naru-sealed *, naru-unlock *, naru-begin *")
                                .count())
                        .as(address)
                        .isZero();
            }
            page.navigate("/unlock/en");
            assertThat(page.locator("noscript").first().innerText()).isNotBlank();
            without.close();
        }
    }

    private static void attach(Locator here, FilePayload file) {
        here.locator(".sealed-attach summary").click();
        here.locator("input[type=file]").setInputFiles(file);
        here.locator(".sealed-name", new Locator.LocatorOptions().setHasText(file.name))
                .waitFor();
    }

    private static byte[] saved(Page page, Locator here, String name) throws IOException {
        Locator file = here.locator(".sealed-file").filter(new Locator.FilterOptions().setHasText(name));
        return Files.readAllBytes(
                page.waitForDownload(() -> file.locator("button").last().click())
                        .path());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A JPEG lying on its side that says so, and besides who made it and where. */
    private static byte[] picture() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "jpg", plain);
        byte[] jpeg = plain.toByteArray();
        byte[] maker = (MARK + "\0").getBytes(StandardCharsets.US_ASCII);
        int makerAt = 8 + 2 + 3 * 12 + 4;
        int placeAt = makerAt + maker.length;
        ByteBuffer exif = ByteBuffer.allocate(placeAt + 2 + 2 * 12 + 4 + 24);
        exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 3);
        exif.putShort((short) 0x010f).putShort((short) 2).putInt(maker.length).putInt(makerAt);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        exif.putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(placeAt)
                .putInt(0);
        exif.put(maker).putShort((short) 2);
        exif.putShort((short) 1).putShort((short) 2).putInt(2).put("N\0\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 2)
                .putShort((short) 5)
                .putInt(3)
                .putInt(placeAt + 2 + 2 * 12 + 4)
                .putInt(0);
        exif.putInt(41).putInt(1).putInt(23).putInt(1).putInt(57).putInt(1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(jpeg, 0, 2);
        whole.writeBytes(ByteBuffer.allocate(4)
                .putShort((short) 0xffe1)
                .putShort((short) (2 + 6 + exif.capacity()))
                .array());
        whole.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(exif.array());
        whole.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }
}
