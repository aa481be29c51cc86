-- Revealing one subject to somebody outside its circles, for a time: the request and the consents as their signers signed them, the
-- steps that followed, and the key that a keeper handed over, deleted at its end (docs/specs/reveal.md). Requests, consents and
-- steps are only added to; all of it goes with the subject when that is erased. No old rows.
create table vault.reveal (
    id        uuid primary key,
    subject   uuid not null references vault.subject on delete cascade,
    version   bigint not null check (version > 0),
    asker     uuid not null,
    reason    text not null check (reason in ('guardian', 'audit', 'authority', 'continuity', 'person-asked')),
    consents  integer not null check (consents between 2 and 9),
    asked_at  timestamptz not null,
    until_at  timestamptz not null check (until_at > asked_at),
    request   bytea not null check (length(request) <= 4096)
);
create index reveal_of_subject on vault.reveal (subject);
comment on column vault.reveal.id is 'purpose=names the request, random, used once; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal.subject is 'purpose=what is asked for, random; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal.version is 'purpose=version of its key when it was asked; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal.asker is 'purpose=who asks, as the random id of the directory; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal.reason is 'purpose=why, from a fixed list; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal.consents is 'purpose=how many must consent; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal.asked_at is 'purpose=when; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal.until_at is 'purpose=when it ends; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal.request is 'purpose=the signed request to the byte; sensitivity=working; retention=forever-chain; basis=vital-interest';

create table vault.reveal_consent (
    reveal  uuid not null references vault.reveal on delete cascade,
    member  uuid not null,
    bytes   bytea not null check (length(bytes) <= 4096),
    at      timestamptz not null,
    primary key (reveal, member)
);
comment on column vault.reveal_consent.reveal is 'purpose=to which request; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal_consent.member is 'purpose=who consents, as the random id of the directory; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal_consent.bytes is 'purpose=the signed consent to the byte; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal_consent.at is 'purpose=when; sensitivity=working; retention=forever-chain; basis=vital-interest';

create table vault.reveal_step (
    reveal  uuid not null references vault.reveal on delete cascade,
    step    text not null check (step in ('granted', 'withdrawn', 'ended')),
    at      timestamptz not null,
    actor   text not null default platform.actor(),
    primary key (reveal, step)
);
comment on column vault.reveal_step.reveal is 'purpose=of which request; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal_step.step is 'purpose=what became of it; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal_step.at is 'purpose=when; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.reveal_step.actor is 'purpose=by whom, as an opaque id; sensitivity=internal; retention=forever-chain; basis=vital-interest';

create table vault.reveal_wrap (
    reveal     uuid primary key references vault.reveal on delete cascade,
    to_member  uuid not null,
    bytes      bytea not null check (length(bytes) between 1000 and 65536)
);
comment on column vault.reveal_wrap.reveal is 'purpose=of which request; sensitivity=working; retention=job-90d; basis=vital-interest';
comment on column vault.reveal_wrap.to_member is 'purpose=to whom; sensitivity=working; retention=job-90d; basis=vital-interest';
comment on column vault.reveal_wrap.bytes is 'purpose=age file of the secret combined with its share, deleted when the time is over; sensitivity=sealed; retention=job-90d; basis=vital-interest';

grant select, insert on vault.reveal, vault.reveal_consent, vault.reveal_step to ${app};
grant select on vault.reveal_wrap to ${app};
call platform.guard('vault', 'reveal');
call platform.guard('vault', 'reveal_consent');
call platform.guard('vault', 'reveal_step');
call access.guard_by_member('vault', 'reveal_wrap', 'to_member');

-- What somebody outside must learn to ask: which version of the key counts, whether she reads it anyway. For who acts only.
create function vault.reveal_about(of uuid) returns table (version bigint, in_it boolean)
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select s.key_version, exists (
        select from vault.wrap w where w.subject = s.id and w.version = s.key_version and access.in_circle(w.circle))
    from vault.subject s where s.id = of and platform.actor() is not null
