package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/** Somebody who is the only steward loses every way to her key, and the trustees bring her back, in a real browser. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryBrowserTests {
    /** Of its own: a mission is founded once. */
    private RunningNaru naru;

    private Screens screens;

    @BeforeAll
    void open() {
        naru = RunningNaru.start();
        screens = Screens.open();
    }

    @AfterAll
    void close() {
        screens.close();
        naru.close();
    }

    @Test
    void trusteesAdmitANewKeyAndLeaveWithNewSheets() {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.ADMINISTRATOR);
        List<String> faults = new ArrayList<>();
        try (Screens.Window window = screens.window(naru.address(), 390, false, "en", Optional.of(account.cookie()))) {
            Page page = window.page();
            KeyHolder anna = new KeyHolder(page, "en");
            anna.found(2);
            List<String> sheets = anna.secrets().subList(3, 5);
            anna.page().navigate("/vault");
            anna.lock();

            page.navigate("/unlock/begin/en");
            page.locator("naru-begin [role=alert]").nth(1).waitFor();
            faults.addAll(window.faults("begin again"));
            picture(window, "sealed-begin-again-en");
            anna.join();

            page.navigate("/unlock/recovery/en");
            Locator here = page.locator("naru-recovery");
            faults.addAll(window.faults("recovery"));
            window.forgive();
            press(here);
            here.locator("textarea").fill(sheets.getFirst().replaceFirst("^\\S+", "naru"));
            press(here);
            here.locator("[role=alert]").waitFor();
            assertThat(here.locator("[role=alert]").innerText()).contains("Word 1 is in neither list");
            faults.addAll(window.faults("wrong sheet"));
            picture(window, "sealed-recovery-wrong-en");
            for (String each : sheets) {
                here.locator("textarea").fill(each);
                press(here);
                here.locator("[role=alert]")
                        .waitFor(new Locator.WaitForOptions()
                                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
                page.waitForTimeout(300);
            }
            here.locator(".sealed-doc textarea").fill(String.join(" ", anna.twelve()));
            faults.addAll(window.faults("recovery open"));
            picture(window, "sealed-recovery-open-en");
            here.locator(".sealed-doc button").click();
            here.locator(".said").waitFor();
            here.locator("input").first().fill("2");
            press(here);
            for (int i = 0; i < 2; i++) {
                here.locator(".sealed-sheet li").nth(23).waitFor();
                String words = String.join(" ", here.locator(".sealed-words li").allInnerTexts());
                assertThat(sheets).doesNotContain(words);
                if (i == 0) {
                    faults.addAll(window.faults("new sheet"));
                    picture(window, "sealed-recovery-sheet-en");
                    print(page);
                }
                press(here);
                here.locator("textarea").fill(words);
                press(here);
                page.waitForTimeout(300);
            }
            here.locator("a.btn").waitFor();
            assertThat(String.join(" ", here.locator("p").allInnerTexts()))
                    .contains("The recovery is ended")
                    .contains("Old sheets open nothing");
            faults.addAll(window.faults("recovery ended"));
            picture(window, "sealed-recovery-ended-en");

            // The old words open nothing; the new ones do, and the directory knows the new card.
            page.navigate("/vault");
            page.locator("naru-ways tbody tr").nth(2).waitFor();
            assertThat(page.locator("naru-directory table").first().innerText()).contains("Steward");
            anna.lock();
            anna.tryToUnlock(anna.secrets().getFirst());
            anna.unlock(anna.passphrase());
            assertThat(page.locator("naru-unlock [role=alert]").count()).isZero();
        }
        assertThat(faults).isEmpty();
    }

    /** A sheet goes on one A4 page, alone. */
    private static void print(Page page) {
        byte[] paper =
                page.pdf(new Page.PdfOptions().setFormat("A4").setPath(Path.of("target/screens/sealed-sheet.pdf")));
        assertThat(new String(paper, java.nio.charset.StandardCharsets.ISO_8859_1).split("/Type /Page\\b", -1))
                .as("pages")
                .hasSize(2);
    }

    private static void picture(Screens.Window window, String name) {
        window.picture(name);
        window.forgive();
    }

    private static void press(Locator here) {
        here.locator("button.btn").last().click();
        here.page().waitForTimeout(100);
    }
}
