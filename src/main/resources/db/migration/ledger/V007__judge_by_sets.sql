-- What the database refuses, judged by sets (docs/adr/0006). Three things change and no guarantee does:
--
--  1. What a line, a text or a seal points at can never go away: nothing of the chart and no entry is ever removed or
--     gets another key, whoever tries. So it is enough to look once, when the row is written, and the statement
--     triggers do that for all rows at once. The foreign keys that asked row by row, and locked a row of the chart for
--     every line, go; with them the index that only they needed.
--  2. Lines are judged by one grouping per entry. Entries of one fund without releases, which are nearly all, are
--     settled by it; the others go on to the full question of V003.
--  3. A period is locked and judged once per period and statement, not once per entry.

create function ledger.stays() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'NR108',
        message = format('%s refused on ledger.%s: what the journal may point at stays; close it instead',
                         lower(tg_op), tg_table_name);
end $$;

do $$
declare
    r record;
begin
    for r in select * from (values ('currency', 'code'), ('entity', 'id'), ('account', 'id'), ('programme', 'id'),
        ('fund', 'id'), ('period', 'entity_id'), ('rate', 'id'), ('act', 'id')) as v (name, key)
    loop
        execute format('create trigger stays before delete or truncate on ledger.%I
            for each statement execute function ledger.stays()', r.name);
        execute format('create trigger stays_itself before update of %2$I on ledger.%1$I
            for each row when (old.%2$I is distinct from new.%2$I) execute function ledger.stays()', r.name, r.key);
    end loop;
end $$;
-- A period that is not in use may get another first day (V001), so what names it looks at the table, not at a key.
alter table ledger.entry drop constraint entry_period, drop constraint entry_entity_id_fkey;
alter table ledger.line drop constraint line_entry, drop constraint line_fund, drop constraint line_account,
    drop constraint line_programme, drop constraint line_rate, drop constraint line_settles;
alter table ledger.entry drop constraint entry_line_target;
alter table ledger.entry_text drop constraint entry_text_entry_id_fkey;
alter table ledger.seal drop constraint seal_entry_id_fkey;

-- I2 (a header has its lines) and I9 (its period is open, or soft with role and reason). The period is read FOR SHARE:
-- whoever locks it waits for us, and we see what they did.
create or replace function ledger.check_entries() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
    bad record;
begin
    select e.id, e.source_key into bad from new_entries e
    where not exists (select from ledger.line l where l.entry_id = e.id and l.n = 1) limit 1;
    if found then
        perform ledger.refuse('malformed', bad.id, bad.source_key, 0, 'an entry and its lines are written by one statement', '{}');
    end if;

    with dated as materialized (
        select e.entity_id, e.period_start, min(e.date) as first, max(e.date) as last,
            bool_or(coalesce(e.reason, '') = '') as unreasoned
        from new_entries e group by e.entity_id, e.period_start
    ), held as materialized (
        select p.entity_id, p.start, p."end", p.state
        from dated d join ledger.period p on p.entity_id = d.entity_id and p.start = d.period_start
        order by p.entity_id, p.start for share of p
    )
    select d.entity_id, d.period_start, h.start, h."end", h.state into bad
    from dated d left join held h on h.entity_id = d.entity_id and h.start = d.period_start
    where h.start is null or d.first < h.start or d.last > h."end" or h.state = 'locked'
        or (h.state = 'soft' and (d.unreasoned or coalesce(current_setting('naru.soft', true), '') <> 'granted'))
    limit 1;
    if found then
        perform ledger.refuse_period(e.id, e.source_key, e.date, bad.start, bad."end", bad.state)
        from new_entries e
        where e.entity_id = bad.entity_id and e.period_start = bad.period_start
            and (bad.start is null or e.date < bad.start or e.date > bad."end" or bad.state = 'locked'
                or coalesce(e.reason, '') = '' or coalesce(current_setting('naru.soft', true), '') <> 'granted')
        order by e.id limit 1;
        raise exception 'period % was found wrong and its entries look right: the two looks differ', bad.period_start;
    end if;
    return null;
end $$;

create function ledger.refuse_period(entry bigint, key text, day date, first date, last date, state text)
    returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if first is null or day < first or day > last then
        perform ledger.refuse('no-period', entry, key, 0, format('no period covers %s', day), array[day::text]);
    elsif state = 'locked' then
        perform ledger.refuse('period-locked', entry, key, 0,
            format('%s lies in a locked period (%s to %s)', day, first, last), array[day::text, first::text, last::text]);
    else
        perform ledger.refuse('period-soft', entry, key, 0,
            format('%s lies in a soft-closed period (%s to %s): role and reason are needed', day, first, last),
            array[day::text, first::text, last::text]);
    end if;
end $$;

-- What a line points at and is not there, as the foreign keys said it before.
create function ledger.refuse_reference(wrong bigint) returns void language plpgsql
    set search_path = pg_catalog, pg_temp as $$
declare
    l record;
begin
    select x.n, case
            when e.id is null or (e.entity_id, e.date) <> (x.entity_id, x.date) then 'line_entry'
            when a.id is null then 'line_account'
            when f.id is null then 'line_fund'
            when x.programme_id is not null and p.id is null then 'line_programme'
            when x.rate_id is not null and r.id is null then 'line_rate'
            when x.settles_entry is not null and s.n is null then 'line_settles' end as key
    into l
    from ledger.line x
    left join ledger.entry e on e.id = x.entry_id
    left join ledger.account a on a.id = x.account_id
    left join ledger.fund f on f.id = x.fund_id and f.entity_id = x.entity_id
    left join ledger.programme p on p.id = x.programme_id
    left join ledger.rate r on r.id = x.rate_id
    left join ledger.line s on s.entry_id = x.settles_entry and s.n = x.settles_n
    where x.entry_id = wrong
        and (e.id is null or (e.entity_id, e.date) <> (x.entity_id, x.date) or a.id is null or f.id is null
            or (x.programme_id is not null and p.id is null) or (x.rate_id is not null and r.id is null)
            or (x.settles_entry is not null and s.n is null))
    order by x.n limit 1;
    if found then
        raise exception using errcode = 'foreign_key_violation', schema = 'ledger', table = 'line', constraint = l.key,
            message = format('line %s of entry %s violates %s: what it points at is not there, or is another entity''s',
                             l.n, wrong, l.key);
    end if;
end $$;

-- I1 to I7 for all new lines at once. First one grouping per entry: what it cannot settle, the full question of V003
-- decides. Each is one text, used twice: planned once and by index for a few lines, planned afresh for many.
do $make$
declare
    screen text := $q$
        select min(q.entry_id) filter (where q.astray or e.id is null or q.entity_id <> e.entity_id or q.last_entity <> e.entity_id
                or q.date <> e.date or q.last_date <> e.date),
            min(q.entry_id) filter (where q.lines <> e.line_count or q.first <> 1 or q.last <> e.line_count
                or (e.kind <> 'reversal' and (q.wrong or (q.zero and e.kind <> 'revaluation')
                    or (q.closed and e.kind not in ('import', 'opening'))))),
            array_agg(q.entry_id) filter (where e.kind <> 'reversal' and (q.func <> 0 or q.fund <> q.last_fund or q.released
                or (q.ccy = q.last_ccy and q.amount <> 0)
                or (q.spends and e.kind not in ('import', 'opening')))),
            bool_or(e.kind = 'reversal')
        from (
            select l.entry_id, count(*) as lines, min(l.n) as first, max(l.n) as last,
                min(l.entity_id) as entity_id, max(l.entity_id) as last_entity, min(l.date) as date, max(l.date) as last_date,
                min(l.fund_id) as fund, max(l.fund_id) as last_fund, min(l.ccy) as ccy, max(l.ccy) as last_ccy,
                sum(l.amount) as amount, sum(l.func) as func,
                bool_or(a.id is null or f.id is null or f.entity_id <> l.entity_id
                    or (l.programme_id is not null and p.id is null)
                    or (l.rate_id is not null and not exists (select from ledger.rate r where r.id = l.rate_id))
                    or (l.settles_entry is not null and not exists (
                        select from ledger.line s where s.entry_id = l.settles_entry and s.n = l.settles_n))) as astray,
                bool_or(c.code is null
                    or a.entity_id <> l.entity_id
                    or a.ccy <> l.ccy
                    or (l.programme_id is null and a.kind = 'expense')
                    or (l.programme_id is not null and a.kind not in ('expense', 'release_with', 'release_without'))
                    or (l.ccy = en.functional_ccy and l.amount <> l.func)) as wrong,
                bool_or(a.closed < l.date or f.opened > l.date or f.closed < l.date) as closed,
                bool_or(l.amount = 0) as zero,
                bool_or(a.kind in ('release_with', 'release_without')) as released,
                bool_or(f.class = 'with' and a.kind = 'expense') as spends
            from new_lines l
            left join ledger.account a on a.id = l.account_id
            left join ledger.fund f on f.id = l.fund_id
            left join ledger.entity en on en.id = l.entity_id
            left join ledger.currency c on c.code = l.ccy
            left join ledger.programme p on p.id = l.programme_id
            group by l.entry_id
        ) q left join ledger.entry e on e.id = q.entry_id $q$;
    question text := $q$
        with part as (
            select l.entry_id, l.fund_id, l.programme_id, e.kind, e.line_count,
                f.class = 'with' and e.kind not in ('import', 'opening') as released_at_once,
                count(*) as lines, min(l.n) as first, max(l.n) as last, min(l.ccy) as low_ccy, max(l.ccy) as high_ccy,
                sum(l.amount) as amount, sum(l.func) as func,
                coalesce(sum(l.func) filter (where a.kind = 'expense'), 0) as expense,
                coalesce(sum(l.func) filter (where a.kind = 'release_with'), 0) as release_with,
                coalesce(sum(l.func) filter (where a.kind = 'release_without'), 0) as release_without,
                bool_or(a.kind = 'expense') as has_expense
            from new_lines l
            join ledger.entry e on e.id = l.entry_id
            join ledger.account a on a.id = l.account_id
            join ledger.fund f on f.id = l.fund_id
            where l.entry_id = any (doubtful)
            group by l.entry_id, l.fund_id, l.programme_id, e.kind, e.line_count, f.class
        ), whole as (
            select entry_id, fund_id, kind, line_count, sum(lines) as lines, min(first) as first, max(last) as last,
                min(low_ccy) as low_ccy, max(high_ccy) as high_ccy, sum(amount) as amount, sum(func) as func,
                sum(release_with + release_without) as released,
                bool_or((released_at_once and expense + release_without <> 0)
                    or (released_at_once and programme_id is not null and release_with + release_without <> 0)
                    -- A programme on a release is that of an expense of the same fund.
                    or (programme_id is not null and not has_expense)) as wrong
            from part group by entry_id, fund_id, kind, line_count
        ), entry as (
            select entry_id, kind, sum(lines) <> line_count or min(first) <> 1 or max(last) <> line_count as incomplete,
                bool_or(wrong) or bool_or(func <> 0) or sum(released) <> 0
                    or (min(low_ccy) = max(high_ccy) and sum(amount) <> 0) as wrong
            from whole group by entry_id, kind, line_count
        )
        select min(entry_id) filter (where incomplete or (wrong and kind <> 'reversal')) from entry $q$;
begin
    execute format($f$
        create or replace function ledger.check_lines() returns trigger language plpgsql
            set search_path = pg_catalog, pg_temp
            set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $body$
        declare
            astray bigint;
            bad_entry bigint;
            doubtful bigint[];
            any_reversal boolean;
        begin
            if not exists (select from new_lines offset 1000) then
                %1$s into astray, bad_entry, doubtful, any_reversal;
                if doubtful is not null and astray is null and bad_entry is null then
                    %3$s into bad_entry;
                end if;
            else
                perform set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true);
                execute %2$L into astray, bad_entry, doubtful, any_reversal;
                if doubtful is not null and astray is null and bad_entry is null then
                    execute %4$L into bad_entry using doubtful;
                end if;
            end if;
            if astray is not null then
                perform ledger.refuse_reference(astray);
            end if;
            if bad_entry is not null then
                perform ledger.refuse_entry(bad_entry);
            end if;
            if any_reversal then
                perform ledger.check_reversals(array(select distinct l.entry_id from new_lines l
                    join ledger.entry e on e.id = l.entry_id where e.kind = 'reversal'));
            end if;
            return null;
        end $body$ $f$, screen, screen, question, replace(question, 'any (doubtful)', 'any ($1)'));
end $make$;

-- A text and a seal are of an entry that is there.
create function ledger.check_owners() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
    bad bigint;
begin
    select r.entry_id into bad from new_rows r where not exists (select from ledger.entry e where e.id = r.entry_id) limit 1;
    if found then
        raise exception using errcode = 'foreign_key_violation', schema = 'ledger', table = tg_table_name::text,
            message = format('there is no entry %s for a row of ledger.%s', bad, tg_table_name);
    end if;
    return null;
end $$;
create trigger check_owners after insert on ledger.entry_text referencing new table as new_rows
    for each statement execute function ledger.check_owners();
create trigger check_owners after insert on ledger.seal referencing new table as new_rows
    for each statement execute function ledger.check_owners();

revoke all on function ledger.stays(), ledger.check_owners(), ledger.refuse_reference(bigint),
    ledger.refuse_period(bigint, text, date, date, date, text) from public;

-- Whole books come in by COPY into two tables of the transaction's own, which import_begin makes and which are gone when
-- it ends; post_import takes a portion from there. The program may add rows to them and do nothing else.
drop function ledger.import_begin();
drop function ledger.import_finish();
drop function ledger.post_import(timestamptz, boolean, int[], date[], text[], text[], uuid[], bigint[], text[], text[], int[],
    int[], int[], int[], int[], int[], text[], bigint[], bigint[], uuid[], uuid[], bigint[], bigint[], int[]);

-- True: the book is empty, belongs to this transaction alone, and what can be proved of all rows at once (its unique
-- key) or is not needed meanwhile (its indexes) waits for import_finish. The triggers stay: every entry is judged as ever.
create function ledger.import_begin() returns boolean language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare
    r record;
    k int := 0;
begin
    if to_regclass('pg_temp.naru_entry') is null then
        create temporary table naru_entry (
            i int, entity int, date date, kind text collate "C", key text collate "C", act uuid,
            reverses_kind text collate "C", reverses_key text collate "C", reason text, text text, lines int
        ) on commit drop;
        create temporary table naru_line (
            e int, n int, account int, fund int, programme int, ccy char(3), amount bigint, func bigint, party uuid,
            token uuid, rate bigint, settles bigint, settles_n int
        ) on commit drop;
        grant insert on pg_temp.naru_entry, pg_temp.naru_line to naru_app;
    end if;
    if exists (select from ledger.entry) then
        return false;
    end if;
    lock table ledger.entry, ledger.line, ledger.entry_text in access exclusive mode;
    if exists (select from ledger.entry) then
        return false;
    end if;
    if exists (select from ledger.import_rebuild) then
        return true; -- begun before, in this transaction
    end if;
    for r in
        select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as again
        from pg_index i
        where i.indrelid in ('ledger.line'::regclass, 'ledger.entry'::regclass)
            and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
            and i.indexrelid <> 'ledger.entry_reverses'::regclass
        order by 1
    loop
        k := k + 1;
        insert into ledger.import_rebuild values (k, r.again);
        execute format('drop index %s', r.name);
    end loop;
    k := k + 1;
    insert into ledger.import_rebuild
    select k, format('alter table ledger.entry add constraint entry_key %s', pg_get_constraintdef(c.oid))
    from pg_constraint c where c.conrelid = 'ledger.entry'::regclass and c.conname = 'entry_key';
    alter table ledger.entry drop constraint entry_key;
    return true;
end $$;

create function ledger.import_finish() returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp set maintenance_work_mem = '256MB' set jit = off as $$
declare
    r record;
begin
    for r in select statement from ledger.import_rebuild order by place loop
        execute r.statement;
    end loop;
    delete from ledger.import_rebuild;
    -- What asks next finds plans for a full book; until the server looks by itself a minute may pass.
    analyze ledger.entry, ledger.line;
end $$;

-- Posts what was copied into naru_entry and naru_line, and empties them. Header, lines, text and queue row are written
-- by ONE statement; the hashes are computed here, where the program cannot choose them. Every plan is made afresh: the
-- tables are new in each transaction, and a plan for an empty book is ruinous for a full one.
-- Returns how many were new; the others stood already with equal content.
create function ledger.post_import(p_at timestamptz, p_may_post_soft boolean) returns bigint language plpgsql security definer
    set search_path = pg_catalog, pg_temp set jit = off set work_mem = '64MB' as $$
declare
    doer text := platform.actor();
    -- While the unique key waits for import_finish nothing stands that could be found; doubles are found there.
    keyed constant boolean := to_regclass('ledger.entry_key') is not null;
    reversing boolean := exists (select from pg_temp.naru_entry h where h.reverses_key is not null or h.kind = 'reversal');
    statement text;
    staged bigint; posted bigint; conflict int;
    bad record;
begin
    if p_may_post_soft then
        perform set_config('naru.soft', 'granted', true);
    end if;
    select h.key, h.date into bad from (select distinct on (entity, date) entity, date, key from pg_temp.naru_entry) h
    where not exists (select from ledger.period p where p.entity_id = h.entity and h.date between p.start and p."end") limit 1;
    if found then
        perform ledger.refuse('no-period', null, bad.key, 0, format('no period covers %s', bad.date), array[bad.date::text]);
    end if;

    statement := $s$
        with numbered as materialized (
            select h.*, nextval('ledger.entry_id') as id, %old% as old
            from (select * from pg_temp.naru_entry order by i) h
        ), day as materialized (
            select d.entity, d.date, p.start from (select distinct entity, date from pg_temp.naru_entry) d
            join ledger.period p on p.entity_id = d.entity and d.date between p.start and p."end"
        ), content as (
            select l.e, string_agg(concat('li', l.n, 'e', a.enc, f.enc, coalesce(g.enc, '0:'), '3:', l.ccy,
                'i', l.amount, 'ei', l.func, 'e',
                case when l.party is null then '0:' else '36:' || l.party::text end,
                case when l.token is null then '0:' else '36:' || l.token::text end,
                case when l.rate is null then 'le' else ledger.enc_rate(l.rate) end,
                case when l.settles is null then 'le' else ledger.enc_settles(l.settles, l.settles_n) end, 'e'), ''
                order by l.n) as lines
            from pg_temp.naru_line l
            join ledger.account a on a.id = l.account
            join ledger.fund f on f.id = l.fund
            left join ledger.programme g on g.id = l.programme
            group by l.e
        ), header as materialized (
            select i, id, old, old_hash, entity, date, period, lines, kind, key, act, reverses, reason, salt, text, text_hash,
                sha256(convert_to(body || '64:' || encode(text_hash, 'hex') || 'e', 'UTF8')) as content_hash
            from (
                select *, coalesce(erased_hash, sha256(salt || convert_to(text, 'UTF8'))) as text_hash
                from (
                    select h.*, day.start as period, %reverses% as reverses, %salt% as salt, %erased% as erased_hash,
                        %old_hash% as old_hash,
                        concat('l12:naru-entry/1', octet_length(en.code), ':', en.code, '3:', en.functional_ccy, '10:', h.date,
                            octet_length(h.kind), ':', h.kind, octet_length(h.key), ':', h.key,
                            case when h.act is null then '0:' else '36:' || h.act::text end,
                            case when h.reverses_key is null then 'le'
                                else 'l' || ledger.enc(h.reverses_kind) || ledger.enc(h.reverses_key) || 'e' end,
                            case when h.reason is null then '0:' else octet_length(h.reason) || ':' || h.reason end,
                            'l', c.lines, 'e') as body
                    from numbered h
                    join ledger.entity en on en.id = h.entity
                    join day on day.entity = h.entity and day.date = h.date
                    join content c on c.e = h.i
                    %joins%
                    offset 0) salted
                offset 0) hashed
        ), new_entry as (
            insert into ledger.entry (id, entity_id, date, period_start, line_count, kind, source_key, act_id, reverses, reason,
                text_hash, content_hash, posted_at, posted_by)
            select id, entity, date, period, lines, kind, key, act, reverses, reason, text_hash, content_hash, $1, $2
            from header %new%
        ), new_text as (
            insert into ledger.entry_text (entry_id, salt, text) select id, salt, text from header %new%
        ), queued as (
            insert into ledger.unsealed (entity_id, entry_id) select entity, id from header %new%
        ), new_line as (
            insert into ledger.line (entry_id, n, entity_id, date, account_id, fund_id, programme_id, ccy, amount, func,
                party_id, token, rate_id, settles_entry, settles_n)
            select h.id, l.n, h.entity, h.date, l.account, l.fund, l.programme, l.ccy, l.amount, l.func, l.party, l.token,
                l.rate, l.settles, l.settles_n
            from pg_temp.naru_line l join header h on h.i = l.e %new%
        )
        select count(*), count(*) filter (where old is null), min(i) filter (where old_hash <> content_hash) from header $s$;
    statement := replace(statement, '%new%', case when keyed then 'where old is null' else '' end);
    statement := replace(statement, '%old%', case when keyed then '(select o.id from ledger.entry o
        where o.entity_id = h.entity and o.kind = h.kind and o.source_key = h.key)' else 'null::bigint' end);
    -- What stands is compared with the salt it was given; where the text was erased, texts are not compared.
    statement := replace(statement, '%salt%', case when keyed then 'coalesce(t.salt, uuid_send(gen_random_uuid()))'
        else 'uuid_send(gen_random_uuid())' end);
    statement := replace(statement, '%erased%', case when keyed then
        'case when t.erased_at is not null then o.text_hash end' else 'null::bytea' end);
    statement := replace(statement, '%old_hash%', case when keyed then 'o.content_hash' else 'null::bytea' end);
    statement := replace(statement, '%reverses%', case when reversing then 'coalesce(before.id, beside.id)' else 'null::bigint' end);
    statement := replace(statement, '%joins%', case when keyed then
        'left join ledger.entry o on o.id = h.old left join ledger.entry_text t on t.entry_id = h.old' else '' end
        || case when reversing then '
         left join ledger.entry before on before.entity_id = h.entity and before.kind = h.reverses_kind
            and before.source_key = h.reverses_key
         left join numbered beside on beside.entity = h.entity and beside.kind = h.reverses_kind
            and beside.key = h.reverses_key and beside.old is null' else '' end);

    if reversing then
        select h.key, h.reverses_key into bad from pg_temp.naru_entry h
        where (h.kind = 'reversal') <> (h.reverses_key is not null) or (h.reverses_key is not null
            and not exists (select from ledger.entry o where o.entity_id = h.entity and o.kind = h.reverses_kind
                and o.source_key = h.reverses_key)
            and not exists (select from pg_temp.naru_entry o where o.entity = h.entity and o.kind = h.reverses_kind
                and o.key = h.reverses_key and o.i < h.i))
        order by h.i limit 1;
        if found then
            perform ledger.refuse('no-such-entry', null, bad.key, 0, format('%s reverses an entry that is not there', bad.key),
                array[coalesce(bad.reverses_key, '')]);
        end if;
    end if;
    execute statement into staged, posted, conflict using p_at, doer;
    if staged <> (select count(*) from pg_temp.naru_entry) then
        raise exception using errcode = 'foreign_key_violation',
            message = 'an entity, an account or a fund of the import is not in the chart';
    end if;
    if conflict is not null then
        select h.key, o.id, o.date into bad from pg_temp.naru_entry h
        join ledger.entry o on o.entity_id = h.entity and o.kind = h.kind and o.source_key = h.key where h.i = conflict;
        perform ledger.refuse('conflict', bad.id, bad.key, 0,
            format('the key %s stands with other content, dated %s', bad.key, bad.date), array[bad.key, bad.date::text]);
    end if;
    truncate pg_temp.naru_entry, pg_temp.naru_line;
    if p_may_post_soft then
        perform set_config('naru.soft', '', true);
    end if;
    return posted;
end $$;

revoke all on function ledger.import_begin(), ledger.import_finish(), ledger.post_import(timestamptz, boolean) from public;
grant execute on function ledger.import_begin(), ledger.import_finish(), ledger.post_import(timestamptz, boolean) to naru_app;
