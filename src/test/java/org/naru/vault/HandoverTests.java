package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;

/**
 * One record is handed over to somebody outside: what the server keeps, tells and refuses, whatever a client sends. What the
 * client makes of it is tested in {@code src/test/ts/vault/handover.test.ts} and in a real browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverTests {
    private final VaultWorld world = new VaultWorld();
    private VaultWorld.Person giver;
    private VaultWorld.Person colleague;
    private VaultWorld.Person outside;
    private UUID circle;

    @BeforeAll
    void begin() {
        world.begun();
        colleague = world.admitted(Role.COORDINATOR);
        outside = world.admitted(Role.CASE_WORKER);
        world.circle(outside);
    }

    /** Somebody else for each: an account hands over little in an hour. */
    @BeforeEach
    void aGiver() {
        giver = world.admitted(Role.CASE_WORKER);
        circle = world.circle(giver, colleague);
    }

    @AfterAll
    void end() {
        world.close();
    }

    /** A declaration that can be said wrongly before it is signed. */
    private final class Declaration {
        private final UUID id = UUID.randomUUID();
        private final UUID subject;
        private UUID org = world.chain.org;
        private VaultWorld.Person named;
        private VaultWorld.Person signing;
        private VaultWorld.Person sending;
        private String purpose = "person-asked";
        private String to = "x25519";
        private String key = Hash.of("age1".getBytes(StandardCharsets.US_ASCII)).text();
        private Instant hour = world.naru.database().clock().instant().truncatedTo(ChronoUnit.HOURS);

        Declaration(UUID subject, VaultWorld.Person by) {
            this.subject = subject;
            this.named = by;
            this.signing = by;
            this.sending = by;
        }

        byte[] bytes() {
            Directory.Head head = world.chain.directory.head().orElseThrow();
            String text = "naru-handover/1\n{\"id\":\"" + id + "\",\"org\":\"" + org + "\",\"subject\":\"" + subject
                    + "\",\"member\":\"" + named.member().id + "\",\"card\":" + world.chain.card(named.member())
                    + ",\"log\":[" + head.seq() + ",\"" + head.hash().text() + "\"],\"purpose\":\"" + purpose
                    + "\",\"to\":\"" + to + "\",\"key\":\"" + key + "\",\"hour\":\"" + hour + "\"}\n";
            byte[] signature = signing.member().sign(text.getBytes(StandardCharsets.US_ASCII));
            return (text + TestMember.b64(signature) + "\n").getBytes(StandardCharsets.US_ASCII);
        }

        VaultWorld.Answer sent() {
            return send(sending, bytes());
        }
    }

    private VaultWorld.Answer send(VaultWorld.Person by, byte[] declared) {
        return world.json(by, "POST", "/vault/handovers", "{\"declared\":\"" + TestMember.b64(declared) + "\"}");
    }

    private long kept(UUID subject) {
        return world.count("select count(*) from vault.handover where subject = ?", subject);
    }

    private List<String> log(String kind, UUID subject) {
        return world.naru
                .database()
                .owner()
                .sql("select concat_ws(' ', actor, detail, circle) from access.audit_event"
                        + " where kind = ? and subject = ? order by id")
                .params(kind, subject.toString())
                .query(String.class)
                .list();
    }

    @Test
    void isInTheAuditLogWithItsPurposeBeforeAnythingIsFetchedAndTheWholeCircleIsTold() {
        UUID subject = world.subject(giver, circle);
        UUID note = world.capsule(colleague, subject);
        Declaration declaration = new Declaration(subject, giver);
        byte[] bytes = declaration.bytes();

        assertThat(send(giver, bytes).status()).isEqualTo(204);
        world.deliver(giver, note);

        String hash = java.util.HexFormat.of()
                .formatHex(Hash.of("age1".getBytes(StandardCharsets.US_ASCII)).bytes(), 0, 8);
        assertThat(log("record-handed-over", subject))
                .containsExactly(giver.account().actor() + " person-asked x25519 " + hash + " " + circle);
        assertThat(log("sealed-delivered", subject))
                .containsExactly(giver.account().actor() + " handover " + circle);
        assertThat(world.count(
                        "select count(*) from access.audit_event said, access.audit_event left_then"
                                + " where said.kind = 'record-handed-over' and said.subject = ?"
                                + " and left_then.kind = 'sealed-delivered' and left_then.subject = ?"
                                + " and said.id < left_then.id",
                        subject.toString(),
                        note.toString()))
                .isEqualTo(1);
        assertThat(world.count(
                        "select count(*) from access.announcement where kind = 'record-handed-over'"
                                + " and audience = 'circle' and circle = ? and about = ? and subject = ?",
                        circle,
                        giver.account().actor(),
                        declaration.id.toString()))
                .isEqualTo(1);
        assertThat(world.get(colleague, "/").body()).contains("A record of your circle was handed over outside");
        for (String address : List.of("/vault/handovers", "/vault/handovers/about/entry/" + subject)) {
            assertThat(world.get(colleague, address).body())
                    .as(address)
                    .contains(TestMember.b64(bytes))
                    .contains(circle.toString());
        }
    }

    /** So nobody learns whether there is such a record, from an answer or from what is kept. */
    @Test
    void whoIsInNoCircleOfARecordIsToldWhatIsToldOfOneThatIsNotThere() {
        UUID subject = world.subject(giver, circle);
        assertThat(new Declaration(subject, giver).sent().status())
                .as("the control")
                .isEqualTo(204);

        VaultWorld.Answer there = new Declaration(subject, outside).sent();
        VaultWorld.Answer nowhere = new Declaration(UUID.randomUUID(), outside).sent();

        assertThat(there).isEqualTo(nowhere);
        assertThat(there.status()).isEqualTo(404);
        assertThat(kept(subject)).isEqualTo(1);
        assertThat(log("record-handed-over", subject)).hasSize(1);
        for (String address : List.of("/vault/handovers", "/vault/handovers/about/entry/" + subject)) {
            assertThat(world.get(outside, address).body()).isEqualTo("{\"handovers\":[]}");
        }
    }

    @Test
    void aDeclarationThatDoesNotHoldIsRefusedWithItsReasonAndLeavesNothing() {
        UUID subject = world.subject(giver, circle);
        Declaration org = new Declaration(subject, giver);
        org.org = UUID.randomUUID();
        Declaration another = new Declaration(subject, giver);
        another.named = colleague;
        another.signing = colleague;
        Declaration forged = new Declaration(subject, giver);
        forged.signing = colleague;
        Declaration old = new Declaration(subject, giver);
        old.hour = old.hour.minus(Duration.ofHours(4));
        Declaration ahead = new Declaration(subject, giver);
        ahead.hour = ahead.hour.plus(Duration.ofHours(4));
        Declaration exact = new Declaration(subject, giver);
        exact.hour = exact.hour.plusSeconds(61);
        Declaration curious = new Declaration(subject, giver);
        curious.purpose = "curiosity";
        Declaration keyless = new Declaration(subject, giver);
        keyless.key = "";
        Declaration words = new Declaration(subject, giver);
        words.to = "words";
        Declaration ssh = new Declaration(subject, giver);
        ssh.to = "ssh";

        assertThat(org.sent().reason()).isEqualTo("org");
        assertThat(another.sent().reason()).isEqualTo("member");
        assertThat(forged.sent().reason()).isEqualTo("signature");
        assertThat(old.sent().reason()).isEqualTo("time");
        assertThat(ahead.sent().reason()).isEqualTo("time");
        for (Declaration each : List.of(exact, curious, keyless, words, ssh)) {
            assertThat(each.sent().reason()).isEqualTo("form");
            assertThat(each.sent().status()).isEqualTo(422);
        }
        byte[] good = new Declaration(subject, giver).bytes();
        byte[] more = java.util.Arrays.copyOf(good, good.length + 1);
        more[good.length] = '\n';
        assertThat(send(giver, more).reason()).isEqualTo("form");
        assertThat(kept(subject)).isZero();
        assertThat(log("record-handed-over", subject)).isEmpty();
        assertThat(log("sealed-delivered", subject)).isEmpty();

        words.key = "";
        assertThat(words.sent().status()).as("the control").isEqualTo(204);
        assertThat(send(giver, good).status()).as("the control").isEqualTo(204);
        assertThat(send(giver, good).status()).as("the same once more").isEqualTo(409);
        assertThat(kept(subject)).isEqualTo(2);
    }

    /** Said once, it stays so: what was written under that promise must not leave when the promise is taken back. */
    @Test
    void nothingLeavesACircleWhoseLeaksCostLives() {
        UUID lethal = world.opened();
        List<TestMember> members = List.of(giver.member(), colleague.member());
        world.say(world.chain.members(lethal, 1, true, members, members.subList(0, 1)));
        assertThat(world.epoch(lethal, 1, giver, members, List.of()).status()).isEqualTo(200);
        UUID inside = world.subject(giver, lethal);
        UUID both = world.subject(giver, circle, lethal);
        UUID open = world.subject(giver, circle);

        for (UUID each : List.of(inside, both)) {
            VaultWorld.Answer answer = new Declaration(each, giver).sent();
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.reason()).isEqualTo("handover-inside");
            assertThat(kept(each)).isZero();
        }
        assertThat(new Declaration(open, giver).sent().status())
                .as("the control")
                .isEqualTo(204);
    }

    @Test
    void oneAccountHandsOverThreeRecordsInAnHourAndThereIsNoListOfRecords() {
        VaultWorld.Person busy = world.admitted(Role.CASE_WORKER);
        UUID own = world.circle(busy);
        for (int i = 0; i < 3; i++) {
            assertThat(new Declaration(world.subject(busy, own), busy).sent().status())
                    .isEqualTo(204);
        }
        UUID fourth = world.subject(busy, own);

        VaultWorld.Answer over = new Declaration(fourth, busy).sent();

        assertThat(over.status()).isEqualTo(429);
        assertThat(over.reason()).isEqualTo("over-hour");
        assertThat(kept(fourth)).isZero();
        assertThat(log("opening-refused", fourth)).hasSize(1);
        UUID note = world.capsule(busy, fourth);
        assertThat(world.deliver(busy, note).status())
                .as("reading is counted apart")
                .isEqualTo(200);
        String list = "{\"declared\":[\"" + TestMember.b64(new Declaration(fourth, busy).bytes()) + "\"]}";
        assertThat(world.json(busy, "POST", "/vault/handovers", list).status()).isEqualTo(400);
    }

    @Test
    void goesWithTheRecordAndTheCertificateCountsIt() {
        UUID subject = world.subject(giver, circle);
        assertThat(new Declaration(subject, giver).sent().status()).isEqualTo(204);

        VaultWorld.Answer erased = world.json(giver, "DELETE", "/vault/subjects/" + subject, "{\"reason\":\"asked\"}");

        assertThat(erased.status()).isEqualTo(200);
        assertThat(kept(subject)).isZero();
        String certificate = erased.json().path("erasure").asString();
        assertThat(world.count(
                        "select number from vault.erasure_count where erasure = ? and name = 'handover'",
                        UUID.fromString(certificate)))
                .isEqualTo(1);
        assertThat(world.get(giver, "/vault/erasures/" + certificate).body())
                .contains("what they were given is not destroyed: 1");
        assertThat(log("record-handed-over", subject)).as("the log keeps it").hasSize(1);
    }

    @Test
    void noDeclarationIsChangedOrRemovedByTheProgram() {
        UUID subject = world.subject(giver, circle);
        assertThat(new Declaration(subject, giver).sent().status()).isEqualTo(204);

        for (String sql : List.of("delete from vault.handover", "update vault.handover set purpose = 'partner'")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.naru
                            .database()
                            .run(
                                    "system:test",
                                    () -> world.naru.database().jdbc().sql(sql).update()))
                    .as(sql)
                    .hasStackTraceContaining("permission denied");
        }
    }
}
