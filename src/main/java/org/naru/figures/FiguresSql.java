package org.naru.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.naru.figures.Releases.Release;
import org.naru.figures.Releases.Released;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about releases and decisions. */
final class FiguresSql {
    private final JdbcClient jdbc;

    FiguresSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else release until the transaction ends, so that the chain has no fork. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('figures.release'))")
                .query((ResultSet row, int _) -> true)
                .single();
    }

    Optional<Release> last() {
        return jdbc.sql("select * from figures.release order by number desc limit 1")
                .query(FiguresSql::release)
                .optional();
    }

    List<Release> releases() {
        return jdbc.sql("select * from figures.release order by number")
                .query(FiguresSql::release)
                .list();
    }

    Optional<Release> lastOf(String publication) {
        return jdbc.sql("select * from figures.release where publication = :publication order by version desc limit 1")
                .param("publication", publication)
                .query(FiguresSql::release)
                .optional();
    }

    List<Released> releasedIn(long release) {
        return jdbc.sql("select * from figures.released where release = :release order by n")
                .param("release", release)
                .query(FiguresSql::released)
                .list();
    }

    List<Released> releasedAs(String figure, int most) {
        return jdbc.sql("select * from figures.released where figure = :figure order by release desc, n limit :most")
                .param("figure", figure)
                .param("most", most)
                .query(FiguresSql::released)
                .list();
    }

    void add(Release release) {
        jdbc.sql("""
                        insert into figures.release (number, publication, version, note, reviewers, figures, released_at, previous, hash)
                        values (:number, :publication, :version, :note, string_to_array(:reviewers, chr(31)), :figures, :at, :previous, :hash)
                        """)
                .param("number", release.number())
                .param("publication", release.publication())
                .param("version", release.version())
                .param("note", release.note())
                .param("reviewers", String.join("\u001f", release.reviewers()))
                .param("figures", release.figures())
                .param("at", OffsetDateTime.ofInstant(release.at(), ZoneOffset.UTC))
                .param("previous", release.previous().bytes())
                .param("hash", release.hash().bytes())
                .update();
    }

    void add(Released released) {
        jdbc.sql("""
                        insert into figures.released (release, n, figure, parameters, printed_ko, printed_en, definition_ko,
                            definition_en, as_of, source)
                        values (:release, :n, :figure, :parameters, :ko, :en, :definitionKo, :definitionEn, :asOf, :source)
                        """)
                .param("release", released.release())
                .param("n", released.n())
                .param("figure", released.figure())
                .param("parameters", released.parameters())
                .param("ko", released.printed().ko())
                .param("en", released.printed().en())
                .param("definitionKo", released.definition().ko())
                .param("definitionEn", released.definition().en())
                .param("asOf", released.asOf())
                .param("source", released.source())
                .update();
    }

    void propose(UUID id, FigureValue value, long count, String reason, Instant at) {
        jdbc.sql("""
                        insert into figures.exact_count (id, figure, parameters, count, as_of, reason, proposed_at)
                        values (:id, :figure, :parameters, :count, :asOf, :reason, :at)
                        """)
                .param("id", id)
                .param("figure", value.figure().name())
                .param("parameters", value.asked().written())
                .param("count", count)
                .param("asOf", value.asOf())
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    /** A proposal, locked until the transaction ends where that can be: two cannot confirm it at once by its key. */
    record Proposed(String by, boolean confirmed) {}

    Optional<Proposed> proposed(UUID id) {
        return jdbc.sql("""
                        select proposed_by, exists (select from figures.exact_count_confirmed c where c.decision = d.id)
                        from figures.exact_count d where id = :id
                        """)
                .param("id", id)
                .query((row, _) -> new Proposed(row.getString(1), row.getBoolean(2)))
                .optional();
    }

    void confirm(UUID id, Instant at) {
        jdbc.sql("insert into figures.exact_count_confirmed (decision, confirmed_at) values (:id, :at)")
                .param("id", id)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    List<ExactReleases.Proposal> proposals() {
        return jdbc.sql("""
                        select d.*, c.confirmed_by, c.confirmed_at
                        from figures.exact_count d left join figures.exact_count_confirmed c on c.decision = d.id
                        order by c.decision is not null, d.proposed_at desc, d.id
                        """)
                .query((row, _) -> new ExactReleases.Proposal(
                        row.getObject("id", UUID.class),
                        row.getString("figure"),
                        row.getString("parameters"),
                        row.getLong("count"),
                        row.getObject("as_of", LocalDate.class),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("confirmed_by"))))
                .list();
    }

    /** Decisions on rounding, the last one first. */
    List<Rounding.Decision> roundings() {
        return jdbc.sql("select * from figures.rounding order by number desc")
                .query((row, _) -> new Rounding.Decision(
                        row.getInt("number"),
                        Optional.ofNullable(row.getObject("base", Integer.class)),
                        row.getString("reason"),
                        row.getString("decided_by"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void decide(Optional<Integer> base, String reason, Instant at) {
        jdbc.sql("""
                        insert into figures.rounding (number, base, reason, decided_at)
                        select coalesce(max(number), 0) + 1, :base::int, :reason, :at::timestamptz from figures.rounding
                        """)
                .param("base", base.orElse(null))
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    boolean decided(String figure, String parameters, long count, LocalDate asOf) {
        return jdbc.sql("""
                        select exists (
                            select from figures.exact_count d join figures.exact_count_confirmed c on c.decision = d.id
                            where d.figure = :figure and d.parameters = :parameters and d.count = :count and d.as_of = :asOf)
                        """)
                .param("figure", figure)
                .param("parameters", parameters)
                .param("count", count)
                .param("asOf", asOf)
                .query(Boolean.class)
                .single();
    }

    private static Release release(ResultSet row, int number) throws SQLException {
        return new Release(
                row.getLong("number"),
                row.getString("publication"),
                row.getInt("version"),
                row.getString("note"),
                List.of((String[]) row.getArray("reviewers").getArray()),
                row.getInt("figures"),
                row.getString("released_by"),
                row.getObject("released_at", OffsetDateTime.class).toInstant(),
                ReleaseHash.of(row.getBytes("previous")),
                ReleaseHash.of(row.getBytes("hash")));
    }

    private static Released released(ResultSet row, int number) throws SQLException {
        return new Released(
                row.getLong("release"),
                row.getInt("n"),
                row.getString("figure"),
                row.getString("parameters"),
                new Bilingual(row.getString("printed_ko"), row.getString("printed_en")),
                new Bilingual(row.getString("definition_ko"), row.getString("definition_en")),
                row.getObject("as_of", LocalDate.class),
                row.getString("source"));
    }
}
