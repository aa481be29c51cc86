-- Erasures and their certificates. First a row that it has begun, committed; then the shares outside the database; then all
-- rows of the subject and the row that it has ended. What was begun is ended at the next start, wherever the program died.
--
-- Every table of this schema with a column "subject" loses its rows of the subject, except those whose comment begins with
-- "kept at erasure". No old rows.

create table vault.erasure (
    id            uuid primary key,
    subject       uuid not null unique,
    kind          text not null,
    reason        text not null check (reason in ('retention', 'asked', 'mistake', 'authority', 'restored')),
    key_versions  bigint not null,
    begun_at      timestamptz not null,
    begun_by      text not null default platform.actor()
);
comment on table vault.erasure is 'kept at erasure: it is the certificate';
comment on column vault.erasure.id is 'purpose=names the certificate, random; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure.subject is 'purpose=random id of what was erased; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure.kind is 'purpose=kind of subject; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure.reason is 'purpose=why, from a fixed list; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure.key_versions is 'purpose=how many versions its key had; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure.begun_at is 'purpose=when it began; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure.begun_by is 'purpose=who asked for it, as an opaque id; sensitivity=internal; retention=forever-chain; basis=legal-duty';

create table vault.erasure_end (
    erasure       uuid primary key references vault.erasure,
    ended_at      timestamptz not null,
    places        text not null,
    copies_until  date not null
);
comment on column vault.erasure_end.erasure is 'purpose=which; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure_end.ended_at is 'purpose=when nothing of it was left here; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure_end.places is 'purpose=where shares were destroyed, one a line; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure_end.copies_until is 'purpose=until when backups may hold shares; sensitivity=internal; retention=forever-chain; basis=legal-duty';

create table vault.erasure_count (
    erasure  uuid not null references vault.erasure,
    name     text not null,
    number   bigint not null check (number >= 0),
    primary key (erasure, name)
);
comment on column vault.erasure_count.erasure is 'purpose=which; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure_count.name is 'purpose=table; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column vault.erasure_count.number is 'purpose=how many rows were deleted; sensitivity=internal; retention=forever-chain; basis=legal-duty';

grant select on vault.erasure, vault.erasure_end, vault.erasure_count to ${app};
call platform.guard('vault', 'erasure');
call platform.guard('vault', 'erasure_end');
call platform.guard('vault', 'erasure_count');

-- Begins, for somebody in a circle that reads the subject now, or the program itself. Waits for whoever is writing about it.
-- The erasure's id, also of one that was begun before; nothing if there is no such subject for the actor.
create function vault.begin_erasure(named uuid, of uuid, why text, at timestamptz) returns uuid
    language plpgsql security definer
    set search_path = pg_catalog
as $$
declare
    what vault.subject;
    before uuid;
begin
    select * into what from vault.subject s where s.id = of for update;
    if not found or (platform.actor() not like 'system:%' and not exists (
            select from vault.wrap w
            where w.subject = of and w.version = what.key_version and access.in_circle(w.circle))) then
        return null;
    end if;
    select e.id into before from vault.erasure e where e.subject = of;
    if found then
        return before;
    end if;
    insert into vault.erasure (id, subject, kind, reason, key_versions, begun_at)
    values (named, of, what.kind, why, what.key_version, at);
    return named;
end
$$;
grant execute on function vault.begin_erasure(uuid, uuid, text, timestamptz) to ${app};

-- Ends one that was begun and whose shares are destroyed: deletes the rows, counts them, writes the certificate.
create function vault.end_erasure(named uuid, at timestamptz, destroyed_at text, until date) returns void
    language plpgsql security definer
    set search_path = pg_catalog
as $$
declare
    of uuid;
    name text;
    deleted bigint;
begin
    select e.subject into strict of from vault.erasure e where e.id = named and platform.actor() is not null for update;
    for name in
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'vault'::regnamespace and c.relkind = 'r' and a.attname = 'subject' and not a.attisdropped
          and coalesce(obj_description(c.oid), '') not like 'kept at erasure%'
        order by c.relname::text
    loop
        execute format('delete from vault.%I where subject = $1', name) using of;
        get diagnostics deleted = row_count;
        insert into vault.erasure_count (erasure, name, number) values (named, name, deleted)
        on conflict do nothing;
    end loop;
    delete from vault.subject where id = of;
    insert into vault.erasure_end (erasure, ended_at, places, copies_until) values (named, at, destroyed_at, until)
    on conflict do nothing;
end
$$;
grant execute on function vault.end_erasure(uuid, timestamptz, text, date) to ${app};

-- From the beginning of its erasure nothing more is sealed about a subject, also by who looked before.
create function vault.not_erased() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog
as $$
begin
    if exists (select from vault.erasure e where e.subject = new.subject) then
        raise exception 'the subject is being erased' using errcode = 'unique_violation';
    end if;
    return new;
end
$$;
create trigger not_erased before insert on vault.subject_card for each row execute function vault.not_erased();
create trigger not_erased before insert on vault.capsule for each row execute function vault.not_erased();
