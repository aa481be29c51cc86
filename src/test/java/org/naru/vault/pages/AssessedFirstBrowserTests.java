package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;
import org.naru.protection.TestAssessments;

/** In a real browser: no first note is offered before the risks are assessed; what there is goes on without. */
class AssessedFirstBrowserTests {
    @Test
    @Proves("C-002")
    void aCircleIsToldThatNothingNewBeginsAndGoesOnWithWhatItHas() {
        List<String> faults = new ArrayList<>();
        try (RunningNaru naru = RunningNaru.start();
                Screens screens = Screens.open()) {
            TestAccounts.SignedIn account = TestAccounts.open(naru, Language.KO, Theme.LIGHT, Role.ADMINISTRATOR);
            try (Screens.Window window =
                    screens.window(naru.address(), 360, false, "ko", Optional.of(account.cookie()))) {
                KeyHolder founder = new KeyHolder(window.page(), "ko");
                founder.foundUnassessed(2);
                String circle = SealedCircle.open(founder, "first", "첫째");
                founder.page().navigate(circle);
                Locator here = founder.page().locator("naru-sealed");
                Locator said = here.locator("p.muted", new Locator.LocatorOptions().setHasText("위험 평가가 없거나"));
                said.waitFor();
                assertThat(write(here).count()).isZero();
                faults.addAll(window.faults("not assessed"));
                window.picture("sealed-not-assessed-ko");
                window.forgive();

                TestAssessments.sealedRecords(naru);
                founder.page().reload();
                founder.write("첫 쪽지");
                assertThat(write(here).count()).isOne();

                TestAssessments.sealedRecords(naru, false);
                founder.page().reload();
                assertThat(founder.notes()).containsExactly("첫 쪽지");
                assertThat(write(here).count()).isZero();
                here.locator("button", new Locator.LocatorOptions().setHasText("고치기"))
                        .click();
                here.locator("textarea").fill("이어 쓴 쪽지");
                here.locator("button.btn:not(.quiet)").click();
                here.locator(".sealed-text", new Locator.LocatorOptions().setHasText("이어 쓴 쪽지"))
                        .waitFor();
            }
        }
        assertThat(faults).isEmpty();
    }

    private static Locator write(Locator here) {
        return here.locator("button", new Locator.LocatorOptions().setHasText("봉인 쪽지 쓰기"));
    }
}
