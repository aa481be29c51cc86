-- What the database refuses by itself, whoever writes (I1 to I9 of docs/specs/ledger.md). Statement triggers with
-- transition tables: an entry and its lines are written by one statement, so two set-based looks judge all of it.
-- Measured: within the noise of a plain insert, where deferred row triggers double it (docs/adr/0006).
--
-- Every refusal carries SQLSTATE NR100 and, in its detail, JSON: reason (as in Refusal.Reason), entry,
-- source_key, line, arguments. The sentence is for whoever sits at psql.

create function ledger.refuse(reason text, entry bigint, source_key text, line int, sentence text, arguments text[])
    returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'NR100', message = sentence,
        detail = jsonb_build_object('reason', reason, 'entry', entry, 'source_key', source_key, 'line', line,
                                    'arguments', to_jsonb(arguments))::text;
end $$;

-- I8: entries, lines and seals are added, never changed.
create function ledger.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'NR108',
        message = format('%s refused on ledger.%s: the journal is only added to; reverse the entry instead',
                         lower(tg_op), tg_table_name);
end $$;
create trigger only_added before update or delete or truncate on ledger.entry
    for each statement execute function ledger.refuse_change();
create trigger only_added before update or delete or truncate on ledger.line
    for each statement execute function ledger.refuse_change();
create trigger only_added before update or delete or truncate on ledger.seal
    for each statement execute function ledger.refuse_change();

-- A text may be erased, nothing else.
create function ledger.only_erase() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op <> 'UPDATE' or new.entry_id <> old.entry_id or new.text is not null or old.text is null then
        raise exception using errcode = 'NR108', message = 'an entry''s text is kept or erased, never changed';
    end if;
    return new;
end $$;
create trigger only_erase before update or delete on ledger.entry_text
    for each row execute function ledger.only_erase();
create trigger only_erase_all before truncate on ledger.entry_text
    for each statement execute function ledger.refuse_change();

-- I2 (a header has its lines) and I9 (its period is open, or soft with role and reason). The period is read FOR SHARE:
-- whoever locks it waits for us, and we see what they did.
create function ledger.check_entries() returns trigger language plpgsql
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

    perform from (select distinct e.entity_id, e.period_start from new_entries e offset 0) d
    join ledger.period p on p.entity_id = d.entity_id and p.start = d.period_start
    order by p.entity_id, p.start for share of p;

    select e.id, e.source_key, e.date, e.reason, p.state, p.start, p."end" into bad
    from new_entries e left join ledger.period p on p.entity_id = e.entity_id and p.start = e.period_start
    where p.start is null or e.date < p.start or e.date > p."end" or p.state = 'locked'
        or (p.state = 'soft' and (coalesce(e.reason, '') = '' or coalesce(current_setting('naru.soft', true), '') <> 'granted'))
    order by e.id limit 1;
    if found then
        if bad.start is null or bad.date < bad.start or bad.date > bad."end" then
            perform ledger.refuse('no-period', bad.id, bad.source_key, 0, format('no period covers %s', bad.date), array[bad.date::text]);
        elsif bad.state = 'locked' then
            perform ledger.refuse('period-locked', bad.id, bad.source_key, 0,
                format('%s lies in a locked period (%s to %s)', bad.date, bad.start, bad."end"),
                array[bad.date::text, bad.start::text, bad."end"::text]);
        else
            perform ledger.refuse('period-soft', bad.id, bad.source_key, 0,
                format('%s lies in a soft-closed period (%s to %s): role and reason are needed', bad.date, bad.start, bad."end"),
                array[bad.date::text, bad.start::text, bad."end"::text]);
        end if;
    end if;
    return null;
end $$;
create trigger check_entries after insert on ledger.entry referencing new table as new_entries
    for each statement execute function ledger.check_entries();

-- Says exactly what is wrong with one entry. Called only when something is; reads the whole entry as it now stands.
create function ledger.refuse_entry(wrong bigint) returns void language plpgsql
    set search_path = pg_catalog, pg_temp as $$
declare
    e record;
    l record;
    named text;
