-- The version of a subject's key that nothing is sealed to any more goes: its wraps with the last capsule that was moved to
-- a newer one, its share after that was committed. A share that the program did not come to destroy is found by this list
-- at the next start. Nothing of the store is ever destroyed because a database does not know it: the database may be an old copy.
-- No old rows.

create table vault.key_gone (
    subject  uuid not null references vault.subject on delete cascade,
    version  bigint not null check (version > 0),
    gone_at  timestamptz not null,
    primary key (subject, version)
);
comment on column vault.key_gone.subject is 'purpose=whose key; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.key_gone.version is 'purpose=which version of the key is not needed any more; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.key_gone.gone_at is 'purpose=when its wraps were deleted; sensitivity=internal; retention=forever-chain; basis=vital-interest';
grant select on vault.key_gone to ${app};
call platform.guard('vault', 'key_gone');

-- Holds a subject's key as it is until the transaction ends, so that nothing comes to be sealed to a version that goes.
create function vault.hold_key(of uuid) returns void
    language plpgsql security definer
    set search_path = pg_catalog
as $$
begin
    perform from vault.subject s where s.id = of and platform.actor() is not null for share;
end
$$;
grant execute on function vault.hold_key(uuid) to ${app};

-- Deletes the wraps of versions of a subject's key before the newest that no capsule is sealed to, and says which. One that
-- was set aside still needs its key: who set it aside may have been wrong. For somebody in a circle of the subject, and for the program itself.
create function vault.let_old_keys_go(of uuid, at timestamptz) returns setof bigint
    language plpgsql security definer
    set search_path = pg_catalog
as $$
declare
    newest bigint;
begin
    if platform.actor() not like 'system:%'
       and not exists (select from vault.wrap w where w.subject = of and access.in_circle(w.circle)) then
        raise exception 'the actor is in none of the circles' using errcode = 'NR006';
    end if;
    select s.key_version into newest from vault.subject s where s.id = of for update;
    return query
        with gone as (
            delete from vault.wrap w
            where w.subject = of and w.version < newest
              and not exists (select from vault.capsule c where c.subject = of and c.key_version = w.version)
            returning w.version),
        noted as (
            insert into vault.key_gone (subject, version, gone_at)
            select distinct of, g.version, at from gone g on conflict do nothing)
        select distinct g.version from gone g;
end
$$;
grant execute on function vault.let_old_keys_go(uuid, timestamptz) to ${app};

-- Subjects with a version of their key that may go: those that nothing was ever sealed to. For the program itself.
create function vault.with_old_keys() returns setof uuid
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select distinct w.subject
    from vault.wrap w join vault.subject s on s.id = w.subject
    where platform.actor() like 'system:%' and w.version < s.key_version
      and not exists (select from vault.capsule c where c.subject = w.subject and c.key_version = w.version)
$$;
grant execute on function vault.with_old_keys() to ${app};
