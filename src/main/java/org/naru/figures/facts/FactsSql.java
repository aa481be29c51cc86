package org.naru.figures.facts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.Quantity;
import org.naru.figures.Unit;
import org.naru.figures.facts.Fact.Version;
import org.naru.figures.facts.Fact.Withdrawn;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about facts. */
final class FactsSql {
    private final JdbcClient jdbc;

    FactsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else state a fact until the transaction ends, so that facts that include each other stay so. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('figures.fact'))")
                .query((ResultSet row, int _) -> true)
                .single();
    }

    /** All facts by code, in the order of their codes. */
    Map<String, Fact> all() {
        Map<String, List<Version>> versions = new LinkedHashMap<>();
        Map<String, Measured> measures = new LinkedHashMap<>();
        jdbc.sql("""
                        select v.*, f.kind, f.unit, f.unit_ko, f.unit_en, f.currency, f.decimals
                        from figures.fact_version v join figures.fact f on f.code = v.fact
                        order by v.fact collate "C", v.version""").query((ResultSet row) -> {
            String code = row.getString("fact");
            Measured measure = measures.get(code);
            if (measure == null) {
                measure = measured(row);
                measures.put(code, measure);
            }
            versions.computeIfAbsent(code, _ -> new ArrayList<>()).add(version(row, measure));
        });
        Map<String, Fact> facts = new LinkedHashMap<>();
        jdbc.sql("""
                        select f.code, f.kind, f.whole_work, w.reason, w.withdrawn_by, w.withdrawn_at
                        from figures.fact f left join figures.fact_withdrawn w on w.fact = f.code
                        order by f.code collate "C\"""").query((ResultSet row) -> {
            String code = row.getString("code");
            Measured measure = measures.get(code);
            if (measure != null) {
                facts.put(
                        code,
                        new Fact(
                                code,
                                measure,
                                counts(row.getString("kind"), row.getBoolean("whole_work")),
                                versions.getOrDefault(code, List.of()),
                                withdrawn(row)));
            }
        });
        return facts;
    }

    private static Figure.Counts counts(String kind, boolean wholeWork) {
        if (!kind.equals(Measured.Kind.PEOPLE.code())) {
            return Figure.Counts.NOTHING;
        }
        return wholeWork ? Figure.Counts.WHOLE_WORK : Figure.Counts.SOME_PEOPLE;
    }

    private static Measured measured(ResultSet row) throws SQLException {
        Measured.Kind kind = Measured.Kind.of(row.getString("kind"));
        @Nullable String currency = row.getString("currency");
        return new Measured(
                kind,
                new Unit(row.getString("unit"), new Bilingual(row.getString("unit_ko"), row.getString("unit_en"))),
                currency == null ? Optional.empty() : Optional.of(new Currency(currency, row.getInt("decimals"))));
    }

    private static Version version(ResultSet row, Measured measure) throws SQLException {
        LocalDate day = row.getObject("day", LocalDate.class);
        BigDecimal number = row.getBigDecimal("number");
        return new Version(
                row.getInt("version"),
                new Bilingual(row.getString("label_ko"), row.getString("label_en")),
                new Bilingual(row.getString("definition_ko"), row.getString("definition_en")),
                new Bilingual(row.getString("source_ko"), row.getString("source_en")),
                day == null ? measure.of(number) : new Quantity.Day(day),
                row.getObject("as_of", LocalDate.class),
                row.getString("note"),
                row.getString("stated_by"),
                row.getObject("stated_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<Withdrawn> withdrawn(ResultSet row) throws SQLException {
        @Nullable String reason = row.getString("reason");
        return reason == null
                ? Optional.empty()
                : Optional.of(new Withdrawn(
                        reason,
                        row.getString("withdrawn_by"),
                        row.getObject("withdrawn_at", OffsetDateTime.class).toInstant()));
    }

    /** That one fact includes another. */
    record Includes(String larger, String smaller) {}

    List<Includes> includes() {
        return jdbc.sql("select larger, smaller from figures.fact_includes order by larger, smaller")
                .query((row, _) -> new Includes(row.getString(1), row.getString(2)))
                .list();
    }

    void add(String code, Measured measure, boolean wholeWork, Instant at) {
        jdbc.sql("""
                        insert into figures.fact (code, kind, unit, unit_ko, unit_en, currency, decimals, whole_work, stated_at)
                        values (:code, :kind, :unit, :unitKo, :unitEn, :currency, :decimals, :wholeWork, :at)
                        """)
                .param("code", code)
                .param("kind", measure.kind().code())
                .param("unit", measure.unit().code())
                .param("unitKo", measure.unit().words().ko())
                .param("unitEn", measure.unit().words().en())
                .param("currency", measure.currency().map(Currency::code).orElse(null))
                .param("decimals", measure.decimals())
                .param("wholeWork", wholeWork)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    void add(String code, int version, Facts.Statement said, Quantity quantity, Instant at) {
        jdbc.sql("""
                        insert into figures.fact_version (fact, version, label_ko, label_en, definition_ko, definition_en,
                            source_ko, source_en, number, day, as_of, note, stated_at)
                        values (:fact, :version, :labelKo, :labelEn, :definitionKo, :definitionEn, :sourceKo, :sourceEn,
                            :number, :day, :asOf, :note, :at)
                        """)
                .param("fact", code)
                .param("version", version)
                .param("labelKo", said.labelKo())
                .param("labelEn", said.labelEn())
                .param("definitionKo", said.definitionKo())
                .param("definitionEn", said.definitionEn())
                .param("sourceKo", said.sourceKo())
                .param("sourceEn", said.sourceEn())
                .param("number", Measured.number(quantity).orElse(null))
                .param("day", quantity instanceof Quantity.Day(LocalDate day) ? day : null)
                .param("asOf", LocalDate.parse(said.asOf()))
                .param("note", said.note())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    void withdraw(String code, String reason, Instant at) {
        jdbc.sql("insert into figures.fact_withdrawn (fact, reason, withdrawn_at) values (:fact, :reason, :at)")
                .param("fact", code)
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    void include(String larger, String smaller, Instant at) {
        jdbc.sql("insert into figures.fact_includes (larger, smaller, stated_at) values (:larger, :smaller, :at)")
                .param("larger", larger)
                .param("smaller", smaller)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }
}
