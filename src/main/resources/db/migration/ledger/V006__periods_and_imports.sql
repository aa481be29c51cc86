-- Periods change only through these functions, which write down who, when and why. What is locked opens again only
-- when a second actor confirms. And: how a whole book comes into an empty one without paying row by row for what
-- can be proved of all rows at once.

create function ledger.change_period(entity text, first date, wanted text, why text, at timestamptz) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    p record;
    change bigint;
begin
    select q.entity_id, q.start, q.state into p from ledger.period q join ledger.entity e on e.id = q.entity_id
    where e.code = entity and q.start = first for update of q;
    if not found then
        perform ledger.refuse('no-period', null, null, 0, format('no period of %s begins on %s', entity, first), array[first::text]);
    end if;
    if p.state = wanted then
        return 0;
    end if;
    insert into ledger.period_change (entity_id, start, from_state, to_state, reason, asked_by, asked_at, confirmed_by, confirmed_at)
    values (p.entity_id, p.start, p.state, wanted, why, platform.actor(), at,
        case when p.state <> 'locked' then platform.actor() end, case when p.state <> 'locked' then at end)
    returning id into change;
    if p.state = 'locked' then
        return change; -- asked for; waits for a second person
    end if;
    update ledger.period q set state = wanted where q.entity_id = p.entity_id and q.start = p.start;
    return 0;
end $$;

create function ledger.confirm_reopening(change bigint, at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    c record;
begin
    select * into c from ledger.period_change x where x.id = change and x.confirmed_at is null for update;
    if not found or c.asked_by = platform.actor() then
        return false;
    end if;
    perform from ledger.period q where q.entity_id = c.entity_id and q.start = c.start for update;
    update ledger.period q set state = c.to_state where q.entity_id = c.entity_id and q.start = c.start and q.state = 'locked';
    if not found then
        return false;
    end if;
    update ledger.period_change x set confirmed_by = platform.actor(), confirmed_at = at where x.id = change;
    delete from ledger.balance_close b where b.entity_id = c.entity_id and b.period_start = c.start;
    delete from ledger.close_hash h where h.entity_id = c.entity_id and h.period_start = c.start;
    return true;
end $$;

-- What must be built again before an import into an empty book may commit.
create table ledger.import_rebuild (
    place     int primary key,
    statement text not null
);
create function ledger.import_is_finished() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from ledger.import_rebuild) then
        raise exception using errcode = 'NR109', message = 'an import that was begun is not finished';
    end if;
    return null;
end $$;
create constraint trigger import_is_finished after insert on ledger.import_rebuild
    deferrable initially deferred for each row execute function ledger.import_is_finished();

-- True: the book is empty, belongs to this transaction alone, and its foreign keys and indexes wait for import_finish.
-- The triggers of V003 stay: every entry is judged as ever.
create function ledger.import_begin() returns boolean language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare
    r record;
    k int := 0;
begin
    if exists (select from ledger.entry) then
        return false;
    end if;
    lock table ledger.entry, ledger.line, ledger.entry_text in access exclusive mode;
    if exists (select from ledger.entry) then
        return false;
    end if;
    for r in
        select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as again
        from pg_index i
        where i.indrelid in ('ledger.line'::regclass, 'ledger.entry'::regclass)
            and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
            and i.indexrelid <> 'ledger.entry_reverses'::regclass
    loop
        k := k + 1;
        insert into ledger.import_rebuild values (k, r.again);
        execute format('drop index %s', r.name);
    end loop;
    for r in
        select c.conname as name, c.conrelid::regclass::text as of_table, pg_get_constraintdef(c.oid) as again
        from pg_constraint c
        where c.contype = 'f' and c.conrelid in ('ledger.line'::regclass, 'ledger.entry'::regclass, 'ledger.entry_text'::regclass)
        order by 1
    loop
        k := k + 1;
        insert into ledger.import_rebuild values (k, format('alter table %s add constraint %I %s', r.of_table, r.name, r.again));
        execute format('alter table %s drop constraint %I', r.of_table, r.name);
    end loop;
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
end $$;

revoke all on function ledger.change_period(text, date, text, text, timestamptz), ledger.confirm_reopening(bigint, timestamptz),
    ledger.import_begin(), ledger.import_finish(), ledger.import_is_finished() from public;
grant execute on function ledger.change_period(text, date, text, text, timestamptz), ledger.confirm_reopening(bigint, timestamptz),
    ledger.import_begin(), ledger.import_finish() to naru_app;

comment on column ledger.import_rebuild.place is 'purpose=order of rebuilding; sensitivity=internal; retention=config; basis=none';
comment on column ledger.import_rebuild.statement is 'purpose=index or key to build again; sensitivity=internal; retention=config; basis=none';