begin
    select x.id, x.source_key, x.kind, x.line_count, x.reverses, x.date, x.entity_id, en.functional_ccy, en.code
    into strict e from ledger.entry x join ledger.entity en on en.id = x.entity_id where x.id = wrong;

    select count(*) as lines, min(n) as first, max(n) as last into l from ledger.line where entry_id = wrong;
    if l.lines <> e.line_count or l.first <> 1 or l.last <> e.line_count then
        perform ledger.refuse('malformed', e.id, e.source_key, 0,
            format('the entry announces %s lines and has %s', e.line_count, l.lines), '{}');
    end if;

    if e.kind = 'reversal' then
        perform ledger.refuse('malformed', e.id, e.source_key, 0,
            'a reversal negates every line of what it reverses exactly and is not dated before it', '{}');
    end if;

    for l in
        select x.n, x.ccy, x.amount, x.func, x.programme_id, x.date, a.code, a.kind, a.entity_id as account_entity,
            a.ccy as account_ccy, a.closed as account_closed, f.opened, f.closed, f.code as fund, x.entity_id, x.fund_id,
            exists (select from ledger.currency c where c.code = x.ccy) as known
        from ledger.line x join ledger.account a on a.id = x.account_id join ledger.fund f on f.id = x.fund_id
        where x.entry_id = wrong order by x.n
    loop
        if not l.known then
            perform ledger.refuse('unknown-currency', e.id, e.source_key, l.n, format('no currency %s', l.ccy), array[l.ccy::text]);
        elsif l.account_entity <> l.entity_id then
            perform ledger.refuse('other-entitys-account', e.id, e.source_key, l.n,
                format('account %s belongs to another entity', l.code), array[l.code]);
        elsif l.account_ccy <> l.ccy then
            perform ledger.refuse('other-currency', e.id, e.source_key, l.n,
                format('account %s holds %s, not %s', l.code, l.account_ccy, l.ccy), array[l.code, l.account_ccy::text, l.ccy::text]);
        elsif e.kind not in ('import', 'opening') and (l.account_closed < l.date or l.opened > l.date or l.closed < l.date) then
            perform ledger.refuse('closed', e.id, e.source_key, l.n,
                format('account %s or fund %s is closed on %s', l.code, l.fund, l.date), array[l.code, l.fund, l.date::text]);
        elsif (l.kind = 'expense' and l.programme_id is null)
            or (l.programme_id is not null and l.kind not in ('expense', 'release_with', 'release_without'))
            or (l.programme_id is not null and l.kind <> 'expense' and not exists (
                select from ledger.line x join ledger.account a on a.id = x.account_id
                where x.entry_id = wrong and x.fund_id = l.fund_id and a.kind = 'expense' and x.programme_id = l.programme_id)) then
            perform ledger.refuse('programme', e.id, e.source_key, l.n,
                format('line %s on %s: an expense names a programme, a release that of its expense, nothing else does', l.n, l.code),
                array[l.code]);
        elsif l.amount = 0 and e.kind <> 'revaluation' then
            perform ledger.refuse('zero-amount', e.id, e.source_key, l.n, format('line %s has amount 0', l.n), '{}');
        elsif l.ccy = e.functional_ccy and l.amount <> l.func then
            perform ledger.refuse('amounts-differ', e.id, e.source_key, l.n,
                format('line %s is in functional currency: %s and %s differ', l.n, l.amount, l.func),
                array[l.amount::text, l.func::text]);
        end if;
    end loop;

    select string_agg(format('%s-%s %s', e.code, s.code, to_char(s.func, 'SG999G999G999G999G999G999G990')), ', ' order by s.code) into named
    from (select f.code, sum(x.func) as func from ledger.line x join ledger.fund f on f.id = x.fund_id
          where x.entry_id = wrong group by f.code having sum(x.func) <> 0) s;
    if named is not null then
        named := regexp_replace(named, '([+-]) +', '\1', 'g');
        perform ledger.refuse('unbalanced', e.id, e.source_key, 0,
            format('the lines do not sum to zero per fund: %s (%s)', named, e.functional_ccy), array[named, e.functional_ccy::text]);
    end if;

    select min(x.ccy) as ccy, sum(x.amount) as amount into l from ledger.line x
    where x.entry_id = wrong having min(x.ccy) = max(x.ccy) and sum(x.amount) <> 0;
    if found then
        perform ledger.refuse('unbalanced-own', e.id, e.source_key, 0,
            format('all lines are in %s and sum to %s, not zero', l.ccy, l.amount), array[l.ccy::text, l.amount::text]);
    end if;

    select sum(x.func) as func into l from ledger.line x join ledger.account a on a.id = x.account_id
    where x.entry_id = wrong and a.kind in ('release_with', 'release_without') having sum(x.func) <> 0;
    if found then
        perform ledger.refuse('release-unmatched', e.id, e.source_key, 0,
            format('released with and released without differ by %s', l.func), array[l.func::text, e.functional_ccy::text]);
    end if;

    -- In sum per fund, or programme by programme.
    select string_agg(format('%s-%s %s', e.code, s.code, s.func), ', ' order by s.code) into named
    from (select distinct on (f.code) f.code, coalesce(sum(x.func) filter (where a.kind in ('expense', 'release_without')), 0) as func
          from ledger.line x join ledger.fund f on f.id = x.fund_id join ledger.account a on a.id = x.account_id
          where x.entry_id = wrong and f.class = 'with'
          group by grouping sets ((f.code), (f.code, x.programme_id))
          having coalesce(sum(x.func) filter (where a.kind in ('expense', 'release_without')), 0) <> 0
              or (grouping(x.programme_id) = 0 and x.programme_id is not null
                  and coalesce(sum(x.func) filter (where a.kind in ('release_with', 'release_without')), 0) <> 0)
          order by f.code, grouping(x.programme_id) desc) s;
    if named is not null then
        perform ledger.refuse('not-released', e.id, e.source_key, 0,
            format('spent and not released in the same entry: %s', named), array[named, e.functional_ccy::text]);
    end if;
    raise exception 'entry % was found wrong and looks right: the two looks differ', wrong;
