package org.naru.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the named checks. Each statement judges the whole book at once and changes nothing. */
final class ChecksSql {
    /** More findings than anybody reads; the count of what was found says that there are more. */
    private static final int FINDINGS_MAX = 1_000;

    /** What people call an entry: its number, or its id while it has none. */
    private static final String NAMED = """
            coalesce((select upper(n.code) || '-' || s.fy || '-' || lpad(s.no::text, 6, '0')
                from ledger.seal s join ledger.entity n on n.id = s.entity_id where s.entry_id = x.entry_id),
                'entry ' || x.entry_id)""";

    private final JdbcClient jdbc;

    ChecksSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something wrong with an entry: which, and the word for what. */
    record Wrong(String subject, String what) {}

    /** Entries that break I1 to I7, recomputed from the lines alone. */
    List<Wrong> unbalanced() {
        return jdbc.sql("""
                        with part as (
                            select l.entry_id, l.fund_id, l.programme_id, count(*) as lines, min(l.n) as first, max(l.n) as last,
                                count(distinct l.n) as places, min(l.ccy) as low_ccy, max(l.ccy) as high_ccy,
                                sum(l.amount) as amount, sum(l.func) as func,
                                coalesce(sum(l.func) filter (where a.kind = 'expense'), 0) as expense,
                                coalesce(sum(l.func) filter (where a.kind = 'release_with'), 0) as release_with,
                                coalesce(sum(l.func) filter (where a.kind = 'release_without'), 0) as release_without,
                                bool_or(a.kind = 'expense') as has_expense,
                                bool_or((l.ccy = n.functional_ccy and l.amount <> l.func)
                                    or sign(l.amount) * sign(l.func) < 0 or (l.amount = 0 and l.func = 0)) as i3,
                                bool_or(l.amount = 0) as zero,
                                bool_or((l.programme_id is null and a.kind = 'expense')
                                    or (l.programme_id is not null and a.kind not in ('expense', 'release_with', 'release_without'))
                                    or a.entity_id <> l.entity_id or a.ccy <> l.ccy) as i5
                            from ledger.line l join ledger.account a on a.id = l.account_id
                            join ledger.entity n on n.id = l.entity_id
                            group by l.entry_id, l.fund_id, l.programme_id
                        ), fund as (
                            select p.entry_id, sum(lines) as lines, min(first) as first, max(last) as last, sum(places) as places,
                                min(low_ccy) as low_ccy, max(high_ccy) as high_ccy, sum(amount) as amount, sum(func) as func,
                                sum(release_with + release_without) as released, bool_or(i3) as i3, bool_or(zero) as zero,
                                bool_or(i5) or bool_or(p.programme_id is not null and not has_expense) as i5,
                                f.class = 'with' and (sum(expense + release_without) <> 0 or bool_or(expense + release_without <> 0)) as i7
                            from part p join ledger.fund f on f.id = p.fund_id
                            group by p.entry_id, p.fund_id, f.class
                        ), entry as (
                            select entry_id, sum(lines) as lines, min(first) as first, max(last) as last, sum(places) as places,
                                bool_or(func <> 0) as i1, bool_or(i3) or (min(low_ccy) = max(high_ccy) and sum(amount) <> 0) as i3,
                                bool_or(zero) as zero, bool_or(i5) as i5, sum(released) <> 0 as i6, bool_or(i7) as i7
                            from fund group by entry_id
                        ), judged as (
                            select e.id as entry_id,
                                case when y.lines is null or y.lines <> e.line_count or y.first <> 1 or y.last <> e.line_count
                                         or y.places <> e.line_count then 'I2'
                                     when y.i1 then 'I1' when y.i3 then 'I3'
                                     when y.zero and coalesce(o.kind, e.kind) <> 'revaluation' then 'I4'
                                     when y.i5 then 'I5' when y.i6 then 'I6'
                                     when y.i7 and coalesce(o.kind, e.kind) not in ('import', 'opening') then 'I7' end as what
                            from ledger.entry e left join entry y on y.entry_id = e.id left join ledger.entry o on o.id = e.reverses
                        )
                        select""" + " " + NAMED
                        + ", x.what from judged x where x.what is not null order by x.entry_id limit :most")
                .param("most", FINDINGS_MAX)
                .query((row, n) -> new Wrong(row.getString(1), row.getString(2)))
                .list();
    }

