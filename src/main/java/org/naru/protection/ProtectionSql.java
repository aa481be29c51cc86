package org.naru.protection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every SQL statement of this room. Needs a transaction. */
final class ProtectionSql {
    private final JdbcClient jdbc;

    ProtectionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else record of this kind until the transaction ends. */
    void alone(String what) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(?))")
                .param("protection." + what)
                .query((ResultSet row, int _) -> true)
                .single();
    }

    // Assessments.

    Optional<Assessment> newest(String activity) {
        return jdbc.sql("select * from protection.assessment where activity = ? order by number desc limit 1")
                .param(activity)
                .query(ProtectionSql::assessment)
                .optional();
    }

    List<Assessment> assessments(String activity) {
        return jdbc.sql("select * from protection.assessment where activity = ? order by number desc")
                .param(activity)
                .query(ProtectionSql::assessment)
                .list();
    }

    void record(Assessments.Draft draft, Instant at) {
        jdbc.sql("""
                        insert into protection.assessment
                            (activity, made, asked, harmed, worst, measures, remains, may_run, decided_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        draft.activity(),
                        draft.made(),
                        draft.asked().strip(),
                        draft.harmed().strip(),
                        draft.worst().code(),
                        draft.measures().strip(),
                        draft.remains().strip(),
                        draft.mayRun(),
                        at(at))
                .update();
    }

    private static Assessment assessment(ResultSet row, int number) throws SQLException {
        return new Assessment(
                row.getLong("number"),
                row.getString("activity"),
                row.getObject("made", LocalDate.class),
                row.getString("asked"),
                row.getString("harmed"),
                Harm.of(row.getString("worst")).orElseThrow(),
                row.getString("measures"),
                row.getString("remains"),
                row.getBoolean("may_run"),
                row.getString("decided_by"),
                instant(row, "decided_at"));
    }

    // Places and labels.

    /** All judgements of places, the newest first. */
    List<PlaceRisk> risks() {
        return jdbc.sql("select * from protection.place_risk order by number desc")
                .query((row, _) -> new PlaceRisk(
                        row.getLong("number"),
                        row.getString("place"),
                        Risk.of(row.getString("risk")).orElseThrow(),
                        row.getObject("since", LocalDate.class),
                        row.getString("why"),
                        row.getString("decided_by"),
                        instant(row, "decided_at")))
                .list();
    }

    void judge(String place, Risk risk, LocalDate since, String why, Instant at) {
        jdbc.sql("insert into protection.place_risk (place, risk, since, why, decided_at) values (?, ?, ?, ?, ?)")
                .params(place, risk.code(), since, why, at(at))
                .update();
    }

    /** The newest label of each thing of a kind. */
    List<Label> labels(String kind) {
        return jdbc.sql("select distinct on (thing) * from protection.label where kind = ? order by thing, number desc")
                .param(kind)
                .query(ProtectionSql::label)
                .list();
    }

    /** All labels of a thing, the newest first. */
    List<Label> labelsOf(String kind, UUID thing) {
        return jdbc.sql("select * from protection.label where kind = ? and thing = ? order by number desc")
                .params(kind, thing)
                .query(ProtectionSql::label)
                .list();
    }

    void label(
            String kind,
            UUID thing,
            Harm worst,
            SortedSet<String> places,
            LocalDate reviewed,
            LocalDate due,
            Instant at) {
        jdbc.sql("""
                        insert into protection.label (kind, thing, worst, places, reviewed, due, decided_at)
                        values (?, ?, ?, string_to_array(?, ','), ?, ?, ?)""")
                .params(kind, thing, worst.code(), String.join(",", places), reviewed, due, at(at))
                .update();
    }

    private static Label label(ResultSet row, int number) throws SQLException {
        return new Label(
                row.getLong("number"),
                row.getString("kind"),
                row.getObject("thing", UUID.class),
                Harm.of(row.getString("worst")).orElseThrow(),
                new TreeSet<>(Arrays.asList((String[]) row.getArray("places").getArray())),
                row.getObject("reviewed", LocalDate.class),
                row.getObject("due", LocalDate.class),
                row.getString("decided_by"),
                instant(row, "decided_at"));
    }

    // Corrections.

    private static final String CORRECTION = """
            select c.*, d.accepted, d.reason, d.decided_by, d.decided_at
            from protection.correction c left join protection.correction_decided d on d.correction = c.id""";

    /** Those that wait first, the oldest of them first; then what was decided, the newest first. */
    List<Correction> corrections() {
        return jdbc.sql(CORRECTION + """
                         order by d.decided_at is not null, case when d.decided_at is null then c.asked_at end,
                        d.decided_at desc, c.id""").query(ProtectionSql::correction).list();
    }

    List<Correction> correctionsBy(String actor) {
        return jdbc.sql(CORRECTION + " where c.asked_by = ? order by c.asked_at desc, c.id")
                .param(actor)
                .query(ProtectionSql::correction)
                .list();
    }

    Optional<Correction> correction(UUID id) {
        return jdbc.sql(CORRECTION + " where c.id = ?")
                .param(id)
                .query(ProtectionSql::correction)
                .optional();
    }

    void ask(UUID id, String kind, UUID thing, String field, String says, String wrong, String wanted, Instant at) {
        jdbc.sql("""
                        insert into protection.correction (id, kind, thing, field, says, wrong, wanted, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, kind, thing, field, says, wrong, wanted, at(at))
                .update();
    }

    void decide(UUID id, boolean accepted, String reason, Instant at) {
        jdbc.sql("""
                        insert into protection.correction_decided (correction, accepted, reason, decided_at)
                        values (?, ?, ?, ?)""").params(id, accepted, reason, at(at)).update();
    }

    private static Correction correction(ResultSet row, int number) throws SQLException {
        return new Correction(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("thing", UUID.class),
                row.getString("field"),
                row.getString("says"),
                row.getString("wrong"),
                row.getString("wanted"),
                row.getString("asked_by"),
                instant(row, "asked_at"),
                row.getObject("decided_at") == null
                        ? Optional.empty()
                        : Optional.of(new Correction.Decision(
                                row.getBoolean("accepted"),
                                row.getString("reason"),
                                row.getString("decided_by"),
                                instant(row, "decided_at"))));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
