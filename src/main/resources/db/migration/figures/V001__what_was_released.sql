-- What left the house, exactly as it was printed, and which exact counts of people two accounts let out.
--
-- Nothing here is ever changed or removed: a correction is a new version with a note (C-083). Each release carries the
-- hash of the one before it and of its own figures, so that a change by whoever owns the database is found by naru check
-- as long as a later head is known elsewhere.

grant usage on schema figures to ${app};

create function figures.stays() returns trigger language plpgsql as $$
begin
    raise exception 'figures: % of % is refused: what was released or decided stays', tg_op, tg_table_name
        using errcode = 'NA001';
end $$;

create table figures.release (
    number       bigint primary key check (number >= 1),
    publication  text not null check (publication ~ '^[a-z0-9][a-z0-9-]{0,60}$'),
    version      int not null check (version >= 1),
    note         text not null check (length(note) <= 1000 and (version = 1 or length(btrim(note)) >= 10)),
    reviewers    text[] not null check (cardinality(reviewers) >= 2),
    figures      int not null check (figures >= 1),
    released_by  text not null default platform.actor(),
    released_at  timestamptz not null,
    previous     bytea not null check (length(previous) = 32),
    hash         bytea not null unique check (length(hash) = 32),
    unique (publication, version)
);
grant select on figures.release to ${app};
grant insert (number, publication, version, note, reviewers, figures, released_at, previous, hash) on figures.release to ${app};
create trigger stays before update or delete or truncate on figures.release
    for each statement execute function figures.stays();

create table figures.released (
    release        bigint not null references figures.release,
    n              int not null check (n >= 1),
    figure         text not null check (length(figure) between 3 and 300),
    parameters     text not null,
    printed_ko     text not null,
    printed_en     text not null,
    definition_ko  text not null,
    definition_en  text not null,
    as_of          date not null,
    source         text not null,
    primary key (release, n)
);
create index released_of_figure on figures.released (figure, release);
grant select, insert on figures.released to ${app};
create trigger stays before update or delete or truncate on figures.released
    for each statement execute function figures.stays();

-- A figure is written with its release, in one transaction; none is added to a release that stands.
create function figures.with_its_release() returns trigger language plpgsql as $$
begin
    if exists (
        select from figures.release r join added a on a.release = r.number
        where r.xmin::text::bigint <> (pg_current_xact_id()::text::bigint & 4294967295))
    then
        raise exception 'figures: a figure cannot be added to a release that stands' using errcode = 'NA001';
    end if;
    return null;
end $$;
create trigger with_its_release after insert on figures.released
    referencing new table as added for each statement execute function figures.with_its_release();

-- An exact count of the mission's whole work: one account proposes it with its reason, another confirms it.
create table figures.exact_count (
    id           uuid primary key,
    figure       text not null,
    parameters   text not null,
    count        bigint not null check (count >= 0 and count <> 1),
    as_of        date not null,
    reason       text not null check (length(btrim(reason)) between 10 and 1000),
    proposed_by  text not null default platform.actor(),
    proposed_at  timestamptz not null
);
grant select on figures.exact_count to ${app};
grant insert (id, figure, parameters, count, as_of, reason, proposed_at) on figures.exact_count to ${app};
create trigger stays before update or delete or truncate on figures.exact_count
    for each statement execute function figures.stays();

create table figures.exact_count_confirmed (
    decision      uuid primary key references figures.exact_count,
    confirmed_by  text not null default platform.actor(),
    confirmed_at  timestamptz not null
);
grant select on figures.exact_count_confirmed to ${app};
grant insert (decision, confirmed_at) on figures.exact_count_confirmed to ${app};
create trigger stays before update or delete or truncate on figures.exact_count_confirmed
    for each statement execute function figures.stays();

create function figures.by_another() returns trigger language plpgsql as $$
begin
    if exists (select from figures.exact_count where id = new.decision and proposed_by = new.confirmed_by) then
        raise exception 'figures: who proposed an exact count cannot confirm it' using errcode = 'NA001';
    end if;
    return new;
end $$;
create trigger by_another before insert on figures.exact_count_confirmed
    for each row execute function figures.by_another();

comment on column figures.release.number is 'purpose=place in the chain of releases; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.release.publication is 'purpose=which publication; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.release.version is 'purpose=a correction is a new version; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.release.note is 'purpose=what a correction corrects; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.release.reviewers is 'purpose=accounts that approved, by opaque id; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.release.figures is 'purpose=how many figures it released; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.release.released_by is 'purpose=who released it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.release.released_at is 'purpose=when; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.release.previous is 'purpose=hash of the release before it; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.release.hash is 'purpose=hash of this release and its figures; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.release is 'purpose=in which release; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.n is 'purpose=order of printing; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.figure is 'purpose=name of the figure; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.parameters is 'purpose=with what it was asked; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.printed_ko is 'purpose=value as printed in Korean; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.printed_en is 'purpose=value as printed in English; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.definition_ko is 'purpose=definition at the time, Korean; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.definition_en is 'purpose=definition at the time, English; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.as_of is 'purpose=day for which it held; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.released.source is 'purpose=where it came from; sensitivity=public; retention=forever-chain; basis=none';
comment on column figures.exact_count.id is 'purpose=names the decision; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.exact_count.figure is 'purpose=name of the figure; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.exact_count.parameters is 'purpose=with what it is asked; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.exact_count.count is 'purpose=the count that may be said exactly; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.exact_count.as_of is 'purpose=day for which it holds; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.exact_count.reason is 'purpose=why it may be said; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.exact_count.proposed_by is 'purpose=who proposed it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.exact_count.proposed_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.exact_count_confirmed.decision is 'purpose=which decision; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.exact_count_confirmed.confirmed_by is 'purpose=who confirmed it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.exact_count_confirmed.confirmed_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
