-- The two things that are done all day: one entry is posted, and what waits is sealed (docs/adr/0006). Both say what
-- they said before; they do less to say it.

-- Several entries at once keep the body of V004 under this name. One entry, which is nearly every call, goes the short
-- way of post below: nothing is unnested, grouped and joined again that is there once.
alter function ledger.post(timestamptz, boolean, int[], date[], text[], text[], uuid[], bigint[], text[], text[], int[],
    int[], int[], int[], int[], int[], text[], bigint[], bigint[], uuid[], uuid[], bigint[], bigint[], int[]) rename to post_several;

create function ledger.post(p_at timestamptz, p_may_post_soft boolean,
    e_entity int[], e_date date[], e_kind text[], e_key text[], e_act uuid[], e_reverses bigint[], e_reason text[],
    e_text text[], e_lines int[],
    l_entry int[], l_n int[], l_account int[], l_fund int[], l_programme int[], l_ccy text[], l_amount bigint[],
    l_func bigint[], l_party uuid[], l_token uuid[], l_rate bigint[], l_settles bigint[], l_settles_n int[])
    returns bigint[] language plpgsql security definer
    set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
    set jit = off
    -- Arrays as arguments make every plan look better for the call at hand than the kept one, and planning costs ten
    -- times what the plan does.
    set plan_cache_mode = force_generic_plan as $$
declare
    doer text;
    known record;
    old record;
    body text;
    new_id bigint;
    new_salt bytea;
    new_text_hash bytea;
    new_content_hash bytea;
begin
    if cardinality(e_entity) is distinct from 1 then
        return ledger.post_several(p_at, p_may_post_soft, e_entity, e_date, e_kind, e_key, e_act, e_reverses, e_reason, e_text,
            e_lines, l_entry, l_n, l_account, l_fund, l_programme, l_ccy, l_amount, l_func, l_party, l_token, l_rate, l_settles,
            l_settles_n);
    end if;
    doer := platform.actor();
    if e_kind[1] in ('opening', 'import') then
        perform ledger.refuse('kind-not-allowed', null, null, 0, 'imports and openings have their own way in', '{}');
    end if;

    -- The content of the entry but its text, its period, and whether its key stands already.
    select (select case when p."end" >= e_date[1] then p.start end from ledger.period p
            where p.entity_id = en.id and p.start <= e_date[1] order by p.start desc limit 1) as period,
        (select o.id from ledger.entry o where o.entity_id = en.id and o.kind = e_kind[1] and o.source_key = e_key[1]) as old,
        concat('l12:naru-entry/1', octet_length(en.code), ':', en.code, '3:', en.functional_ccy, '10:', e_date[1],
            octet_length(e_kind[1]), ':', e_kind[1], octet_length(e_key[1]), ':', e_key[1],
            case when e_act[1] is null then '0:' else '36:' || e_act[1]::text end,
            case when e_reverses[1] is null then 'le' else (
                select 'l' || ledger.enc(r.kind) || ledger.enc(r.source_key) || 'e' from ledger.entry r where r.id = e_reverses[1]) end,
            case when e_reason[1] is null then '0:' else octet_length(e_reason[1]) || ':' || e_reason[1] end, 'l',
            (select string_agg(concat('li', l.n, 'e', a.enc, f.enc, coalesce(g.enc, '0:'), '3:', l.ccy,
                    'i', l.amount, 'ei', l.func, 'e',
                    case when l.party is null then '0:' else '36:' || l.party::text end,
                    case when l.token is null then '0:' else '36:' || l.token::text end,
                    case when l.rate is null then 'le' else ledger.enc_rate(l.rate) end,
                    case when l.settles is null then 'le' else ledger.enc_settles(l.settles, l.settles_n) end, 'e'), '' order by l.n)
                from unnest(l_n, l_account, l_fund, l_programme, l_ccy, l_amount, l_func, l_party, l_token, l_rate, l_settles, l_settles_n)
                    as l (n, account, fund, programme, ccy, amount, func, party, token, rate, settles, settles_n)
                join ledger.account a on a.id = l.account
                join ledger.fund f on f.id = l.fund
                left join ledger.programme g on g.id = l.programme), 'e') as body
    into known from ledger.entity en where en.id = e_entity[1];
    if not found then
        perform ledger.refuse('unknown-entity', null, null, 0, 'an entity is not known', '{}');
    end if;

    -- Same key: the same content is the same entry, other content a conflict. An erased text cannot be compared.
    if known.old is not null then
        select o.id, o.date, o.content_hash, case when t.text is null then o.text_hash
            else sha256(t.salt || convert_to(e_text[1], 'UTF8')) end as text_hash
        into strict old from ledger.entry o join ledger.entry_text t on t.entry_id = o.id where o.id = known.old;
        if old.content_hash <> sha256(convert_to(known.body || '64:' || encode(old.text_hash, 'hex') || 'e', 'UTF8')) then
            perform ledger.refuse('conflict', old.id, e_key[1], 0,
                format('the key %s stands with other content, dated %s', e_key[1], old.date), array[e_key[1], old.date::text]);
        end if;
        return array[old.id];
    end if;
    if known.period is null then
        perform ledger.refuse('no-period', null, e_key[1], 0, format('no period covers %s', e_date[1]), array[e_date[1]::text]);
    end if;

    new_id := nextval('ledger.entry_id');
    new_salt := uuid_send(gen_random_uuid());
    new_text_hash := sha256(new_salt || convert_to(e_text[1], 'UTF8'));
    new_content_hash := sha256(convert_to(known.body || '64:' || encode(new_text_hash, 'hex') || 'e', 'UTF8'));
    if p_may_post_soft then
        perform set_config('naru.soft', 'granted', true);
    end if;
    with new_entry as (
        insert into ledger.entry (id, entity_id, date, period_start, line_count, kind, source_key, act_id, reverses, reason,
            text_hash, content_hash, posted_at, posted_by)
        values (new_id, e_entity[1], e_date[1], known.period, e_lines[1], e_kind[1], e_key[1], e_act[1], e_reverses[1],
            e_reason[1], new_text_hash, new_content_hash, p_at, doer)
    ), new_text as (
        insert into ledger.entry_text (entry_id, salt, text) values (new_id, new_salt, e_text[1])
    ), queued as (
        insert into ledger.unsealed (entity_id, entry_id) values (e_entity[1], new_id)
    )
    insert into ledger.line (entry_id, n, entity_id, date, account_id, fund_id, programme_id, ccy, amount, func,
        party_id, token, rate_id, settles_entry, settles_n)
    select new_id, l.n, e_entity[1], e_date[1], l.account, l.fund, l.programme, l.ccy, l.amount, l.func, l.party, l.token,
        l.rate, l.settles, l.settles_n
    from unnest(l_n, l_account, l_fund, l_programme, l_ccy, l_amount, l_func, l_party, l_token, l_rate, l_settles, l_settles_n)
        as l (n, account, fund, programme, ccy, amount, func, party, token, rate, settles, settles_n);
    if p_may_post_soft then
        perform set_config('naru.soft', '', true);
    end if;
    return array[-new_id];
