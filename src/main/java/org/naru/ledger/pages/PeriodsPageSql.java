package org.naru.ledger.pages;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads periods and rates, and keeps rates that people add. */
@Repository
class PeriodsPageSql {
    private static final String CHANGES = """
            select c.id, c.entity_id, c.start, c.from_state, c.to_state, c.reason, c.asked_by, c.asked_at,
                c.confirmed_by, c.confirmed_at
            from ledger.period_change c""";

    private final JdbcClient db;

    PeriodsPageSql(JdbcClient db) {
        this.db = db;
    }

    /**
     * A period with how many entries lie in it.
     *
     * @param changedBy who changed its state last; absent when nobody did
     */
    record Period(
            int entityId,
            LocalDate start,
            LocalDate end,
            int fiscalYear,
            String state,
            long entries,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            @Nullable String reason) {}

    /** What was kept when a period was locked: hash of its balances, and the chain up to then. */
    record Closing(String hash, long seq, String chain) {}

    /** A change of a period that was asked for or made. */
    record Change(
            long id,
            int entityId,
            LocalDate start,
            String from,
            String to,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt) {}

    /** A rate: so many units of {@code quote} for one of {@code ccy}. */
    record Rate(long id, LocalDate date, String ccy, String quote, String source, BigDecimal value) {}

    /** The state of the period that covers a day. */
    Optional<String> state(String entity, LocalDate date) {
        return db.sql("""
                        select p.state from ledger.period p join ledger.entity e on e.id = p.entity_id
                        where e.code = :entity and :date between p.start and p."end"
                        """)
                .param("entity", entity)
                .param("date", date)
                .query(String.class)
                .optional();
    }

    /** The last day that any period of an entity covers. */
    Optional<LocalDate> lastDay(String entity) {
        return db.sql("""
                        select p."end" from ledger.period p join ledger.entity e on e.id = p.entity_id
                        where e.code = :entity order by p."end" desc limit 1
                        """).param("entity", entity).query(LocalDate.class).optional();
    }

    /** The periods of an entity in a fiscal year, or of all entities. */
    List<Period> periods(@Nullable Integer entity, int fiscalYear) {
        return periods(entity, fiscalYear, null);
    }

    private List<Period> periods(@Nullable Integer entity, int fiscalYear, @Nullable LocalDate start) {
        return db.sql("""
                        select p.entity_id, p.start, p."end", p.fiscal_year, p.state,
                            (select count(*) from ledger.entry e
                             where e.entity_id = p.entity_id and e.date between p.start and p."end") as entries,
                            coalesce(c.confirmed_by, c.asked_by) as changed_by, c.confirmed_at as changed_at, c.reason
                        from ledger.period p
                        left join lateral (
                            select x.* from ledger.period_change x
                            where x.entity_id = p.entity_id and x.start = p.start and x.confirmed_at is not null
                            order by x.confirmed_at desc, x.id desc limit 1) c on true
                        where (cast(:entity as int) is null or p.entity_id = :entity) and p.fiscal_year = :year
                          and (cast(:start as date) is null or p.start = cast(:start as date))
                        order by p.entity_id, p.start
                        """)
                .param("entity", entity)
                .param("year", fiscalYear)
                .param("start", start)
                .query((row, _) -> new Period(
                        row.getInt("entity_id"),
                        row.getDate("start").toLocalDate(),
                        row.getDate("end").toLocalDate(),
                        row.getInt("fiscal_year"),
                        row.getString("state"),
                        row.getLong("entries"),
                        row.getString("changed_by"),
                        EntryPageSql.instant(row, "changed_at"),
                        row.getString("reason")))
                .list();
    }

    /** The period of an entity that begins on a day. */
    Optional<Period> period(int entity, LocalDate start) {
        return db.sql("select fiscal_year from ledger.period where entity_id = :entity and start = :start")
                .param("entity", entity)
                .param("start", start)
                .query(Integer.class)
                .optional()
                .flatMap(year -> periods(entity, year, start).stream().findFirst());
    }

    /** Every change of a period, latest first, and what was asked for and waits. */
    List<Change> changes(int entity, LocalDate start) {
        return db.sql(CHANGES + " where c.entity_id = :entity and c.start = :start order by c.id desc")
                .param("entity", entity)
                .param("start", start)
                .query((row, _) -> change(row))
                .list();
    }

