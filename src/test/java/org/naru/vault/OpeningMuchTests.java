package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import tools.jackson.databind.JsonNode;

/** What leaves the vault is bounded by the limits on opening; labels leave circle by circle, as one event. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpeningMuchTests {
    private static final int PER_HOUR = 60;

    private VaultWorld world;
    private VaultWorld.Person writer;

    @BeforeAll
    void aSmallMission() {
        world = new VaultWorld().begun();
        writer = world.admitted(Role.BOOKKEEPER);
    }

    @AfterAll
    void close() {
        world.close();
    }

    private List<String> events(VaultWorld.Person person, String kind) {
        return world.naru
                .database()
                .owner()
                .sql("select subject || ' ' || detail || ' ' || count from access.audit_event"
                        + " where kind = ? and actor = ? order by id")
                .params(kind, person.account().actor())
                .query(String.class)
                .list();
    }

    @Test
    void aReaderGetsSixtyDifferentOnesInAnHourAndTheWriterReadsBackFreely() {
        VaultWorld.Person reader = world.admitted(Role.BOOKKEEPER);
        UUID circle = world.circle(writer, reader);
        UUID subject = world.subject(writer, circle);
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < PER_HOUR + 2; i++) {
            all.add(world.capsule(writer, subject));
        }
        UUID[] each = all.toArray(UUID[]::new);

        VaultWorld.Answer first =
                world.deliver(reader, Stream.of(each).limit(50).toArray(UUID[]::new));
        VaultWorld.Answer part = world.deliver(reader, each);
        VaultWorld.Answer over = world.deliver(reader, each[PER_HOUR + 1]);
        VaultWorld.Answer again = world.deliver(reader, each[0]);

        assertThat(first.json().path("capsules").size()).isEqualTo(50);
        assertThat(first.json().has("over")).isFalse();
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.json().path("capsules").size())
                .as("the same again does not count")
                .isEqualTo(PER_HOUR);
        assertThat(part.json().path("over").asString()).isEqualTo("over-hour");
        assertThat(over.status()).isEqualTo(429);
        assertThat(over.reason()).isEqualTo("over-hour");
        assertThat(again.status()).isEqualTo(200);
        assertThat(events(reader, "opening-refused")).hasSize(2);
        assertThat(world.deliver(writer, each).json().path("capsules").size()).isEqualTo(PER_HOUR + 2);
        assertThat(events(writer, "sealed-delivered")).isEmpty();
        assertThat(events(writer, "sealed-read-back")).hasSize(PER_HOUR + 2);
    }

    @Test
    void labelsOfACircleLeaveWithWhatOpensThemAsOneEventAndNoOtherCirclesLabels() {
        VaultWorld.Person outside = world.admitted(Role.BOOKKEEPER);
        UUID circle = world.circle(writer);
        UUID other = world.circle(outside);
        List<UUID> subjects = List.of(world.subject(writer, circle), world.subject(writer, circle));
        UUID unnamed = world.subject(writer, circle);
        world.capsule(writer, unnamed);
        subjects.forEach(each -> label(writer, each));
        label(outside, world.subject(outside, other));

        JsonNode swept = sweep(writer, circle).json();

        assertThat(swept.path("subjects")
                        .valueStream()
                        .map(each -> each.path("subject").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        subjects.stream().map(UUID::toString).toList());
        assertThat(swept.path("capsules").size()).isEqualTo(2);
        assertThat(swept.path("subjects").get(0).path("cards").size()).isEqualTo(1);
        assertThat(swept.path("subjects").get(0).path("wraps").size()).isEqualTo(1);
        assertThat(swept.path("subjects").get(0).path("shares").size()).isEqualTo(1);
        assertThat(events(writer, "sealed-delivered")).containsExactly(circle + " label 2");
        assertThat(sweep(outside, circle).status()).isEqualTo(404);
        assertThat(sweep(outside, UUID.randomUUID()).body())
                .isEqualTo(sweep(outside, circle).body());
        assertThat(sweep(outside, other).json().path("capsules").size()).isEqualTo(1);
    }

    @Test
    void whoHasASubjectsCardsGetsOnlyWhatIsNewAndNothingThatOpens() {
        UUID subject = world.subject(writer, world.circle(writer));
        world.capsule(writer, subject);

        JsonNode file =
                world.get(writer, "/vault/subjects/" + subject + "?have=1").json();

        assertThat(file.path("cards").size()).isZero();
        assertThat(file.path("wraps").size()).isZero();
        assertThat(file.path("shares").size()).isZero();
        assertThat(file.path("capsules").size()).isEqualTo(1);
    }

    private VaultWorld.Answer sweep(VaultWorld.Person by, UUID circle) {
        return world.json(by, "POST", "/vault/subjects/labels", "{\"circle\":\"" + circle + "\"}");
    }

    private void label(VaultWorld.Person by, UUID subject) {
        String address = VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 1)
                .replace("kind=entry.note", "kind=entry.label");
        assertThat(world.post(by, address, TestFile.capsule()).status()).isEqualTo(201);
    }
}