$$;
grant execute on function vault.reveal_about(uuid) to ${app};

-- Circles that read a subject now, so that their members are told: ids of circles only.
create function vault.reveal_circles(of uuid) returns setof uuid
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select w.circle from vault.wrap w join vault.subject s on s.id = w.subject and s.key_version = w.version
    where s.id = of and platform.actor() is not null
$$;
grant execute on function vault.reveal_circles(uuid) to ${app};

-- Keeps the key for the asker. Only a keeper of a circle that reads the subject, while the version asked for counts.
create function vault.reveal_grant(of uuid, file bytea, now_at timestamptz) returns void
    language plpgsql security definer
    set search_path = pg_catalog
as $$
begin
    if not exists (
            select from vault.reveal r
            join vault.subject s on s.id = r.subject and s.key_version = r.version
            join vault.wrap w on w.subject = s.id and w.version = s.key_version
            join access.circle_member m on m.circle_id = w.circle and m.keeper
            where r.id = of and r.until_at > now_at and access.in_circle(w.circle)
              and platform.actor() = 'account:' || m.account_id::text) then
        raise exception 'not a keeper of the subject, or over' using errcode = 'NR006';
    end if;
    insert into vault.reveal_step (reveal, step, at) values (of, 'granted', now_at);
    insert into vault.reveal_wrap (reveal, to_member, bytes) select r.id, r.asker, file from vault.reveal r where r.id = of;
end
$$;
grant execute on function vault.reveal_grant(uuid, bytea, timestamptz) to ${app};

-- Whether the actor was given the subject of a request and its time is not over.
create function vault.reveal_runs(of uuid, now_at timestamptz) returns boolean
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select exists (
        select from vault.reveal_wrap w join vault.reveal r on r.id = w.reveal
        where r.id = of and r.until_at > now_at and access.is_member(w.to_member))
$$;
grant execute on function vault.reveal_runs(uuid, timestamptz) to ${app};

create function vault.reveal_cards(of uuid, now_at timestamptz) returns table (kind text, version bigint, bytes bytea)
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select s.kind, c.version, c.bytes
    from vault.reveal r join vault.subject s on s.id = r.subject join vault.subject_card c on c.subject = s.id
    where r.id = of and c.version <= r.version and vault.reveal_runs(of, now_at) order by c.version
$$;
grant execute on function vault.reveal_cards(uuid, timestamptz) to ${app};

-- The capsules that were sealed to the version of the key that was given, each with a circle that reads it.
create function vault.reveal_capsules(of uuid, now_at timestamptz) returns table (
        id uuid, subject uuid, kind text, doc uuid, version bigint, doc_hash bytea, prev bytea[], key_version bigint,
        uploader uuid, received_at timestamptz, bytes bytea, set_aside text, circle uuid)
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select c.id, c.subject, c.kind, c.doc, c.version, c.doc_hash, c.prev, c.key_version, c.uploader, c.received_at, c.bytes, c.set_aside,
        (select min(w.circle::text)::uuid from vault.wrap w where w.subject = c.subject and w.version = c.key_version)
    from vault.reveal r join vault.capsule c on c.subject = r.subject and c.key_version = r.version
    where r.id = of and vault.reveal_runs(of, now_at)
$$;
grant execute on function vault.reveal_capsules(uuid, timestamptz) to ${app};

-- What is over: deletes the keys that were given and says so, in the name of the job that asks.
create function vault.reveal_end(now_at timestamptz) returns table (reveal uuid, subject uuid)
    language sql volatile security definer
    set search_path = pg_catalog
as $$
    with gone as (
        delete from vault.reveal_wrap w using vault.reveal r
        where r.id = w.reveal and r.until_at <= now_at and platform.actor() is not null
        returning r.id, r.subject
    ), noted as (
        insert into vault.reveal_step (reveal, step, at) select id, 'ended', now_at from gone
    )
    select id, subject from gone
$$;
grant execute on function vault.reveal_end(timestamptz) to ${app};
