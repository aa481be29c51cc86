package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import tools.jackson.databind.JsonNode;

/** The server's part when trustees open the circles again: who may ask, who is told, and that only the trustees' key gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryTests {
    private VaultWorld world;
    private VaultWorld.Person keeper;
    private VaultWorld.Person outside;
    private UUID circle;

    @BeforeAll
    void aCircleWithAKey() {
        world = new VaultWorld().begun();
        keeper = world.admitted(Role.BOOKKEEPER);
        outside = world.admitted(Role.BOOKKEEPER);
        circle = world.circle(keeper);
    }

    @AfterAll
    void close() {
        world.close();
    }

    private VaultWorld.Answer give(TestMember signer, UUID to, long epoch) {
        String said = "{\"org\":\"" + world.chain.org + "\",\"grants\":[{\"circle\":\"" + circle + "\",\"epoch\":"
                + epoch + ",\"to\":\"" + to + "\",\"bytes\":\"" + TestMember.b64(TestFile.wrap()) + "\"}]}";
        byte[] signed = signer.sign(("naru-recovery/1\n" + said).getBytes(StandardCharsets.UTF_8));
        return world.json(
                world.steward,
                "POST",
                "/vault/recovery/grants",
                "{\"said\":\"" + said.replace("\"", "\\\"") + "\",\"signature\":\"" + TestMember.b64(signed) + "\"}");
    }

    /** The whole life in one, because each step is the ground of the next. */
    @Test
    void theTrusteesKeyAloneGivesAndEndsAndEverybodyIsTold() {
        assertThat(world.get(keeper, "/vault/recovery/grants").status()).isEqualTo(403);
        assertThat(world.get(keeper, "/unlock/recovery/ko").status()).isEqualTo(403);
        JsonNode found = world.get(world.steward, "/vault/recovery/grants").json();
        assertThat(found.path("grants").size()).isEqualTo(1);
        assertThat(found.path("grants").get(0).path("circle").asString()).isEqualTo(circle.toString());
        assertThat(world.count(
                        "select count(*) from access.announcement where kind = 'recovery-begun' and circle = ?",
                        circle))
                .isEqualTo(1);
        assertThat(world.count("select count(*) from access.audit_event where kind = 'recovery-begun'"))
                .isEqualTo(1);
        assertThat(world.get(keeper, "/").body()).contains("The key of the trustees is being used");

        // A new card of the keeper, admitted by the recovery key; the old one is withdrawn.
        TestMember renewed = new TestMember(keeper.member().id);
        long before = world.chain.statements.size();
        world.say(world.chain.admit(renewed).by(world.chain.recovery));
        world.chain.admittedLast(renewed);
        assertThat(give(world.steward.member(), renewed.id, 1).reason())
                .as("a steward is not the trustees")
                .isEqualTo("signature");
        assertThat(give(new TestMember(), renewed.id, 1).reason()).isEqualTo("signature");
        assertThat(give(world.chain.recovery, outside.member().id, 1).reason())
                .as("not in the circle")
                .isEqualTo("member");
        assertThat(give(world.chain.recovery, renewed.id, 2).reason()).isEqualTo("epoch");
        assertThat(world.count("select count(*) from vault.epoch_grant where circle = ?", circle))
                .isEqualTo(2);
        assertThat(give(world.chain.recovery, renewed.id, 1).status()).isEqualTo(204);
        assertThat(world.count(
                        "select count(*) from vault.epoch_grant where circle = ? and to_member = ? and to_card = ?",
                        circle,
                        renewed.id,
                        before))
                .isEqualTo(1);
        assertThat(world.get(keeper, "/vault/grants").json().size()).isEqualTo(2);

        ends();
    }

    private void ends() {
        TestMember next = new TestMember();
        byte[] statement =
                world.chain.recoveryNamed(next).by(world.chain.recovery).bytes();
        long named = world.chain.statements.size();
        assertThat(end(statement, 0).reason()).as("a key without its grant").isEqualTo("grants");
        assertThat(world.count("select count(*) from vault.statement where seq = ?", named))
                .as("rolled back")
                .isZero();
        assertThat(end(statement, 1).status()).isEqualTo(200);
        assertThat(world.count("select count(*) from vault.epoch_grant where to_member is null and to_card < ?", named))
                .as("nothing is left to the old key")
                .isZero();
        assertThat(world.count("select count(*) from vault.epoch_grant where to_member is null and to_card = ?", named))
                .isEqualTo(1);
        assertThat(world.chain.directory.add(statement)).isEqualTo(new Directory.Verdict.Holds());
        world.chain.statements.add(statement);
        assertThat(give(world.chain.recovery, keeper.member().id, 1).reason())
                .as("the old sheets give nothing any more")
                .isEqualTo("signature");
        assertThat(give(next, keeper.member().id, 1).status())
                .as("the new ones do")
                .isEqualTo(204);
    }

    private VaultWorld.Answer end(byte[] statement, int epochs) {
        String grants = IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> "{\"circle\":\"" + circle + "\",\"epoch\":" + epoch
                        + ",\"to\":\"recovery\",\"bytes\":\"" + TestMember.b64(TestFile.wrap()) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return world.json(
                world.steward,
                "POST",
                "/vault/recovery/end",
                "{\"statement\":\"" + TestMember.b64(statement) + "\",\"grants\":" + grants + "}");
    }
}
