package org.naru.ledger.pages;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.EntryKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what accounts and funds hold, and the registers that explain it. */
@Repository
class BalancesPageSql {
    private final JdbcClient db;

    BalancesPageSql(JdbcClient db) {
        this.db = db;
    }

    /** What stands on an account for a fund in one currency. */
    record Balance(int accountId, int fundId, int entityId, String ccy, long amount, long func) {}

    /** What stands on an account in one currency before a line. */
    record Carried(int entityId, String ccy, long amount, long func) {}

    /** A line of a register. */
    record RegisterRow(
            long entry,
            int n,
            LocalDate date,
            int entityId,
            int fundId,
            @Nullable Integer programmeId,
            String ccy,
            long amount,
            long func,
            EntryKind kind,
            @Nullable Integer fy,
            @Nullable Long no,
            @Nullable String text,
            boolean erased) {
        JournalPageSql.Key key() {
            return new JournalPageSql.Key(date, entry, n);
        }
    }

    /**
     * What a fund has, in functional currency.
     *
     * @param net net assets at the end of the day, both classes
     * @param committed reserved and neither paid nor cancelled
     * @param free what may be spent on the day without falling short on it or later
     */
    record Free(int fundId, long net, long committed, long free) {}

    /** What came into and went out of a fund in a month, in functional currency; net assets grow by both. */
    record Month(YearMonth month, long in, long out) {}

    /** Money reserved on a fund. */
    record Commitment(
            long id,
            @Nullable Integer programmeId,
            LocalDate due,
            String ccy,
            long amount,
            long func,
            @Nullable Long consumedEntry,
            boolean cancelled,
            @Nullable String cancelReason) {}

    /** All balances that are not nothing. */
    List<Balance> all() {
        return db.sql("""
                        select account_id, fund_id, entity_id, ccy, sum(amount) as amount, sum(func) as func
                        from ledger.line
                        group by account_id, fund_id, entity_id, ccy
                        having sum(amount) <> 0 or sum(func) <> 0
                        """)
                .query((row, _) -> new Balance(
                        row.getInt("account_id"),
                        row.getInt("fund_id"),
                        row.getInt("entity_id"),
                        row.getString("ccy"),
                        JournalPageSql.exact(row, "amount"),
                        JournalPageSql.exact(row, "func")))
                .list();
    }

    /** The balances of one fund at the end of a day. */
    List<Balance> ofFund(int fund, LocalDate at) {
        return db.sql("""
                        select account_id, fund_id, entity_id, ccy, sum(amount) as amount, sum(func) as func
                        from ledger.line
                        where fund_id = :fund and date <= :at
                        group by account_id, fund_id, entity_id, ccy
                        """)
                .param("fund", fund)
                .param("at", at)
                .query((row, _) -> new Balance(
                        row.getInt("account_id"),
                        row.getInt("fund_id"),
                        row.getInt("entity_id"),
                        row.getString("ccy"),
                        JournalPageSql.exact(row, "amount"),
                        JournalPageSql.exact(row, "func")))
                .list();
    }

    /** What stands on an account before a date, per entity and currency. */
    List<Carried> before(int account, @Nullable Integer fund, LocalDate date) {
        return db.sql("""
                        select entity_id, ccy, sum(amount) as amount, sum(func) as func
                        from ledger.line
                        where account_id = :account and date < :date and (cast(:fund as int) is null or fund_id = :fund)
                        group by entity_id, ccy order by entity_id, ccy
                        """)
                .param("account", account)
                .param("date", date)
                .param("fund", fund)
                .query((row, _) -> new Carried(
                        row.getInt("entity_id"),
                        row.getString("ccy"),
                        JournalPageSql.exact(row, "amount"),
                        JournalPageSql.exact(row, "func")))
                .list();
    }

    /** What stands on an account up to and with a line, per entity and currency. */
    List<Carried> upTo(int account, @Nullable Integer fund, JournalPageSql.Key key) {
        return db.sql("""
                        select entity_id, ccy, sum(amount) as amount, sum(func) as func
                        from ledger.line
                        where account_id = :account and (date, entry_id, n) <= (:date, :entry, :n)
                          and (cast(:fund as int) is null or fund_id = :fund)
                        group by entity_id, ccy order by entity_id, ccy
                        """)
                .param("account", account)
                .param("date", key.date())
                .param("entry", key.entry())
                .param("n", key.n())
                .param("fund", fund)
                .query((row, _) -> new Carried(
                        row.getInt("entity_id"),
                        row.getString("ccy"),
                        JournalPageSql.exact(row, "amount"),
                        JournalPageSql.exact(row, "func")))
                .list();
    }

