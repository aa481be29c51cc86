package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Actor;
import org.naru.access.CircleId;
import org.naru.access.Deliveries;
import org.naru.access.DemoSignIns;
import org.naru.access.MemberId;
import org.naru.access.Permission;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.LyingProxy;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;
import org.naru.protection.TestAssessments;
import org.naru.vault.PlaySealed;
import org.naru.vault.SealedPlay;

/** What a reader sees who gets less than is there: something that does not open, and more than the limits on opening allow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldBackBrowserTests {
    private static final Pattern BYTES = Pattern.compile("\"bytes\":\"([^\"]+)\"");
    private static final long PER_HOUR = 60;

    private final SealedPlay play = SealedPlay.ofTheDemo();
    private RunningNaru naru;
    private LyingProxy proxy;
    private Screens screens;

    @BeforeAll
    void open() {
        naru = RunningNaru.start();
        DemoSignIns demo = naru.part(DemoSignIns.class);
        naru.as("system:test", () -> {
            demo.open(play.members().entrySet().stream()
                    .collect(Collectors.toMap(java.util.Map.Entry::getKey, each -> new MemberId(each.getValue()))));
            play.circles().forEach(each -> demo.circle(new CircleId(each.id()), each.code(), each.name()));
        });
        TestAssessments.sealedRecords(naru);
        naru.as(
                "system:test",
                () -> naru.part(PlaySealed.class)
                        .play(play, name -> demo.actor(name).orElseThrow(), _ -> {}));
        proxy = new LyingProxy(naru.address());
        screens = Screens.open();
    }

    @AfterAll
    void close() {
        screens.close();
        proxy.close();
        naru.close();
    }

    private UUID circle(String code) {
        return play.circles().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Screens.Window window(String cookie) {
        Screens.Window window = screens.window(proxy.address(), 1280, false, "ko", Optional.of(cookie));
        window.page().setDefaultTimeout(60_000);
        return window;
    }

    /** The first capsule that is handed over is another one by a bit. */
    private static byte[] damaged(byte[] answer) {
        Matcher first = BYTES.matcher(new String(answer, StandardCharsets.UTF_8));
        return first.replaceFirst(found -> {
                    byte[] bytes = Base64.getDecoder().decode(found.group(1));
                    bytes[bytes.length - 100] ^= 1;
                    return "\"bytes\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"";
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatDoesNotOpenIsSetAsideWithWhoBroughtItAndTheRestIsRead() {
        String address = "/vault/circles/" + circle("counselling");
        List<String> faults = new ArrayList<>();
        try (Screens.Window window =
                window(TestAccounts.signIn(naru, "case_worker").cookie())) {
            Page page = window.page();
            KeyHolder worker = new KeyHolder(page, "ko");
            worker.unlock(SealedPlay.wordsOfTheDemo());
            proxy.lies((_, path, answer) -> path.equals("/vault/capsules/deliver") ? damaged(answer) : answer);
            page.navigate(address);
            Locator broken = page.locator("naru-sealed [role=alert]");
            broken.first().waitFor();
            assertThat(broken.allInnerTexts())
                    .singleElement()
                    .asString()
                    .contains("확인되지 않는 것이 있습니다(열리지 않음)")
                    .doesNotContain("seal");
            int left = page.locator("naru-sealed .sealed-text").count();
            assertThat(left).as("the rest").isPositive();
            faults.addAll(window.faults("set aside"));
            window.picture("sealed-set-aside-note-ko");
            window.forgive();
        } finally {
            proxy.lies(LyingProxy.TRUTH);
        }
        for (Language language : List.of(Language.KO, Language.EN)) {
            String cookie =
                    TestAccounts.open(naru, language, Theme.LIGHT, Role.OFFICER).cookie();
            int width = language == Language.KO ? 1280 : 360;
            try (Screens.Window window =
                    screens.window(naru.address(), width, false, language.code(), Optional.of(cookie))) {
                window.page().navigate("/vault/set-aside");
                assertThat(window.page().locator("main table tbody tr").allInnerTexts())
                        .singleElement()
                        .asString()
                        .contains(language == Language.KO ? "열리지 않음" : "Does not open")
                        .contains(language == Language.KO ? "쪽지" : "Note");
                faults.addAll(window.faults("list of what was set aside"));
                window.picture("set-aside-" + language.code());
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whoOpenedAsMuchAsSheMayIsToldSoInThePlaceOfTheRest() throws Exception {
        CircleId care = new CircleId(circle("care"));
        AtomicReference<String> officer = new AtomicReference<>("");
        naru.as(
                "system:test",
                () -> officer.set(naru.part(DemoSignIns.class)
                        .actor("officer")
                        .orElseThrow()
                        .id()));
        Actor reading = new Actor(officer.get(), Set.of(Permission.SEALED_USE), Language.KO, Set.of(care));
        List<String> faults = new ArrayList<>();
        try (Screens.Window window = window(TestAccounts.signIn(naru, "officer").cookie())) {
            Page page = window.page();
            KeyHolder reader = new KeyHolder(page, "ko");
            reader.unlock(SealedPlay.wordsOfTheDemo());
            assertThat(reading.call(() -> naru.part(Deliveries.class)
                            .mayDeliver(reading, care, UUID.randomUUID(), "note", PER_HOUR - 1)))
                    .isInstanceOf(Deliveries.Outcome.Allowed.class);
            page.navigate("/vault/circles/" + care.value());
            Locator here = page.locator("naru-sealed");
            here.locator("[role=alert]").waitFor();
            assertThat(here.locator("[role=alert]").innerText()).contains("이 계정은 이번 시간에 열 수 있는 만큼 열었습니다");
            assertThat(here.locator(".sealed-text").count())
                    .as("the one that was left to her")
                    .isEqualTo(1);
            faults.addAll(window.faults("over the limit"));
            window.picture("sealed-over-limit-ko");
            window.forgive();
            page.navigate("/");
            assertThat(page.locator("main").innerText()).contains("한꺼번에");
        }
        assertThat(faults).isEmpty();
    }
}
