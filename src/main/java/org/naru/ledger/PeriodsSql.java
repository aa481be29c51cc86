package org.naru.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of periods and their closing balances. */
final class PeriodsSql {
    private final JdbcClient jdbc;

    PeriodsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Zero if it is so now, else the number of the request that waits. */
    long change(String entity, LocalDate start, Period.State wanted, String reason, Instant at) {
        return jdbc.sql("select ledger.change_period(:entity, :start, :wanted, :reason, :at)")
                .param("entity", entity)
                .param("start", start)
                .param("wanted", wanted.code())
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    boolean confirm(long request, Instant at) {
        return jdbc.sql("select ledger.confirm_reopening(:request, :at)")
                .param("request", request)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    List<LocalDate> startsOf(String entity, int fiscalYear) {
        return jdbc.sql("""
                        select p.start from ledger.period p join ledger.entity e on e.id = p.entity_id
                        where e.code = :entity and p.fiscal_year = :year order by p.start""")
                .param("entity", entity)
                .param("year", fiscalYear)
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .list();
    }

    List<Periods.Reopening> waiting() {
        return jdbc.sql("""
                        select c.id, e.code, c.start, c.reason, c.asked_by
                        from ledger.period_change c join ledger.entity e on e.id = c.entity_id
                        where c.confirmed_at is null order by c.id""")
                .query((row, n) -> new Periods.Reopening(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    /** Whether the closing balances of a locked period are written. */
    boolean isClosed(String entity, LocalDate start) {
        return jdbc.sql("""
                        select exists (select from ledger.close_hash h join ledger.entity e on e.id = h.entity_id
                            where e.code = :entity and h.period_start = :start)""")
                .param("entity", entity)
                .param("start", start)
                .query(Boolean.class)
                .single();
    }

    /** Seals what of the entity waits, in this transaction: the head that is kept with the lock covers it. */
    void seal(String entity) {
        jdbc.sql("select ledger.seal(id, 2147483647) from ledger.entity where code = :entity")
                .param("entity", entity)
                .query(Integer.class)
                .single();
    }

    /** Writes what moved in a locked period, and its hash with the head of the chain. */
    void writeClose(String entity, LocalDate start, Instant at, String actor) {
        jdbc.sql("""
                        insert into ledger.balance_close (entity_id, period_start, account_id, fund_id, programme_id, ccy,
                            amount, func)
                        select e.entity_id, e.period_start, l.account_id, l.fund_id, l.programme_id, l.ccy,
                            sum(l.amount), sum(l.func)
                        from ledger.period p
                        join ledger.entry e on e.entity_id = p.entity_id and e.date between p.start and p."end"
                        join ledger.line l on l.entry_id = e.id
                        where p.entity_id = (select id from ledger.entity where code = :entity) and p.start = :start
                        group by 1, 2, 3, 4, 5, 6""").param("entity", entity).param("start", start).update();
        jdbc.sql("""
                        insert into ledger.close_hash (entity_id, period_start, hash, head_seq, head_chain, closed_at,
                            closed_by)
                        select n.id, :start, sha256(convert_to(coalesce(string_agg(concat_ws('|', a.code, f.code, p.code,
                                b.ccy, b.amount, b.func), E'\\n'
                                order by a.code, f.code, p.code nulls first, b.ccy), ''), 'UTF8')),
                            coalesce(h.seq, 0), coalesce(h.chain, decode(repeat('00', 32), 'hex')), :at, :actor
                        from ledger.entity n
                        left join ledger.chain_head h on h.entity_id = n.id
                        left join ledger.balance_close b on b.entity_id = n.id and b.period_start = :start
                        left join ledger.account a on a.id = b.account_id
                        left join ledger.fund f on f.id = b.fund_id
                        left join ledger.programme p on p.id = b.programme_id
                        where n.code = :entity group by n.id, h.seq, h.chain""")
                .param("start", start)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("actor", actor)
                .param("entity", entity)
                .update();
    }
}
