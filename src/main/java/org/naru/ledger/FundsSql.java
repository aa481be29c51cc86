package org.naru.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of funds: what they have, what is reserved of it. */
final class FundsSql {
    private final JdbcClient jdbc;

    FundsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the funds against other spending until the transaction ends, in the order of their ids. */
    void lock(Collection<Integer> funds) {
        jdbc.sql("select id from ledger.fund where id = any(:ids) order by id for no key update")
                .param("ids", funds.toArray(Integer[]::new))
                .query(Integer.class)
                .list();
    }

    /**
     * The least that a fund's net assets come to on a day or on any later one: unrealised gains left out, unrealised
     * losses counted, both columns or the restricted one alone, whichever is less. Functional minor units.
     */
    long leastNet(int fund, LocalDate from) {
        return jdbc.sql("""
                        with day as (
                            select l.date,
                                -sum(case when u.unrealised then 0 else l.func end) as whole,
                                -sum(case when u.unrealised or a.kind in ('expense', 'release_without') then 0
                                     else l.func end) as restricted,
                                -sum(case when u.unrealised then l.func else 0 end) as unrealised
                            from ledger.line l
                            join ledger.account a on a.id = l.account_id
                            cross join lateral (
                                select a.kind = 'gain' and exists (
                                    select from ledger.entry e left join ledger.entry o on o.id = e.reverses
                                    where e.id = l.entry_id and coalesce(o.kind, e.kind) = 'revaluation') as unrealised) u
                            where l.fund_id = :fund and a.kind not in ('asset', 'liability')
                            group by l.date
                        ), total as (
                            select date, least(sum(whole) over upto, sum(restricted) over upto)
                                + least(0, sum(unrealised) over upto) as net
                            from day window upto as (order by date)
                        )
                        select least(
                            coalesce((select net from total where date <= :from order by date desc limit 1), 0),
                            (select min(net) from total where date > :from))::bigint""")
                .param("fund", fund)
                .param("from", from)
                .query(Long.class)
                .single();
    }

    /** Net assets with restrictions at the end of a day, as the statements show them. */
    long with(int fund, LocalDate at) {
        return jdbc.sql("""
                        select coalesce(-sum(l.func), 0)::bigint from ledger.line l
                        join ledger.account a on a.id = l.account_id
                        where l.fund_id = :fund and l.date <= :at
                            and a.kind in ('equity', 'revenue', 'gain', 'release_with')""")
                .param("fund", fund)
                .param("at", at)
                .query(Long.class)
                .single();
    }

    /** What is reserved of a fund now, but for one commitment. */
    long committed(int fund, @Nullable Long butFor) {
        return jdbc.sql("""
                        select coalesce(sum(func), 0)::bigint from ledger.commitment
                        where fund_id = :fund and consumed_entry is null and cancelled_on is null
                            and id <> :but""")
                .param("fund", fund)
                .param("but", butFor == null ? -1L : butFor)
                .query(Long.class)
                .single();
    }

    /** What was reserved of a fund at the end of a day. */
    long committedAt(int fund, LocalDate at) {
        return jdbc.sql("""
                        select coalesce(sum(c.func), 0)::bigint from ledger.commitment c
                        left join ledger.entry e on e.id = c.consumed_entry
                        where c.fund_id = :fund and c.approved_on <= :at
                            and (e.id is null or e.date > :at) and (c.cancelled_on is null or c.cancelled_on > :at)""")
                .param("fund", fund)
                .param("at", at)
                .query(Long.class)
                .single();
    }

    /** The least of a fund's share of the entity's cash on a day or any later one, functional minor units. */
    long leastCash(int fund, LocalDate from) {
        return jdbc.sql("""
                        with total as (
                            select l.date, sum(sum(l.func)) over (order by l.date) as cash
                            from ledger.line l join ledger.account a on a.id = l.account_id
                            where l.fund_id = :fund and a.cash group by l.date
                        )
                        select least(
                            coalesce((select cash from total where date <= :from order by date desc limit 1), 0),
                            (select min(cash) from total where date > :from))::bigint""")
                .param("fund", fund)
                .param("from", from)
                .query(Long.class)
                .single();
    }

    /** A reservation as it stands. */
    record CommitmentRow(
            long id,
            int fund,
            @Nullable Integer programme,
            @Nullable UUID token,
            LocalDate due,
            String ccy,
            long amount,
            long func,
            boolean open) {}

    long insertCommitment(
            String entity,
            int fund,
            @Nullable Integer programme,
            @Nullable UUID token,
            LocalDate due,
            String ccy,
            long amount,
            long func,
            LocalDate on,
            String actor) {
        return jdbc.sql("""
                        insert into ledger.commitment (entity_id, fund_id, programme_id, token, due, ccy, amount, func,
                            approved_on, approved_by)
                        values ((select id from ledger.entity where code = :entity), :fund, :programme, :token, :due,
                            :ccy, :amount, :func, :on, :actor) returning id""")
                .param("entity", entity)
                .param("fund", fund)
                .param("programme", programme)
                .param("token", token)
                .param("due", due)
                .param("ccy", ccy)
                .param("amount", amount)
                .param("func", func)
                .param("on", on)
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    Optional<CommitmentRow> lockCommitment(long id) {
        return jdbc.sql("""
                        select id, fund_id, programme_id, token, due, ccy, amount, func,
                            consumed_entry is null and cancelled_on is null as open
                        from ledger.commitment where id = :id for update""")
                .param("id", id)
                .query((row, n) -> new CommitmentRow(
                        row.getLong(1),
                        row.getInt(2),
                        row.getObject(3, Integer.class),
                        row.getObject(4, UUID.class),
                        row.getObject(5, LocalDate.class),
                        row.getString(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getBoolean(9)))
                .optional();
    }

    boolean cancel(long id, LocalDate on, String actor, String reason) {
        return jdbc.sql("""
                                update ledger.commitment set cancelled_on = :on, cancelled_by = :actor, cancel_reason = :reason
                                where id = :id and consumed_entry is null and cancelled_on is null""")
                        .param("on", on)
                        .param("actor", actor)
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    void consume(long id, long entry, int n) {
        jdbc.sql("update ledger.commitment set consumed_entry = :entry, consumed_n = :n where id = :id")
                .param("entry", entry)
                .param("n", n)
                .param("id", id)
                .update();
    }

    /** Which spending satisfied what: one row per released expense of an entry. */
    void evidence(long entry, int releaseN, int expenseN, long amount) {
        jdbc.sql("""
                        insert into ledger.release_evidence (release_entry, release_n, expense_entry, expense_n, amount)
                        values (:entry, :release, :entry, :expense, :amount) on conflict do nothing""")
                .param("entry", entry)
                .param("release", releaseN)
                .param("expense", expenseN)
                .param("amount", amount)
                .update();
    }

    /** Writes down that a line of expense passed over a donor fund that would have paid it. */
    void passedOver(long entry, int n, String entity, String fund, @Nullable String reason) {
        jdbc.sql("""
                        insert into ledger.fund_override (entry_id, n, passed_fund, reason)
                        select :entry, :n, f.id, :reason from ledger.fund f join ledger.entity e on e.id = f.entity_id
                        where e.code = :entity and f.code = :fund""")
                .param("entry", entry)
                .param("n", n)
                .param("entity", entity)
                .param("fund", fund)
                .param("reason", reason)
                .update();
    }
}