end $$;

-- Many at once, of an import or a month of gifts, are joined by hash: by nested loops the work grew with their square.
-- What judges them looks rows up by key, whoever calls.
do $$
declare
    f record;
begin
    for f in select p.oid::regprocedure::text as signature, p.proname from pg_proc p
        where p.pronamespace = 'ledger'::regnamespace
            and p.proname in ('post_several', 'post_import', 'check_entries', 'check_lines', 'check_owners')
    loop
        if f.proname = 'post_several' then
            execute format('alter function %s set enable_hashjoin = on', f.signature);
            execute format('alter function %s set enable_mergejoin = on', f.signature);
            execute format('alter function %s set plan_cache_mode = auto', f.signature);
        end if;
        execute format('alter function %s set enable_nestloop = %s', f.signature,
            case when f.proname like 'check%' then 'on' else 'off' end);
    end loop;
end $$;

-- Numbers by row_number, the chain by one walk over an array; each table is touched once.
create or replace function ledger.seal(entity int, most int) returns int language plpgsql security definer
    set search_path = pg_catalog, pg_temp set jit = off as $$
declare
    last_seq bigint;
    link bytea;
    tail bytea;
    ids bigint[]; seqs bigint[]; fys int[]; nos bigint[]; tails bytea[]; chains bytea[] := '{}';
begin
    if not exists (select from ledger.unsealed u where u.entity_id = entity) then
        return 0;
    end if;
    insert into ledger.chain_head (entity_id, seq, chain) values (entity, 0, decode(repeat('00', 32), 'hex'))
        on conflict do nothing;
    select h.seq, h.chain into strict last_seq, link from ledger.chain_head h where h.entity_id = entity for update;
    -- A new snapshot, taken after the lock: what another sealer has done is seen.
    with waiting as (
        select e.id, e.content_hash, p.fiscal_year as fy, last_seq + row_number() over (order by e.id) as seq,
            row_number() over (partition by p.fiscal_year order by e.id) as place
        from (select u.entry_id from ledger.unsealed u where u.entity_id = entity order by u.entry_id limit most) q
        join ledger.entry e on e.id = q.entry_id
        join ledger.period p on p.entity_id = e.entity_id and p.start = e.period_start
    ), before as materialized (
        select y.fy, coalesce((select max(s.no) from ledger.seal s where s.entity_id = entity and s.fy = y.fy), 0) as no
        from (select distinct w.fy from waiting w) y
    ), numbered as (
        select w.id, w.seq, w.fy, w.place + b.no as no, w.content_hash from waiting w join before b on b.fy = w.fy
    )
    select array_agg(n.id order by n.seq), array_agg(n.seq order by n.seq), array_agg(n.fy order by n.seq),
        array_agg(n.no order by n.seq),
        array_agg(int8send(n.seq) || int4send(n.fy) || int8send(n.no) || n.content_hash order by n.seq)
    into ids, seqs, fys, nos, tails from numbered n;
    if ids is null then
        return 0;
    end if;
    foreach tail in array tails loop
        link := sha256('\x01'::bytea || link || tail);
        chains := chains || link;
    end loop;
    insert into ledger.seal (entry_id, entity_id, fy, seq, no, chain)
    select s.id, entity, s.fy, s.seq, s.no, s.chain from unnest(ids, fys, seqs, nos, chains) as s (id, fy, seq, no, chain);
    delete from ledger.unsealed u where u.entity_id = entity and u.entry_id = any (ids);
    update ledger.chain_head h set seq = last_seq + cardinality(ids), chain = link where h.entity_id = entity;
    return cardinality(ids);
end $$;

do $$
declare
    signature text;
begin
    for signature in select p.oid::regprocedure::text from pg_proc p
        where p.pronamespace = 'ledger'::regnamespace and p.proname in ('post', 'post_several')
    loop
        execute format('revoke all on function %s from public, naru_app', signature);
    end loop;
    select p.oid::regprocedure::text into strict signature from pg_proc p
    where p.pronamespace = 'ledger'::regnamespace and p.proname = 'post';
    execute format('grant execute on function %s to naru_app', signature);
end $$;
