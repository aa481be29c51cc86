package org.naru.ledger.currencies;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every statement about rates, carrying values, revaluations and advances.
 *
 * <p>Carrying values leave out the lines of own amount 0 that a monthly revaluation and its reversal wrote: they are
 * taken back in any case, so what balances stand at is what was paid, on every day.
 */
final class CurrenciesSql {
    /** Keys of monthly revaluations begin so. */
    static final String KEY = "reval:";

    private static final String HISTORICAL = """
            (l.amount <> 0 or not exists (
                select from ledger.entry e left join ledger.entry o on o.id = e.reverses
                where e.id = l.entry_id and coalesce(o.kind, e.kind) = 'revaluation'
                    and coalesce(o.source_key, e.source_key) like 'reval:%'))""";

    private static final String OF_HOLDER = """
            from ledger.line l
            where l.account_id = (select id from ledger.account where code = :account)
                and l.fund_id = (select f.id from ledger.fund f join ledger.entity n on n.id = f.entity_id
                                 where n.code = :entity and f.code = :fund)
                and l.ccy = :ccy and l.party_id is not distinct from cast(:party as uuid)
                and\s""" + HISTORICAL;

    private final JdbcClient jdbc;

    CurrenciesSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rate as it was kept. */
    record Kept(long id, LocalDate date, String source, BigDecimal value) {}

    /** The rate of a pair on a day or the latest before it; of several sources the one kept last. */
    Optional<Kept> latest(String ccy, String quote, LocalDate day) {
        return jdbc.sql("""
                        select id, date, source, num from ledger.rate
                        where ccy = :ccy and quote = :quote and date <= :day order by date desc, id desc limit 1""")
                .param("ccy", ccy)
                .param("quote", quote)
                .param("day", day)
                .query((row, n) -> new Kept(
                        row.getLong(1), row.getObject(2, LocalDate.class), row.getString(3), row.getBigDecimal(4)))
                .optional();
    }

    /** Keeps a rate; false if another value stands for the same day, pair and source. */
    boolean keep(LocalDate date, String ccy, String quote, String source, BigDecimal value) {
        jdbc.sql("""
                        insert into ledger.rate (date, ccy, quote, source, num)
                        values (:date, :ccy, :quote, :source, :value) on conflict (date, ccy, quote, source) do nothing""")
                .param("date", date)
                .param("ccy", ccy)
                .param("quote", quote)
                .param("source", source)
                .param("value", value)
                .update();
        return jdbc.sql("""
                        select num = :value from ledger.rate
                        where date = :date and ccy = :ccy and quote = :quote and source = :source""")
                .param("date", date)
                .param("ccy", ccy)
                .param("quote", quote)
                .param("source", source)
                .param("value", value)
                .query(Boolean.class)
                .single();
    }

    /** Holds an entity's revaluations against each other until the transaction ends; posting goes on. */
    void lockEntity(String entity) {
        jdbc.sql("select id from ledger.entity where code = :entity for no key update")
                .param("entity", entity)
                .query(Integer.class)
                .list();
    }

    /** Holds funds against other spending until the transaction ends, in the order of their ids. */
    void lockFunds(String entity, Collection<String> funds) {
        jdbc.sql("""
                        select f.id from ledger.fund f join ledger.entity n on n.id = f.entity_id
                        where n.code = :entity and f.code = any(:funds) order by f.id for no key update of f""")
                .param("entity", entity)
                .param("funds", funds.toArray(String[]::new))
                .query(Integer.class)
                .list();
    }

    /** What a holder has on a day, the least it has from then on, and what it has after everything that is posted. */
    record Standing(Carrying then, long least, Carrying atLast) {}

