package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.naru.platform.check.Finding;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * Whoever owns the database damages the audit log, with every trigger asleep; each damage is found, at its place. Then
 * also with the server's key: only what a member of the board signed, or what was kept elsewhere, is left to find it.
 */
@NaruDatabaseTest
class AuditVerifyTests {
    private static final int EVENTS = 12;
    private static final long CARD = 7;

    @TempDir
    private Path home;

    private final KeyPair witnessKey = keyPair();

    /** A damage, and what is found: message and subject. Without the damage nothing is found but that nobody signed. */
    record Damage(String name, List<String> statements, String finding, String place) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Damage> damages() {
        String five = "(select event_id from access.audit_seal where position = 5)";
        String six = "(select event_id from access.audit_seal where position = 6)";
        return Stream.of(
                new Damage(
                        "an event is removed",
                        List.of("delete from access.audit_event where id = " + five),
                        "removed",
                        "5"),
                new Damage(
                        "an event is removed with its place",
                        List.of(
                                "delete from access.audit_event where id = " + five,
                                "delete from access.audit_seal where position = 5"),
                        "gap",
                        "5"),
                new Damage(
                        "an event is edited",
                        List.of("update access.audit_event set subject = 'another' where id = " + five),
                        "changed",
                        "5"),
                new Damage(
                        "its second is edited",
                        List.of("update access.audit_event set at = at + interval '1 microsecond' where id = " + five),
                        "changed",
                        "5"),
                new Damage(
                        "its actor is edited",
                        List.of("update access.audit_event set actor = 'account:other' where id = " + five),
                        "changed",
                        "5"),
                new Damage(
                        "its circle is edited",
                        List.of("update access.audit_event set circle = '" + UUID.randomUUID() + "' where id = "
                                + five),
                        "changed",
                        "5"),
                new Damage(
                        "its count is edited",
                        List.of("update access.audit_event set count = 2 where id = " + five),
                        "changed",
                        "5"),
                new Damage(
                        "a hash is edited",
                        List.of("update access.audit_seal set hash = sha256('x') where position = 5"),
                        "changed",
                        "5"),
                new Damage(
                        "two events change places",
                        List.of(
                                "create temporary table both_of as select " + five + " as five, " + six + " as six",
                                "update access.audit_seal set event_id = -1 where position = 5",
                                "update access.audit_seal set event_id = (select five from both_of) where position = 6",
                                "update access.audit_seal set event_id = (select six from both_of) where position = 5"),
                        "changed",
                        "5"),
                new Damage(
                        "the end is cut off",
                        List.of(
                                "delete from access.audit_event where id in"
                                        + " (select event_id from access.audit_seal where position > 9)",
                                "delete from access.audit_seal where position > 9"),
                        "head",
                        Integer.toString(EVENTS)),
                new Damage(
                        "an event is put in",
                        List.of(
                                "insert into access.audit_event (at, actor, kind) values (now(), 'account:x', 'sign-in')"),
                        "inserted",
                        Integer.toString(EVENTS + 1)),
                new Damage(
                        "an event is put in at the end of the chain with a hash of its own",
                        List.of(
                                "insert into access.audit_event (at, actor, kind) values (now(), 'account:x', 'sign-in')",
                                "insert into access.audit_seal select " + (EVENTS + 1)
                                        + ", max(id), sha256('x') from access.audit_event"),
                        "changed",
                        Integer.toString(EVENTS + 1)),
                new Damage(
                        "an event is removed before it is sealed",
                        List.of("insert into access.audit_waiting values (4711)"),
                        "lost",
                        "4711"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    @Proves("C-103")
    void eachDamageIsFoundAtItsPlaceAndSaysWhatToDo(Damage damage, TestDatabase database) {
        AuditLog log = new AuditLog(database).withEvents(EVENTS);
        VerifyAudit verify = verify(log, Optional.empty());
        assertThat(verify.against(List.of()).findings())
                .as("before")
                .extracting(Finding::message)
                .containsExactly(key("no-witness"));
        assertThat(verify.run()).isEmpty();

        log.damage(damage.statements().toArray(String[]::new));

        List<Finding> errors = errors(verify.run());
        assertThat(errors)
                .anySatisfy(finding -> assertThat(finding.message() + " " + finding.subject())
                        .isEqualTo(key(damage.finding()) + " " + damage.place()));
        for (Language language : Language.values()) {
            for (Finding finding : errors) {
                Object[] arguments = finding.arguments().toArray();
                assertThat(Texts.of(language).text(finding.message(), arguments))
                        .doesNotContain("⟦");
                assertThat(Texts.of(language).text(finding.message() + ".remedy", arguments))
                        .doesNotContain("⟦");
            }
        }
    }

    /** The whole chain is made anew, by the program's own function: within the database nothing contradicts it. */
    static final String[] WRITE_IT_ANEW = {
        "delete from access.audit_seal",
        "delete from access.audit_waiting",
        "insert into access.audit_waiting select id from access.audit_event",
        "update access.audit_head set position = 0, hash = decode(repeat('00', 32), 'hex')",
        "set naru.actor = 'system:x'",
        "do $$ begin perform access.seal_audit(1000); end $$"
    };

    @Test
    void aChainWrittenAnewIsFoundByTheServersCheckpointHere(TestDatabase database) {
        AuditLog log = new AuditLog(database).withEvents(EVENTS);
        database.run("operator:x", () -> checkpoints(log, Optional.empty()).byServer());
        VerifyAudit verify = verify(log, Optional.empty());
        assertThat(errors(verify.run())).isEmpty();

        writeAnew(log);

        assertThat(errors(verify.run()))
                .extracting(Finding::message, Finding::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(key("other-hash.here"), "12"));
    }

    /**
     * Whoever owns the machine has the server's key too. Without the second signature he is not found: that is the
     * control, and the limit that SECURITY.md states.
     */
    @Test
    void signedAnewWithTheServersKeyItIsFoundOnlyByWhatTheBoardSigned(TestDatabase database) {
        AuditLog alone = new AuditLog(database).withEvents(EVENTS);
        database.run("operator:x", () -> checkpoints(alone, Optional.empty()).byServer());
        writeAnew(alone);
        signAnew(alone);
        assertThat(errors(verify(alone, Optional.empty()).run()))
                .as("the server's own signature proves nothing against the server")
                .isEmpty();
    }

    @Test
    @Proves("C-103")
    void signedAnewWithTheServersKeyItContradictsTheBoardMembersSignature(TestDatabase database) {
        AuditLog log = new AuditLog(database).withEvents(EVENTS);
        Actor board = boardMember(database);
        witness(log, board);
        VerifyAudit verify = verify(log, Optional.of(directory(database, board)));
        assertThat(verify.run()).isEmpty();

        writeAnew(log);

        assertThat(errors(verify.run())).extracting(Finding::message).containsExactly(key("other-hash.witnessed"));

        signAnew(log);

        assertThat(errors(verify.run()))
                .as("the statement now fits the chain, but the member did not sign it")
                .extracting(Finding::message)
                .containsExactly(key("witness-signature"));
    }

    @Test
    void theBoardMembersCheckpointTakenAwayIsMissedByTheLogItself(TestDatabase database) {
        AuditLog log = new AuditLog(database).withEvents(EVENTS);
        Actor board = boardMember(database);
        witness(log, board);
        log.sealer.sealNow();

        log.damage("delete from access.audit_checkpoint");

        assertThat(errors(verify(log, Optional.of(directory(database, board))).run()))
                .extracting(Finding::message)
                .containsExactly(key("checkpoint-gone"));
    }

    @Test
    void aLogCutOffAndMadeConsistentIsFoundByACheckpointKeptElsewhere(TestDatabase database) {
        AuditLog log = new AuditLog(database).withEvents(EVENTS);
        String kept = database.as(
                        "operator:x", () -> checkpoints(log, Optional.empty()).byServer())
                .orElseThrow();
        VerifyAudit verify = verify(log, Optional.empty());
        assertThat(errors(verify.against(List.of(kept)).findings())).isEmpty();

        log.damage(
                "delete from access.audit_checkpoint",
                "delete from access.audit_event where id > 9",
                "delete from access.audit_seal where position > 9",
                "delete from access.audit_waiting",
                "update access.audit_head set position = 9,"
                        + " hash = (select hash from access.audit_seal where position = 9)");

        assertThat(errors(verify.run())).as("nothing inside contradicts it").isEmpty();
        assertThat(errors(verify.against(List.of(kept)).findings()))
                .extracting(Finding::message)
                .containsExactly(key("shorter.elsewhere"));
    }

    @Test
    void aCheckpointKeptElsewhereThatSomebodyChangedIsNotBelieved(TestDatabase database) {
        AuditLog log = new AuditLog(database).withEvents(EVENTS);
        String kept = database.as(
                        "operator:x", () -> checkpoints(log, Optional.empty()).byServer())
                .orElseThrow();
        String changed = kept.replace("\"time\":\"2026-", "\"time\":\"2025-");
        VerifyAudit verify = verify(log, Optional.empty());

        assertThat(VerifyAudit.isCheckpoint(changed)).isTrue();
        assertThat(errors(verify.against(List.of(changed)).findings()))
                .extracting(Finding::message)
                .containsExactly(key("server-signature"));
        for (String none : List.of(
                "",
                kept.replace("\"count\":12", "\"count\":11"),
                kept.replace("naru-checkpoint/1", "naru-checkpoint/2"),
                kept.replace("{\"position\"", "{ \"position\""),
                kept + "more\n")) {
            assertThat(VerifyAudit.isCheckpoint(none)).as(none).isFalse();
        }
    }

    @Test
    void aSecondSignatureIsKeptOnlyIfItIsTheBoardMembersOfTheseBytesOfNow(TestDatabase database) throws Exception {
        AuditLog log = new AuditLog(database).withEvents(EVENTS);
        Actor board = boardMember(database);
        AuditCheckpoints checkpoints = checkpoints(log, Optional.of(directory(database, board)));
        String statement = checkpoints.next().orElseThrow();
        String good = sign(witnessKey, statement);
        String other = new CheckpointText(
                        new AuditHead(EVENTS, "ab".repeat(32)), database.clock().instant())
                .text();
        String old =
                new CheckpointText(log.sealer.head(), database.clock().instant().minus(Duration.ofMinutes(61))).text();

        Map<AuditCheckpoints.Reason, Object[]> refused = Map.of(
                AuditCheckpoints.Reason.NOT_A_CHECKPOINT, new Object[] {statement + " ", CARD, good},
                AuditCheckpoints.Reason.OTHER_CHAIN, new Object[] {other, CARD, sign(witnessKey, other)},
                AuditCheckpoints.Reason.NOT_FRESH, new Object[] {old, CARD, sign(witnessKey, old)},
                AuditCheckpoints.Reason.NO_SUCH_CARD, new Object[] {statement, CARD + 1, good},
                AuditCheckpoints.Reason.WRONG_SIGNATURE, new Object[] {statement, CARD, sign(keyPair(), statement)});
        refused.forEach((reason, asked) -> assertThat(database.as(
                        board.id(),
                        () -> checkpoints.witness((String) asked[0], (Long) asked[1], (String) asked[2], board)))
                .isEqualTo(new AuditCheckpoints.Outcome.Refused(reason)));
        assertThat(database.as(
                        board.id(), () -> checkpoints(log, Optional.empty()).witness(statement, CARD, good, board)))
                .isEqualTo(new AuditCheckpoints.Outcome.Refused(AuditCheckpoints.Reason.NO_DIRECTORY));
        assertThat(log.read(() -> checkpoints.newest(10))).isEmpty();

        assertThat(database.as(board.id(), () -> checkpoints.witness(statement, CARD, good, board)))
                .as("the control: the same with nothing wrong")
                .isInstanceOf(AuditCheckpoints.Outcome.Signed.class);
        assertThat(log.read(() -> checkpoints.newest(10))).hasSize(1);
    }

    @Test
    void wordsOfAHeadDifferWhereItsFirstBitsDo() {
        String hash = HexFormat.of().formatHex(sha("a"));
        assertThat(ShortWords.of(hash, Language.EN))
                .matches("([bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]-?){5}");
        assertThat(ShortWords.of(hash, Language.KO)).matches("([가-힣]{3} ?){5}");
        for (Language language : Language.values()) {
            List<String> words = new ArrayList<>();
            for (int bit = 0; bit < 80; bit++) {
                byte[] changed = sha("a");
                changed[bit / 8] ^= (byte) (0x80 >> bit % 8);
                words.add(ShortWords.of(HexFormat.of().formatHex(changed), language));
            }
            assertThat(words).doesNotHaveDuplicates().doesNotContain(ShortWords.of(hash, language));
        }
    }

    // ----------------------------------------------------------------------------------------------------------------

    private VerifyAudit verify(AuditLog log, Optional<WitnessKeys> directory) {
        return new VerifyAudit(
                log.sql,
                new CheckpointsSql(log.database.jdbc()),
                log.sealer,
                new AuditKeys(home),
                provider(directory),
                log.database.transactions());
    }

    private AuditCheckpoints checkpoints(AuditLog log, Optional<WitnessKeys> directory) {
        return new AuditCheckpoints(
                new CheckpointsSql(log.database.jdbc()),
                log.sql,
                log.sealer,
                new AuditKeys(home),
                circles(log),
                provider(directory),
                log.audit,
                log.database.clock());
    }

    private static Circles circles(AuditLog log) {
        return new Circles(
                new CirclesSql(log.database.jdbc()),
                new AccessSql(log.database.jdbc()),
                log.audit,
                log.database.clock());
    }

    private void witness(AuditLog log, Actor board) {
        AuditCheckpoints checkpoints = checkpoints(log, Optional.of(directory(log.database, board)));
        String statement = checkpoints.next().orElseThrow();
        assertThat(log.database.as(
                        board.id(), () -> checkpoints.witness(statement, CARD, sign(witnessKey, statement), board)))
                .isInstanceOf(AuditCheckpoints.Outcome.Signed.class);
    }

    /** Edits an event and makes chain and head fit it again. */
    private static void writeAnew(AuditLog log) {
        log.damage(Stream.concat(
                        Stream.of("update access.audit_event set actor = 'account:nobody' where id = 5"),
                        Stream.of(WRITE_IT_ANEW))
                .toArray(String[]::new));
    }

    /** Makes every checkpoint fit the chain as it stands, with the server's key; the second signatures stay. */
    private void signAnew(AuditLog log) {
        AuditKeys keys = new AuditKeys(home);
        for (CheckpointsSql.Kept kept : log.read(() -> new CheckpointsSql(log.database.jdbc()).all())) {
            long position = kept.columns().position();
            String hash = log.read(() -> log.sql.hashAt(position)).orElseThrow();
            CheckpointText forged = new CheckpointText(
                    new AuditHead(position, hash),
                    kept.checkpoint().says().orElseThrow().time());
            log.damage("update access.audit_checkpoint set statement = '" + forged.text() + "', hash = decode('" + hash
                    + "', 'hex'), server_signature = decode('" + keys.sign(forged.bytes())
                    + "', 'base64') where position = " + position);
        }
    }

    private static Actor boardMember(TestDatabase database) {
        UUID id = UUID.randomUUID();
        database.owner()
                .sql("""
                        insert into access.account (id, login, shown_name, language, theme, zone, opened_at, changed_at)
                        values (?, ?, 'x', 'ko', 'auto', 'Asia/Seoul', now(), now())""")
                .params(id, "t" + id.toString().substring(0, 8))
                .update();
        database.owner()
                .sql("insert into access.member (account_id, member_id) values (?, ?) on conflict do nothing")
                .params(id, UUID.randomUUID())
                .update();
        return new Actor("account:" + id, Role.BOARD.permissions(), Language.KO);
    }

    private WitnessKeys directory(TestDatabase database, Actor board) {
        MemberId member = database.as(
                "system:test",
                () -> circles(new AuditLog(database)).memberOf(board.account().orElseThrow()));
        return new WitnessKeys() {
            @Override
            public Optional<byte[]> key(MemberId asked, long card) {
                return asked.equals(member) && card == CARD
                        ? Optional.of(Signatures.raw(witnessKey.getPublic()))
                        : Optional.empty();
            }

            @Override
            public boolean valid(MemberId asked, long card) {
                return asked.equals(member) && card == CARD;
            }
        };
    }

    private static org.springframework.beans.factory.ObjectProvider<WitnessKeys> provider(
            Optional<WitnessKeys> directory) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        directory.ifPresent(each -> beans.addBean("directory", each));
        return beans.getBeanProvider(WitnessKeys.class);
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
    }

    private static String key(String end) {
        return "access.audit.found." + end;
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(KeyPair pair, String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair.getPrivate());
            ed25519.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(ed25519.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
