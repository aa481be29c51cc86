package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.proof.Proves;
import org.naru.protection.TestAssessments;

/** No record is opened before the risks of keeping any are assessed; those there are go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves("C-002")
class AssessedFirstTests {
    private VaultWorld world;
    private VaultWorld.Person inside;
    private UUID circle;

    @BeforeAll
    void aSmallMission() {
        world = new VaultWorld(false).begun();
        inside = world.admitted(Role.CASE_WORKER);
        circle = world.circle(inside);
    }

    @AfterAll
    void close() {
        world.close();
    }

    private long count(String table) {
        return world.naru
                .database()
                .owner()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private boolean begins() {
        return world.get(inside, "/vault/me").json().path("begins").asBoolean();
    }

    @Test
    void aNewRecordWaitsForAnAssessmentAndOneThatIsThereDoesNot() {
        VaultWorld.Answer refused = world.open(inside, UUID.randomUUID(), TestFile.noise(32), circle);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("assessment");
        assertThat(count("vault.subject")).as("nothing of it stayed").isZero();
        assertThat(begins()).isFalse();

        TestAssessments.sealedRecords(world.naru);
        UUID subject = world.subject(inside, circle);
        world.capsule(inside, subject);
        assertThat(begins()).isTrue();

        TestAssessments.sealedRecords(world.naru, false);
        assertThat(world.open(inside, UUID.randomUUID(), TestFile.noise(32), circle)
                        .reason())
                .isEqualTo("assessment");
        UUID another = world.capsule(inside, subject);
        assertThat(world.deliver(inside, another).status()).isEqualTo(200);
        byte[] next = world.chain.subjectCard(
                subject, 2, Hash.of(world.lastCard(subject)).text(), inside.member(), circle);
        assertThat(world.json(
                                inside,
                                "POST",
                                "/vault/subjects/" + subject + "/versions",
                                "{" + world.key(next, TestFile.noise(32), circle) + "}")
                        .status())
                .as("its key may change")
                .isEqualTo(204);
    }
}
