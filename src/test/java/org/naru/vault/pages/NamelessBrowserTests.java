package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Proves;
import org.naru.proof.Screens;

/** What leaves the screen carries no name: files that are saved, paper, and what the browser sends. */
class NamelessBrowserTests extends OwnMission {
    private static final String NOTE = "강을건넌이의메모qzvx";
    private static final String FILE = "Hong-Gildong-passport";
    private static final String SCRIPT = "<script>document.title='opened'</script>" + FILE;

    @Test
    @Proves({"C-099", "C-112", "C-117"})
    void whatIsSavedPrintedAndSentNamesNobodyAndNoAttachmentIsOpenedInThePage(@TempDir Path folder) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru(), Language.EN, Theme.AUTO, Role.ADMINISTRATOR);
        try (Tap tap = new Tap(URI.create(naru().address()).getPort());
                Screens.Window window =
                        screens().window(tap.address(), 1280, false, "en", Optional.of(account.cookie()))) {
            Page page = window.page();
            Set<String> hosts = ConcurrentHashMap.newKeySet();
            page.context()
                    .onRequest(each -> hosts.add(URI.create(each.url()).getScheme() + ":"
                            + Optional.ofNullable(URI.create(each.url()).getAuthority())
                                    .orElse("")));
            page.setDefaultTimeout(60_000);
            KeyHolder anna = new KeyHolder(page, "en");
            anna.found(2);
            page.navigate(SealedCircle.open(anna, "river", "River"));
            Locator here = page.locator("naru-sealed");
            here.locator("button").last().click();
            here.locator("textarea").fill(NOTE);
            here.locator("button.btn:not(.quiet)").click();
            here.locator(".sealed-text").waitFor();
            attach(here, new FilePayload(FILE + ".html", "text/html", SCRIPT.getBytes(StandardCharsets.UTF_8)));
            attach(here, new FilePayload(FILE + ".PDF", "application/pdf", FILE.getBytes(StandardCharsets.UTF_8)));

            Locator web = file(here, ".html");
            assertThat(web.locator("button").allInnerTexts())
                    .as("only saved, never shown")
                    .hasSize(1);
            assertThat(here.locator("iframe, object, embed, img, video, audio").count())
                    .isZero();
            Download saved = page.waitForDownload(() -> web.locator("button").click());
            assertThat(saved.suggestedFilename()).matches("[0-9a-f]{12}");
            assertThat(Files.readString(saved.path())).as("the control").isEqualTo(SCRIPT);
            assertThat(page.context().pages()).hasSize(1);
            assertThat(page.title()).isNotEqualTo("opened");
            assertThat(page.waitForDownload(
                                    () -> file(here, ".PDF").locator("button").click())
                            .suggestedFilename())
                    .matches("[0-9a-f]{12}\\.pdf");

            String called = account.login();
            String paper = paper(page, folder.resolve("page.pdf"));
            String screen = page.locator("body").innerText()
                    + here.locator(".sealed-text").innerText()
                    + here.locator(".sealed-name").first().innerText();
            assertThat(screen).as("the control").contains(NOTE, FILE, called);
            assertThat(paper).doesNotContain(NOTE, FILE, called);
            assertThat(paper)
                    .contains(
                            "River",
                            "Printed by "
                                    + account.actor()
                                            .replaceFirst("^[a-z]+:", "")
                                            .substring(0, 8));

            assertThat(hosts)
                    .as("nobody else was asked")
                    .containsExactly("http:" + URI.create(tap.address()).getAuthority());
            assertThat(tap.all()).as("the control").contains("/vault/capsules");
            assertThat(tap.all()).doesNotContain(NOTE, FILE, "%EA%B0%95%EC%9D%84");
        }
    }

    private static Locator file(Locator here, String ending) {
        return here.locator(".sealed-file").filter(new Locator.FilterOptions().setHasText(FILE + ending));
    }

    private static void attach(Locator here, FilePayload file) {
        here.locator(".sealed-attach summary").click();
        here.locator("input[type=file]").setInputFiles(file);
        here.locator(".sealed-name", new Locator.LocatorOptions().setHasText(file.name))
                .waitFor();
    }

    /** The words of the page as it would be printed. */
    private static String paper(Page page, Path pdf) throws IOException, InterruptedException {
        page.pdf(new Page.PdfOptions().setPath(pdf));
        Process words = new ProcessBuilder("pdftotext", "-enc", "UTF-8", pdf.toString(), "-").start();
        String text = new String(words.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(words.waitFor()).isZero();
        return text;
    }
}
