package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import tools.jackson.databind.JsonNode;

/** Attachments, unsaved texts, capsules on their way to newer keys, and what was set aside: who gets them, and who does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesTests {
    private static final String OCTETS = "application/octet-stream";

    private VaultWorld world;
    private VaultWorld.Person inside;
    private VaultWorld.Person colleague;
    private VaultWorld.Person outside;
    private UUID circle;
    private UUID subject;

    @BeforeAll
    void aSmallMission() {
        world = new VaultWorld().begun();
        inside = world.admitted(Role.BOOKKEEPER);
        colleague = world.admitted(Role.BOOKKEEPER);
        outside = world.admitted(Role.BOOKKEEPER);
        circle = world.circle(inside, colleague);
        world.circle(outside);
        subject = world.subject(inside, circle);
    }

    @AfterAll
    void close() {
        world.close();
    }

    private VaultWorld.Answer put(VaultWorld.Person by, String address, byte[] bytes) {
        return world.ask(by.account(), "PUT", address, Optional.of(OCTETS), bytes);
    }

    private static String blob(UUID id, UUID subject) {
        return "/vault/blobs/" + id + "?subject=" + subject;
    }

    @Test
    void anAttachmentOfSeveralPartsComesBackToTheByteAndIsInTheLogBefore() {
        UUID id = UUID.randomUUID();
        byte[] bytes = TestFile.file(TestFile.hybridStanza(), (int) AgeHeader.padme(2_500_000));

        assertThat(put(inside, blob(id, subject), bytes).status()).isEqualTo(201);

        assertThat(world.count("select count(*) from vault.blob_part where blob = ?", id))
                .isEqualTo(3);
        assertThat(world.bytes(colleague, "/vault/blobs/" + id)).isEqualTo(bytes);
        assertThat(world.count(
                        "select count(*) from access.audit_event where kind = 'sealed-delivered' and detail = 'attachment'"
                                + " and subject = ? and actor = ?",
                        id.toString(),
                        colleague.account().actor()))
                .isEqualTo(1);
        assertThat(world.bytes(inside, "/vault/blobs/" + id)).isEqualTo(bytes);
        assertThat(world.count(
                        "select count(*) from access.audit_event where kind = 'sealed-read-back' and subject = ?",
                        id.toString()))
                .isEqualTo(1);
        assertThat(put(inside, blob(id, subject), bytes).status())
                .as("never another in its place")
                .isEqualTo(409);
    }

    @Test
    void whatIsNoAttachmentIsRefusedAndLeavesNothing() {
        byte[] good = TestFile.file(TestFile.hybridStanza(), 8192);
        UUID id = UUID.randomUUID();

        assertThat(put(inside, blob(id, subject), TestFile.noise(8192)).reason())
                .isEqualTo("stanza");
        assertThat(put(inside, blob(id, subject), Arrays.copyOf(good, 8000)).reason())
                .isEqualTo("stanza");
        assertThat(put(inside, blob(id, subject), TestFile.file(TestFile.scryptStanza(), 8192))
                        .reason())
                .isEqualTo("stanza");
        assertThat(put(
                                inside,
                                blob(id, subject),
                                TestFile.file(TestFile.hybridStanza() + TestFile.hybridStanza(), 8192))
                        .reason())
                .isEqualTo("stanza");
        assertThat(put(inside, blob(id, subject) + "&name=secret", good).status())
                .isEqualTo(400);
        assertThat(put(inside, "/vault/blobs/" + id, good).status()).isEqualTo(400);
        assertThat(world.ask(inside.account(), "PUT", blob(id, subject), Optional.of("image/jpeg"), good)
                        .status())
                .isEqualTo(415);
        assertThat(put(inside, blob(id, UUID.randomUUID()), good).status()).isEqualTo(404);
        assertThat(put(outside, blob(id, subject), good).status()).isEqualTo(404);
        assertThat(world.count("select count(*) from vault.blob where id = ?", id))
                .isZero();
        assertThat(put(inside, blob(id, subject), good).status())
                .as("the control")
                .isEqualTo(201);
        assertThat(world.get(outside, "/vault/blobs/" + id).body())
                .isEqualTo(
                        world.get(outside, "/vault/blobs/" + UUID.randomUUID()).body());
        assertThat(world.get(outside, "/vault/blobs/" + id).status()).isEqualTo(404);
    }

    @Test
    void attachmentsHaveALimitOfTheirOwn() {
        VaultWorld.Person reader = world.admitted(Role.BOOKKEEPER);
        UUID shared = world.subject(inside, world.circle(inside, reader));
        List<UUID> all =
                java.util.stream.Stream.generate(UUID::randomUUID).limit(21).toList();
        all.forEach(each -> put(inside, blob(each, shared), TestFile.capsule()));

        all.subList(0, 20)
                .forEach(each -> assertThat(
                                world.get(reader, "/vault/blobs/" + each).status())
                        .isEqualTo(200));

        VaultWorld.Answer over = world.get(reader, "/vault/blobs/" + all.getLast());
        assertThat(over.status()).isEqualTo(429);
        assertThat(over.reason()).isEqualTo("over-hour");
        assertThat(world.get(reader, "/vault/blobs/" + all.getFirst()).status())
                .as("the same again")
                .isEqualTo(200);
    }

    @Test
    void anUnsavedTextIsItsWritersOwnAndGoesAfterThirtyDays() {
        UUID id = UUID.randomUUID();
        String address = "/vault/drafts/" + id + "?kind=entry&of=" + subject + "&subject=" + subject;
        byte[] bytes = TestFile.capsule();
        String list = "/vault/drafts?kind=entry&of=" + subject;

        assertThat(put(inside, address, TestFile.capsule()).status()).isEqualTo(204);
        assertThat(put(inside, address, bytes).status())
                .as("in the place of what was")
                .isEqualTo(204);

        JsonNode mine = world.get(inside, list).json();
        assertThat(mine.size()).isEqualTo(1);
        assertThat(mine.get(0).path("bytes").asString()).isEqualTo(TestMember.b64(bytes));
        assertThat(world.get(colleague, list).json().size())
                .as("not even the circle")
                .isZero();
        assertThat(put(colleague, address, bytes).status()).as("nor over hers").isEqualTo(409);
        world.ask(colleague.account(), "DELETE", "/vault/drafts/" + id, Optional.empty(), new byte[0]);
        assertThat(world.get(inside, list).json().size()).isEqualTo(1);
        assertThat(put(outside, address.replace(id.toString(), UUID.randomUUID().toString()), bytes)
                        .status())
                .isEqualTo(404);
        assertThat(put(inside, address, TestFile.noise(4096)).reason()).isEqualTo("stanza");

        world.naru.as("system:test", () -> world.naru.part(KeepDrafts.class).forgetOld());
        assertThat(world.get(inside, list).json().size()).as("the control").isEqualTo(1);
        world.count(
                "with old as (update vault.draft set saved_at = saved_at - interval '31 days' where id = ? returning 1)"
                        + " select count(*) from old",
                id);
        world.naru.as("system:test", () -> world.naru.part(KeepDrafts.class).forgetOld());
        assertThat(world.get(inside, list).json().size()).isZero();
    }

    @Test
    void twoWhoMoveAtOnceAreGivenOtherRecordsFirst() {
        UUID circle = world.circle(inside, colleague);
        for (int i = 0; i < 60; i++) {
            UUID subject = world.subject(inside, circle);
            world.capsule(inside, subject);
            world.capsule(inside, subject);
            world.secondKey(inside, subject, circle);
        }

        List<String> hers = taken(inside, circle);
        List<String> his = taken(colleague, circle);

        assertThat(hers).hasSize(50).doesNotHaveDuplicates();
        assertThat(his).hasSize(50).doesNotHaveDuplicates();
        Set<String> both = new HashSet<>(hers);
        both.addAll(his);
        assertThat(both).as("of 120; the same fifty twice would be in vain").hasSizeGreaterThan(60);
        assertThat(taken(inside, circle)).as("her own order stays").isEqualTo(hers);
    }

    private List<String> taken(VaultWorld.Person person, UUID circle) {
        return world
                .json(person, "POST", "/vault/circles/" + circle + "/reseal", "{}")
                .json()
                .path("capsules")
                .values()
                .stream()
                .map(each -> each.path("id").asString())
                .toList();
    }

    @Test
    void whatIsBehindIsCountedHandedOverAsOneEventAndNotAgainOnceItMoved() {
        UUID behind = world.circle(inside, colleague);
        UUID moving = world.subject(inside, behind);
        UUID first = world.capsule(inside, moving);
        world.capsule(inside, moving);
        String take = "/vault/circles/" + behind + "/reseal";
        assertThat(world.get(inside, "/vault/circles/" + behind + "/behind")
                        .json()
                        .toString())
                .isEqualTo("{\"capsules\":0,\"of\":2,\"subjects\":0}");

        world.say(world.chain.members(behind, 2, false, List.of(inside.member()), List.of(inside.member())));
        assertThat(world.epoch(behind, 2, inside, List.of(inside.member()), List.of())
                        .status())
                .isEqualTo(200);
        assertThat(world.get(inside, "/vault/circles/" + behind + "/behind")
                        .json()
                        .path("subjects")
                        .asInt())
                .isEqualTo(1);
        world.secondKey(inside, moving, behind);

        assertThat(world.get(inside, "/vault/circles/" + behind + "/behind")
                        .json()
                        .toString())
                .isEqualTo("{\"capsules\":2,\"of\":2,\"subjects\":0}");
        JsonNode portion = world.json(inside, "POST", take, "{}").json().path("capsules");
        assertThat(portion.size()).isEqualTo(2);
        assertThat(portion.get(0).path("bytes").asString()).hasSizeGreaterThan(5_000);
        assertThat(world.count(
                        "select count from access.audit_event where kind = 'sealed-taken-to-move' and subject = ?",
                        behind.toString()))
                .isEqualTo(2);
        assertThat(world.json(colleague, "POST", take, "{}").status())
                .as("who left")
                .isEqualTo(403);
        byte[] docHash = world.naru
                .database()
                .owner()
                .sql("select doc_hash from vault.capsule where id = ?")
                .param(first)
                .query((row, _) -> row.getBytes(1))
                .single();
        String swap = "/vault/capsules/" + first + "/seal?keyVersion=2&docHash="
                + java.net.URLEncoder.encode(TestMember.b64(docHash), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(put(inside, swap, TestFile.capsule()).status()).isEqualTo(204);
        assertThat(world.get(inside, "/vault/circles/" + behind + "/behind")
                        .json()
                        .path("capsules")
                        .asInt())
                .isEqualTo(1);
        assertThat(world.json(inside, "POST", take, "{}")
                        .json()
                        .path("capsules")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void officersSeeWhatWasSetAsideAndWhoBroughtItAndNothingElse() {
        UUID capsule = world.capsule(colleague, subject);
        TestAccounts.SignedIn officer = TestAccounts.open(world.naru, Language.EN, Theme.LIGHT, Role.OFFICER);
        String list = "/vault/set-aside";
        VaultWorld.Answer before = world.ask(officer, "GET", list, Optional.empty(), new byte[0]);
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.body()).doesNotContain(capsule.toString());

        assertThat(world.json(
                                inside,
                                "POST",
                                "/vault/capsules/" + capsule + "/quarantine",
                                "{\"reason\":\"signature\"}")
                        .status())
                .isEqualTo(204);

        assertThat(world.ask(officer, "GET", list, Optional.empty(), new byte[0])
                        .body())
                .contains(capsule.toString())
                .contains("Signature wrong")
                .doesNotContain(subject.toString());
        assertThat(world.get(inside, list).status()).isEqualTo(403);
    }
}
