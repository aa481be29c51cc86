package org.naru.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.access.Actor;
import org.naru.access.CircleId;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/** The pages of protection in a real browser: by an officer who records, and by somebody who only reads. */
class ProtectionPagesTests {
    private static final Actor OPERATOR = Actor.operator("test", Language.KO);

    private final List<String> faults = new ArrayList<>();

    @Test
    @Proves({"C-002", "C-007", "C-008", "C-012"})
    void anOfficerAssessesJudgesPlacesAndLabelsAndOthersReadIt() throws Exception {
        try (RunningNaru naru = RunningNaru.start();
                Screens screens = Screens.open()) {
            TestAccounts.SignedIn officer = TestAccounts.open(naru, Language.KO, Theme.LIGHT, Role.OFFICER);
            TestAccounts.SignedIn reader = TestAccounts.open(naru, Language.EN, Theme.DARK, Role.CASE_WORKER);
            CircleId circle = new CircleId(UUID.randomUUID());
            TestAccounts.putInto(naru, reader, circle);
            try (Screens.Window window =
                    screens.window(naru.address(), 1280, false, "ko", Optional.of(officer.cookie()))) {
                Page page = window.page();
                page.navigate("/");
                assertThat(page.locator("main").innerText()).contains("위험 평가: 봉인 쪽지", "서클의 표지");
                look(window, "/protection/levels", "protection-levels-ko");
                look(window, "/protection/assessments", "protection-assessments-ko");
                assess(window);
                judge(window);
                label(window, circle);
            }
            OPERATOR.call(() -> naru.part(Places.class)
                    .judge("HB-1", Risk.HIGH, naru.part(Today.class).date(), "what was heard", OPERATOR));
            try (Screens.Window window =
                    screens.window(naru.address(), 360, true, "en", Optional.of(reader.cookie()))) {
                for (String path : List.of(
                        "/protection/levels",
                        "/protection/assessments",
                        "/protection/assessments/sealed-records",
                        "/protection/places",
                        "/protection/labels",
                        "/protection/labels/" + circle)) {
                    look(
                            window,
                            path,
                            "protection-phone"
                                    + path.substring(11).replace('/', '-').replace(circle.toString(), "one"));
                    assertThat(window.page().locator("main form").count())
                            .as(path)
                            .isZero();
                }
                assertThat(window.page().locator("main").innerText()).contains("counts one level higher");
                window.page().navigate("/vault/circles/" + circle);
                assertThat(window.page().locator("main .tag-red").first().innerText())
                        .isEqualToIgnoringCase("lethal");
            }
            correct(naru, screens);
            naru.as(
                    OPERATOR.id(),
                    () -> assertThat(naru.part(Labels.class).levelOf(circle)).contains(Level.LETHAL));
        }
        assertThat(faults).isEmpty();
    }

    private void keep(Screens.Window window, String name) {
        faults.addAll(window.faults(name));
        window.picture(name);
        // What axe and the picture put into the page, of which the browser complains a moment later.
        window.page().waitForTimeout(300);
        window.forgive();
    }

    /**
     * Sends a form and waits for what follows. Axe and pictures left styles in the fields, which the next page inherits and
     * of which the browser complains; so that page is loaded once more before it is judged.
     */
    private static void sent(Screens.Window window, Locator button, String follows) {
        button.click();
        window.page().locator(follows).first().waitFor();
        window.page().reload();
        window.page().locator(follows).first().waitFor();
        window.forgive();
    }

    private void look(Screens.Window window, String path, String name) {
        assertThat(window.page().navigate(path).status()).as(path).isEqualTo(200);
        keep(window, name);
    }

