package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit log is written three ways and becomes one chain. */
@NaruDatabaseTest
class AuditChainTests {
    private static final Path VECTORS = Path.of("docs", "specs", "audit-vectors.json");

    /** The vectors were computed by a program that is not this one. */
    @Test
    void theDatabaseAndTheProgramHashTheBytesOfTheVectors(TestDatabase database) throws Exception {
        AuditLog log = new AuditLog(database);
        JsonNode vectors =
                JsonMapper.builder().build().readTree(Files.readString(VECTORS)).path("events");
        for (JsonNode each : vectors) {
            database.run(
                    each.path("actor").asString(),
                    () -> log.sql.write(
                            Instant.parse(each.path("at").asString()),
                            each.path("kind").asString(),
                            each.path("subject").asString(),
                            each.path("detail").asString(),
                            Optional.of(each.path("circle").asString())
                                    .filter(circle -> !circle.isEmpty())
                                    .map(UUID::fromString),
                            each.path("count").asLong()));
        }

        log.sealer.sealNow();

        List<AuditLink> links = log.links();
        assertThat(links).hasSize(vectors.size()).hasSizeGreaterThan(2);
        byte[] before = new byte[32];
        for (int i = 0; i < links.size(); i++) {
            byte[] bytes = links.get(i).event().orElseThrow().bytes(i + 1);
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(vectors.get(i).path("content").asString());
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(before);
            before = sha.digest(bytes);
            assertThat(links.get(i).hash())
                    .isEqualTo(vectors.get(i).path("hash").asString())
                    .isEqualTo(HexFormat.of().formatHex(before));
        }
        assertThat(log.sealer.head().hash()).isEqualTo(HexFormat.of().formatHex(before));
    }

    @Test
    void manyWritersAndTwoSealersLeaveNoGapAndSealEveryEventOnce(TestDatabase database) throws Exception {
        AuditLog log = new AuditLog(database);
        AuditSealer other = new AuditSealer(log.sql, database.transactions());
        List<Callable<Long>> work = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            work.add(() -> {
                for (int i = 0; i < 40; i++) {
                    database.run(AuditLog.someone(), () -> log.audit.write("sign-in", "x"));
                }
                return 0L;
            });
        }
        for (AuditSealer sealer : List.of(log.sealer, other)) {
            work.add(() -> LongStream.range(0, 60).map(_ -> sealer.sealNow()).sum());
        }

