package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Screens;

/**
 * An administrator who takes an account over by its own way back in is signed in as somebody else, and opens nothing (3a T40): not
 * with words, not with a new key, and the circle sees the new key before anybody gives it anything.
 */
@Tag("long")
class ResetBrowserTests extends OwnMission {
    private static final String CIRCLE = "나루터";
    private static final String NOTE = "plantednote6Jw2XcTbRk";
    private static final String PASSWORD = "ferry landing at dusk";

    /** Of its own: a mission is founded once. */
    @Test
    void whoResetsAnAccountIsSignedInAsItAndOpensNothing() {
        TestAccounts.SignedIn officer = TestAccounts.open(naru(), Language.EN, Theme.AUTO, Role.OFFICER);
        TestAccounts.SignedIn worker = TestAccounts.open(naru(), Language.EN, Theme.AUTO, Role.CASE_WORKER);
        TestAccounts.SignedIn thief = TestAccounts.open(naru(), Language.EN, Theme.AUTO, Role.ADMINISTRATOR);
        List<String> faults = new ArrayList<>();
        String address = naru().address();
        try (Screens.Window one = screens().window(address, 1280, false, "en", Optional.of(officer.cookie()));
                Screens.Window two = screens().window(address, 1280, false, "en", Optional.of(worker.cookie()));
                Screens.Window administrator =
                        screens().window(address, 1280, false, "en", Optional.of(thief.cookie()));
                Screens.Window taken = screens().window(address, 1280, false, "en", Optional.empty())) {
            List.of(one, two, administrator, taken).forEach(each -> each.page().setDefaultTimeout(60_000));
            KeyHolder anna = new KeyHolder(one.page(), "en");
            KeyHolder ben = new KeyHolder(two.page(), "en");
            anna.found(2);
            String circle = SealedCircle.open(anna, "naruteo", CIRCLE);
            ben.join();
            Staff.admit(anna, worker.login(), ben);
            Staff.into(anna, CIRCLE, worker.login());
            two.page().navigate(circle);
            ben.write(NOTE);

            String code = reset(administrator.page(), worker.login());
            KeyHolder eve = new KeyHolder(taken.page(), "en");
            claims(taken.page(), worker.login(), code);
            two.page().reload();
            assertThat(two.page().url())
                    .as("whose account it is was signed out")
                    .contains("/sign-in");

            Page page = taken.page();
            page.navigate(circle);
            Locator here = page.locator("naru-sealed");
            here.locator(".sealed-quiet").waitFor();
            assertThat(here.locator(".sealed-text, textarea").count()).isZero();
            taken.forgive();
            faults.addAll(taken.faults("taken over"));
            taken.picture("sealed-taken-over-en");
            taken.forgive();
            eve.tryToUnlock("seven words that somebody made up today");
            assertThat(Devtools.heap(page)).doesNotContain(NOTE);

            // The control: it is there to be read, by who has the words.
            eve.unlock(ben.passphrase());
            page.navigate(circle);
            assertThat(eve.notes()).containsExactly(NOTE);
            page.navigate("/vault");
            eve.lock();
            page.navigate(circle);
            here.locator(".sealed-quiet").waitFor();

            // A key of her own is nobody's before a steward compares its words, and then it is in no circle's hands.
            eve.join();
            page.navigate(circle);
            here.locator("p").first().waitFor();
            assertThat(here.locator(".sealed-text").count()).isZero();
            assertThat(Devtools.heap(page)).doesNotContain(NOTE);
            one.page().navigate("/vault");
            Locator asking = one.page()
                    .locator("naru-directory .sealed-doc")
                    .filter(new Locator.FilterOptions().setHasText(worker.login()));
            asking.locator("[role=alert]").waitFor();
            one.picture("sealed-asks-again-en");
            one.forgive();

            // The control: her colleagues read on.
            one.page().navigate(circle);
            assertThat(anna.notes()).containsExactly(NOTE);
            assertThat(Devtools.heap(one.page())).contains(NOTE);
        }
        assertThat(faults).isEmpty();
    }

    /** The administrator's page of the account; the code that is for its owner alone. */
    private static String reset(Page page, String login) {
        page.navigate("/accounts");
        page.locator("main table a", new Page.LocatorOptions().setHasText(login))
                .click();
        page.locator("form[action$='/reset'] button").click();
        return page.locator("main .notice code.secret").innerText().strip();
    }

    private void claims(Page page, String login, String code) {
        page.navigate("/sign-in/code");
        page.locator("#field-login").fill(login);
        page.locator("#field-code").fill(code);
        submit(page);
        String seed = page.locator("code.secret").textContent();
        page.locator("#field-password").fill(PASSWORD);
        page.locator("#field-again").fill(PASSWORD);
        page.locator("#field-totp").fill(TestAccounts.oneTimeCode(naru(), seed));
        submit(page);
        page.waitForURL("**/sign-in");
        naru().database().clock().advance(Duration.ofSeconds(30));
        page.locator("#field-login").fill(login);
        page.locator("#field-password").fill(PASSWORD);
        page.locator("#field-code").fill(TestAccounts.oneTimeCode(naru(), seed));
        submit(page);
        page.locator(".rail").waitFor();
    }

    private static void submit(Page page) {
        page.locator("main form button.btn[type=submit]:visible").last().click();
    }
}
