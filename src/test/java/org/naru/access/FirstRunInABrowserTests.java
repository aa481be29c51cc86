package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/**
 * The first evening with an empty program, as a person lives it in a real browser: the code from the console, the mission,
 * two legal entities, the first administrator with a second factor, and then the way in. Each step is looked at for
 * barriers, overflow and complaints of the browser, which names every breach of the content policy.
 */
class FirstRunInABrowserTests {
    private static final String PASSWORD = "ferry landing at dusk";

    @ParameterizedTest
    @CsvSource({"en, 1280, US branch", "ko, 360, 미국 지부"})
    void leadsFromTheCodeOnTheConsoleToTheOpenBooks(String language, int width, String branch) {
        List<String> faults = new ArrayList<>();
        try (RunningNaru naru = RunningNaru.start();
                Screens screens = Screens.open();
                Screens.Window window = screens.window(naru.address(), width, false, language, Optional.empty())) {
            Page page = window.page();
            String[] code = {""};
            naru.as(
                    "system:first-run",
                    () -> code[0] = naru.part(FirstRun.class).newCode());

            page.navigate("/");
            step(window, language + " code", faults);
            page.locator("#field-code").fill("WRONG");
            next(page);
            page.waitForSelector(".wrong-summary");
            window.forgive();
            step(window, language + " wrong code", faults);
            page.locator("#field-code").fill(code[0]);
            next(page);
            page.locator("#field-mission").fill("나루 Mission");
            step(window, language + " mission", faults);
            next(page);
            entity(page, "한국 본부", "Korean mission", "kr", "KRW");
            entity(page, "미국 지부", "US branch", "us", "USD");
            page.waitForSelector(".entity:nth-of-type(2)");
            step(window, language + " entities", faults);
            page.locator("a.btn[href='/setup/administrator']").click();
            page.locator("#field-login").fill("first");
            page.locator("#field-shownName").fill("First");
            page.locator("#field-password").fill(PASSWORD);
            page.locator("#field-again").fill(PASSWORD);
            page.locator("input[name=keepsBooks]").setChecked(true);
            step(window, language + " administrator", faults);
            next(page);
            String seedText = page.locator("code.secret").textContent();
            step(window, language + " device", faults);
            page.locator("#field-totp").fill(TestAccounts.oneTimeCode(naru, seedText));
            next(page);

            page.locator("#field-login").fill("first");
            page.locator("#field-password").fill(PASSWORD);
            naru.database().clock().advance(Duration.ofSeconds(30));
            page.locator("#field-code").fill(TestAccounts.oneTimeCode(naru, seedText));
            next(page);
            page.waitForSelector(".rail");
            page.navigate("/books");
            step(window, language + " books", faults);
            String books = page.locator("main").innerText();
            page.navigate("/setup");

            assertThat(books).contains(branch);
            assertThat(page.url()).doesNotContain("/setup");
            assertThat(faults).isEmpty();
        }
    }

    private static void entity(Page page, String korean, String english, String code, String currency) {
        page.locator("#field-nameKo").fill(korean);
        page.locator("#field-nameEn").fill(english);
        page.locator("#field-code").fill(code);
        page.locator("#field-currency").selectOption(currency);
        page.locator("form[action='/setup/entities'] button").click();
        page.waitForSelector(".entity .tag:has-text('" + code + "')");
    }

    private static void next(Page page) {
        page.locator("main form button.btn[type=submit]:visible").last().click();
    }

    private static void step(Screens.Window window, String where, List<String> faults) {
        faults.addAll(window.faults(where));
        window.picture("first-run-" + where.replace(' ', '-'));
    }
}
