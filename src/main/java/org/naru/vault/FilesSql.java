package org.naru.vault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQL of what lives beside capsules: name labels, attachments, drafts, and how far capsules have moved. What a row-level policy hides is not there for any of it. */
class FilesSql {
    private final JdbcClient jdbc;

    FilesSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A subject of a circle that has a name label. */
    record Labelled(UUID subject, String kind) {}

    List<Labelled> labelled(UUID circle) {
        return jdbc.sql("""
                        select s.id, s.kind from vault.subject s
                        where exists (select from vault.wrap w
                                      where w.subject = s.id and w.version = s.key_version and w.circle = ?)
                          and exists (select from vault.capsule c
                                      where c.subject = s.id and c.kind like '%.label' and c.set_aside = '')
                        order by s.id""")
                .param(circle)
                .query((row, _) -> new Labelled(row.getObject("id", UUID.class), row.getString("kind")))
                .list();
    }

    Map<UUID, List<byte[]>> cards(Collection<UUID> subjects) {
        Map<UUID, List<byte[]>> all = new LinkedHashMap<>();
        jdbc.sql("""
                        select subject, bytes from vault.subject_card
                        where subject = any (cast(? as uuid[])) order by subject, version""").param(list(subjects)).query(row -> {
            all.computeIfAbsent(row.getObject("subject", UUID.class), _ -> new ArrayList<>())
                    .add(row.getBytes("bytes"));
        });
        return all;
    }

    Map<UUID, List<VaultSql.Wrap>> wraps(Collection<UUID> subjects) {
        Map<UUID, List<VaultSql.Wrap>> all = new LinkedHashMap<>();
        jdbc.sql("""
                        select subject, version, circle, epoch, bytes from vault.wrap
                        where subject = any (cast(? as uuid[])) order by subject, version, circle""").param(list(subjects)).query(row -> {
            all.computeIfAbsent(row.getObject("subject", UUID.class), _ -> new ArrayList<>())
                    .add(new VaultSql.Wrap(
                            row.getLong("version"),
                            row.getObject("circle", UUID.class),
                            row.getLong("epoch"),
                            new Bytes(row.getBytes("bytes"))));
        });
        return all;
    }

    /** Label capsules by their subject, without the bytes. */
    Map<UUID, List<VaultSql.CapsuleRow>> labels(Collection<UUID> subjects) {
        return jdbc.sql(VaultSql.CAPSULE + """
                         where subject = any (cast(? as uuid[])) and kind like '%.label' and set_aside = ''
                        order by received_at, id""").param(list(subjects)).query(VaultSql::capsule).list().stream()
                .collect(Collectors.groupingBy(VaultSql.CapsuleRow::subject));
    }

    // Attachments.

    /** An attachment as far as the actor's circles read it, and one of those circles. */
    record Blob(UUID id, UUID subject, UUID circle, long size, boolean complete, UUID uploader, Instant receivedAt) {}

    Optional<Blob> blob(UUID id) {
        return jdbc.sql("""
                        select b.id, b.subject, w.circle, b.size, b.complete, b.uploader, b.received_at
                        from vault.blob b join vault.subject s on s.id = b.subject
                        cross join lateral (
                            select circle from vault.wrap w
                            where w.subject = s.id and w.version = s.key_version order by circle limit 1) w
                        where b.id = ?""")
                .param(id)
                .query((row, _) -> new Blob(
                        row.getObject("id", UUID.class),
                        row.getObject("subject", UUID.class),
                        row.getObject("circle", UUID.class),
                        row.getLong("size"),
                        row.getBoolean("complete"),
                        row.getObject("uploader", UUID.class),
                        row.getTimestamp("received_at").toInstant()))
                .optional();
    }

    void begin(UUID id, UUID subject, long size, UUID uploader, Instant now) {
        jdbc.sql("insert into vault.blob (id, subject, size, uploader, received_at) values (?, ?, ?, ?, ?)")
                .params(id, subject, size, uploader, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void part(UUID blob, int part, byte[] bytes) {
        jdbc.sql("insert into vault.blob_part (blob, part, bytes) values (?, ?, ?)")
                .params(blob, part, bytes)
                .update();
    }

    void complete(UUID blob) {
        jdbc.sql("update vault.blob set complete = true where id = ?")
                .param(blob)
                .update();
    }

    /** Takes away what broke off. */
    void breakOff(UUID blob) {
        jdbc.sql("delete from vault.blob where id = ? and not complete")
                .param(blob)
                .update();
    }

    Optional<byte[]> part(UUID blob, int part) {
        return jdbc.sql("select bytes from vault.blob_part where blob = ? and part = ?")
                .params(blob, part)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    // Drafts: every one is its member's own.

    /** What was written and not saved. */
    record Draft(UUID id, Optional<UUID> subject, Instant savedAt, Bytes bytes) {}

    List<Draft> drafts(String aboutKind, String aboutId) {
        return jdbc.sql("""
                        select id, subject, saved_at, bytes from vault.draft
                        where about_kind = ? and about_id = ? order by saved_at desc, id""")
                .params(aboutKind, aboutId)
                .query((row, _) -> new Draft(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("subject", UUID.class)),
                        row.getTimestamp("saved_at").toInstant(),
                        new Bytes(row.getBytes("bytes"))))
                .list();
    }

    long drafts() {
        return jdbc.sql("select count(*) from vault.draft").query(Long.class).single();
    }

    void keep(
            UUID id, UUID member, Optional<UUID> subject, String aboutKind, String aboutId, byte[] bytes, Instant now) {
        jdbc.sql("""
                        insert into vault.draft (id, member, subject, about_kind, about_id, bytes, saved_at)
                        values (?, ?, cast(? as uuid), ?, ?, ?, ?)""")
                .param(id)
                .param(member)
                .param((Object) subject.map(UUID::toString).orElse(null))
                .param(aboutKind)
                .param(aboutId)
                .param(bytes)
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(UUID draft) {
        jdbc.sql("delete from vault.draft where id = ?").param(draft).update();
    }

    long forgetDrafts(Instant before) {
        return jdbc.sql("select vault.forget_drafts(?)")
                .param(before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    // Moving to newer keys.

    /** How much of a circle is still under an older key. */
    record Behind(long capsules, long of, long subjects) {}

    Behind behind(UUID circle, long epoch) {
        return jdbc.sql("""
                        select count(c.id) filter (where c.key_version < s.key_version), count(c.id),
                               count(distinct s.id) filter (where w.epoch < :epoch)
                        from vault.subject s
                        join vault.wrap w on w.subject = s.id and w.version = s.key_version and w.circle = :circle
                        left join vault.capsule c on c.subject = s.id and c.set_aside = ''""")
                .param("circle", circle)
                .param("epoch", epoch)
                .query((row, _) -> new Behind(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    // What readers could not open.

    List<SetAside.Row> setAside() {
        return jdbc.sql(
                        "select id, kind, uploader, received_at, reason from vault.all_set_aside() order by received_at desc, id")
                .query((row, _) -> new SetAside.Row(
                        row.getObject("id", UUID.class).toString(),
                        row.getString("kind"),
                        row.getObject("uploader", UUID.class),
                        "",
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("reason")))
                .list();
    }

    private static String list(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