    /** The lines of an account after a key, oldest first. */
    List<RegisterRow> register(
            int account,
            @Nullable Integer fund,
            LocalDate from,
            LocalDate to,
            Optional<JournalPageSql.Key> after,
            int limit) {
        return db.sql("""
                        select l.entry_id, l.n, l.date, l.entity_id, l.fund_id, g.programme_id, l.ccy, l.amount, l.func,
                            e.kind, s.fy, s.no, t.text, t.erased_at is not null as erased
                        from (select * from ledger.line
                              where account_id = :account and (date, entry_id, n) > (:date, :entry, :n) and date <= :to
                                and (cast(:fund as int) is null or fund_id = :fund)
                              order by date, entry_id, n limit :limit) l
                        join ledger.line g on g.entry_id = l.entry_id and g.n = l.n
                        join ledger.entry e on e.id = l.entry_id
                        left join ledger.seal s on s.entry_id = l.entry_id
                        left join ledger.entry_text t on t.entry_id = l.entry_id
                        order by l.date, l.entry_id, l.n
                        """)
                .param("account", account)
                .param("fund", fund)
                .param("date", after.map(JournalPageSql.Key::date).orElse(from))
                .param("entry", after.map(JournalPageSql.Key::entry).orElse(0L))
                .param("n", after.map(JournalPageSql.Key::n).orElse(0))
                .param("to", to)
                .param("limit", limit)
                .query((row, _) -> new RegisterRow(
                        row.getLong("entry_id"),
                        row.getInt("n"),
                        row.getDate("date").toLocalDate(),
                        row.getInt("entity_id"),
                        row.getInt("fund_id"),
                        NamesPageSql.integer(row, "programme_id"),
                        row.getString("ccy"),
                        row.getLong("amount"),
                        row.getLong("func"),
                        EntryKind.of(row.getString("kind")),
                        NamesPageSql.integer(row, "fy"),
                        NamesPageSql.number(row, "no"),
                        row.getString("text"),
                        row.getBoolean("erased")))
                .list();
    }

    /** The key after which the page before a key begins; nothing when that page is the first. */
    Optional<JournalPageSql.Key> pageBefore(
            int account, @Nullable Integer fund, LocalDate from, JournalPageSql.Key first, int size) {
        return db.sql("""
                        select date, entry_id, n from ledger.line
                        where account_id = :account and (date, entry_id, n) < (:date, :entry, :n) and date >= :from
                          and (cast(:fund as int) is null or fund_id = :fund)
                        order by date desc, entry_id desc, n desc offset :size limit 1
                        """)
                .param("account", account)
                .param("fund", fund)
                .param("from", from)
                .param("date", first.date())
                .param("entry", first.entry())
                .param("n", first.n())
                .param("size", size)
                .query((row, _) -> new JournalPageSql.Key(
                        row.getDate("date").toLocalDate(), row.getLong("entry_id"), row.getInt("n")))
                .optional();
    }

    /**
     * What every fund has on a day: the least its net assets come to on that day or later, unrealised gains left out
     * and unrealised losses counted, both classes or the restricted one alone, whichever is less; less what is
     * reserved (docs/specs/ledger.md). A fund without lines and reservations is left out.
     */
    List<Free> free(LocalDate at) {
        return db.sql("""
                        with asked as (
                            select cast(:at as date) as at
                        ), day as (
                            select l.fund_id, greatest(l.date, asked.at) as date, -sum(l.func) as net,
                                -sum(case when u.unrealised then 0 else l.func end) as whole,
                                -sum(case when u.unrealised or a.kind in ('expense', 'release_without') then 0
                                     else l.func end) as restricted,
                                -sum(case when u.unrealised then l.func else 0 end) as unrealised
                            from asked cross join ledger.line l
                            join ledger.account a on a.id = l.account_id
                            cross join lateral (
                                select a.kind = 'gain' and exists (
                                    select from ledger.entry e left join ledger.entry o on o.id = e.reverses
                                    where e.id = l.entry_id and coalesce(o.kind, e.kind) = 'revaluation') as unrealised) u
                            where a.kind not in ('asset', 'liability')
                            group by l.fund_id, greatest(l.date, asked.at)
                        ), total as (
                            select fund_id, date, sum(net) over upto as net,
                                least(sum(whole) over upto, sum(restricted) over upto)
                                    + least(0, sum(unrealised) over upto) as least
                            from day window upto as (partition by fund_id order by date)
                        ), had as (
                            select fund_id, coalesce(sum(net) filter (where date = asked.at), 0) as net, min(least) as least,
                                bool_or(date = asked.at) as now
                            from asked cross join total group by fund_id
                        ), reserved as (
                            select fund_id, sum(func) as func from ledger.commitment
                            where consumed_entry is null and cancelled_on is null group by fund_id
                        )
                        select fund_id, coalesce(h.net, 0) as net, coalesce(r.func, 0) as committed,
                            coalesce(case when h.now then h.least else least(0, h.least) end, 0) - coalesce(r.func, 0) as free
                        from had h full join reserved r using (fund_id)
                        """)
                .param("at", at)
                .query((row, _) -> new Free(
                        row.getInt("fund_id"),
                        JournalPageSql.exact(row, "net"),
                        JournalPageSql.exact(row, "committed"),
                        JournalPageSql.exact(row, "free")))
                .list();
    }

