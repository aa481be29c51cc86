package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.proof.Proves;

/**
 * One subject, read for a time by somebody outside: what the server refuses, whatever a client sends (3a T45). That a
 * keeper's browser refuses the same from a server that lies is tested in {@code src/test/ts/vault/reveal.test.ts}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevealTests {
    private final VaultWorld world = new VaultWorld();
    private VaultWorld.Person keeper;
    private VaultWorld.Person member;
    private VaultWorld.Person board;
    private VaultWorld.Person officer;
    private VaultWorld.Person asker;
    private UUID circle;

    @BeforeAll
    void begin() {
        world.begun();
        keeper = world.admitted(Role.CASE_WORKER);
        member = world.admitted(Role.CASE_WORKER);
        board = world.admitted(Role.BOARD);
        officer = world.admitted(Role.OFFICER);
        asker = world.admitted(Role.COORDINATOR);
        circle = world.circle(keeper, member);
    }

    @AfterAll
    void end() {
        world.close();
    }

    /** A request that can be said wrongly before it is signed. */
    private final class Ask {
        private final UUID id = UUID.randomUUID();
        private final UUID subject;
        private long version = 1;
        private long k = 2;
        private Instant from = world.naru.database().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        private Duration length = Duration.ofDays(3);
        private VaultWorld.Person by = asker;

        private String reason = "guardian";

        Ask(UUID subject) {
            this.subject = subject;
        }

        byte[] bytes() {
            Directory.Head head = world.chain.directory.head().orElseThrow();
            return signed(
                    "naru-reveal/1\n",
                    "{\"id\":\"" + id + "\",\"org\":\"" + world.chain.org + "\",\"subject\":\"" + subject
                            + "\",\"version\":" + version + ",\"asker\":\"" + by.member().id + "\",\"card\":"
                            + world.chain.card(by.member()) + ",\"log\":[" + head.seq() + ",\""
                            + head.hash().text() + "\"],\"reason\":\"" + reason + "\",\"k\":" + k + ",\"from\":\""
                            + from
                            + "\",\"until\":\"" + from.plus(length) + "\"}",
                    by);
        }

        VaultWorld.Answer sent() {
            return world.json(asker, "POST", "/vault/reveals", "{\"request\":\"" + TestMember.b64(bytes()) + "\"}");
        }
    }

    private static byte[] signed(String first, String line, VaultWorld.Person by) {
        String text = first + line + "\n";
        return (text + TestMember.b64(by.member().sign(text.getBytes(StandardCharsets.US_ASCII))) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] consent(Ask ask, VaultWorld.Person named, VaultWorld.Person signing) {
        return signed(
                "naru-reveal-consent/1\n",
                "{\"org\":\"" + world.chain.org + "\",\"request\":\""
                        + Hash.of(ask.bytes()).text() + "\",\"member\":\"" + named.member().id + "\",\"card\":"
                        + world.chain.card(named.member()) + ",\"time\":\"2026-11-22T01:00:00Z\"}",
                signing);
    }

    private VaultWorld.Answer consents(Ask ask, VaultWorld.Person by, byte[] bytes) {
        return world.json(
                by,
                "POST",
                "/vault/reveals/" + ask.id + "/consents",
                "{\"consent\":\"" + TestMember.b64(bytes) + "\"}");
    }

    private VaultWorld.Answer grant(Ask ask, VaultWorld.Person by) {
        return world.json(
                by,
                "POST",
                "/vault/reveals/" + ask.id + "/grant",
                "{\"bytes\":\"" + TestMember.b64(TestFile.wrap()) + "\"}");
    }

    private Ask consented(UUID subject) {
        Ask ask = new Ask(subject);
        assertThat(ask.sent().status()).isEqualTo(204);
        assertThat(consents(ask, board, consent(ask, board, board)).status()).isEqualTo(204);
        assertThat(consents(ask, officer, consent(ask, officer, officer)).status())
                .isEqualTo(204);
        return ask;
    }

    private VaultWorld.Answer file(Ask ask, VaultWorld.Person by) {
        return world.get(by, "/vault/reveals/" + ask.id + "/file");
    }

    @Test
    @Proves("C-102")
    void whatTwoConsentedToAndAKeeperHandedOverIsServedToTheAskerAloneUntilItsTimeIsOver() {
        UUID subject = world.subject(keeper, circle);
        UUID capsule = world.capsule(keeper, subject);
        assertThat(world.get(asker, "/vault/reveals/about/" + subject)
                        .json()
                        .path("k")
                        .asInt())
                .isEqualTo(2);
        Ask ask = consented(subject);
        assertThat(file(ask, asker).status()).isEqualTo(404);
        assertThat(grant(ask, keeper).status()).isEqualTo(204);

        assertThat(file(ask, asker).json().path("capsules").size()).isEqualTo(1);
        assertThat(file(ask, asker).json().path("shares").size()).isEqualTo(1);
        assertThat(deliver(ask, asker, capsule).status()).isEqualTo(200);
        assertThat(events("sealed-delivered", capsule)).isEqualTo(1);
        for (VaultWorld.Person other : new VaultWorld.Person[] {board, officer, keeper}) {
            assertThat(file(ask, other).status()).isEqualTo(404);
            assertThat(deliver(ask, other, capsule).status()).isEqualTo(404);
        }
        assertThat(world.get(asker, "/vault/subjects/" + subject).status()).isEqualTo(404);
        assertThat(world.get(member, "/").body()).contains("was handed over");
        assertThat(grant(ask, keeper).reason()).as("a second time").isEqualTo("granted");
        assertThat(world.get(keeper, "/vault/reveals/ended").body()).doesNotContain(subject.toString());

        world.naru
                .database()
                .owner()
                .sql("update vault.reveal set until_at = asked_at + interval '1 second' where id = ?")
                .param(ask.id)
                .update();
        world.naru.database().clock().advance(Duration.ofSeconds(2));
        assertThat(file(ask, asker).status()).as("before the job came").isEqualTo(404);
        assertThat(deliver(ask, asker, capsule).status()).isEqualTo(404);
        world.naru.part(KeepReveals.class).endNow();
        assertThat(world.naru
                        .database()
                        .owner()
                        .sql("select count(*) from vault.reveal_wrap where reveal = ?")
                        .param(ask.id)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(world.get(member, "/vault/reveals/ended").body()).contains(subject.toString());
        assertThat(world.get(asker, "/vault/reveals/ended").body()).doesNotContain(subject.toString());
        byte[] share = TestFile.noise(32);
        byte[] card = world.chain.subjectCard(
                subject, 2, Hash.of(world.lastCard(subject)).text(), member.member(), circle);
        assertThat(world.json(
                                member,
                                "POST",
                                "/vault/subjects/" + subject + "/versions",
                                "{" + world.key(card, share, circle) + "}")
                        .status())
                .isEqualTo(204);
        assertThat(world.get(member, "/vault/reveals/ended").body()).doesNotContain(subject.toString());
    }

    @Test
    @Proves("C-102")
    void withOneConsentFewerNothingIsHandedOver() {
        Ask ask = new Ask(world.subject(keeper, circle));
        assertThat(ask.sent().status()).isEqualTo(204);
        assertThat(consents(ask, board, consent(ask, board, board)).status()).isEqualTo(204);
        assertThat(consents(ask, board, consent(ask, board, board)).status())
                .as("the same again")
                .isEqualTo(409);

        assertThat(grant(ask, keeper).reason()).isEqualTo("consents");
        assertThat(file(ask, asker).status()).isEqualTo(404);
    }

    @Test
    void consentsAreOnesOwnToThisRequestByACardThatCountsAndWithThePermission() {
        UUID subject = world.subject(keeper, circle);
        Ask ask = new Ask(subject);
        assertThat(ask.sent().status()).isEqualTo(204);
        Ask other = new Ask(subject);
        assertThat(other.sent().status()).isEqualTo(204);

        assertThat(consents(ask, board, consent(other, board, board)).reason()).isEqualTo("consent-request");
        assertThat(consents(ask, board, consent(ask, board, officer)).reason()).isEqualTo("consent-signature");
        assertThat(consents(ask, board, consent(ask, officer, officer)).reason())
                .as("brought by another")
                .isEqualTo("consent-card");
        assertThat(consents(ask, member, consent(ask, member, member)).status())
                .as("without the permission")
                .isEqualTo(403);
        assertThat(consents(ask, board, "x".getBytes(StandardCharsets.US_ASCII)).reason())
                .isEqualTo("consent-form");
    }

    @Test
    @Proves("C-102")
    void nobodyConsentsToTheirOwnRequest() {
        VaultWorld.Person second = world.admitted(Role.BOARD);
        Ask ask = new Ask(world.subject(keeper, circle));
        ask.by = second;
        assertThat(world.json(second, "POST", "/vault/reveals", "{\"request\":\"" + TestMember.b64(ask.bytes()) + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(consents(ask, second, consent(ask, second, second)).reason()).isEqualTo("consent-self");
    }

    @Test
    void aConsentByACardWithdrawnSinceDoesNotCount() {
        VaultWorld.Person leaver = world.admitted(Role.BOARD);
        Ask ask = new Ask(world.subject(keeper, circle));
        assertThat(ask.sent().status()).isEqualTo(204);
        assertThat(consents(ask, leaver, consent(ask, leaver, leaver)).status()).isEqualTo(204);
        assertThat(consents(ask, officer, consent(ask, officer, officer)).status())
                .isEqualTo(204);
        world.say(world.chain.retire(world.chain.card(leaver.member())));

        assertThat(grant(ask, keeper).reason()).isEqualTo("consent-card");
    }

    @Test
    void onlyAKeeperOfACircleThatReadsItGrantsAndOnlyTheVersionThatWasAskedFor() {
        UUID subject = world.subject(keeper, circle);
        Ask ask = consented(subject);
        assertThat(grant(ask, member).reason()).isEqualTo("keeper");
        assertThat(grant(ask, board).reason()).isEqualTo("keeper");
        assertThat(grant(ask, asker).reason()).isEqualTo("keeper");

        byte[] card = world.chain.subjectCard(
                subject, 2, Hash.of(world.lastCard(subject)).text(), keeper.member(), circle);
        assertThat(world.json(
                                keeper,
                                "POST",
                                "/vault/subjects/" + subject + "/versions",
                                "{" + world.key(card, TestFile.noise(32), circle) + "}")
                        .status())
                .isEqualTo(204);
        assertThat(grant(ask, keeper).reason()).isEqualTo("subject");
        assertThat(file(ask, asker).status()).isEqualTo(404);
    }

    @Test
    @Proves("C-102")
    void aRequestIsOnesOwnForATimeThatIsPossibleAndUsedOnce() {
        UUID subject = world.subject(keeper, circle);
        Ask long31 = new Ask(subject);
        long31.length = Duration.ofDays(31);
        assertThat(long31.sent().reason()).isEqualTo("time");
        Ask over = new Ask(subject);
        over.from = over.from.minus(Duration.ofDays(4));
        assertThat(over.sent().reason()).isEqualTo("expired");
        Ask ahead = new Ask(subject);
        ahead.from = ahead.from.plus(Duration.ofDays(1));
        assertThat(ahead.sent().reason()).isEqualTo("time");
        Ask less = new Ask(subject);
        less.k = 1;
        assertThat(less.sent().reason()).isEqualTo("k");
        Ask more = new Ask(subject);
        more.k = 3;
        assertThat(more.sent().reason()).as("not what is set").isEqualTo("k");
        Ask without = new Ask(subject);
        without.reason = "";
        assertThat(without.sent().status()).as("without a reason").isEqualTo(422);
        Ask another = new Ask(subject);
        another.by = officer;
        assertThat(another.sent().reason()).as("in another's name").isEqualTo("asker");
        Ask old = new Ask(subject);
        old.version = 7;
        assertThat(old.sent().reason()).isEqualTo("subject");
        assertThat(new Ask(UUID.randomUUID()).sent().status()).isEqualTo(404);
        assertThat(world.get(keeper, "/vault/reveals/about/" + subject).reason())
                .isEqualTo("in-circle");

        Ask ask = new Ask(subject);
        assertThat(ask.sent().status()).isEqualTo(204);
        assertThat(ask.sent().status()).as("the same id again").isEqualTo(409);
        assertThat(world.json(asker, "POST", "/vault/reveals/" + ask.id + "/withdraw", "{}")
                        .status())
                .isEqualTo(204);
        assertThat(consents(ask, board, consent(ask, board, board)).reason()).isEqualTo("withdrawn");
        assertThat(world.get(asker, "/vault/reveals/list").body()).contains(ask.id.toString());
        assertThat(world.get(world.person(Role.CASE_WORKER), "/vault/reveals/list")
                        .body())
                .as("somebody whom it does not concern")
                .doesNotContain(ask.id.toString());
    }

    private VaultWorld.Answer deliver(Ask ask, VaultWorld.Person by, UUID capsule) {
        return world.ask(
                by.account(),
                "POST",
                "/vault/reveals/" + ask.id + "/deliver",
                Optional.of("application/json"),
                ("{\"ids\":[\"" + capsule + "\"]}").getBytes(StandardCharsets.UTF_8));
    }

    private long events(String kind, UUID subject) {
        return world.naru
                .database()
                .owner()
                .sql("select count(*) from access.audit_event where kind = ? and subject = ?")
                .params(kind, subject.toString())
                .query(Long.class)
                .single();
    }
}
