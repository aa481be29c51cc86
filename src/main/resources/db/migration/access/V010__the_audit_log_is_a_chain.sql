-- The audit log becomes a chain: each event gets a position without gaps and a hash over its bytes and the hash before
-- (docs/specs/audit.md, docs/adr/0024). Writing and sealing are two steps, as in the ledger: an act writes its event in
-- its own transaction and waits for nobody; one sealer gives positions under a lock on the head.
--
-- The program's role no longer inserts into the log. It calls write_audit and write_looks, which take the actor from the
-- transaction and keep only the hour for those whose day an event's second would give away.
--
-- Old rows: are queued in the order of their ids and sealed by the first round.

alter table access.audit_event
    add column circle uuid,
    add column count bigint not null default 1 check (count between 1 and 1000000000),
    add constraint audit_event_short check (length(actor) <= 200 and length(subject) <= 1000 and length(detail) <= 1000);
comment on column access.audit_event.circle is 'purpose=circle it happened in, as an opaque id; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.audit_event.count is 'purpose=how many things of that kind, for sweeps and readings written together; sensitivity=internal; retention=forever-chain; basis=contract';
create index audit_event_kind on access.audit_event (kind, at);

create table access.audit_waiting (
    event_id  bigint primary key
);
comment on column access.audit_waiting.event_id is 'purpose=event that has no position yet; sensitivity=internal; retention=session; basis=none';

create table access.audit_seal (
    position  bigint primary key check (position > 0),
    event_id  bigint not null unique,
    hash      bytea not null check (length(hash) = 32)
);
comment on column access.audit_seal.position is 'purpose=place in the chain, without gaps; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_seal.event_id is 'purpose=event that stands there; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_seal.hash is 'purpose=SHA-256 over the hash before and the bytes of the event; sensitivity=internal; retention=forever-chain; basis=none';

create table access.audit_head (
    one       boolean primary key default true check (one),
    position  bigint not null,
    hash      bytea not null check (length(hash) = 32)
);
comment on column access.audit_head.one is 'purpose=keeps the table at one row; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_head.position is 'purpose=last position given; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_head.hash is 'purpose=hash of the last position; sensitivity=internal; retention=forever-chain; basis=none';
insert into access.audit_head (position, hash) values (0, decode(repeat('00', 32), 'hex'));
insert into access.audit_waiting (event_id) select e.id from access.audit_event e;

create trigger only_added_to before update or delete or truncate on access.audit_seal
    for each statement execute function access.refuse_change();
create trigger stays before delete or truncate on access.audit_head
    for each statement execute function access.refuse_change();

-- An event of field and house staff says the hour, not the second: read beside what happened elsewhere, a second would
-- say who met whom. An hour of UTC; zones that are off by half an hour see the half.
create function access.audit_moment(at timestamptz, who text) returns timestamptz
    language sql stable
    set search_path = pg_catalog, pg_temp
as $$
    select case when exists (
        select from access.role_grant g where 'account:' || g.account_id = who and g.role in ('field', 'house'))
        then date_trunc('hour', at, 'UTC') else at end
$$;

create function access.write_audit(at timestamptz, kind text, subject text, detail text, circle uuid, count bigint)
    returns bigint
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    who constant text := platform.actor();
    written bigint;
begin
    insert into access.audit_event (at, actor, kind, subject, detail, circle, count)
    values (access.audit_moment(at, who), who, kind, subject, detail, circle, count)
    returning id into written;
    insert into access.audit_waiting (event_id) values (written);
    return written;
end
$$;

-- Readings of several actors, written together a moment later. Nothing else may be written in another's name.
create function access.write_looks(ats timestamptz[], actors text[], kinds text[], subjects text[], counts bigint[])
    returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from unnest(kinds) k where k not in ('page-read', 'list-searched', 'taken-out')) then
        raise exception 'only readings are written for others' using errcode = 'NR002';
    end if;
    with written as (
        insert into access.audit_event (at, actor, kind, subject, count)
        select access.audit_moment(l.at, l.actor), l.actor, l.kind, l.subject, l.count
        from unnest(ats, actors, kinds, subjects, counts) as l (at, actor, kind, subject, count)
        returning id
    )
    insert into access.audit_waiting (event_id) select w.id from written w;
end
$$;

-- A string as it is hashed: its length in bytes of UTF-8, a colon, the bytes.
create function access.audit_string(value text) returns text
    language sql immutable strict
    set search_path = pg_catalog, pg_temp
as $$ select octet_length(value) || ':' || value $$;

-- Positions by the order of the ids among those that wait; the head is locked, so any number of processes may seal.
create function access.seal_audit(most int) returns int
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    place bigint;
    link bytea;
    event record;
    ids bigint[] := '{}';
    places bigint[] := '{}';
    links bytea[] := '{}';
begin
    if not exists (select from access.audit_waiting) then
        return 0;
    end if;
    select h.position, h.hash into strict place, link from access.audit_head h for update;
    for event in
        select e.id, access.audit_string('naru-audit/1') as format,
            access.audit_string(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            || access.audit_string(e.actor) || access.audit_string(e.kind) || access.audit_string(e.subject)
            || access.audit_string(e.detail) || access.audit_string(coalesce(e.circle::text, ''))
            || 'i' || e.count || 'e' as rest
        from (select w.event_id from access.audit_waiting w order by w.event_id limit most) q
        join access.audit_event e on e.id = q.event_id
        order by e.id
    loop
        place := place + 1;
        link := sha256(link || convert_to('l' || event.format || 'i' || place || 'e' || event.rest || 'e', 'UTF8'));
        ids := ids || event.id;
        places := places || place;
        links := links || link;
    end loop;
    insert into access.audit_seal (position, event_id, hash)
    select s.position, s.event_id, s.hash from unnest(places, ids, links) as s (position, event_id, hash);
    delete from access.audit_waiting w where w.event_id = any (ids);
    update access.audit_head set position = place, hash = link;
    return cardinality(ids);
end
$$;

revoke insert on access.audit_event from ${app};
grant select on access.audit_waiting, access.audit_seal, access.audit_head to ${app};
grant execute on function access.write_audit(timestamptz, text, text, text, uuid, bigint) to ${app};
grant execute on function access.write_looks(timestamptz[], text[], text[], text[], bigint[]) to ${app};
grant execute on function access.seal_audit(int) to ${app};

call platform.guard('access', 'audit_waiting');
call platform.guard('access', 'audit_seal');
call platform.guard('access', 'audit_head');
