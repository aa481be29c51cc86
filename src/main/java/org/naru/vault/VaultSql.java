package org.naru.vault;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every SQL statement of this room. What a row-level policy hides is not there for any of them. */
class VaultSql {
    private final JdbcClient jdbc;

    VaultSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static java.time.OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(java.sql.Timestamp::toInstant);
    }

    // The directory.

    /** One statement after the other, also from several processes. */
    void lockDirectory() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('vault.statement'))")
                .query((row, _) -> true)
                .list();
    }

    List<byte[]> statements(long from) {
        return jdbc.sql("select bytes from vault.statement where seq >= ? order by seq")
                .param(from)
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    void keep(Statement statement, byte[] bytes, Instant now) {
        jdbc.sql("insert into vault.statement (seq, hash, prev, kind, bytes, received_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        statement.seq(),
                        statement.hash().bytes(),
                        statement.prev().bytes(),
                        statement.kind(),
                        bytes,
                        at(now))
                .update();
    }

    /** A card that asks to be admitted. */
    record Joining(UUID member, Bytes card, Instant at) {}

    void ask(UUID member, byte[] card, Instant now) {
        jdbc.sql("""
                        insert into vault.joining (member, card, asked_at) values (?, ?, ?)
                        on conflict (member) do update set card = excluded.card, asked_at = excluded.asked_at""").params(member, card, at(now)).update();
    }

    void askNoMore(UUID member) {
        jdbc.sql("delete from vault.joining where member = ?").param(member).update();
    }

    List<Joining> joining() {
        return jdbc.sql("select member, card, asked_at from vault.joining order by asked_at")
                .query((row, _) -> new Joining(
                        row.getObject("member", UUID.class),
                        new Bytes(row.getBytes("card")),
                        time(row, "asked_at").orElseThrow()))
                .list();
    }

    // What one member has.

    Optional<byte[]> pin(UUID member) {
        return jdbc.sql("select bytes from vault.pin where member = ?")
                .param(member)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    void pin(UUID member, byte[] bytes, Instant now) {
        jdbc.sql("""
                        insert into vault.pin (member, bytes, saved_at) values (?, ?, ?)
                        on conflict (member) do update set bytes = excluded.bytes, saved_at = excluded.saved_at""").params(member, bytes, at(now)).update();
    }

    /** A circle's key for one reader. */
    record Grant(UUID circle, long epoch, Bytes bytes) {}

    List<Grant> grants(UUID member) {
        return jdbc.sql("select circle, epoch, bytes from vault.epoch_grant where to_member = ? order by circle, epoch")
                .param(member)
                .query((row, _) -> new Grant(
                        row.getObject("circle", UUID.class), row.getLong("epoch"), new Bytes(row.getBytes("bytes"))))
                .list();
    }

    void grant(UUID circle, long epoch, Optional<UUID> to, long card, byte[] bytes, Instant now) {
        jdbc.sql(
                        "insert into vault.epoch_grant (circle, epoch, to_member, to_card, bytes, granted_at) values (?, ?, cast(? as uuid), ?, ?, ?)")
                .param(circle)
                .param(epoch)
                .param((Object) to.map(UUID::toString).orElse(null))
                .param(card)
                .param(bytes)
                .param(at(now))
                .update();
    }

    /** Whom a circle's key was given to, and the card that it was sealed to. */
    record Given(UUID member, long card) {}

    List<Given> given(UUID circle, long epoch) {
        return jdbc.sql("""
                        select to_member, to_card from vault.epoch_grant
                        where circle = ? and epoch = ? and to_member is not null order by to_member, to_card""")
                .params(circle, epoch)
                .query((row, _) -> new Given(row.getObject("to_member", UUID.class), row.getLong("to_card")))
                .list();
    }

    // Subjects.

    /** A subject as a page finds it. */
    record About(UUID subject, String kind, List<UUID> circles) {}

    List<About> about(String kind, String id) {
        return jdbc.sql("""
                        select s.id, s.kind, array_agg(distinct w.circle) as circles
                        from vault.subject s join vault.wrap w on w.subject = s.id and w.version = s.key_version
                        where s.about_kind = ? and s.about_id = ?
                        group by s.id, s.kind order by s.id""")
                .params(kind, id)
                .query((row, _) ->
                        new About(row.getObject("id", UUID.class), row.getString("kind"), uuids(row, "circles")))
                .list();
    }

    /** A subject and the version of its key that counts. */
    record Subject(UUID id, String kind, long keyVersion) {}

    Optional<Subject> subject(UUID id) {
        return jdbc.sql("select id, kind, key_version from vault.subject where id = ?")
                .param(id)
                .query((row, _) ->
                        new Subject(row.getObject("id", UUID.class), row.getString("kind"), row.getLong("key_version")))
                .optional();
    }

    /** A subject whose newest key is wrapped to an older key of the circle. */
    record Behind(UUID subject, String kind, long version) {}

    List<Behind> behind(UUID circle, long epoch, int limit) {
        return jdbc.sql("""
                        select s.id, s.kind, s.key_version
                        from vault.subject s join vault.wrap w on w.subject = s.id and w.version = s.key_version
                        where w.circle = ? and w.epoch < ? order by s.id limit ?""")
                .params(circle, epoch, limit)
                .query((row, _) ->
                        new Behind(row.getObject("id", UUID.class), row.getString("kind"), row.getLong("key_version")))
                .list();
    }

    /** A capsule whose envelope is to an older key of its subject. */
    record Old(UUID capsule, UUID subject, long keyVersion) {}

    /** The next ones to be moved, record by record, in another order for each member, so that two who move at once seldom meet. */
    List<Old> toReseal(UUID circle, int limit) {
        return jdbc.sql("""
                        select c.id, c.subject, c.key_version
                        from vault.capsule c join vault.subject s on s.id = c.subject
                        where c.key_version < s.key_version and c.set_aside = ''
                          and exists (select from vault.wrap w
                                      where w.subject = s.id and w.version = s.key_version and w.circle = ?)
                        order by md5(c.subject::text || platform.actor()), c.id limit ?""")
                .params(circle, limit)
                .query((row, _) -> new Old(
                        row.getObject("id", UUID.class),
                        row.getObject("subject", UUID.class),
                        row.getLong("key_version")))
                .list();
    }

    /** Puts the same signed bytes into a new envelope, to the key that counts; whether it did. */
    boolean reseal(UUID capsule, long keyVersion, Hash docHash, byte[] bytes) {
        return jdbc.sql("""
                        update vault.capsule c set bytes = ?, key_version = ?
                        where c.id = ? and c.doc_hash = ? and c.key_version < ?
                          and exists (select from vault.subject s where s.id = c.subject and s.key_version = ?)""")
                        .params(bytes, keyVersion, capsule, docHash.bytes(), keyVersion, keyVersion)
                        .update()
                == 1;
    }

    // Statements that wait for a second signature.

    /** What a steward signed first. */
    record Proposal(UUID id, Bytes statement) {}

    List<Proposal> proposals(long head) {
        return jdbc.sql("select id, statement from vault.proposal where seq > ? order by at, id")
                .param(head)
                .query((row, _) -> new Proposal(row.getObject("id", UUID.class), new Bytes(row.getBytes("statement"))))
                .list();
    }

    void propose(UUID id, long seq, byte[] statement, Instant now) {
        jdbc.sql("insert into vault.proposal (id, seq, statement, at) values (?, ?, ?, ?)")
                .params(id, seq, statement, at(now))
                .update();
    }

    void withdraw(UUID id) {
        jdbc.sql("delete from vault.proposal where id = ?").param(id).update();
    }

    void forgetProposals(long head) {
        jdbc.sql("delete from vault.proposal where seq <= ?").param(head).update();
    }

    /** Notes once why a reader could not open a capsule; whether there is one that the actor may read. */
    boolean setAside(UUID capsule, String reason) {
        return jdbc.sql("update vault.capsule set set_aside = ? where id = ? and set_aside = ''")
                        .params(reason, capsule)
                        .update()
                == 1;
    }

    List<byte[]> cards(UUID subject) {
        return jdbc.sql("select bytes from vault.subject_card where subject = ? order by version")
                .param(subject)
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    /** A subject's key for a circle, less its share. */
    record Wrap(long version, UUID circle, long epoch, Bytes bytes) {}

    List<Wrap> wraps(UUID subject) {
        return jdbc.sql("""
                        select version, circle, epoch, bytes from vault.wrap
                        where subject = ? order by version, circle""")
                .param(subject)
                .query((row, _) -> new Wrap(
                        row.getLong("version"),
                        row.getObject("circle", UUID.class),
                        row.getLong("epoch"),
                        new Bytes(row.getBytes("bytes"))))
                .list();
    }

    void say(SubjectCard card, byte[] bytes, String aboutKind, String aboutId, List<Wrap> wraps, Instant now) {
        jdbc.sql(
                        "select vault.say_key(?, ?, ?, ?, ?, ?, cast(? as uuid[]), cast(? as bigint[]), cast(? as bytea[]), ?)")
                .params(
                        card.subject(),
                        card.kind(),
                        aboutKind,
                        aboutId,
                        card.version(),
                        bytes,
                        list(wraps.stream().map(Wrap::circle).toList()),
                        list(wraps.stream().map(Wrap::epoch).toList()),
                        hexed(wraps.stream().map(wrap -> wrap.bytes().array()).toList()),
                        at(now))
                .query((row, _) -> true)
                .list();
    }

    /** Which shares there must be. */
    List<ShredStore.Key> sharesExpected() {
        return jdbc.sql("select subject, version from vault.shares_expected()")
                .query((row, _) -> new ShredStore.Key(row.getObject("subject", UUID.class), row.getLong("version")))
                .list();
    }

    Optional<UUID> shredName() {
        return jdbc.sql("select name from vault.shred_store").query(UUID.class).optional();
    }

    void shredName(UUID name) {
        jdbc.sql("insert into vault.shred_store (name) values (?)").param(name).update();
    }

    // Capsules.

    /** A capsule without its bytes. */
    record CapsuleRow(
            UUID id,
            UUID subject,
            String kind,
            UUID doc,
            long version,
            Hash docHash,
            List<Hash> prev,
            long keyVersion,
            UUID uploader,
            Instant receivedAt,
            long size,
            String setAside) {}

    static final String CAPSULE = """
            select id, subject, kind, doc, version, doc_hash, prev, key_version, uploader, received_at,
                   length(bytes) as size, set_aside
            from vault.capsule""";

    static CapsuleRow capsule(ResultSet row, int index) throws SQLException {
        return new CapsuleRow(
                row.getObject("id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getString("kind"),
                row.getObject("doc", UUID.class),
                row.getLong("version"),
                new Hash(row.getBytes("doc_hash")),
                hashes(row.getArray("prev")),
                row.getLong("key_version"),
                row.getObject("uploader", UUID.class),
                time(row, "received_at").orElseThrow(),
                row.getLong("size"),
                row.getString("set_aside"));
    }

    List<CapsuleRow> capsules(UUID subject) {
        return jdbc.sql(CAPSULE + " where subject = ? order by received_at, id")
                .param(subject)
                .query(VaultSql::capsule)
                .list();
    }

    List<CapsuleRow> versions(UUID doc) {
        return jdbc.sql(CAPSULE + " where doc = ? order by version, id")
                .param(doc)
                .query(VaultSql::capsule)
                .list();
    }

    Optional<CapsuleRow> capsuleOf(Hash docHash) {
        return jdbc.sql(CAPSULE + " where doc_hash = ?")
                .param(docHash.bytes())
                .query(VaultSql::capsule)
                .optional();
    }

    List<CapsuleRow> capsules(Collection<UUID> ids) {
        return jdbc.sql(CAPSULE + " where id = any (cast(:ids as uuid[])) order by id")
                .param("ids", list(ids))
                .query(VaultSql::capsule)
                .list();
    }

    /** Capsules that the actor may have, each with one of her circles that reads it. */
    List<KeepCapsules.Delivery> deliveries(Collection<UUID> ids) {
        return jdbc.sql("""
                        select c.id, c.kind, w.circle, c.uploader, c.received_at
                        from vault.capsule c
                        cross join lateral (
                            select circle from vault.wrap w
                            where w.subject = c.subject and w.version = c.key_version order by circle limit 1) w
                        where c.id = any (cast(:ids as uuid[])) order by c.id""")
                .param("ids", list(ids))
                .query((row, _) -> new KeepCapsules.Delivery(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("circle", UUID.class),
                        row.getObject("uploader", UUID.class),
                        time(row, "received_at").orElseThrow()))
                .list();
    }

    /** A capsule's bytes. */
    record Sealed(UUID id, Bytes bytes) {}

    List<Sealed> bytes(Collection<UUID> ids) {
        return jdbc.sql("select id, bytes from vault.capsule where id = any (cast(:ids as uuid[])) order by id")
                .param("ids", list(ids))
                .query((row, _) -> new Sealed(row.getObject("id", UUID.class), new Bytes(row.getBytes("bytes"))))
                .list();
    }

    void keep(CapsuleRow row, byte[] bytes) {
        jdbc.sql("""
                        insert into vault.capsule
                            (id, subject, kind, doc, version, doc_hash, prev, key_version, bytes, uploader, received_at)
                        values (?, ?, ?, ?, ?, ?, cast(? as bytea[]), ?, ?, ?, ?)""")
                .params(
                        row.id(),
                        row.subject(),
                        row.kind(),
                        row.doc(),
                        row.version(),
                        row.docHash().bytes(),
                        hexed(row.prev().stream().map(Hash::bytes).toList()),
                        row.keyVersion(),
                        bytes,
                        row.uploader(),
                        at(row.receivedAt()))
                .update();
    }

    boolean uploadedAny(UUID member) {
        return jdbc.sql("select exists (select from vault.capsule where uploader = ?)")
                .param(member)
                .query(Boolean.class)
                .single();
    }

    /** An array as PostgreSQL writes it; ids and numbers need no quotes. */
    private static String list(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String hexed(Collection<byte[]> values) {
        return values.stream()
                .map(each -> "\"\\\\x" + HexFormat.of().formatHex(each) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Hash> hashes(Array array) throws SQLException {
        List<Hash> all = new ArrayList<>();
        for (byte[] each : (byte[][]) array.getArray()) {
            all.add(new Hash(each));
        }
        return all;
    }

    private static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        return Arrays.asList((UUID[]) row.getArray(column).getArray());
    }

    /** How many capsules the actor is shown. */
    int capsulesShown() {
        return jdbc.sql("select count(*) from vault.capsule")
                .query(Integer.class)
                .single();
    }
}
