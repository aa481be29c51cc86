package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;

/** What browsers report stands before officers and the board until somebody writes down what was found; others see nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlarmsTests {
    private final VaultWorld world = new VaultWorld();
    private VaultWorld.Person worker;
    private VaultWorld.Person officer;

    @BeforeAll
    void begin() {
        world.begun();
        worker = world.person(Role.CASE_WORKER);
        officer = world.person(Role.OFFICER);
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void anAlarmStandsOnTheStartPageUntilItIsAnsweredAndAnAnswerStays() {
        assertThat(report(worker, "directory-fork").status()).isEqualTo(204);
        assertThat(report(worker, "directory-fork").status()).isEqualTo(204);

        String page = world.get(officer, "/vault/alarms").body();
        assertThat(page.split("another one than a browser remembers", -1)).hasSize(2);
        assertThat(page).contains("Let two members compare the head");
        assertThat(world.get(officer, "/").body())
                .contains("1 without an answer")
                .contains("/vault/alarms");
        assertThat(world.get(worker, "/").body()).doesNotContain("without an answer");
        assertThat(world.get(worker, "/vault/alarms").status()).isEqualTo(403);
        assertThat(world.naru.database().owner().sql("""
                        select count(*) from access.audit_event where kind = 'alarm-directory-fork'""").query(Long.class).single())
                .isEqualTo(2);

        String id = alarm(page);
        assertThat(answer(worker, id, "own-restore").status()).isEqualTo(403);
        assertThat(answer(officer, id, "something else").status()).isEqualTo(404);
        assertThat(answer(officer, id, "own-restore").status()).isIn(302, 303);
        assertThat(answer(officer, id, "not-found").status()).isEqualTo(404);
        assertThat(world.get(officer, "/").body()).doesNotContain("without an answer");
        assertThat(world.get(officer, "/vault/alarms").body()).contains("Found: We restored a backup ourselves.");
    }

    @Test
    void aKindThatNobodyKnowsIsShownAndOneThatIsNoWordIsRefused() {
        assertThat(report(worker, "made-up").status()).isEqualTo(204);
        assertThat(world.get(officer, "/vault/alarms").body()).contains("A browser reported something else");
        assertThat(report(worker, "<b>").status()).isEqualTo(400);
    }

    private VaultWorld.Answer report(VaultWorld.Person by, String kind) {
        return world.json(by, "POST", "/vault/alarms", "{\"kind\":\"" + kind + "\"}");
    }

    private VaultWorld.Answer answer(VaultWorld.Person by, String id, String found) {
        return world.ask(
                by.account(),
                "POST",
                "/vault/alarms/" + id + "/answer",
                Optional.of("application/x-www-form-urlencoded"),
                ("found=" + found).getBytes(StandardCharsets.UTF_8));
    }

    private static String alarm(String page) {
        Matcher found = Pattern.compile("/vault/alarms/([0-9a-f-]{36})/answer").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