    Standing standing(Holder holder, LocalDate day) {
        return of(holder, """
                        with day as (
                            select l.date, sum(l.amount)::bigint as amount, sum(l.func)::bigint as func
                        """ + OF_HOLDER + """
                            group by l.date
                        ), total as (
                            select date, sum(amount) over upto as amount, sum(func) over upto as func
                            from day window upto as (order by date)
                        ), at_day as (
                            select amount, func from total where date <= :day order by date desc limit 1
                        ), atlast as (
                            select amount, func from total order by date desc limit 1
                        ), later as (
                            select coalesce((select amount from at_day), 0) as amount
                            union all select amount from total where date > :day
                        )
                        select coalesce((select amount from at_day), 0)::bigint, coalesce((select func from at_day), 0)::bigint,
                            coalesce((select min(amount) from later), 0)::bigint,
                            coalesce((select amount from atlast), 0)::bigint,
                            coalesce((select func from atlast), 0)::bigint""")
                .param("day", day)
                .query((row, n) -> new Standing(
                        new Carrying(row.getLong(1), row.getLong(2)),
                        row.getLong(3),
                        new Carrying(row.getLong(4), row.getLong(5))))
                .single();
    }

    /** What left a holder by an entry that stands under a key, if one does: minor units and what they stood at. */
    Optional<Carrying> left(Holder holder, String kind, String key) {
        return of(holder, """
                        select count(*), coalesce(-sum(l.amount), 0)::bigint, coalesce(-sum(l.func), 0)::bigint
                        """ + OF_HOLDER + """
                             and l.amount < 0 and l.entry_id = (
                                select e.id from ledger.entry e join ledger.entity n on n.id = e.entity_id
                                where n.code = :entity and e.kind = :kind and e.source_key = :key)""")
                .param("kind", kind)
                .param("key", key)
                .query((row, n) -> row.getLong(1) == 0
                        ? Optional.<Carrying>empty()
                        : Optional.of(new Carrying(row.getLong(2), row.getLong(3))))
                .single();
    }

