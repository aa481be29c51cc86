package org.naru.publishing.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about reports, their revisions, pictures, comments, approvals and versions. */
final class DraftsSql {
    private final JdbcClient jdbc;

    DraftsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else write this report until the transaction ends. */
    void alone(String report) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('publishing.report'), hashtext(:report))")
                .param("report", report)
                .query((ResultSet row, int _) -> true)
                .single();
    }

    boolean open(Draft draft) {
        return jdbc.sql("""
                        insert into publishing.report (code, year, title, opened_at) values (:code, :year, :title, :at)
                        on conflict do nothing
                        """)
                        .param("code", draft.code())
                        .param("year", draft.year())
                        .param("title", draft.title())
                        .param("at", at(draft.openedAt()))
                        .update()
                == 1;
    }

    Optional<Draft> draft(String code) {
        return jdbc.sql("select * from publishing.report where code = :code")
                .param("code", code)
                .query(DraftsSql::draftRow)
                .optional();
    }

    /**
     * A report in the list of all.
     *
     * @param revision number of its newest text; 0 for none
     * @param version number of its newest frozen version; 0 for none
     * @param changed when it was last saved, or else opened
     */
    record Listed(Draft draft, int revision, int version, Instant changed) {}

    List<Listed> drafts() {
        return jdbc.sql("""
                        select r.*,
                            coalesce((select max(n) from publishing.revision v where v.report = r.code), 0) as newest,
                            coalesce((select max(version) from publishing.frozen f where f.report = r.code), 0) as version,
                            coalesce((select max(saved_at) from publishing.revision v where v.report = r.code), opened_at) as changed
                        from publishing.report r order by year desc, code
                        """)
                .query((row, n) -> new Listed(
                        draftRow(row, n), row.getInt("newest"), row.getInt("version"), instant(row, "changed")))
                .list();
    }

    Optional<Revision> newest(String report) {
        return jdbc.sql("select * from publishing.revision where report = :report order by n desc limit 1")
                .param("report", report)
                .query(DraftsSql::revisionRow)
                .optional();
    }

    Optional<Revision> revision(String report, int n) {
        return jdbc.sql("select * from publishing.revision where report = :report and n = :n")
                .param("report", report)
                .param("n", n)
                .query(DraftsSql::revisionRow)
                .optional();
    }

    List<Revision> revisions(String report) {
        return jdbc.sql("""
                        select report, n, '' as text, note, saved_by, saved_at
                        from publishing.revision where report = :report order by n desc
                        """)
                .param("report", report)
                .query(DraftsSql::revisionRow)
                .list();
    }

    void add(Revision revision) {
        jdbc.sql("""
                        insert into publishing.revision (report, n, text, note, saved_at) values (:report, :n, :text, :note, :at)
                        """)
                .param("report", revision.report())
                .param("n", revision.n())
                .param("text", revision.text())
                .param("note", revision.note())
                .param("at", at(revision.savedAt()))
                .update();
    }

    boolean wrote(String report, String actor) {
        return jdbc.sql("select publishing.wrote(:report, :actor)")
                .param("report", report)
                .param("actor", actor)
                .query(Boolean.class)
                .single();
    }

    int nextVersion(String report) {
        return jdbc.sql("select publishing.next_version(:report)")
                .param("report", report)
                .query(Integer.class)
                .single();
    }

    /** Newest of each name, in the order of names, without bytes. */
    List<KeptPicture> pictures(String report) {
        return jdbc.sql("""
                        select distinct on (name) report, name, n, type, alt_ko, alt_en, encode(sha256, 'hex') as sha256,
                            length(bytes) as size, kept_by, kept_at
                        from publishing.picture where report = :report order by name, n desc
                        """)
                .param("report", report)
                .query((row, _) -> new KeptPicture(
                        row.getString("report"),
                        row.getString("name"),
                        row.getInt("n"),
                        row.getString("type"),
                        row.getString("alt_ko"),
                        row.getString("alt_en"),
                        row.getString("sha256"),
                        row.getInt("size"),
                        row.getString("kept_by"),
                        instant(row, "kept_at")))
                .list();
    }

    Optional<byte[]> pictureBytes(String report, String name, int n) {
        return jdbc.sql("select bytes from publishing.picture where report = :report and name = :name and n = :n")
                .param("report", report)
                .param("name", name)
                .param("n", n)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    int lastPicture(String report, String name) {
        return jdbc.sql("select coalesce(max(n), 0) from publishing.picture where report = :report and name = :name")
                .param("report", report)
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    void add(KeptPicture picture, byte[] bytes) {
        jdbc.sql("""
                        insert into publishing.picture (report, name, n, type, bytes, alt_ko, alt_en, sha256, kept_at)
                        values (:report, :name, :n, :type, :bytes, :ko, :en, :sha256, :at)
                        """)
                .param("report", picture.report())
                .param("name", picture.name())
                .param("n", picture.n())
                .param("type", picture.type())
                .param("bytes", bytes)
                .param("ko", picture.altKo())
                .param("en", picture.altEn())
                .param("sha256", bytes(picture.sha256()))
                .param("at", at(picture.keptAt()))
                .update();
    }

    /** Takes away what no frozen version shows; returns how many. */
    int remove(String report, String name) {
        return jdbc.sql("""
                        delete from publishing.picture p where report = :report and name = :name
                            and not exists (select from publishing.frozen_picture f
                                where f.report = p.report and f.name = p.name and f.n = p.n)
                        """).param("report", report).param("name", name).update();
    }

    List<Remark> remarks(String report) {
        return jdbc.sql("""
                        select c.*, s.settled_by from publishing.comment c left join publishing.comment_settled s on s.comment = c.id
                        where c.report = :report order by c.said_at, c.id
                        """)
                .param("report", report)
                .query((row, _) -> new Remark(
                        row.getObject("id", UUID.class),
                        row.getString("report"),
                        row.getInt("revision"),
                        row.getInt("line"),
                        row.getString("words"),
                        row.getString("said_by"),
                        instant(row, "said_at"),
                        Optional.ofNullable(row.getString("settled_by"))))
                .list();
    }

    void add(Remark remark) {
        jdbc.sql("""
                        insert into publishing.comment (id, report, revision, line, words, said_at)
                        values (:id, :report, :revision, :line, :words, :at)
                        """)
                .param("id", remark.id())
                .param("report", remark.report())
                .param("revision", remark.revision())
                .param("line", remark.line())
                .param("words", remark.words())
                .param("at", at(remark.at()))
                .update();
    }

    boolean settle(String report, UUID remark, Instant now) {
        return jdbc.sql("""
                        insert into publishing.comment_settled (comment, settled_at)
                        select id, :at from publishing.comment where id = :id and report = :report on conflict do nothing
                        """)
                        .param("id", remark)
                        .param("report", report)
                        .param("at", at(now))
                        .update()
                == 1;
    }

    /** Of all versions, newest first. */
    List<Approval> approvals(String report) {
        return jdbc.sql(
                        "select * from publishing.approval where report = :report order by approved_at desc, approved_by")
                .param("report", report)
                .query((row, _) -> new Approval(
                        row.getString("report"),
                        row.getInt("version"),
                        row.getInt("revision"),
                        hashes(row),
                        row.getString("approved_by"),
                        instant(row, "approved_at")))
                .list();
    }

    void add(Approval approval) {
        jdbc.sql("""
                        insert into publishing.approval (report, version, revision, hash, text_hash, figures_hash, pictures_hash,
                            approved_at)
                        values (:report, :version, :revision, :hash, :text, :figures, :pictures, :at)
                        """)
                .param("report", approval.report())
                .param("version", approval.version())
                .param("revision", approval.revision())
                .param("hash", bytes(approval.hashes().whole()))
                .param("text", bytes(approval.hashes().text()))
                .param("figures", bytes(approval.hashes().figures()))
                .param("pictures", bytes(approval.hashes().pictures()))
                .param("at", at(approval.at()))
                .update();
    }

    /** All versions of a report, newest first. */
    List<Frozen> frozen(String report) {
        return jdbc.sql("select * from publishing.frozen where report = :report order by version desc")
                .param("report", report)
                .query(DraftsSql::frozenRow)
                .list();
    }

    List<Frozen> frozen() {
        return jdbc.sql("select * from publishing.frozen order by report, version")
                .query(DraftsSql::frozenRow)
                .list();
    }

    void add(Frozen frozen) {
        jdbc.sql("""
                        insert into publishing.frozen (report, version, revision, last_day, hash, text_hash, figures_hash,
                            pictures_hash, release, frozen_at)
                        values (:report, :version, :revision, :lastDay, :hash, :text, :figures, :pictures, :release, :at)
                        """)
                .param("report", frozen.report())
                .param("version", frozen.version())
                .param("revision", frozen.revision())
                .param("lastDay", frozen.lastDay())
                .param("hash", bytes(frozen.hashes().whole()))
                .param("text", bytes(frozen.hashes().text()))
                .param("figures", bytes(frozen.hashes().figures()))
                .param("pictures", bytes(frozen.hashes().pictures()))
                .param("release", frozen.release())
                .param("at", at(frozen.at()))
                .update();
    }

    /**
     * A file of a version.
     *
     * @param sha256 as it was written down when it was frozen
     * @param intact whether the bytes that are kept still have it
     */
    record FrozenFile(String report, int version, String name, long size, String sha256, boolean intact) {}

    List<FrozenFile> files(String report) {
        return jdbc.sql("""
                        select report, version, name, length(bytes) as size, encode(sha256, 'hex') as sha256,
                            sha256(bytes) = sha256 as intact
                        from publishing.frozen_file where report = :report order by version desc, name
                        """)
                .param("report", report)
                .query((row, _) -> new FrozenFile(
                        row.getString("report"),
                        row.getInt("version"),
                        row.getString("name"),
                        row.getLong("size"),
                        row.getString("sha256"),
                        row.getBoolean("intact")))
                .list();
    }

    Optional<byte[]> file(String report, int version, String name) {
        return jdbc.sql("""
                        select bytes from publishing.frozen_file where report = :report and version = :version and name = :name
                        """)
                .param("report", report)
                .param("version", version)
                .param("name", name)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    void addFile(Frozen frozen, String name, byte[] bytes) {
        jdbc.sql("""
                        insert into publishing.frozen_file (report, version, name, bytes, sha256)
                        values (:report, :version, :name, :bytes, :sha256)
                        """)
                .param("report", frozen.report())
                .param("version", frozen.version())
                .param("name", name)
                .param("bytes", bytes)
                .param("sha256", bytes(Sha256.of(bytes)))
                .update();
    }

    /**
     * A picture that a version shows.
     *
     * @param intact whether the bytes that are kept still have the hash
     */
    record FrozenPicture(String name, String sha256, boolean intact) {}

    List<FrozenPicture> pictures(String report, int version) {
        return jdbc.sql("""
                        select p.name, encode(p.sha256, 'hex') as sha256, sha256(p.bytes) = p.sha256 as intact
                        from publishing.frozen_picture f join publishing.picture p using (report, name, n)
                        where f.report = :report and f.version = :version order by p.name
                        """)
                .param("report", report)
                .param("version", version)
                .query((row, _) ->
                        new FrozenPicture(row.getString("name"), row.getString("sha256"), row.getBoolean("intact")))
                .list();
    }

    void addPicture(Frozen frozen, KeptPicture picture) {
        jdbc.sql("""
                        insert into publishing.frozen_picture (report, version, name, n) values (:report, :version, :name, :n)
                        """)
                .param("report", frozen.report())
                .param("version", frozen.version())
                .param("name", picture.name())
                .param("n", picture.n())
                .update();
    }

    private static Draft draftRow(ResultSet row, int number) throws SQLException {
        return new Draft(
                row.getString("code"),
                row.getInt("year"),
                row.getString("title"),
                row.getString("opened_by"),
                instant(row, "opened_at"));
    }

    private static Revision revisionRow(ResultSet row, int number) throws SQLException {
        return new Revision(
                row.getString("report"),
                row.getInt("n"),
                row.getString("text"),
                row.getString("note"),
                row.getString("saved_by"),
                instant(row, "saved_at"));
    }

    private static Frozen frozenRow(ResultSet row, int number) throws SQLException {
        return new Frozen(
                row.getString("report"),
                row.getInt("version"),
                row.getInt("revision"),
                row.getObject("last_day", LocalDate.class),
                hashes(row),
                row.getLong("release"),
                row.getString("frozen_by"),
                instant(row, "frozen_at"));
    }

    private static Hashes hashes(ResultSet row) throws SQLException {
        return new Hashes(
                hex(row.getBytes("hash")),
                hex(row.getBytes("text_hash")),
                hex(row.getBytes("figures_hash")),
                hex(row.getBytes("pictures_hash")));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
