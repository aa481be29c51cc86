-- Numbers and the chain. Posting writes no shared row; one sealer per entity takes what is queued, in batches, and
-- only it makes numbers, so they are dense. A late commit lands in the next batch.
--   chain = SHA-256(0x01 || previous || seq int8 || fy int4 || no int8 || content_hash), integers big-endian,
--   previous of the first = 32 zero bytes

create function ledger.seal(entity int, most int) returns int language plpgsql security definer
    set search_path = pg_catalog, pg_temp set jit = off as $$
declare
    head record;
    r record;
    numbers jsonb := '{}';
    seqs bigint[]; ids bigint[]; fys int[]; nos bigint[]; chains bytea[];
    k int := 0; fy int := -1; no bigint := 0;
begin
    if not exists (select from ledger.unsealed u where u.entity_id = entity) then
        return 0;
    end if;
    insert into ledger.chain_head (entity_id, seq, chain) values (entity, 0, decode(repeat('00', 32), 'hex'))
        on conflict do nothing;
    select h.seq, h.chain into strict head from ledger.chain_head h where h.entity_id = entity for update;
    -- A new snapshot, taken after the lock: what another sealer has done is seen.
    for r in
        select e.id, e.content_hash, p.fiscal_year
        from (select u.entry_id from ledger.unsealed u where u.entity_id = entity order by u.entry_id limit most) q
        join ledger.entry e on e.id = q.entry_id
        join ledger.period p on p.entity_id = e.entity_id and p.start = e.period_start
        order by e.id
    loop
        k := k + 1;
        if r.fiscal_year <> fy then
            if fy <> -1 then
                numbers := numbers || jsonb_build_object(fy::text, no);
            end if;
            fy := r.fiscal_year;
            no := coalesce((numbers ->> fy::text)::bigint,
                (select max(s.no) from ledger.seal s where s.entity_id = entity and s.fy = r.fiscal_year), 0);
        end if;
        no := no + 1;
        head.seq := head.seq + 1;
        head.chain := sha256('\x01'::bytea || head.chain || int8send(head.seq) || int4send(fy) || int8send(no) || r.content_hash);
        ids[k] := r.id; seqs[k] := head.seq; fys[k] := fy; nos[k] := no; chains[k] := head.chain;
    end loop;
    if k = 0 then
        return 0;
    end if;
    insert into ledger.seal (entry_id, entity_id, fy, seq, no, chain)
    select s.id, entity, s.fy, s.seq, s.no, s.chain from unnest(ids, fys, seqs, nos, chains) as s (id, fy, seq, no, chain);
    delete from ledger.unsealed u where u.entity_id = entity and u.entry_id = any (ids);
    update ledger.chain_head h set seq = head.seq, chain = head.chain where h.entity_id = entity;
    return k;
end $$;

revoke all on function ledger.seal(int, int) from public;
grant execute on function ledger.seal(int, int) to naru_app;
