-- The only ways into the journal. Both take parallel arrays (one element per entry, one per line), write header,
-- lines, text and queue row in ONE statement, and compute the hashes here, where the application role cannot choose
-- them. Arrays, not JSON: measured in docs/adr/0006.
--
--   ledger.post         what the program posts day by day; refuses openings and imports
--   ledger.post_import  whole books, tens of thousands of entries per call
--
-- The body is one text: the second function differs in what it allows and in its plans, by hash instead of by index.
-- (Planning afresh for each call would be ruinous: the foreign keys' own checks run under the same setting.)

-- The canonical bytes of a content, format naru-entry/1 (docs/specs/ledger.md): a bencoded list. Strings carry their
-- length in bytes; integers are delimited.
create function ledger.enc(s text) returns text language sql immutable parallel safe
    return case when s is null then '0:' else octet_length(s)::text || ':' || s end;

create function ledger.enc_rate(rate bigint) returns text language sql stable parallel safe
    return case when rate is null then 'le' else (
        select 'l10:' || r.date || '3:' || r.ccy || '3:' || r.quote || ledger.enc(r.source) || ledger.enc(r.num::text) || 'e'
        from ledger.rate r where r.id = rate) end;

create function ledger.enc_settles(entry bigint, n int) returns text language sql stable parallel safe
    return case when entry is null then 'le' else (
        select 'l' || ledger.enc(e.kind) || ledger.enc(e.source_key) || 'i' || n || 'ee'
        from ledger.entry e where e.id = entry) end;

do $make$
declare
    body text := $b$
declare
    doer text := platform.actor();
    bad record;
    bodies text[]; periods date[]; olds bigint[]; ids bigint[];
begin
    if p_kinds_refused is not null and e_kind && p_kinds_refused then
        perform ledger.refuse('kind-not-allowed', null, null, 0, 'imports and openings have their own way in', '{}');
    end if;
    if p_may_post_soft then
        perform set_config('naru.soft', 'granted', true);
    end if;

    -- The content of each entry but its text, and whether its key stands already.
    select array_agg(h.head || coalesce(x.tail, '') || 'e' order by h.i), array_agg(h.period_start order by h.i),
        array_agg(h.old order by h.i)
    into bodies, periods, olds
    from (
        select e.i,
            -- Looked up one by one, so that no plan kept from a small batch reads the whole journal for a large one.
            (select case when p."end" >= e.date then p.start end from ledger.period p
             where p.entity_id = e.entity and p.start <= e.date order by p.start desc limit 1) as period_start,
            (select o.id from ledger.entry o where o.entity_id = e.entity and o.kind = e.kind and o.source_key = e.key) as old,
            concat('l12:naru-entry/1', octet_length(en.code), ':', en.code, '3:', en.functional_ccy, '10:', e.date,
                octet_length(e.kind), ':', e.kind, octet_length(e.key), ':', e.key,
                case when e.act is null then '0:' else '36:' || e.act::text end,
                case when e.reverses is null then 'le' else (
                    select 'l' || ledger.enc(r.kind) || ledger.enc(r.source_key) || 'e' from ledger.entry r where r.id = e.reverses) end,
                case when e.reason is null then '0:' else octet_length(e.reason) || ':' || e.reason end, 'l') as head
        from unnest(e_entity, e_date, e_kind, e_key, e_act, e_reverses, e_reason)
            with ordinality as e (entity, date, kind, key, act, reverses, reason, i)
        join ledger.entity en on en.id = e.entity
    ) h
    left join (
        select l.entry, string_agg(concat('li', l.n, 'e', a.enc, f.enc, coalesce(g.enc, '0:'), '3:', l.ccy,
                'i', l.amount, 'ei', l.func, 'e',
                case when l.party is null then '0:' else '36:' || l.party::text end,
                case when l.token is null then '0:' else '36:' || l.token::text end,
                case when l.rate is null then 'le' else ledger.enc_rate(l.rate) end,
                case when l.settles is null then 'le' else ledger.enc_settles(l.settles, l.settles_n) end, 'e'), '' order by l.n) as tail
        from unnest(l_entry, l_n, l_account, l_fund, l_programme, l_ccy, l_amount, l_func, l_party, l_token, l_rate, l_settles, l_settles_n)
            as l (entry, n, account, fund, programme, ccy, amount, func, party, token, rate, settles, settles_n)
        join ledger.account a on a.id = l.account
        join ledger.fund f on f.id = l.fund
        left join ledger.programme g on g.id = l.programme
        group by l.entry
    ) x on x.entry = h.i;

    if cardinality(bodies) is distinct from cardinality(e_entity) then
        perform ledger.refuse('unknown-entity', null, null, 0, 'an entity is not known', '{}');
    end if;
    -- Same key: the same content is the same entry, other content a conflict. An erased text cannot be compared.
    if array_remove(olds, null) <> '{}' then
        select e_key[i] as key, o.id, o.date into bad
        from unnest(olds) with ordinality as k (id, i) join ledger.entry o on o.id = k.id join ledger.entry_text t on t.entry_id = o.id
        where o.content_hash <> sha256(convert_to(bodies[i] || '64:' || encode(
                  case when t.text is null then o.text_hash else sha256(t.salt || convert_to(e_text[i], 'UTF8')) end, 'hex') || 'e', 'UTF8'))
        order by i limit 1;
        if found then
            perform ledger.refuse('conflict', bad.id, bad.key, 0,
                format('the key %s stands with other content, dated %s', bad.key, bad.date), array[bad.key, bad.date::text]);
        end if;
    end if;

    if array_position(periods, null) is not null then
        perform ledger.refuse('no-period', null, e_key[array_position(periods, null)], 0,
            format('no period covers %s', e_date[array_position(periods, null)]), array[e_date[array_position(periods, null)]::text]);
    end if;

    with numbered as materialized (
        select h.*, nextval('ledger.entry_id') as id, uuid_send(gen_random_uuid()) as salt
        from unnest(e_entity, e_date, periods, e_kind, e_key, e_act, e_reverses, e_reason, e_text, bodies, e_lines, olds)
            with ordinality as h (entity, date, period, kind, key, act, reverses, reason, text, body, lines, old, i)
        where h.old is null
    ), header as materialized (
        select h.*, sha256(h.salt || convert_to(h.text, 'UTF8')) as text_hash from numbered h
    ), new_entry as (
        insert into ledger.entry (id, entity_id, date, period_start, line_count, kind, source_key, act_id, reverses, reason,
            text_hash, content_hash, posted_at, posted_by)
        select id, entity, date, period, lines, kind, key, act, reverses, reason, text_hash,
            sha256(convert_to(body || '64:' || encode(text_hash, 'hex') || 'e', 'UTF8')), p_at, doer
        from header
    ), new_text as (
        insert into ledger.entry_text (entry_id, salt, text) select id, salt, text from header
    ), queued as (
        insert into ledger.unsealed (entity_id, entry_id) select entity, id from header
    ), new_line as (
        insert into ledger.line (entry_id, n, entity_id, date, account_id, fund_id, programme_id, ccy, amount, func,
            party_id, token, rate_id, settles_entry, settles_n)
        select h.id, l.n, h.entity, h.date, l.account, l.fund, l.programme, l.ccy, l.amount, l.func, l.party, l.token,
            l.rate, l.settles, l.settles_n
        from unnest(l_entry, l_n, l_account, l_fund, l_programme, l_ccy, l_amount, l_func, l_party, l_token, l_rate, l_settles, l_settles_n)
            as l (entry, n, account, fund, programme, ccy, amount, func, party, token, rate, settles, settles_n)
        join header h on h.i = l.entry
    )
    select array_agg(coalesce(k.id, -h.id) order by k.i) into ids
    from unnest(olds) with ordinality as k (id, i) left join header h on h.i = k.i;

    if p_may_post_soft then
        perform set_config('naru.soft', '', true);
    end if;
    return ids;
end $b$;
    arguments text := $a$
        p_at timestamptz, p_may_post_soft boolean,
        e_entity int[], e_date date[], e_kind text[], e_key text[], e_act uuid[], e_reverses bigint[], e_reason text[],
        e_text text[], e_lines int[],
        l_entry int[], l_n int[], l_account int[], l_fund int[], l_programme int[], l_ccy text[], l_amount bigint[],
        l_func bigint[], l_party uuid[], l_token uuid[], l_rate bigint[], l_settles bigint[], l_settles_n int[]$a$;
begin
    execute format('create function ledger.post(%s) returns bigint[] language plpgsql security definer
        set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_hashjoin = off
        set enable_mergejoin = off set jit = off as %L', arguments, replace(body, 'p_kinds_refused', '''{opening,import}''::text[]'));
    execute format('create function ledger.post_import(%s) returns bigint[] language plpgsql security definer
        set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_nestloop = off set jit = off
        set work_mem = ''64MB'' as %L', arguments, replace(body, 'p_kinds_refused', 'null::text[]'));
end $make$;

-- Erases an entry's text. The chain binds only its salted hash, which stays, and still verifies.
create function ledger.erase_text(entry bigint, at timestamptz) returns boolean language sql security definer
    set search_path = pg_catalog, pg_temp as $$
    update ledger.entry_text set salt = null, text = null, erased_at = at, erased_by = platform.actor()
    where entry_id = entry and text is not null returning true
$$;

do $$
declare
    f record;
begin
    for f in select p.oid::regprocedure as signature, p.proname from pg_proc p where p.pronamespace = 'ledger'::regnamespace loop
        execute format('revoke all on function %s from public', f.signature);
        if f.proname in ('post', 'post_import', 'erase_text') then
            execute format('grant execute on function %s to naru_app', f.signature);
        end if;
    end loop;
end $$;