    /** Somebody asks for another sign-in name and for another role; one is accepted, one refused; both read it on their page. */
    private void correct(RunningNaru naru, Screens screens) {
        TestAccounts.SignedIn asker = TestAccounts.open(naru, Language.EN, Theme.LIGHT, Role.CASE_WORKER);
        TestAccounts.SignedIn administrator = TestAccounts.open(naru, Language.KO, Theme.LIGHT, Role.ADMINISTRATOR);
        try (Screens.Window window = screens.window(naru.address(), 360, false, "en", Optional.of(asker.cookie()));
                Screens.Window other =
                        screens.window(naru.address(), 1280, false, "ko", Optional.of(administrator.cookie()))) {
            Page page = window.page();
            page.navigate("/account");
            page.locator("#kept details").first().locator("summary").click();
            keep(window, "protection-account-phone");
            page.navigate(page.locator("#kept dd a").first().getAttribute("href"));
            page.locator("#field-wanted").fill("new." + asker.login());
            page.locator("#field-wrong").fill("It is misspelt.");
            keep(window, "protection-correct-phone");
            sent(window, page.locator("main form button[type=submit]"), "#kept h3");
            page.navigate("/protection/correct/account/role");
            keep(window, "protection-correct-roles-phone");
            page.locator("input[value=board]").check();
            page.locator("#field-wrong").fill("I am on the board.");
            sent(window, page.locator("main form button[type=submit]"), "#kept h3");

            Page admin = other.page();
            look(other, "/protection/corrections", "protection-corrections-ko");
            sent(
                    other,
                    admin.locator("section", new Page.LocatorOptions().setHasText("new."))
                            .locator("button:not(.danger)"),
                    "text=받아들임");
            Locator second = admin.locator("section", new Page.LocatorOptions().setHasText("on the board"));
            second.locator("input[name=reason]").fill("The board elects its members.");
            sent(other, second.locator("button.danger"), "text=거절함");
            keep(other, "protection-corrections-answered-ko");

            page.navigate("/account");
            assertThat(page.locator("#kept").innerText())
                    .contains("new." + asker.login(), "The board elects its members.", "accepted", "refused");
            keep(window, "protection-account-answered-phone");
            page.navigate("/");
            assertThat(page.locator("main").innerText()).contains("Your request for a correction");
        }
    }

    private void assess(Screens.Window window) {
        Page page = window.page();
        page.navigate("/protection/assessments/sealed-records");
        page.locator("#field-asked").fill("짧음");
        page.locator("#field-harmed").fill("기록된 사람과 그 가족");
        page.locator("#field-measures").fill("브라우저에서 봉인합니다.");
        page.locator("#field-remains").fill("서버가 켜진 채 장악될 위험이 남습니다.");
        page.locator("#field-decision").selectOption("may");
        page.locator("main form button[type=submit]").click();
        page.locator("#fault-asked").waitFor();
        window.forgive();
        keep(window, "protection-assessment-fault-ko");
        assertThat(page.locator("#field-harmed").inputValue()).isEqualTo("기록된 사람과 그 가족");
        page.locator("#field-asked").fill("사례 담당자 두 명과 통역");
        sent(window, page.locator("main form button[type=submit]"), "dl.facts");
        assertThat(page.locator("main").innerText()).contains("사례 담당자 두 명과 통역");
        keep(window, "protection-assessment-ko");
    }

    private void judge(Screens.Window window) {
        Page page = window.page();
        page.navigate("/protection/places");
        keep(window, "protection-no-places-ko");
        page.locator("#field-code").fill("hb-1");
        page.locator("#field-risk").selectOption("normal");
        page.locator("#field-why").fill("예전과 같습니다.");
        sent(window, page.locator("main form button[type=submit]"), "main table");
        assertThat(page.locator("main table").first().innerText()).contains("HB-1");
        keep(window, "protection-places-ko");
    }

    private void label(Screens.Window window, CircleId circle) {
        Page page = window.page();
        page.navigate("/protection/labels");
        assertThat(page.locator("main table").innerText()).contains("Test", "표지 없음");
        keep(window, "protection-labels-ko");
        page.navigate("/protection/labels/" + circle);
        page.locator("#field-worst").selectOption("serious");
        page.locator("main input[type=checkbox]").check();
        sent(window, page.locator("main form button[type=submit]"), "dl.facts");
        assertThat(page.locator("dl.facts").innerText()).contains("HB-1", "보호");
        keep(window, "protection-label-ko");
        assertThat(new TreeSet<>(page.locator("main .tag").allInnerTexts())).isNotEmpty();
    }
}