        long sealed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            for (var each : threads.invokeAll(work)) {
                sealed += each.get();
            }
        }
        sealed += log.sealer.sealNow();

        assertThat(sealed).isEqualTo(120);
        assertThat(log.links().stream().map(AuditLink::position))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 120).boxed().toList());
        assertThat(log.read(() -> log.sql.strangers(10))).isEmpty();
    }

    @Test
    void anActThatIsRolledBackLeavesNoEventAndNoGap(TestDatabase database) {
        AuditLog log = new AuditLog(database);
        assertThatThrownBy(() -> database.run("account:a", () -> {
                    log.audit.write("period-locked", "kr");
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        database.run("account:a", () -> log.audit.write("sign-in", "a"));

        log.sealer.sealNow();

        assertThat(log.links())
                .singleElement()
                .satisfies(link -> assertThat(link.event().orElseThrow().kind()).isEqualTo("sign-in"));
        assertThat(log.sealer.head().position()).isEqualTo(1);
    }

    @Test
    void aDeliveryIsOnDiskBeforeTheCallReturnsAndIsNotWrittenInsideATransaction(TestDatabase database) {
        AuditLog log = new AuditLog(database);
        CircleId circle = new CircleId(UUID.randomUUID());

        log.as("account:a", () -> log.audit.delivered(circle, "subject", "note", 1));

        // another connection sees it: it is committed
        assertThat(database.owner()
                        .sql("select count from access.audit_event where kind = 'sealed-delivered' and circle = ?")
                        .param(circle.value())
                        .query(Long.class)
                        .list())
                .containsExactly(1L);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.run("account:a", () -> log.audit.delivered(circle, "subject", "note", 1)))
                .withMessageContaining("before the transaction");
    }

    /** Durable means that the commit waits for the disk; readings say that they do not. */
    @Test
    void aDeliveryWaitsForTheDiskAndAReadingDoesNot(TestDatabase database) {
        AuditLog log = new AuditLog(database);
        database.owner()
                .sql("create table access.seen_commits (kind text, setting text)")
                .update();
        database.owner().sql("grant insert on access.seen_commits to naru_app").update();
        database.owner().sql("""
                create function access.see() returns trigger language plpgsql as $$ begin
                insert into access.seen_commits select n.kind, current_setting('synchronous_commit') from written n;
                return null; end $$""").update();
        database.owner().sql("""
                create trigger see after insert on access.audit_event referencing new table as written
                for each statement execute function access.see()""").update();

        log.as("account:a", () -> log.audit.delivered(new CircleId(UUID.randomUUID()), "subject", "note", 1));
        log.looks.add("account:a", "page-read", "/books/journal");
        log.looks.writeNow();

        assertThat(database.owner()
                        .sql("select kind || ' ' || setting from access.seen_commits order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("page-read off", "sealed-delivered on");
    }

    @Test
    void theSameReadingWithinAMomentIsOneEventWithItsCount(TestDatabase database) {
        AuditLog log = new AuditLog(database);
        String actor = AuditLog.someone();
        for (int i = 0; i < 4; i++) {
            log.looks.add(actor, "page-read", "/books/journal");
        }
        log.looks.add(actor, "taken-out", "/books/journal");
        assertThat(log.links()).isEmpty();

        log.looks.destroy();
        log.sealer.sealNow();

        assertThat(log.links().stream()
                        .map(link -> link.event().orElseThrow())
                        .map(event -> event.actor() + " " + event.kind() + " " + event.count()))
                .containsExactly(actor + " page-read 4", actor + " taken-out 1");
    }

    @Test
    void readingsThatTheDatabaseRefusesAreKeptForTheNextTime(TestDatabase database) {
        AuditLog log = new AuditLog(database);
        log.looks.add("account:a", "page-read", "/books/journal");
        database.owner()
                .sql("alter table access.audit_event rename to audit_away")
                .update();
        assertThatThrownBy(log.looks::writeNow).isInstanceOf(DataAccessException.class);
        log.looks.add("account:a", "page-read", "/books/journal");
        database.owner()
                .sql("alter table access.audit_away rename to audit_event")
                .update();

        log.looks.writeNow();
        log.sealer.sealNow();

        assertThat(log.links())
                .singleElement()
                .satisfies(
                        link -> assertThat(link.event().orElseThrow().count()).isEqualTo(2));
    }

    @Test
    void inAnothersNameOnlyReadingsAreWritten(TestDatabase database) {
        AuditLog log = new AuditLog(database);
        AuditLooks.Look forged = new AuditLooks.Look(Instant.EPOCH, "account:other", "erased", "x", 1);

        assertThatThrownBy(() -> database.run("account:a", () -> log.sql.writeLooks(List.of(forged))))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("only readings");
    }

    /** The second of what field and house staff do would say, beside other rows, who met whom. */
    @Test
    void ofFieldAndHouseStaffTheHourIsKeptAndOfOthersTheMicrosecond(TestDatabase database) {
        AuditLog log = new AuditLog(database);
        database.clock().advance(Duration.ofSeconds(1234));
        String field = accountWith(database, "field");
        String house = accountWith(database, "house");
        String reader = accountWith(database, "reader");
        for (String actor : List.of(field, house, reader)) {
            database.run(actor, () -> log.audit.write("sign-in", "x"));
            log.looks.add(actor, "page-read", "/x");
        }
        log.looks.writeNow();

        log.sealer.sealNow();

        assertThat(log.links().stream().map(link -> link.event().orElseThrow()))
                .hasSize(6)
                .allSatisfy(event -> assertThat(event.moment())
                        .isEqualTo(
                                event.actor().equals(reader)
                                        ? "2026-03-02T09:20:34.000000Z"
                                        : "2026-03-02T09:00:00.000000Z"));
    }

    private static String accountWith(TestDatabase database, String role) {
        UUID id = UUID.randomUUID();
        database.owner()
                .sql("alter table access.role_grant drop constraint if exists role_grant_role_check")
                .update();
        database.owner()
                .sql("""
                        insert into access.account (id, login, shown_name, language, theme, zone, opened_at, changed_at)
                        values (?, ?, 'x', 'ko', 'auto', 'Asia/Seoul', now(), now())""")
                .params(id, "t" + id.toString().substring(0, 8))
                .update();
        database.owner()
                .sql("insert into access.role_grant (account_id, role, granted_at) values (?, ?, now())")
                .params(id, role)
                .update();
        return "account:" + id;
    }

    @Test
    void theProgramsRoleCanNeitherInsertNorChangeNorRemove(TestDatabase database) {
        new AuditLog(database).withEvents(3);

        for (String statement : List.of(
                "insert into access.audit_event (at, kind) values (now(), 'sign-in')",
                "update access.audit_event set kind = 'nothing'",
                "delete from access.audit_event",
                "truncate access.audit_event",
                "insert into access.audit_seal values (4, 4, decode(repeat('00', 32), 'hex'))",
                "update access.audit_seal set hash = decode(repeat('00', 32), 'hex')",
                "delete from access.audit_seal",
                "update access.audit_head set position = 0",
                "delete from access.audit_waiting")) {
            assertThatThrownBy(() -> database.run(
                            "account:a", () -> database.jdbc().sql(statement).update()))
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    /** Behind the missing right stand triggers: the owner, too, must first take them away. */
    @Test
    void theOwnerToo(TestDatabase database) {
        new AuditLog(database).withEvents(3);

        for (String statement : List.of(
                "update access.audit_event set kind = 'nothing'",
                "delete from access.audit_event",
                "truncate access.audit_event",
                "update access.audit_seal set hash = decode(repeat('00', 32), 'hex')",
                "delete from access.audit_seal",
                "delete from access.audit_head")) {
            assertThatThrownBy(() -> database.owner().sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("only added to");
        }
        database.owner()
                .sql("alter table access.audit_event disable trigger only_added_to")
                .update();
        assertThat(database.owner()
                        .sql("update access.audit_event set kind = 'nothing'")
                        .update())
                .as("it is the trigger that refuses")
                .isEqualTo(3);
    }
}