    /** Whether an entry stands under a key. */
    boolean stands(String entity, String kind, String key) {
        return jdbc.sql("""
                        select exists (select from ledger.entry e join ledger.entity n on n.id = e.entity_id
                            where n.code = :entity and e.kind = :kind and e.source_key = :key)""")
                .param("entity", entity)
                .param("kind", kind)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    private JdbcClient.StatementSpec of(Holder holder, String sql) {
        return jdbc.sql(sql)
                .param("account", holder.account())
                .param("entity", holder.entity())
                .param("fund", holder.fund())
                .param("ccy", holder.currency())
                .param("party", holder.party());
    }

    /** A balance and whose it is. */
    record Balance(Holder holder, Carrying carrying) {}

    /** The foreign monetary balances of an entity at the end of a day, in the order of account, fund and currency. */
    List<Balance> foreign(String entity, LocalDate day) {
        return jdbc.sql("""
                        select n.code, a.code, l.party_id, f.code, l.ccy, sum(l.amount)::bigint, sum(l.func)::bigint
                        from ledger.line l join ledger.account a on a.id = l.account_id and a.monetary
                        join ledger.fund f on f.id = l.fund_id join ledger.entity n on n.id = l.entity_id
                        where n.code = :entity and l.ccy <> n.functional_ccy and l.date <= :day
                            and\s""" + HISTORICAL + """
                         group by n.code, a.code, l.party_id, f.code, l.ccy
                        having sum(l.amount) <> 0 or sum(l.func) <> 0
                        order by a.code, f.code, l.ccy, l.party_id""")
                .param("entity", entity)
                .param("day", day)
                .query((row, n) -> balance(row))
                .list();
    }

    /** What working names hold at the end of a day: balances on advance accounts that are not nothing. */
    List<Balance> advances(@Nullable String entity, LocalDate day) {
        return jdbc.sql("""
                        select n.code, a.code, l.party_id, f.code, l.ccy, sum(l.amount)::bigint, sum(l.func)::bigint
                        from ledger.line l join ledger.account a on a.id = l.account_id and a.role = 'advance'
                        join ledger.fund f on f.id = l.fund_id join ledger.entity n on n.id = l.entity_id
                        where (cast(:entity as text) is null or n.code = :entity) and l.date <= :day
                            and\s""" + HISTORICAL + """
                         group by n.code, a.code, l.party_id, f.code, l.ccy
                        having sum(l.amount) <> 0 or sum(l.func) <> 0
                        order by n.code, l.party_id, f.code, l.ccy, a.code""")
                .param("entity", entity)
                .param("day", day)
                .query((row, n) -> balance(row))
                .list();
    }

    /** Every working name that ever had an advance. */
    List<UUID> workingNames() {
        return jdbc.sql("""
                        select distinct l.party_id from ledger.line l
                        join ledger.account a on a.id = l.account_id and a.role = 'advance'
                        where l.party_id is not null order by 1""")
                .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                new Holder(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5)),
                new Carrying(row.getLong(6), row.getLong(7)));
    }

    /**
     * A line of an advance.
     *
     * @param reversal whether it takes back another entry, and which day that was of
     * @param reversedOn the day on which its entry was taken back, if it was
     * @param expense whether its entry holds an expense
     */
    record Movement(
            long entry,
            LocalDate date,
            String kind,
            @Nullable String number,
            boolean reversal,
            @Nullable LocalDate reversedOn,
            boolean expense,
            long amount,
            long func) {}

    /** Every line of an advance up to a day, in the order of date and entry. */
    List<Movement> movements(Holder holder, LocalDate day) {
        return of(holder, """
                        select l.entry_id, l.date, coalesce(o.kind, e.kind),
                            (select upper(n.code) || '-' || s.fy || '-' || lpad(s.no::text, 6, '0')
                             from ledger.seal s join ledger.entity n on n.id = s.entity_id where s.entry_id = e.id),
                            e.reverses is not null, r.date,
                            exists (select from ledger.line x join ledger.account a on a.id = x.account_id
                                    where x.entry_id = l.entry_id and a.kind = 'expense'),
                            l.amount, l.func
                        from (select l.*
                        """ + OF_HOLDER + """
                         and l.date <= :day) l
                        join ledger.entry e on e.id = l.entry_id
                        left join ledger.entry o on o.id = e.reverses
                        left join ledger.entry r on r.reverses = e.id and r.date <= :day
                        order by l.date, l.entry_id, l.n""")
                .param("day", day)
                .query((row, n) -> new Movement(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getObject(6, LocalDate.class),
                        row.getBoolean(7),
                        row.getLong(8),
                        row.getLong(9)))
                .list();
    }

    /** What moved the advances of a fund, by the day before or within some days, and by what. */
    record Moved(String fund, boolean before, String kind, boolean expense, long func) {}

    /** Sums of all lines of an entity's advances up to a day, those before another day apart. */
    List<Moved> moved(String entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select f.code, l.date < :from, coalesce(o.kind, e.kind), x.expense, sum(l.func)::bigint
                        from ledger.line l join ledger.account a on a.id = l.account_id and a.role = 'advance'
                        join ledger.fund f on f.id = l.fund_id join ledger.entity n on n.id = l.entity_id
                        join ledger.entry e on e.id = l.entry_id left join ledger.entry o on o.id = e.reverses
                        cross join lateral (select exists (
                            select from ledger.line y join ledger.account b on b.id = y.account_id
                            where y.entry_id = l.entry_id and b.kind = 'expense') as expense) x
                        where n.code = :entity and l.date <= :to
                            and\s""" + HISTORICAL + """
                         group by 1, 2, 3, 4 order by 1""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Moved(
                        row.getString(1), row.getBoolean(2), row.getString(3), row.getBoolean(4), row.getLong(5)))
                .list();
    }

    /**
     * A monthly revaluation, or the taking back of one, as it stands.
     *
     * @param reversal id of what reverses it, if anything does yet
     */
    record Run(
            long entry,
            String key,
            LocalDate date,
            Instant at,
            String by,
            int lines,
            @Nullable Long reversal,
            @Nullable LocalDate reversedOn) {}

    private static final String RUNS = """
            select e.id, e.source_key, e.date, e.posted_at, e.posted_by, e.line_count, r.id, r.date
            from ledger.entry e join ledger.entity n on n.id = e.entity_id
            left join ledger.entry r on r.reverses = e.id
            where n.code = :entity and e.kind = 'revaluation' and e.source_key like :like""";

    /** The runs whose key begins so, oldest first. */
    List<Run> runs(String entity, String like) {
        return jdbc.sql(RUNS + " order by e.id")
                .param("entity", entity)
                .param("like", like + "%")
                .query((row, n) -> run(row))
                .list();
    }

    /** The latest runs of an entity. */
    List<Run> latestRuns(String entity, int most) {
        return jdbc.sql(RUNS + " order by e.id desc limit :most")
                .param("entity", entity)
                .param("like", KEY + "%")
                .param("most", most)
                .query((row, n) -> run(row))
                .list();
    }

    /** The runs that nothing has taken back, dated before a day, oldest first. */
    List<Run> notTakenBack(String entity, LocalDate before) {
        return jdbc.sql(RUNS + " and r.id is null and e.date < :before order by e.date, e.id")
                .param("entity", entity)
                .param("like", KEY + "%")
                .param("before", before)
                .query((row, n) -> run(row))
                .list();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getTimestamp(4).toInstant(),
                row.getString(5),
                row.getInt(6),
                row.getObject(7, Long.class),
                row.getObject(8, LocalDate.class));
    }

    /** A line of a run. */
    record RunLine(String account, String fund, @Nullable UUID party, String ccy, long amount, long func) {}

    List<RunLine> lines(long entry) {
        return jdbc.sql("""
                        select a.code, f.code, l.party_id, l.ccy, l.amount, l.func from ledger.line l
                        join ledger.account a on a.id = l.account_id join ledger.fund f on f.id = l.fund_id
                        where l.entry_id = :entry order by l.n""")
                .param("entry", entry)
                .query((row, n) -> new RunLine(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
    }

    /** The state of the period that covers a day, if one does. */
    Optional<String> period(String entity, LocalDate day) {
        return jdbc.sql("""
                        select p.state from ledger.period p join ledger.entity n on n.id = p.entity_id
                        where n.code = :entity and :day between p.start and p."end\"""")
                .param("entity", entity)
                .param("day", day)
                .query(String.class)
                .optional();
    }

    /** The policy that was said for an entity and year. */
    Optional<String> policy(String entity, int year) {
        return jdbc.sql("""
                        select p.policy from ledger.advance_policy p join ledger.entity n on n.id = p.entity_id
                        where n.code = :entity and p.fiscal_year = :year""")
                .param("entity", entity)
                .param("year", year)
                .query(String.class)
                .optional();
    }

    /** Whether anything was spent from an advance in a fiscal year. */
    boolean spentInYear(String entity, int year) {
        return jdbc.sql("""
                        select exists (
                            select from ledger.entry e join ledger.entity n on n.id = e.entity_id
                            join ledger.period p on p.entity_id = e.entity_id and p.start = e.period_start
                            join ledger.line l on l.entry_id = e.id and l.amount < 0
                            join ledger.account a on a.id = l.account_id and a.role = 'advance'
                            where n.code = :entity and p.fiscal_year = :year and e.kind = 'voucher'
                                and l.ccy <> n.functional_ccy)""")
                .param("entity", entity)
                .param("year", year)
                .query(Boolean.class)
                .single();
    }

    void insertPolicy(String entity, int year, String policy, String reason, Instant at) {
        jdbc.sql("""
                        insert into ledger.advance_policy (entity_id, fiscal_year, policy, reason, set_at)
                        values ((select id from ledger.entity where code = :entity), :year, :policy, :reason, :at)""")
                .param("entity", entity)
                .param("year", year)
                .param("policy", policy)
                .param("reason", reason)
                .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                .update();
    }
}
