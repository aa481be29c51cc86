package org.naru.ledger.statements;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.ledger.AccountKind;
import org.naru.ledger.EntryKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the statements. Reads the journal, never a stored balance. */
final class StatementsSql {
    /**
     * A sum of lines.
     *
     * @param within whether they lie in the period, else before it
     * @param debit sum of the debits among {@code func}
     */
    record Balance(
            int account,
            NetAssetClass netAssetClass,
            String currency,
            boolean within,
            long amount,
            long func,
            long debit) {}

    /**
     * A sum of lines that make up net assets.
     *
     * @param programme 0 if the lines name none
     * @param when 2 in the year, 1 in the year before, 0 earlier
     */
    record Movement(int account, NetAssetClass netAssetClass, int programme, int when, long func) {}

    /**
     * What stands on an account of a fund.
     *
     * @param within whether the lines lie in the period, else before it
     */
    record Standing(int account, int fund, String currency, boolean within, long amount, long func) {}

    /**
     * What moved a fund.
     *
     * @param within whether in the days asked for, else before them
     * @param transferred whether by a transfer between funds
     */
    record FundMoved(int fund, AccountKind kind, boolean within, boolean transferred, long func) {}

    /**
     * An expense of the general fund that a donor fund would have paid.
     *
     * @param number within entity and year, empty until it is sealed
     * @param fund code of the donor fund
     */
    record PassedOver(LocalDate date, String number, String programme, String fund, String reason, long func) {}

    /** What a fund spent on a programme. */
    record SpentBy(int fund, int programme, long func) {}

    /**
     * What moved net assets in a fiscal year.
     *
     * @param function of the programme, empty if the lines name none
     * @param year the fiscal year, 0 for all before the first
     */
    record YearMoved(int account, NetAssetClass netAssetClass, String function, int year, long func) {}

    /**
     * A line of an account.
     *
     * @param number within entity and year, empty until it is sealed
     * @param programme empty if it names none
     */
    record Posted(
            LocalDate date,
            EntryKind kind,
            String number,
            String fund,
            String programme,
            String currency,
            long amount,
            long func) {}

    /**
     * A sum of lines beside cash.
     *
     * @param under code of the account, or the heading, it counts for
     * @param flow the class of the cash flow statement
     * @param within whether they lie in the year, else in the year before
     */
    record CashMoved(String under, String flow, boolean within, long func) {}

    private final JdbcClient jdbc;
    private final StatementChart chart;

    StatementsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.chart = new StatementChart(jdbc);
    }

    /** What lines name. */
    StatementChart chart() {
        return chart;
    }

    /**
     * What each account holds per class and currency, before a day and from it to another. One pass over the entity's
     * lines; the chart is joined after the sums, so that the pass is as cheap as a plain sum by account.
     */
    List<Balance> balances(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                with summed as materialized (
                    select l.account_id, l.fund_id, l.ccy, l.date >= :from as within,
                        sum(l.amount) as amount, sum(l.func) as func, sum(greatest(l.func, 0)) as debit
                    from ledger.line l
                    where l.entity_id = :entity and l.date <= :to
                    group by 1, 2, 3, 4)
                select s.account_id, f.class, s.ccy, s.within, sum(s.amount) as amount, sum(s.func) as func,
                    sum(s.debit) as debit
                from summed s join ledger.fund f on f.id = s.fund_id
                group by 1, 2, 3, 4""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Balance(
                        row.getInt("account_id"),
                        StatementChartSql.classOf(row),
                        row.getString("ccy"),
                        row.getBoolean("within"),
                        whole(row, "amount"),
                        whole(row, "func"),
                        whole(row, "debit")))
                .list();
    }

    /** What stands on each account per fund and currency, before a day and from it to another. */
    List<Standing> standings(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select l.account_id, l.fund_id, l.ccy, l.date >= :from as within, sum(l.amount) as amount,
                    sum(l.func) as func
                from ledger.line l
                where l.entity_id = :entity and l.date <= :to
                group by 1, 2, 3, 4""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Standing(
                        row.getInt("account_id"),
                        row.getInt("fund_id"),
                        row.getString("ccy"),
                        row.getBoolean("within"),
                        whole(row, "amount"),
                        whole(row, "func")))
                .list();
    }

    /** What moved net assets, per account, class and programme: in the year, in the year before, and earlier. */
    List<Movement> movements(int entity, LocalDate previous, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                with summed as materialized (
                    select l.account_id, l.fund_id, l.programme_id,
                        (l.date >= :previous)::int + (l.date >= :from)::int as slot, sum(l.func) as func
                    from ledger.line l
                    where l.entity_id = :entity and l.date <= :to
                    group by 1, 2, 3, 4)
                select s.account_id, f.class, coalesce(s.programme_id, 0) as programme, s.slot, sum(s.func) as func
                from summed s join ledger.fund f on f.id = s.fund_id join ledger.account a on a.id = s.account_id
                where a.kind not in ('asset', 'liability')
                group by 1, 2, 3, 4""")
                .param("entity", entity)
                .param("previous", previous)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Movement(
                        row.getInt("account_id"),
                        StatementChartSql.classOf(row),
                        row.getInt("programme"),
                        row.getInt("slot"),
                        whole(row, "func")))
                .list();
    }

    /**
     * What moved the net assets of each fund within days, and what it had before them.
     *
     * @param entity key of the entity
     */
    List<FundMoved> fundsMoved(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select l.fund_id, a.kind, l.date >= :from as within, e.kind = 'transfer' as transferred,
                    sum(l.func) as func
                from ledger.line l
                join ledger.account a on a.id = l.account_id and a.kind not in ('asset', 'liability')
                join ledger.entry e on e.id = l.entry_id
                where l.entity_id = :entity and l.date <= :to
                group by 1, 2, 3, 4""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new FundMoved(
                        row.getInt("fund_id"),
                        AccountKind.of(row.getString("kind")),
                        row.getBoolean("within"),
                        row.getBoolean("transferred"),
                        whole(row, "func")))
                .list();
    }

    /** What each fund spent on each programme within days. Looked up fund by fund, so that other years cost nothing. */
    List<SpentBy> spentBy(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select l.fund_id, l.programme_id, sum(l.func) as func
                from ledger.fund f
                join ledger.line l on l.fund_id = f.id and l.date between :from and :to
                join ledger.account a on a.id = l.account_id and a.kind = 'expense'
                where f.entity_id = :entity
                group by 1, 2""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new SpentBy(row.getInt("fund_id"), row.getInt("programme_id"), whole(row, "func")))
                .list();
    }

    /** What moved net assets per account, class and function, by how many fiscal years before the last it lies. */
    List<YearMoved> yearsMoved(int entity, LocalDate first, LocalDate to, int startMonth) {
        return jdbc.sql("""
                with summed as materialized (
                    select l.account_id, l.fund_id, l.programme_id,
                        case when l.date < :first then 0 else extract(year from l.date)::int
                            + case when :start > 1 and extract(month from l.date) >= :start then 1 else 0 end end as fy,
                        sum(l.func) as func
                    from ledger.line l
                    where l.entity_id = :entity and l.date <= :to
                    group by 1, 2, 3, 4)
                select s.account_id, f.class, coalesce(p.function, '') as function, s.fy, sum(s.func) as func
                from summed s join ledger.fund f on f.id = s.fund_id join ledger.account a on a.id = s.account_id
                left join ledger.programme p on p.id = s.programme_id
                where a.kind not in ('asset', 'liability')
                group by 1, 2, 3, 4""")
                .param("entity", entity)
                .param("first", first)
                .param("to", to)
                .param("start", startMonth)
                .query((row, n) -> new YearMoved(
                        row.getInt("account_id"),
                        StatementChartSql.classOf(row),
                        row.getString("function"),
                        row.getInt("fy"),
                        whole(row, "func")))
                .list();
    }

    /** Expenses of the general fund that a donor fund would have paid. */
    List<PassedOver> passedOver(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select l.date, s.fy, s.no, l.entry_id, p.code as programme, f.code as fund,
                    coalesce(o.reason, '') as reason, l.func
                from ledger.fund_override o
                join ledger.line l on l.entry_id = o.entry_id and l.n = o.n
                join ledger.programme p on p.id = l.programme_id
                join ledger.fund f on f.id = o.passed_fund
                left join ledger.seal s on s.entry_id = l.entry_id
                where l.entity_id = :entity and l.date between :from and :to
                    and not exists (select from ledger.entry r where r.reverses = l.entry_id)
                order by l.date, l.entry_id, l.n""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new PassedOver(
                        row.getObject("date", LocalDate.class),
                        row.getObject("no") == null ? "" : row.getInt("fy") + "-" + "%06d".formatted(row.getLong("no")),
                        row.getString("programme"),
                        row.getString("fund"),
                        row.getString("reason"),
                        row.getLong("func")))
                .list();
    }

    /** First day of an entry of the entity, if there is one. */
    Optional<LocalDate> firstDay(int entity) {
        return jdbc.sql("select date from ledger.entry where entity_id = :entity order by date limit 1")
                .param("entity", entity)
                .query((row, n) -> row.getObject("date", LocalDate.class))
                .optional();
    }

    /** The lines of one account in the order of the register, with what stood before the first day in {@code sum}. */
    List<Posted> posted(int entity, int account, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select l.date, e.kind, s.fy, s.no, f.code as fund, coalesce(p.code, '') as programme, l.ccy, l.amount, l.func
                from ledger.line l
                join ledger.entry e on e.id = l.entry_id
                join ledger.fund f on f.id = l.fund_id
                left join ledger.programme p on p.id = l.programme_id
                left join ledger.seal s on s.entry_id = l.entry_id
                where l.entity_id = :entity and l.account_id = :account and l.date between :from and :to
                order by l.date, l.entry_id, l.n""")
                .param("entity", entity)
                .param("account", account)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Posted(
                        row.getObject("date", LocalDate.class),
                        EntryKind.of(row.getString("kind")),
                        row.getObject("no") == null ? "" : row.getInt("fy") + "-" + "%06d".formatted(row.getLong("no")),
                        row.getString("fund"),
                        row.getString("programme"),
                        row.getString("ccy"),
                        row.getLong("amount"),
                        row.getLong("func")))
                .list();
    }

    /** What stood beside cash in entries that changed it: in the year, and in the year before. */
    List<CashMoved> cashMoved(int entity, LocalDate previous, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select f.under, f.class, f.date >= :from as within, sum(f.func) as func
                from ledger.cash_flow(:entity, :previous, :to) f
                group by 1, 2, 3""")
                .param("entity", entity)
                .param("previous", previous)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new CashMoved(
                        row.getString("under"), row.getString("class"), row.getBoolean("within"), whole(row, "func")))
                .list();
    }

    /** Cash at the end of a day, in functional currency. */
    long cashAt(int entity, LocalDate day) {
        return jdbc.sql("""
                select coalesce(sum(l.func), 0) as func
                from ledger.account a join ledger.line l on l.account_id = a.id
                where a.cash and l.entity_id = :entity and l.date <= :day""")
                .param("entity", entity)
                .param("day", day)
                .query((row, n) -> whole(row, "func"))
                .single();
    }

    /** Sums are exact; one that no longer fits 64 bits is an error, never a wrong figure. */
    private static long whole(ResultSet row, String column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return sum.longValueExact();
    }
}