    /** Entries whose content or text no longer has the hash that was sealed. */
    List<Wrong> altered() {
        return jdbc.sql("""
                        with tail as (
                            select l.entry_id, string_agg(concat('li', l.n, 'e', a.enc, f.enc, coalesce(g.enc, '0:'), '3:', l.ccy,
                                'i', l.amount, 'ei', l.func, 'e',
                                case when l.party_id is null then '0:' else '36:' || l.party_id::text end,
                                case when l.token is null then '0:' else '36:' || l.token::text end,
                                case when l.rate_id is null then 'le' else (
                                    select concat('l10:', r.date, '3:', r.ccy, '3:', r.quote, octet_length(r.source), ':', r.source,
                                        octet_length(r.num::text), ':', r.num, 'e') from ledger.rate r where r.id = l.rate_id) end,
                                case when l.settles_entry is null then 'le' else (
                                    select concat('l', octet_length(s.kind), ':', s.kind, octet_length(s.source_key), ':', s.source_key,
                                        'i', l.settles_n, 'ee') from ledger.entry s where s.id = l.settles_entry) end,
                                'e'), '' order by l.n) as bytes
                            from ledger.line l join ledger.account a on a.id = l.account_id join ledger.fund f on f.id = l.fund_id
                            left join ledger.programme g on g.id = l.programme_id group by l.entry_id
                        ), judged as (
                            select e.id as entry_id, case
                                when t.entry_id is null or (t.text is not null
                                    and sha256(t.salt || convert_to(t.text, 'UTF8')) <> e.text_hash) then 'text'
                                when e.content_hash <> sha256(convert_to(concat('l12:naru-entry/1', octet_length(n.code), ':', n.code,
                                    '3:', n.functional_ccy, '10:', e.date, octet_length(e.kind), ':', e.kind,
                                    octet_length(e.source_key), ':', e.source_key,
                                    case when e.act_id is null then '0:' else '36:' || e.act_id::text end,
                                    case when o.id is null then 'le' else concat('l', octet_length(o.kind), ':', o.kind,
                                        octet_length(o.source_key), ':', o.source_key, 'e') end,
                                    case when e.reason is null then '0:' else octet_length(e.reason) || ':' || e.reason end,
                                    'l', b.bytes, 'e64:', encode(e.text_hash, 'hex'), 'e'), 'UTF8')) then 'content' end as what
                            from ledger.entry e join ledger.entity n on n.id = e.entity_id
                            left join ledger.entry o on o.id = e.reverses left join tail b on b.entry_id = e.id
                            left join ledger.entry_text t on t.entry_id = e.id
                        )
                        select""" + " " + NAMED
                        + ", x.what from judged x where x.what is not null order by x.entry_id limit :most")
                .param("most", FINDINGS_MAX)
                .query((row, n) -> new Wrong(row.getString(1), row.getString(2)))
                .list();
    }

    /** Seals that do not follow from the seal before them, and numbers that are not dense. */
    List<Wrong> brokenSeals() {
        return jdbc.sql("""
                        with step as (
                            select s.entry_id, s.seq, s.fy, s.no, s.chain, e.content_hash, p.fiscal_year,
                                e.entity_id = s.entity_id as same_entity,
                                lag(s.seq, 1, 0::bigint) over of_entity as before,
                                lag(s.chain, 1, decode(repeat('00', 32), 'hex')) over of_entity as previous,
                                lag(s.no, 1, 0::bigint) over (partition by s.entity_id, s.fy order by s.no) as no_before
                            from ledger.seal s left join ledger.entry e on e.id = s.entry_id
                            left join ledger.period p on p.entity_id = e.entity_id and p.start = e.period_start
                            window of_entity as (partition by s.entity_id order by s.seq)
                        ), judged as (
                            select entry_id, seq, case
                                when content_hash is null or same_entity is not true then 'gone'
                                when seq <> before + 1 then 'gap'
                                when no <> no_before + 1 or fy <> fiscal_year then 'number'
                                when chain <> sha256('\\x01'::bytea || previous || int8send(seq) || int4send(fy) || int8send(no)
                                    || content_hash) then 'chain' end as what
                            from step
                        )
                        select""" + " " + NAMED
                        + ", x.what from judged x where x.what is not null order by x.seq limit :most")
                .param("most", FINDINGS_MAX)
                .query((row, n) -> new Wrong(row.getString(1), row.getString(2)))
                .list();
    }

