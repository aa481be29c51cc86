package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/** The whole life of a sealed note in a real browser: keys made, a circle listed, a note sealed, read by two, locked. */
@NaruRunsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedNotesBrowserTests {
    private static final String NAME = "돌봄";

    private Screens screens;

    @BeforeAll
    void open() {
        screens = Screens.open();
    }

    @AfterAll
    void close() {
        screens.close();
    }

    @Test
    void aCircleReadsWhatIsSealedForItAndNobodyElse(RunningNaru naru) {
        TestAccounts.SignedIn founder = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.ADMINISTRATOR);
        TestAccounts.SignedIn friend = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.BOOKKEEPER);
        List<String> faults = new ArrayList<>();
        try (Screens.Window one = screens.window(naru.address(), 1280, false, "ko", Optional.of(founder.cookie()));
                Screens.Window two = screens.window(naru.address(), 360, true, "en", Optional.of(friend.cookie()))) {
            KeyHolder anna = new KeyHolder(one.page(), "ko");
            KeyHolder ben = new KeyHolder(two.page(), "en");
            anna.found(3);
            faults.addAll(one.faults("founded"));
            picture(one, "sealed-founded-ko");
            anna.page().navigate("/circles");
            anna.page().locator("#field-code").fill("care-" + Long.toString(System.nanoTime(), 36));
            anna.page().locator("#field-name").fill(NAME);
            anna.page().locator("main form button[type=submit]").click();
            ben.join();
            faults.addAll(two.faults("joining"));
            picture(two, "sealed-twelve-en");

            admit(anna, ben.twelve());
            list(anna, 2);
            section(anna).locator("details summary").click();
            faults.addAll(one.faults("directory"));
            picture(one, "sealed-directory-ko");
            makeKey(anna);
            String circle = anna.page()
                    .locator("main .links a", new Page.LocatorOptions().setHasText(NAME))
                    .getAttribute("href");
            anna.page().navigate(circle);
            anna.write("압록강을 건넌 밤");
            faults.addAll(one.faults("note"));
            picture(one, "sealed-note-ko");
            anna.page().reload();
            assertThat(anna.notes()).containsExactly("압록강을 건넌 밤");

            ben.page().navigate(circle);
            assertThat(ben.notes()).containsExactly("압록강을 건넌 밤");
            faults.addAll(two.faults("note on a phone"));
            picture(two, "sealed-note-phone-en");
            ben.write("A second note");
            assertThat(ben.notes()).hasSize(2);

            anna.lock();
            assertThat(anna.page().locator("naru-sealed .sealed-text").count()).isZero();
            faults.addAll(one.faults("locked"));
            picture(one, "sealed-locked-ko");

            anna.tryToUnlock("전혀 다른 낱말 일곱 개 입니다");
            assertThat(anna.page().locator("naru-unlock [role=alert]").innerText())
                    .contains("낱말이 맞지 않거나");
            faults.addAll(one.faults("wrong words"));
            picture(one, "sealed-wrong-words-ko");
            anna.unlock(Normalizer.normalize(anna.passphrase(), Normalizer.Form.NFD));
            anna.page().navigate(circle);
            assertThat(anna.notes()).containsExactlyInAnyOrder("압록강을 건넌 밤", "A second note");

            // Signed out while unlocked: the page leaves only when it is locked, and does leave.
            anna.page().locator("details.menu summary").click();
            anna.page().locator("form[action='/sign-out'] button").click();
            anna.page().waitForURL("**/sign-in**");
            anna.page().navigate(circle);
            assertThat(anna.page().url()).contains("/sign-in");
        }
        assertThat(faults).isEmpty();
        String rows = everything(naru);
        assertThat(rows)
                .contains("naru-statement/1")
                .doesNotContain("압록강을 건넌 밤")
                .doesNotContain("A second note");
    }

    /** Pictures, and axe before them, put a style into what is open here on purpose, of which the browser complains. */
    private static void picture(Screens.Window window, String name) {
        window.picture(name);
        window.forgive();
    }

    /** What other tests open on purpose is closed: no script of the page looks in, and no form could send it. */
    @Test
    void unlockingIsTheSamePageForEverybodyAndItsFieldsAreOutOfReach(RunningNaru naru) {
        List<String> pages = new ArrayList<>();
        for (Role role : List.of(Role.ADMINISTRATOR, Role.BOOKKEEPER)) {
            TestAccounts.SignedIn account = TestAccounts.open(naru, Language.KO, Theme.AUTO, role);
            try (Screens.Window window =
                    screens.window(naru.address(), 1280, false, "ko", Optional.of(account.cookie()))) {
                Page page = window.page();
                pages.add(page.navigate("/unlock/ko").text());
                page.waitForFunction("customElements.get('naru-unlock') !== undefined");
                page.waitForTimeout(500);
                assertThat(page.evaluate("document.querySelector('naru-unlock').shadowRoot"))
                        .isNull();
                assertThat(page.evaluate("document.querySelectorAll('input, textarea, form').length"))
                        .isEqualTo(0);
                assertThat(page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)].join()"))
                        .isEqualTo("");
            }
        }
        assertThat(pages.getFirst())
                .isEqualTo(pages.getLast())
                .contains("<naru-unlock>")
                .doesNotContain("<input");
    }

    private static void admit(KeyHolder steward, List<String> words) {
        Page page = steward.page();
        page.navigate("/vault");
        page.locator("naru-directory textarea").fill(String.join(" ", words));
        page.locator("naru-directory .sealed-doc button").last().click();
        page.locator("naru-directory .said").waitFor();
    }

    /** All rows of the vault as PostgreSQL writes them, bytes as the text they are where they are one. */
    private static String everything(RunningNaru naru) {
        StringBuilder all = new StringBuilder();
        try (Connection superuser = naru.database().superuserDataSource().getConnection();
                ResultSet tables = superuser.createStatement().executeQuery("""
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                        where table_schema in ('vault', 'access', 'platform') and table_type = 'BASE TABLE'""")) {
            while (tables.next()) {
                try (ResultSet rows = superuser
                        .createStatement()
                        .executeQuery("select encode(convert_to(t::text, 'UTF8'), 'escape') || "
                                + "coalesce((select string_agg(encode(decode(substr(m[1], 3), 'hex'), 'escape'), ' ')"
                                + " from regexp_matches(t::text, '(\\\\x[0-9a-f]+)', 'g') m), '') from "
                                + tables.getString(1) + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return all.toString();
    }

    /** The circle of this test; other tests of the same program may have opened others. */
    private static Locator section(KeyHolder who) {
        Locator heading = who.page().locator("h2", new Page.LocatorOptions().setHasText(NAME));
        return who.page().locator("naru-directory section", new Page.LocatorOptions().setHas(heading));
    }

    private static void list(KeyHolder steward, int people) {
        Locator circle = section(steward).locator("details");
        circle.locator("summary").click();
        for (int i = 0; i < people; i++) {
            circle.locator("tr").nth(i).locator("input").first().check();
        }
        circle.locator("tr").nth(0).locator("input").last().check();
        circle.locator("tr").nth(1).locator("input").last().check();
        circle.locator("button").click();
        section(steward).locator("ul.links li").nth(people - 1).waitFor();
    }

    private static void makeKey(KeyHolder keeper) {
        section(keeper).locator("> p.buttons button").click();
        keeper.page().locator("naru-directory .said").waitFor();
        keeper.page().waitForTimeout(300);
    }
}