end $$;

-- I1 to I7 for all new lines at once. The question is one text, used twice: planned once and by index for a few
-- lines, planned afresh by hash for many, since a plan kept from one size is ruinous for the other.
do $make$
declare
    question text := $q$
        with part as (
            select l.entry_id, l.fund_id, l.programme_id, e.kind, e.line_count,
                f.class = 'with' and e.kind not in ('import', 'opening') as released_at_once,
                count(*) as lines, min(l.n) as first, max(l.n) as last, min(l.ccy) as low_ccy, max(l.ccy) as high_ccy,
                sum(l.amount) as amount, sum(l.func) as func,
                coalesce(sum(l.func) filter (where a.kind = 'expense'), 0) as expense,
                coalesce(sum(l.func) filter (where a.kind = 'release_with'), 0) as release_with,
                coalesce(sum(l.func) filter (where a.kind = 'release_without'), 0) as release_without,
                bool_or(a.kind = 'expense') as has_expense,
                bool_or(c.code is null
                    or a.entity_id <> l.entity_id
                    or a.ccy <> l.ccy
                    or (e.kind not in ('import', 'opening') and (a.closed < l.date or f.opened > l.date or f.closed < l.date))
                    or (l.programme_id is null and a.kind = 'expense')
                    or (l.programme_id is not null and a.kind not in ('expense', 'release_with', 'release_without'))
                    or (l.amount = 0 and e.kind <> 'revaluation')
                    or (l.ccy = en.functional_ccy and l.amount <> l.func)) as wrong
            from new_lines l
            join ledger.entry e on e.id = l.entry_id
            join ledger.account a on a.id = l.account_id
            join ledger.fund f on f.id = l.fund_id
            join ledger.entity en on en.id = l.entity_id
            left join ledger.currency c on c.code = l.ccy
            group by l.entry_id, l.fund_id, l.programme_id, e.kind, e.line_count, f.class
        ), whole as (
            select entry_id, fund_id, kind, line_count, sum(lines) as lines, min(first) as first, max(last) as last,
                min(low_ccy) as low_ccy, max(high_ccy) as high_ccy, sum(amount) as amount, sum(func) as func,
                sum(release_with + release_without) as released,
                bool_or(wrong
                    or (released_at_once and expense + release_without <> 0)
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
        select min(entry_id) filter (where incomplete or (wrong and kind <> 'reversal')),
            bool_or(kind = 'reversal')
        from entry $q$;
begin
    execute format($f$
        create function ledger.check_lines() returns trigger language plpgsql
            set search_path = pg_catalog, pg_temp
            set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $body$
        declare
            bad_entry bigint;
            any_reversal boolean;
        begin
            if (select count(*) from (select from new_lines limit 1001) few) <= 1000 then
                %1$s into bad_entry, any_reversal;
            else
                perform set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true);
                execute %2$L into bad_entry, any_reversal;
            end if;
            if bad_entry is not null then
                perform ledger.refuse_entry(bad_entry);
            end if;
            if any_reversal then
                perform ledger.check_reversals(array(select distinct l.entry_id from new_lines l
                    join ledger.entry e on e.id = l.entry_id where e.kind = 'reversal'));
            end if;
            return null;
        end $body$ $f$, question, question);
end $make$;

-- A reversal negates every line of what it reverses, exactly, and is not dated before it.
create function ledger.check_reversals(ids bigint[]) returns void language plpgsql
    set search_path = pg_catalog, pg_temp as $$
declare
    r record;
begin
    for r in
        select e.id, e.source_key, e.entity_id, e.date, o.id as old_id, o.entity_id as old_entity, o.date as old_date, o.kind as old_kind
        from ledger.entry e join ledger.entry o on o.id = e.reverses where e.id = any (ids)
    loop
        if r.old_kind = 'reversal' then
            perform ledger.refuse('kind-not-allowed', r.id, r.source_key, 0, 'a reversal is not reversed; post the entry again', '{}');
        elsif r.date < r.old_date then
            perform ledger.refuse('reversal-too-early', r.id, r.source_key, 0,
                format('the entry reversed is dated %s', r.old_date), array[r.old_date::text]);
        elsif r.entity_id <> r.old_entity or exists (
            select l.n, l.account_id, l.fund_id, l.programme_id, l.ccy, l.amount, l.func, l.party_id, l.token
            from ledger.line l where l.entry_id = r.id
            except all
            select l.n, l.account_id, l.fund_id, l.programme_id, l.ccy, -l.amount, -l.func, l.party_id, l.token
            from ledger.line l where l.entry_id = r.old_id)
            or (select count(*) from ledger.line l where l.entry_id = r.id) <> (select count(*) from ledger.line l where l.entry_id = r.old_id) then
            perform ledger.refuse('malformed', r.id, r.source_key, 0, 'a reversal negates every line of what it reverses exactly', '{}');
        end if;
    end loop;
end $$;
create trigger check_lines after insert on ledger.line referencing new table as new_lines
    for each statement execute function ledger.check_lines();
