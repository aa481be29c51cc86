package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.access.Routes;

/** With scripts off there is nothing to type a sealed word into, on any page (3a T16). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutScriptsTests {
    private VaultWorld world;
    private VaultWorld.Person member;
    private UUID circle;

    @BeforeAll
    void aSmallMission() {
        world = new VaultWorld().begun();
        member = world.admitted(Role.ADMINISTRATOR);
        circle = world.circle(member);
        world.capsule(member, world.subject(member, circle));
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void sealedPartsAreEmptyInTheHtmlAndNoFormLeadsToWhatIsSealed() {
        List<String> sealed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int pages = 0;
        List<String> paths = new ArrayList<>(List.of("/unlock/en", "/unlock/begin/ko", "/unlock/recovery/en"));
        Routes.of(world.naru).stream()
                .filter(route -> route.method().equals("GET"))
                .forEach(route -> paths.add(route.path().replace(Routes.SOME_ID, circle.toString())));
        for (String path : paths) {
            VaultWorld.Answer answer = world.get(member, path);
            if (!answer.body().startsWith("<!doctype html>")) {
                continue;
            }
            pages++;
            Document page = Jsoup.parse(answer.body(), world.naru.address() + path);
            for (Element part : page.getAllElements()) {
                if (part.tagName().startsWith("naru-")) {
                    sealed.add(part.tagName());
                    if (!part.select("input, textarea, select, button, form, [contenteditable]")
                            .isEmpty()) {
                        wrong.add(path + ": something to type into in " + part.tagName());
                    }
                }
            }
            page.select("form").stream()
                    .map(form -> form.absUrl("action").replace(world.naru.address(), ""))
                    .filter(action -> action.matches(
                            "/vault/(capsules|subjects|drafts|files|unlocks|directory|me|circles/.*)(/.*)?"))
                    .forEach(action -> wrong.add(path + ": a form leads to " + action));
        }

        assertThat(pages).isGreaterThan(60);
        assertThat(sealed)
                .contains(
                        "naru-sealed",
                        "naru-directory",
                        "naru-unlock",
                        "naru-begin",
                        "naru-lock",
                        "naru-recovery",
                        "naru-ways");
        assertThat(wrong).isEmpty();
    }
}