    /** Entries that are neither sealed nor waiting, and waiting ones that are not there or sealed already. */
    List<Wrong> lost() {
        return jdbc.sql("""
                        with x as (
                            select e.id as entry_id, 'unqueued' as what from ledger.entry e
                            where not exists (select from ledger.seal s where s.entry_id = e.id)
                                and not exists (select from ledger.unsealed u where u.entity_id = e.entity_id and u.entry_id = e.id)
                            union all
                            select u.entry_id, 'queued' from ledger.unsealed u
                            where not exists (select from ledger.entry e where e.id = u.entry_id and e.entity_id = u.entity_id)
                                or exists (select from ledger.seal s where s.entry_id = u.entry_id)
                        )
                        select""" + " " + NAMED + ", x.what from x order by x.entry_id limit :most")
                .param("most", FINDINGS_MAX)
                .query((row, n) -> new Wrong(row.getString(1), row.getString(2)))
                .list();
    }

    /** Entities whose head is not the last seal: something was taken from the end. */
    List<Wrong> wrongHeads() {
        return jdbc.sql("""
                        select n.code, 'head' from ledger.entity n
                        left join ledger.chain_head h on h.entity_id = n.id
                        left join lateral (select s.seq, s.chain from ledger.seal s where s.entity_id = n.id
                            order by s.seq desc limit 1) l on true
                        where (coalesce(h.seq, 0), coalesce(h.chain, decode(repeat('00', 32), 'hex')))
                            is distinct from (coalesce(l.seq, 0), coalesce(l.chain, decode(repeat('00', 32), 'hex')))
                        order by n.code""")
                .query((row, n) -> new Wrong(row.getString(1), row.getString(2)))
                .list();
    }

    /** What stands at a place of a chain. */
    Optional<String> chainAt(String entity, long seq) {
        return jdbc.sql("""
                        select encode(s.chain, 'hex') from ledger.seal s join ledger.entity n on n.id = s.entity_id
                        where n.code = :entity and s.seq = :seq""")
                .param("entity", entity)
                .param("seq", seq)
                .query((row, n) -> row.getString(1))
                .optional();
    }

    /** A donor fund that was below zero at the end of a day. */
    record Overdrawn(String fund, LocalDate first, Money deepest) {}

    List<Overdrawn> overdrawn() {
        return jdbc.sql("""
                        with day as (
                            select l.fund_id, l.date,
                                -sum(case when u.unrealised then 0 else l.func end) as realised,
                                -sum(case when u.unrealised then l.func else 0 end) as unrealised
                            from ledger.line l join ledger.account a on a.id = l.account_id
                            join ledger.fund f on f.id = l.fund_id
                            cross join lateral (
                                select a.kind = 'gain' and exists (
                                    select from ledger.entry e left join ledger.entry o on o.id = e.reverses
                                    where e.id = l.entry_id and coalesce(o.kind, e.kind) = 'revaluation') as unrealised) u
                            where f.class = 'with' and a.kind not in ('asset', 'liability')
                            group by l.fund_id, l.date
                        ), total as (
                            select fund_id, date,
                                sum(realised) over upto + least(0, sum(unrealised) over upto) as net
                            from day window upto as (partition by fund_id order by date)
                        )
                        select n.code || '-' || f.code, min(t.date), min(t.net)::bigint, n.functional_ccy, c.exponent
                        from total t join ledger.fund f on f.id = t.fund_id join ledger.entity n on n.id = f.entity_id
                        join ledger.currency c on c.code = n.functional_ccy
                        where t.net < 0 group by n.code, f.code, n.functional_ccy, c.exponent order by 1""")
                .query((row, n) -> new Overdrawn(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        new Money(row.getLong(3), new Currency(row.getString(4), row.getInt(5)))))
                .list();
    }

    /** A fund or entity and an amount that should be zero. */
    record Rest(String subject, Money amount) {}

    /** What donor funds spent and did not release; below zero: released and not spent. */
    List<Rest> unreleased() {
        return jdbc.sql("""
                        select n.code || '-' || f.code, sum(l.func)::bigint, n.functional_ccy, c.exponent
                        from ledger.line l join ledger.account a on a.id = l.account_id
                        join ledger.fund f on f.id = l.fund_id join ledger.entity n on n.id = f.entity_id
                        join ledger.currency c on c.code = n.functional_ccy
                        where f.class = 'with' and a.kind in ('expense', 'release_without')
                        group by n.code, f.code, n.functional_ccy, c.exponent having sum(l.func) <> 0 order by 1""")
                .query((row, n) -> new Rest(
                        row.getString(1), new Money(row.getLong(2), new Currency(row.getString(3), row.getInt(4)))))
                .list();
    }