    /** What waits for a second person, oldest first: only what is locked still can. */
    List<Change> waiting() {
        return db.sql(CHANGES + """
                         join ledger.period p on p.entity_id = c.entity_id and p.start = c.start and p.state = 'locked'
                        where c.confirmed_at is null order by c.id
                        """).query((row, _) -> change(row)).list();
    }

    /** What was kept when a period was locked, if it is. */
    Optional<Closing> closing(int entity, LocalDate start) {
        return db.sql("""
                        select encode(hash, 'hex') as hash, head_seq, encode(head_chain, 'hex') as chain
                        from ledger.close_hash where entity_id = :entity and period_start = :start
                        """)
                .param("entity", entity)
                .param("start", start)
                .query((row, _) -> new Closing(row.getString("hash"), row.getLong("head_seq"), row.getString("chain")))
                .optional();
    }

    /** The fiscal years that have periods, latest first. */
    List<Integer> fiscalYears() {
        return db.sql("select distinct fiscal_year from ledger.period order by fiscal_year desc")
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** The rate of each currency on a day, or the latest before it, in the currency given. */
    Map<String, DraftReader.Rate> ratesAt(String quote, LocalDate date) {
        Map<String, DraftReader.Rate> rates = new HashMap<>();
        db.sql("""
                        select distinct on (ccy) ccy, id, num from ledger.rate
                        where quote = :quote and date <= :date order by ccy, date desc, id desc
                        """)
                .param("quote", quote)
                .param("date", date)
                .query((row, _) -> rates.put(
                        row.getString("ccy"), new DraftReader.Rate(row.getLong("id"), row.getBigDecimal("num"))))
                .list();
        return rates;
    }

    /** Rates, latest first. */
    List<Rate> rates(@Nullable String ccy, @Nullable String quote, long offset, int limit) {
        return db.sql("""
                        select id, date, ccy, quote, source, num from ledger.rate
                        where (cast(:ccy as text) is null or ccy = :ccy) and (cast(:quote as text) is null or quote = :quote)
                        order by date desc, ccy, quote, source offset :offset limit :limit
                        """)
                .param("ccy", ccy)
                .param("quote", quote)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, _) -> rate(row))
                .list();
    }

    /** How many rates there are. */
    long countRates(@Nullable String ccy, @Nullable String quote) {
        return db.sql("""
                        select count(*) from ledger.rate
                        where (cast(:ccy as text) is null or ccy = :ccy) and (cast(:quote as text) is null or quote = :quote)
                        """)
                .param("ccy", ccy)
                .param("quote", quote)
                .query(Long.class)
                .single();
    }

    /** The rate that stands for a day, pair and source already. */
    Optional<BigDecimal> rate(LocalDate date, String ccy, String quote, String source) {
        return db.sql("""
                        select num from ledger.rate
                        where date = :date and ccy = :ccy and quote = :quote and source = :source
                        """)
                .param("date", date)
                .param("ccy", ccy)
                .param("quote", quote)
                .param("source", source)
                .query(BigDecimal.class)
                .optional();
    }

    /** Keeps a rate; one that stands already is left as it is. */
    void keep(LocalDate date, String ccy, String quote, String source, BigDecimal value) {
        db.sql("""
                        insert into ledger.rate (date, ccy, quote, source, num)
                        values (:date, :ccy, :quote, :source, :value) on conflict (date, ccy, quote, source) do nothing
                        """)
                .param("date", date)
                .param("ccy", ccy)
                .param("quote", quote)
                .param("source", source)
                .param("value", value)
                .update();
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("id"),
                row.getInt("entity_id"),
                row.getDate("start").toLocalDate(),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("reason"),
                row.getString("asked_by"),
                java.util.Objects.requireNonNull(EntryPageSql.instant(row, "asked_at")),
                row.getString("confirmed_by"),
                EntryPageSql.instant(row, "confirmed_at"));
    }

    private static Rate rate(ResultSet row) throws SQLException {
        return new Rate(
                row.getLong("id"),
                row.getDate("date").toLocalDate(),
                row.getString("ccy"),
                row.getString("quote"),
                row.getString("source"),
                row.getBigDecimal("num"));
    }
}
