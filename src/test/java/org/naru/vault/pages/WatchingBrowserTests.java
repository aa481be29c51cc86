package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.access.VerifyAudit;
import org.naru.platform.check.Finding;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.LyingProxy;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;
import org.naru.proof.TestClock;

/**
 * Five people in five windows watch over one record: somebody outside asks to read it, two consent, the keeper's browser hands it
 * over, and its time ends (3a T45); each of them is told what changed (3a T22); and one of the board signs the audit log.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchingBrowserTests {
    private static final String CIRCLE = "나루터";
    private static final String NOTE = "강 건너 세 번째 집";
    private static final String LATER = "그 뒤에 옮긴 집";

    /** Of its own: a mission is founded once. */
    private RunningNaru naru;

    private LyingProxy proxy;
    private Screens screens;
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    void open() {
        naru = RunningNaru.start();
        // A browser's clock cannot be another than the machine's, and it signs nothing that is months old.
        now();
        proxy = new LyingProxy(naru.address());
        screens = Screens.open();
    }

    @AfterAll
    void close() {
        screens.close();
        proxy.close();
        naru.close();
    }

    private void now() {
        TestClock clock = naru.database().clock();
        clock.advance(Duration.between(clock.instant(), Instant.now()));
    }

    /** Somebody signed in, in a window of theirs. */
    private final class Person implements AutoCloseable {
        private final String login;
        private final String name;
        private final String language;
        private final Screens.Window window;
        private final KeyHolder holder;

        Person(Role role, String name, String language, int width, String address) {
            this.name = name;
            this.language = language;
            Language reading = language.equals("ko") ? Language.KO : Language.EN;
            TestAccounts.SignedIn account = TestAccounts.open(naru, reading, Theme.AUTO, role);
            login = account.login();
            window = screens.window(address, width, width < 500, language, Optional.of(account.cookie()));
            window.page().setDefaultTimeout(60_000);
            holder = new KeyHolder(window.page(), language);
        }

        Person(Role role, String name, String language, int width) {
            this(role, name, language, width, naru.address());
        }

        Person joins(Person steward) {
            holder.join();
            Staff.admit(steward.holder, login, holder);
            return this;
        }

        Page at(String address) {
            window.page().navigate(address);
            return window.page();
        }

        /** The requests to read, once they are shown. */
        Locator reveals() {
            Locator here = at("/vault/reveals").locator("naru-reveals");
            here.locator("section.narrow").waitFor();
            return here;
        }

        void looked(String where) {
            faults.addAll(window.faults(name + " " + where));
            window.picture("watching-" + where + "-" + language);
            window.forgive();
        }

        @Override
        public void close() {
            window.close();
        }
    }

    private static Locator button(Locator here, String text) {
        return here.locator("button").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static String text(Locator here) {
        return String.join("\n", here.locator("section").allInnerTexts());
    }

    private static String said(Locator here) {
        here.locator(".said, [role=alert]").first().waitFor();
        return here.locator(".said, [role=alert]").first().innerText();
    }

    @Test
    @Proves("C-102")
    void oneRecordIsReadForATimeWhenTwoConsentAndTheBoardSignsTheLog() {
        try (Person anna = new Person(Role.ADMINISTRATOR, "anna", "en", 1280, proxy.address());
                Person ben = new Person(Role.CASE_WORKER, "ben", "en", 390);
                Person cora = new Person(Role.COORDINATOR, "cora", "ko", 1280);
                Person dora = new Person(Role.BOARD, "dora", "ko", 1280);
                Person emil = new Person(Role.OFFICER, "emil", "en", 390)) {
            anna.holder.found(2);
            String circle = SealedCircle.open(anna.holder, "naruteo", CIRCLE);
            ben.joins(anna);
            everybodyIsTold(ben, () -> {
                cora.joins(anna);
                dora.joins(anna);
                emil.joins(anna);
                Staff.into(anna.holder, CIRCLE, ben.login);
            });
            anna.at(circle);
            anna.holder.write(NOTE);
            ben.at(circle);
            assertThat(ben.holder.notes()).containsExactly(NOTE);
            Locator number = ben.window.page().locator("naru-sealed details.small");
            number.locator("summary").click();
            String subject = number.locator(".sealed-hash").innerText().strip();

            asks(cora, subject);
            toldOnTheFirstPage("A record of your circle was asked for", anna, ben);
            oneFewerOpensNothing(anna, dora, cora);
            handedOver(anna, emil, cora);
            toldOnTheFirstPage("A record of your circle was handed over", anna, ben);
            itsTimeEnds(subject, anna, ben, cora, circle);
            theBoardSigns(dora);
        }
        assertThat(faults).isEmpty();
    }

    /** 3a T22: at the next unlocking each change is named, until it was read. */
    private static void everybodyIsTold(Person ben, Runnable changes) {
        ben.at("/vault");
        ben.holder.lock();
        changes.run();
        ben.holder.unlock(ben.holder.passphrase());
        Locator told = ben.window.page().locator("naru-unlock .changes");
        told.locator("li").nth(4).waitFor();
        List<String> lines = told.locator("li").allInnerTexts();
        assertThat(lines.stream().filter(each -> each.contains("was admitted by")))
                .as("his own and three more")
                .hasSize(4);
        assertThat(lines).anyMatch(each -> each.contains(ben.login + " was added to ") && each.contains(CIRCLE));
        ben.looked("changes");
        told.locator("button").click();
        ben.at("/vault");
        ben.window.page().locator("naru-directory table").first().waitFor();
        assertThat(ben.window.page().locator("naru-directory .changes").count())
                .as("read once")
                .isZero();
    }

    private void asks(Person cora, String subject) {
        now();
        Locator here = cora.at("/vault/reveals?subject=" + subject).locator("naru-reveals");
        here.locator("select").first().selectOption("audit");
        here.locator("select").last().selectOption(new SelectOption().setValue("1"));
        cora.looked("asking");
        button(here, "서명하고 청하기").click();
        assertThat(said(here)).contains("청했습니다");
        cora.looked("asked");
        assertThat(button(here, "읽기").count()).isZero();
    }

    private static void toldOnTheFirstPage(String title, Person... people) {
        for (Person each : people) {
            assertThat(each.at("/").locator("main").innerText()).as(each.name).contains(title);
        }
    }

    private void oneFewerOpensNothing(Person anna, Person dora, Person cora) {
        Locator consenting = dora.reveals();
        dora.looked("consenting");
        button(consenting, "동의하고 서명하기").click();
        assertThat(said(consenting)).contains("서명했습니다");
        assertThat(button(consenting, "동의하고 서명하기").count()).as("once").isZero();

        Locator granting = anna.reveals();
        assertThat(text(granting)).contains("1 of 2 have consented: " + dora.login);
        assertThat(button(granting, "Verify and hand over").count()).isZero();

        // A server that says there were two is not believed: the keeper's browser counts the signatures.
        proxy.lies((_, path, answer) -> path.equals("/vault/reveals/list")
                ? new String(answer, StandardCharsets.UTF_8)
                        .replaceAll("\"consents\":\\[(\"[^\"]+\")\\]", "\"consents\":[$1,$1]")
                        .getBytes(StandardCharsets.UTF_8)
                : answer);
        proxy.forget();
        Locator deceived = anna.reveals();
        button(deceived, "Verify and hand over").click();
        assertThat(said(deceived)).contains("The same person stands twice");
        anna.looked("refused");
        assertThat(proxy.asked("POST", "/vault/alarms"))
                .singleElement()
                .satisfies(each -> assertThat(new String(each.body(), StandardCharsets.UTF_8))
                        .contains("reveal-refused"));
        assertThat(proxy.asked().stream().filter(each -> each.path().endsWith("/grant")))
                .isEmpty();
        proxy.lies(LyingProxy.TRUTH);
        assertThat(button(cora.reveals(), "읽기").count()).isZero();
    }

    private void handedOver(Person anna, Person emil, Person cora) {
        Locator consenting = emil.reveals();
        emil.looked("consenting");
        button(consenting, "I consent").click();
        assertThat(said(consenting)).contains("Signed");

        Locator granting = anna.reveals();
        anna.looked("granting");
        button(granting, "Verify and hand over").click();
        assertThat(said(granting)).contains("verified all signatures");

        Locator reading = cora.reveals();
        button(reading, "읽기").click();
        reading.locator(".sealed-text").first().waitFor();
        assertThat(reading.locator(".sealed-text").allInnerTexts()).containsExactly(NOTE);
        cora.looked("reading");
    }

    private void itsTimeEnds(String subject, Person anna, Person ben, Person cora, String circle) {
        naru.database()
                .owner()
                .sql("update vault.reveal set until_at = asked_at + interval '1 second' where subject = ?::uuid")
                .param(subject)
                .update();
        now();
        // Her page is still open when it ends: there is nothing more to be had by it.
        Locator open = cora.window.page().locator("naru-reveals");
        button(open, "읽기").click();
        open.locator("[role=alert]").waitFor();
        assertThat(open.locator(".sealed-text").count()).isZero();
        Locator over = cora.reveals();
        assertThat(text(over)).contains("끝남");
        assertThat(button(over, "읽기").count()).isZero();
        cora.looked("over");

        cora.window
                .page()
                .waitForCondition(
                        () -> steps(subject).contains("ended"), new Page.WaitForConditionOptions().setTimeout(90_000));
        toldOnTheFirstPage("The time to read a record of your circle is over", anna, ben);

        // Whoever of the circle unlocks next gives it a new key; what is written then is written to that one.
        assertThat(keys(subject)).isEqualTo(1);
        ben.at("/vault");
        ben.holder.lock();
        ben.holder.unlock(ben.holder.passphrase());
        ben.window.page().waitForCondition(() -> keys(subject) == 2);
        anna.at(circle);
        Locator note = anna.window.page().locator("naru-sealed");
        button(note, "Change").first().click();
        note.locator("textarea").fill(LATER);
        note.locator("button.btn:not(.quiet)").click();
        note.locator(".sealed-text")
                .filter(new Locator.FilterOptions().setHasText(LATER))
                .waitFor();
        ben.at(circle);
        assertThat(ben.holder.notes()).containsExactly(LATER);
    }

    private String steps(String subject) {
        return naru.database()
                .owner()
                .sql("""
                        select string_agg(s.step, ',') from vault.reveal_step s join vault.reveal r on r.id = s.reveal
                        where r.subject = ?::uuid""")
                .param(subject)
                .query(String.class)
                .single();
    }

    private int keys(String subject) {
        return naru.database()
                .owner()
                .sql("select key_version from vault.subject where id = ?::uuid")
                .param(subject)
                .query(Integer.class)
                .single();
    }

    private List<String> verified() {
        return naru.part(VerifyAudit.class).against(List.of()).findings().stream()
                .map(Finding::message)
                .toList();
    }

    private void theBoardSigns(Person dora) {
        now();
        assertThat(verified()).as("the control: nobody signed").anyMatch(each -> each.endsWith("no-witness"));
        Page page = dora.at("/audit/checkpoints");
        Locator here = page.locator("naru-witness");
        here.locator("h3").first().waitFor();
        dora.looked("checkpoint");
        assertThat(here.locator("p").allInnerTexts()).anyMatch(each -> each.contains("이 브라우저에서는 아직 서명한 적이 없습니다"));
        button(here, "견주었습니다").click();
        page.locator("pre.checkpoint-lines").waitFor();
        String lines = page.locator("pre.checkpoint-lines").innerText();
        assertThat(lines).startsWith("naru-checkpoint/1\n");
        dora.looked("checkpoint-signed");
        assertThat(verified()).isEmpty();
        assertThat(Stream.of(lines.split("\n", -1))).anyMatch(each -> each.contains("\"position\""));

        // Where she signed before is remembered; a log that is shorter now is a stop.
        page.reload();
        here.locator("h3").first().waitFor();
        assertThat(here.locator("p").allInnerTexts()).anyMatch(each -> each.contains("지난번에는"));
    }
}
