-- Attachments beside capsules, and what is written and not saved yet.
--
-- A blob is an age file to a key of its own that stands in a signed capsule; it lies in parts, so that neither program nor
-- database holds it whole at once, and is there only once the last part is. It is seen as its subject is. A draft is seen by the
-- member who wrote it and by nobody else of the circle. Both go with their subject. No old rows.

create table vault.blob (
    id           uuid primary key,
    subject      uuid not null references vault.subject on delete cascade,
    size         bigint not null check (size between 4096 and 67108864),
    complete     boolean not null default false,
    uploader     uuid not null,
    received_at  timestamptz not null
);
create index blob_of_subject on vault.blob (subject);
comment on column vault.blob.id is 'purpose=names it on addresses and in the audit log, random; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.blob.subject is 'purpose=about whom; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.blob.size is 'purpose=length of the age file, rounded up before it came; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.blob.complete is 'purpose=whether the last part has come; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.blob.uploader is 'purpose=who brought it, as the random id of the directory; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.blob.received_at is 'purpose=when it began to come; sensitivity=working; retention=forever-chain; basis=vital-interest';

create table vault.blob_part (
    blob   uuid not null references vault.blob on delete cascade,
    part   integer not null check (part >= 0),
    bytes  bytea not null check (length(bytes) between 1 and 1048576),
    primary key (blob, part)
);
comment on column vault.blob_part.blob is 'purpose=of which attachment; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.blob_part.part is 'purpose=its place, from 0; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.blob_part.bytes is 'purpose=part of an age file, sealed in the browser; sensitivity=sealed; retention=forever-chain; basis=vital-interest';
alter table vault.blob_part alter column bytes set storage external;

-- It becomes complete once, and nothing else of it changes.
create function vault.blob_stays() returns trigger
    language plpgsql
as $$
begin
    if (new.id, new.subject, new.size, new.uploader, new.received_at)
            is distinct from (old.id, old.subject, old.size, old.uploader, old.received_at)
       or (old.complete and not new.complete) then
        raise exception 'an attachment does not change' using errcode = 'NR005';
    end if;
    return new;
end
$$;
create trigger stays before update on vault.blob for each row execute function vault.blob_stays();

grant select, insert, update (complete), delete on vault.blob to ${app};
grant select, insert on vault.blob_part to ${app};
call platform.guard('vault', 'blob');
call platform.guard('vault', 'blob_part');
create policy within_circle on vault.blob as restrictive for all to ${app}
    using (exists (select from vault.subject s where s.id = blob.subject))
    with check (exists (select from vault.subject s where s.id = blob.subject));
-- The program takes away only what broke off on its way; the rest goes with the subject.
create policy broken_off on vault.blob as restrictive for delete to ${app} using (not complete);
create policy within_circle on vault.blob_part as restrictive for all to ${app}
    using (exists (select from vault.blob b where b.id = blob_part.blob))
    with check (exists (select from vault.blob b where b.id = blob_part.blob and not b.complete));

create table vault.draft (
    id          uuid primary key,
    member      uuid not null,
    subject     uuid references vault.subject on delete cascade,
    about_kind  text not null check (about_kind ~ '^[a-z]+(-[a-z]+)*$' and length(about_kind) <= 40),
    about_id    text not null check (length(about_id) <= 60),
    bytes       bytea not null check (length(bytes) between 4096 and 1048576),
    saved_at    timestamptz not null
);
create index draft_of_member on vault.draft (member, about_kind, about_id);
create index draft_of_subject on vault.draft (subject);
comment on column vault.draft.id is 'purpose=names it, random; sensitivity=internal; retention=job-90d; basis=contract';
comment on column vault.draft.member is 'purpose=who wrote it, as the random id of the directory; sensitivity=working; retention=job-90d; basis=contract';
comment on column vault.draft.subject is 'purpose=about whom, absent where nothing is sealed yet; sensitivity=working; retention=job-90d; basis=vital-interest';
comment on column vault.draft.about_kind is 'purpose=kind of the page it was written on; sensitivity=working; retention=job-90d; basis=contract';
comment on column vault.draft.about_id is 'purpose=random id of what the page shows; sensitivity=working; retention=job-90d; basis=contract';
comment on column vault.draft.bytes is 'purpose=age file of what was written and not saved; sensitivity=sealed; retention=job-90d; basis=vital-interest';
comment on column vault.draft.saved_at is 'purpose=when, so that it goes after thirty days; sensitivity=working; retention=job-90d; basis=contract';
grant select, insert, delete on vault.draft to ${app};
call access.guard_by_member('vault', 'draft', 'member');

-- Drafts of all members that are older than this go.
create function vault.forget_drafts(before timestamptz) returns bigint
    language sql security definer
    set search_path = pg_catalog
as $$
    with gone as (delete from vault.draft where saved_at < before returning 1) select count(*) from gone
$$;
grant execute on function vault.forget_drafts(timestamptz) to ${app};

-- Capsules of all circles that readers could not open: ids, who brought them, why; nothing that they are about.
create function vault.all_set_aside() returns table (id uuid, kind text, uploader uuid, received_at timestamptz, reason text)
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select c.id, c.kind, c.uploader, c.received_at, c.set_aside from vault.capsule c
    where c.set_aside <> '' and platform.actor() is not null
$$;
grant execute on function vault.all_set_aside() to ${app};