    /** Per act what one entity has paid and the other not yet received, in the act's currency. */
    List<Rest> inTransit() {
        return jdbc.sql("""
                        select t.id::text, t.rest, t.ccy, c.exponent from (
                            select x.id, x.ccy, sum(l.amount)::bigint as rest
                            from ledger.act x join ledger.entry e on e.act_id = x.id join ledger.line l on l.entry_id = e.id
                            join ledger.account a on a.id = l.account_id
                            where a.role = 'inter_entity' and l.ccy = x.ccy
                                and ((a.kind = 'liability' and l.entity_id = x.from_entity)
                                    or (a.kind = 'asset' and l.entity_id = x.to_entity))
                            group by x.id, x.ccy) t join ledger.currency c on c.code = t.ccy
                        where t.rest <> 0 order by 1""")
                .query((row, n) -> new Rest(
                        row.getString(1), new Money(row.getLong(2), new Currency(row.getString(3), row.getInt(4)))))
                .list();
    }

    /** Entities whose accounts between funds do not cancel. */
    List<Rest> betweenFunds() {
        return jdbc.sql("""
                        select n.code, sum(l.func)::bigint, n.functional_ccy, c.exponent
                        from ledger.line l join ledger.account a on a.id = l.account_id
                        join ledger.entity n on n.id = l.entity_id join ledger.currency c on c.code = n.functional_ccy
                        where a.role = 'inter_fund'
                        group by n.code, n.functional_ccy, c.exponent having sum(l.func) <> 0 order by 1""")
                .query((row, n) -> new Rest(
                        row.getString(1), new Money(row.getLong(2), new Currency(row.getString(3), row.getInt(4)))))
                .list();
    }

    /** A locked period whose closing balances are not what its entries say. */
    record WrongClose(String entity, LocalDate start, String what) {}

    List<WrongClose> wrongCloses() {
        return jdbc.sql("""
                        with closed as (
                            select h.entity_id, h.period_start, h.hash from ledger.close_hash h
                        ), now as (
                            select e.entity_id, e.period_start, l.account_id, l.fund_id, l.programme_id, l.ccy,
                                sum(l.amount) as amount, sum(l.func) as func
                            from ledger.entry e join closed k on k.entity_id = e.entity_id and k.period_start = e.period_start
                            join ledger.line l on l.entry_id = e.id group by 1, 2, 3, 4, 5, 6
                        ), kept as (
                            select entity_id, period_start, account_id, fund_id, programme_id, ccy, amount, func
                            from ledger.balance_close
                        ), differs as (
                            (select * from now except all select * from kept) union all (select * from kept except all select * from now)
                        ), hashed as (
                            select k.entity_id, k.period_start
                            from closed k left join ledger.balance_close b
                                on b.entity_id = k.entity_id and b.period_start = k.period_start
                            left join ledger.account a on a.id = b.account_id left join ledger.fund f on f.id = b.fund_id
                            left join ledger.programme p on p.id = b.programme_id
                            group by k.entity_id, k.period_start, k.hash
                            having k.hash <> sha256(convert_to(coalesce(string_agg(concat_ws('|', a.code, f.code, p.code, b.ccy,
                                b.amount, b.func), E'\\n' order by a.code, f.code, p.code nulls first, b.ccy), ''), 'UTF8'))
                        ), unlocked as (
                            select p.entity_id, p.start as period_start from ledger.period p
                            where p.state = 'locked' and not exists (select from closed k
                                where k.entity_id = p.entity_id and k.period_start = p.start)
                        ), wrong as (
                            select entity_id, period_start, 'balances' as what from differs
                            union select entity_id, period_start, 'hash' from hashed
                            union select entity_id, period_start, 'missing' from unlocked
                        )
                        select n.code, w.period_start, min(w.what) from wrong w join ledger.entity n on n.id = w.entity_id
                        group by 1, 2 order by 1, 2""")
                .query((row, n) ->
                        new WrongClose(row.getString(1), row.getObject(2, LocalDate.class), row.getString(3)))
                .list();
    }
}
