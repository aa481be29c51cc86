package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Screens;

/**
 * A record is erased by a click in a real browser: gone for everybody who read it, with its label, its attachment and an unsaved
 * text (3a T43), and the certificate says what was destroyed, on the screen and on paper.
 */
@Tag("long")
class ErasingBrowserTests extends OwnMission {
    private static final String CIRCLE = "나루터";
    private static final String NOTE = "지워질 쪽지";
    private static final String LABEL = "지워질 이름표";
    private static final String DRAFT = "지워질 초안";
    private static final String LETTER = "erased letter 8Tq2Lm";

    /** Of its own: a mission is founded once. */
    private final List<String> faults = new ArrayList<>();

    private void looked(Screens.Window window, String name) {
        faults.addAll(window.faults(name));
        window.picture(name);
        window.forgive();
    }

    private long rows(String table) {
        return naru().database()
                .owner()
                .sql("select count(*) from vault." + table)
                .query(Long.class)
                .single();
    }

    @Test
    void whatIsErasedIsGoneForEverybodyAndTheCertificateSaysWhatWasDestroyed() throws IOException {
        TestAccounts.SignedIn first = TestAccounts.open(naru(), Language.KO, Theme.LIGHT, Role.OFFICER);
        TestAccounts.SignedIn second = TestAccounts.open(naru(), Language.EN, Theme.DARK, Role.CASE_WORKER);
        try (Screens.Window one = screens().window(naru().address(), 1280, false, "ko", Optional.of(first.cookie()));
                Screens.Window two =
                        screens().window(naru().address(), 390, true, "en", Optional.of(second.cookie()))) {
            one.page().setDefaultTimeout(60_000);
            two.page().setDefaultTimeout(60_000);
            KeyHolder anna = new KeyHolder(one.page(), "ko");
            KeyHolder ben = new KeyHolder(two.page(), "en");
            anna.found(2);
            String circle = SealedCircle.open(anna, "naruteo", CIRCLE);
            ben.join();
            Staff.admit(anna, second.login(), ben);
            Staff.into(anna, CIRCLE, second.login());
            String blob = written(one.page(), circle);

            Locator read = two.page().locator("naru-sealed");
            two.page().navigate(circle);
            assertThat(ben.notes()).as("the control").containsExactly(NOTE);
            assertThat(read.locator(".sealed-label").innerText()).isEqualTo(LABEL);
            assertThat(new String(saved(two.page(), read), StandardCharsets.UTF_8))
                    .isEqualTo(LETTER);
            assertThat(two.page().request().get("/vault/blobs/" + blob).status())
                    .as("the control")
                    .isEqualTo(200);
            assertThat(List.of(rows("blob"), rows("draft"), rows("subject"))).containsExactly(1L, 1L, 1L);

            String certificate = erased(one);

            // Her colleague's page is still open: what was not fetched before is not to be had any more.
            read.locator(".sealed-file button").last().click();
            read.locator(".sealed-file [role=alert]").waitFor();
            assertThat(two.page().request().get("/vault/blobs/" + blob).status())
                    .isEqualTo(404);
            two.page().reload();
            read.locator(".muted").first().waitFor();
            assertThat(read.locator(".sealed-text, .sealed-label, .sealed-file").count())
                    .isZero();
            one.page().reload();
            Locator here = one.page().locator("naru-sealed");
            here.locator(".muted").first().waitFor();
            assertThat(here.locator(".sealed-text, .sealed-label, .sealed-file, .notice-amber")
                            .count())
                    .isZero();
            for (String table : List.of("subject", "capsule", "wrap", "subject_card", "blob", "blob_part", "draft")) {
                assertThat(rows(table)).as(table).isZero();
            }

            certified(one, certificate, first.login(), "파기 확인서", "봉인된 첨부: 1", "ko");
            certified(two, certificate, first.login(), "Certificate of erasure", "Sealed attachments: 1", "en");
        }
        assertThat(faults).isEmpty();
    }

    /** A note with a label, an attachment and an unsaved text; the attachment's id. */
    private String written(Page page, String circle) {
        page.navigate(circle);
        Locator here = page.locator("naru-sealed");
        here.locator("p.buttons button").last().click();
        here.locator("textarea").fill(NOTE);
        here.locator("input[type=text]").fill(LABEL);
        here.locator("button.btn:not(.quiet)").click();
        here.locator(".sealed-text").waitFor();
        here.locator(".sealed-attach summary").click();
        here.locator("input[type=file]")
                .setInputFiles(new FilePayload("letter.txt", "text/plain", LETTER.getBytes(StandardCharsets.UTF_8)));
        here.locator(".sealed-name").waitFor();
        here.locator(".sealed-doc .buttons button")
                .filter(new Locator.FilterOptions().setHasText("고치기"))
                .click();
        here.locator("textarea").fill(DRAFT);
        here.locator("input[type=text]").focus();
        page.waitForCondition(() -> rows("draft") == 1);
        page.reload();
        here.locator(".notice-amber button").first().waitFor();
        return naru().database()
                .owner()
                .sql("select id::text from vault.blob")
                .query(String.class)
                .single();
    }

    private static byte[] saved(Page page, Locator here) throws IOException {
        return Files.readAllBytes(page.waitForDownload(
                        () -> here.locator(".sealed-file button").last().click())
                .path());
    }

    /** Erases what is sealed on the page; the certificate's address. */
    private String erased(Screens.Window window) {
        Locator here = window.page().locator("naru-sealed");
        Locator part = here.locator("details.below");
        part.locator("summary").click();
        assertThat(part.innerText()).contains("문서 1개의 판 1개가 없어지고");
        part.locator("button").click();
        assertThat(part.locator("[role=alert]").innerText()).contains("사유를 고르십시오");
        assertThat(rows("subject")).as("not without a reason").isEqualTo(1);
        looked(window, "erasing-ko");
        part.locator("select").selectOption("asked");
        part.locator("button").click();
        Locator link = here.locator("p.said a");
        link.waitFor();
        looked(window, "erased-ko");
        return link.getAttribute("href");
    }

    private void certified(
            Screens.Window window, String address, String by, String title, String attachments, String language)
            throws IOException {
        Page page = window.page();
        page.navigate("/vault/erasures");
        page.locator("main table a").first().waitFor();
        looked(window, "erasures-" + language);
        page.navigate(address);
        assertThat(page.locator("h1").innerText()).isEqualTo(title);
        assertThat(page.locator("main").innerText()).contains(by, attachments);
        looked(window, "certificate-" + language);
        byte[] paper = page.request().get(address + "/paper").body();
        Files.write(Path.of("target/screens/certificate-" + language + ".pdf"), paper);
        try (PDDocument document = Loader.loadPDF(paper)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains(title, by, attachments).contains(address.substring(address.lastIndexOf('/') + 1));
        }
    }
}
