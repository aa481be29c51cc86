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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private Screens screens;

    @BeforeAll
    void open() {
        screens = Screens.open();
    }

    @AfterAll
    void close() {
        screens.close();
    }

    @ParameterizedTest
    @CsvSource({
        "en, 390, Word 1 is in neither list, The recovery is ended, Old sheets open nothing, Steward",
        "ko, 1280, 1번째 낱말이 어느 목록에도 없습니다, 복구가 끝났습니다, 옛 종이로는 아무것도 열리지 않습니다, 청지기"
    })
    void trusteesAdmitANewKeyAndLeaveWithNewSheets(
            String language, int width, String wrong, String ended, String old, String steward) {
        List<String> faults = new ArrayList<>();
        // A mission is founded once.
        try (RunningNaru naru = RunningNaru.start();
                Screens.Window window = window(naru, language, width)) {
            Page page = window.page();
            page.setDefaultTimeout(60_000);
            KeyHolder anna = new KeyHolder(page, language);
            anna.found(2);
            List<String> sheets = anna.secrets().subList(3, 5);
            anna.page().navigate("/vault");
            anna.lock();

            page.navigate("/unlock/begin/" + language);
            page.locator("naru-begin [role=alert]").nth(1).waitFor();
            faults.addAll(window.faults("begin again"));
            picture(window, "sealed-begin-again-" + language);
            anna.join();

            page.navigate("/unlock/recovery/" + language);
            Locator here = page.locator("naru-recovery");
            faults.addAll(window.faults("recovery"));
            window.forgive();
            press(here);
            here.locator("textarea").fill(sheets.getFirst().replaceFirst("^\\S+", "naru"));
            press(here);
            here.locator("[role=alert]").waitFor();
            assertThat(here.locator("[role=alert]").innerText()).contains(wrong);
            faults.addAll(window.faults("wrong sheet"));
            picture(window, "sealed-recovery-wrong-" + language);
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
            picture(window, "sealed-recovery-open-" + language);
            here.locator(".sealed-doc button").last().click();
            here.locator(".said").waitFor();
            here.locator("input").first().fill("2");
            press(here);
            for (int i = 0; i < 2; i++) {
                here.locator(".sealed-sheet li").nth(23).waitFor();
                String words = String.join(" ", here.locator(".sealed-words li").allInnerTexts());
                assertThat(sheets).doesNotContain(words);
                if (i == 0) {
                    faults.addAll(window.faults("new sheet"));
                    picture(window, "sealed-recovery-sheet-" + language);
                    print(page, language);
                }
                press(here);
                here.locator("textarea").fill(words);
                press(here);
                page.waitForTimeout(300);
            }
            here.locator("a.btn").waitFor();
            assertThat(String.join(" ", here.locator("p").allInnerTexts())).contains(ended, old);
            faults.addAll(window.faults("recovery ended"));
            picture(window, "sealed-recovery-ended-" + language);

            // The old words open nothing; the new ones do, and the directory knows the new card.
            page.navigate("/vault");
            page.locator("naru-ways tbody tr").nth(2).waitFor();
            assertThat(page.locator("naru-directory table").first().innerText()).contains(steward);
            anna.lock();
            anna.tryToUnlock(anna.secrets().getFirst());
            anna.unlock(anna.passphrase());
            assertThat(page.locator("naru-unlock [role=alert]").count()).isZero();
        }
        assertThat(faults).isEmpty();
    }

    private Screens.Window window(RunningNaru naru, String language, int width) {
        Language reading = language.equals("ko") ? Language.KO : Language.EN;
        TestAccounts.SignedIn account = TestAccounts.open(naru, reading, Theme.LIGHT, Role.ADMINISTRATOR);
        return screens.window(naru.address(), width, false, language, Optional.of(account.cookie()));
    }

    /** A sheet goes on one A4 page, alone. */
    private static void print(Page page, String language) {
        byte[] paper = page.pdf(new Page.PdfOptions()
                .setFormat("A4")
                .setPath(Path.of("target/screens/sealed-sheet-" + language + ".pdf")));
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