    /** What moved a fund's net assets in each month of a range, oldest first; months without movement are left out. */
    List<Month> months(int fund, LocalDate from, LocalDate to) {
        return db.sql("""
                        select date_trunc('month', l.date)::date as month,
                            coalesce(-sum(l.func) filter (where a.kind in ('equity', 'revenue', 'gain')), 0) as came,
                            coalesce(-sum(l.func) filter (where a.kind in ('expense', 'release_with', 'release_without')), 0)
                                as went
                        from ledger.line l join ledger.account a on a.id = l.account_id
                        where l.fund_id = :fund and l.date between :from and :to
                        group by 1 order by 1
                        """)
                .param("fund", fund)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Month(
                        YearMonth.from(row.getDate("month").toLocalDate()),
                        JournalPageSql.exact(row, "came"),
                        JournalPageSql.exact(row, "went")))
                .list();
    }

    /** What is reserved on a fund, what is open first, by the day it is due. */
    List<Commitment> commitments(int fund) {
        return db.sql("""
                        select id, programme_id, due, ccy, amount, func, consumed_entry, cancelled_on is not null as cancelled,
                            cancel_reason
                        from ledger.commitment where fund_id = :fund
                        order by consumed_entry is not null or cancelled_on is not null, due, id limit 500
                        """)
                .param("fund", fund)
                .query((row, _) -> new Commitment(
                        row.getLong("id"),
                        NamesPageSql.integer(row, "programme_id"),
                        row.getDate("due").toLocalDate(),
                        row.getString("ccy"),
                        row.getLong("amount"),
                        row.getLong("func"),
                        NamesPageSql.number(row, "consumed_entry"),
                        row.getBoolean("cancelled"),
                        row.getString("cancel_reason")))
                .list();
    }

    /** What was spent on each programme in a range, per entity, in functional currency. */
    List<Spent> spent(LocalDate from, LocalDate to) {
        return db.sql("""
                        select l.programme_id, l.entity_id, sum(l.func) as func, count(*) as lines
                        from ledger.account a
                        join ledger.line l on l.account_id = a.id and l.date between :from and :to
                        where a.kind = 'expense' and l.programme_id is not null
                        group by l.programme_id, l.entity_id
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Spent(
                        row.getInt("programme_id"),
                        row.getInt("entity_id"),
                        JournalPageSql.exact(row, "func"),
                        row.getLong("lines")))
                .list();
    }

    /** What was spent on a programme by an entity. */
    record Spent(int programmeId, int entityId, long func, long lines) {}

    /** Entries that wait for their number, per entity. */
    List<Waiting> unsealed() {
        return db.sql("select entity_id, count(*) as entries from ledger.unsealed group by entity_id")
                .query((row, _) -> new Waiting(row.getInt("entity_id"), row.getLong("entries")))
                .list();
    }

    /** How many entries of an entity wait for their number. */
    record Waiting(int entityId, long entries) {}

    /** The date of the latest entry of each entity. */
    List<Latest> latest() {
        return db.sql("""
                        select en.id, x.date from ledger.entity en cross join lateral (
                            select e.date from ledger.entry e where e.entity_id = en.id order by e.date desc, e.id desc limit 1) x
                        """)
                .query((row, _) ->
                        new Latest(row.getInt("id"), row.getDate("date").toLocalDate()))
                .list();
    }

    /** The date of an entity's latest entry. */
    record Latest(int entityId, LocalDate date) {}
}
