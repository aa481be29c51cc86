package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Screens;

/** Why a bar stands on an account: sealed in a real browser, read by its circle, and by no administrator besides. */
class BarReasonsBrowserTests extends OwnMission {
    private static final String CIRCLE = "인사";
    private static final String WHY = "예전에이곳에서도움받음wkzp";
    private static final String OTHER = "다른이유hvqm";

    private final List<String> faults = new ArrayList<>();

    private void looked(Screens.Window window, String name) {
        faults.addAll(window.faults(name));
        window.picture(name);
        window.forgive();
    }

    @Test
    void theReasonOfABarIsReadByTheCircleOnlyAndStaysWhenItIsLifted() {
        TestAccounts.SignedIn first =
                TestAccounts.open(naru(), Language.KO, Theme.LIGHT, Role.ADMINISTRATOR, Role.COORDINATOR);
        TestAccounts.SignedIn second = TestAccounts.open(naru(), Language.EN, Theme.DARK, Role.ADMINISTRATOR);
        TestAccounts.SignedIn barred = TestAccounts.open(naru(), Language.EN, Theme.AUTO, Role.TRAINER);
        String address = "/accounts/" + barred.actor().substring("account:".length());
        try (Tap tap = new Tap(URI.create(naru().address()).getPort());
                Screens.Window one = screens().window(tap.address(), 1280, false, "ko", Optional.of(first.cookie()));
                Screens.Window two = screens().window(tap.address(), 360, true, "en", Optional.of(second.cookie()))) {
            one.page().setDefaultTimeout(60_000);
            two.page().setDefaultTimeout(60_000);
            KeyHolder anna = new KeyHolder(one.page(), "ko");
            KeyHolder ben = new KeyHolder(two.page(), "en");
            anna.found(2);
            SealedCircle.open(anna, "staff", CIRCLE);
            ben.join();
            Staff.admit(anna, second.login(), ben);

            Page page = one.page();
            page.navigate(address);
            assertThat(page.locator("main").innerText()).contains("이 계정에 두었거나 두고 있는 제한이 없습니다");
            bars(page, "never_escort", "not_with_media");
            write(reason(page, "동행하지 않음"), WHY);
            write(reason(page, "홍보·언론과 함께하지 않음"), OTHER);
            looked(one, "bar-reasons-ko");
            page.reload();
            assertThat(notes(reason(page, "동행하지 않음"))).containsExactly(WHY);
            assertThat(notes(reason(page, "홍보·언론과 함께하지 않음"))).containsExactly(OTHER);

            // An administrator who is in no circle sees that bars stand, and nothing of why.
            two.page().navigate(address);
            Locator closed = reason(two.page(), "Never an escort");
            closed.locator(".muted.small", new Locator.LocatorOptions().setHasText("You hold the key of no circle"))
                    .waitFor();
            assertThat(two.page().locator("naru-sealed .sealed-text").count()).isZero();
            looked(two, "bar-reasons-closed-phone-en");
            Staff.into(anna, CIRCLE, second.login());
            two.page().reload();
            assertThat(notes(reason(two.page(), "Never an escort"))).containsExactly(WHY);
            looked(two, "bar-reasons-phone-en");

            liftedAndSetAgain(page, address);
            looked(one, "bar-reasons-lifted-ko");
            erased(page);
            assertThat(tap.all()).as("the control").contains("kind=bar").contains("never_escort");
            assertThat(tap.all()).doesNotContain(WHY, OTHER);
        }
        assertThat(faults).isEmpty();
        assertThat(naru().database()
                        .owner()
                        .sql("select count(*) from vault.subject where about_kind = 'bar'"
                                + " and about_id in (select id::text from access.bar)")
                        .query(Long.class)
                        .single())
                .as("none is about a bar that is not there")
                .isEqualTo(naru().database()
                        .owner()
                        .sql("select count(*) from vault.subject where about_kind = 'bar'")
                        .query(Long.class)
                        .single());
    }

    private static void liftedAndSetAgain(Page page, String address) {
        page.navigate(address);
        bars(page, "not_with_media");
        Locator lifted = reason(page, "동행하지 않음");
        assertThat(lifted.innerText()).contains("풀림");
        assertThat(notes(lifted)).as("it stays").containsExactly(WHY);
        bars(page, "never_escort", "not_with_media");
        Locator again = page.locator(
                ".bar-reason",
                new Page.LocatorOptions().setHas(page.locator("h3", new Page.LocatorOptions().setHasText("동행하지 않음"))));
        assertThat(again.count()).isEqualTo(2);
        Locator stands = again.filter(new Locator.FilterOptions().setHasNotText("풀림"));
        stands.locator("naru-sealed .muted").first().waitFor();
        assertThat(stands.locator("naru-sealed .sealed-text").count())
                .as("a bar set again has no reason of before")
                .isZero();
    }

    private static void erased(Page page) {
        Locator lifted = page.locator(".bar-reason", new Page.LocatorOptions().setHasText("풀림"));
        assertThat(notes(lifted)).containsExactly(WHY);
        Locator part = lifted.locator("naru-sealed details.below");
        part.locator("summary").click();
        part.locator("select").selectOption("retention");
        part.locator("button").click();
        lifted.locator("naru-sealed p.said a").waitFor();
        page.reload();
        Locator after = page.locator(".bar-reason", new Page.LocatorOptions().setHasText("풀림"));
        after.locator("naru-sealed .muted").first().waitFor();
        assertThat(after.locator("naru-sealed .sealed-text").count()).isZero();
        assertThat(notes(reason(page, "홍보·언론과 함께하지 않음"))).as("the control").containsExactly(OTHER);
    }

    /** Sets the bars to exactly these, as an administrator does. */
    private static void bars(Page page, String... codes) {
        Locator form = page.locator("form[action$='/bars']");
        form.locator("input[type=checkbox]").all().forEach(Locator::uncheck);
        for (String code : codes) {
            form.locator("input[value=" + code + "]").check();
        }
        // What stood there is gone first, so that what stands there then is of the answer.
        page.evaluate("document.querySelectorAll('.bar-reason').forEach(each => each.remove())");
        form.locator("button").click();
        page.locator(".bar-reason").first().waitFor();
    }

    private static Locator reason(Page page, String bar) {
        return page.locator(
                        ".bar-reason",
                        new Page.LocatorOptions().setHas(page.locator("h3", new Page.LocatorOptions().setHasText(bar))))
                .first();
    }

    private static void write(Locator reason, String text) {
        Locator here = reason.locator("naru-sealed");
        here.locator("p.buttons button").last().click();
        here.locator("textarea").fill(text);
        here.locator("button.btn:not(.quiet)").click();
        here.locator(".sealed-text").waitFor();
    }

    private static List<String> notes(Locator reason) {
        Locator here = reason.locator("naru-sealed .sealed-text");
        here.first().waitFor();
        return here.allInnerTexts();
    }
}
