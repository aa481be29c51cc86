-- What is sealed, and the signed directory that says who may open it.
--
-- Nothing here opens anything: capsules, grants, wraps and unlock files are age files made in browsers; a wrap holds a
-- subject's key only together with its share, which lies in the shred store outside this database. Rows of a circle are
-- seen and written only by who is in it; where one member writes for circles that she is not in (the wraps of a subject
-- that several circles read) a function does it, after it asked whether she is in one of them. No old rows.

grant usage on schema vault to ${app};

-- The signed directory. Append-only; a statement follows the one before it.
create table vault.statement (
    seq          bigint primary key check (seq >= 0),
    hash         bytea not null unique check (length(hash) = 32),
    prev         bytea not null check (length(prev) = case when seq = 0 then 0 else 32 end),
    kind         text not null,
    bytes        bytea not null check (length(bytes) <= 65536),
    received_at  timestamptz not null,
    received_by  text not null default platform.actor()
);
comment on column vault.statement.seq is 'purpose=place in the chain; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.statement.hash is 'purpose=SHA-256 of the statement; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.statement.prev is 'purpose=hash of the statement before; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.statement.kind is 'purpose=what it says; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.statement.bytes is 'purpose=the statement to the byte: public keys, random ids of members, signatures; sensitivity=working; retention=forever-chain; basis=contract';
comment on column vault.statement.received_at is 'purpose=when it came; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.statement.received_by is 'purpose=who brought it, as an opaque id; sensitivity=internal; retention=forever-chain; basis=contract';

create function vault.statement_follows() returns trigger
    language plpgsql
as $$
begin
    if new.seq > 0 and not exists (select from vault.statement b where b.seq = new.seq - 1 and b.hash = new.prev) then
        raise exception 'statement % does not follow the one before it', new.seq using errcode = 'NR004';
    end if;
    return new;
end
$$;
create trigger follows before insert on vault.statement for each row execute function vault.statement_follows();
grant select, insert on vault.statement to ${app};
call platform.guard('vault', 'statement');

-- Cards that ask to be admitted. Gone once a steward admitted them.
create table vault.joining (
    member    uuid primary key,
    card      bytea not null check (length(card) <= 8192),
    asked_at  timestamptz not null
);
comment on column vault.joining.member is 'purpose=random id of the account in the directory; sensitivity=internal; retention=session; basis=contract';
comment on column vault.joining.card is 'purpose=public keys that ask to be admitted; sensitivity=internal; retention=session; basis=contract';
comment on column vault.joining.asked_at is 'purpose=since when; sensitivity=internal; retention=session; basis=contract';
grant select, insert, update, delete on vault.joining to ${app};
call platform.guard('vault', 'joining');

-- Files that hold a member's root key, each opened by one passphrase, sheet or passkey of hers.
create table vault.unlock (
    id            uuid primary key,
    member        uuid not null,
    kind          text not null check (kind in ('passphrase', 'sheet', 'passkey')),
    label         text not null check (length(label) <= 80),
    bytes         bytea not null check (length(bytes) between 100 and 65536),
    created_at    timestamptz not null,
    last_used_at  timestamptz
);
create index unlock_of_member on vault.unlock (member);
comment on column vault.unlock.id is 'purpose=names the way of unlocking; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column vault.unlock.member is 'purpose=whose; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column vault.unlock.kind is 'purpose=passphrase, printed sheet or passkey; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column vault.unlock.label is 'purpose=how its owner calls it; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column vault.unlock.bytes is 'purpose=age file of the member root, opened only by what the member holds; sensitivity=sealed; retention=account-life+1y; basis=vital-interest';
comment on column vault.unlock.created_at is 'purpose=since when; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column vault.unlock.last_used_at is 'purpose=when it unlocked last, so that its owner notices; sensitivity=private; retention=account-life+1y; basis=contract';
grant select, insert, update (last_used_at), delete on vault.unlock to ${app};
call access.guard_by_member('vault', 'unlock', 'member');

-- What a member's browser remembers of the directory, sealed to herself.
create table vault.pin (
    member    uuid primary key,
    bytes     bytea not null check (length(bytes) <= 65536),
    saved_at  timestamptz not null
);
comment on column vault.pin.member is 'purpose=whose; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column vault.pin.bytes is 'purpose=age file: which heads she has seen; sensitivity=sealed; retention=account-life+1y; basis=vital-interest';
comment on column vault.pin.saved_at is 'purpose=when; sensitivity=internal; retention=account-life+1y; basis=contract';
grant select, insert, update on vault.pin to ${app};
call access.guard_by_member('vault', 'pin', 'member');

-- The secret of a circle's epoch, one age file for each reader; without a member: for the recovery key.
create table vault.epoch_grant (
    circle      uuid not null,
    epoch       bigint not null check (epoch > 0),
    to_member   uuid,
    bytes       bytea not null check (length(bytes) between 1000 and 65536),
    granted_at  timestamptz not null,
    granted_by  text not null default platform.actor(),
    unique nulls not distinct (circle, epoch, to_member)
);
create index grant_to_member on vault.epoch_grant (to_member);
comment on column vault.epoch_grant.circle is 'purpose=which circle; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.epoch_grant.epoch is 'purpose=which key of the circle; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.epoch_grant.to_member is 'purpose=for whom, absent for the recovery key; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.epoch_grant.bytes is 'purpose=age file of the secret of the epoch; sensitivity=sealed; retention=forever-chain; basis=vital-interest';
comment on column vault.epoch_grant.granted_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.epoch_grant.granted_by is 'purpose=who gave it, as an opaque id; sensitivity=internal; retention=forever-chain; basis=vital-interest';
grant select, insert on vault.epoch_grant to ${app};
call access.guard_by_circle_or_member('vault', 'epoch_grant', 'circle', 'to_member');

-- Somebody or something that sealed things are about.
create table vault.subject (
    id           uuid primary key,
    kind         text not null check (kind ~ '^[a-z]+(\.[a-z]+)*$' and length(kind) <= 40),
    about_kind   text not null check (about_kind ~ '^[a-z]+(-[a-z]+)*$' and length(about_kind) <= 40),
    about_id     text not null check (length(about_id) <= 60),
    key_version  bigint not null check (key_version > 0),
    opened_at    timestamptz not null
);
create index subject_about on vault.subject (about_kind, about_id);
comment on column vault.subject.id is 'purpose=random id, made in the browser; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.subject.kind is 'purpose=kind of subject; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.subject.about_kind is 'purpose=kind of the page it belongs to; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.subject.about_id is 'purpose=random id of what the page shows; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.subject.key_version is 'purpose=the version of its key that counts; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.subject.opened_at is 'purpose=when it began; sensitivity=internal; retention=forever-chain; basis=vital-interest';

create table vault.subject_card (
    subject  uuid not null references vault.subject on delete cascade,
    version  bigint not null check (version > 0),
    bytes    bytea not null check (length(bytes) <= 65536),
    said_at  timestamptz not null,
    primary key (subject, version)
);
comment on column vault.subject_card.subject is 'purpose=whose key; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.subject_card.version is 'purpose=which version of the key; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.subject_card.bytes is 'purpose=public key and circles, signed; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.subject_card.said_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=vital-interest';

-- A subject's key for a circle's epoch, less its share.
create table vault.wrap (
    subject  uuid not null references vault.subject on delete cascade,
    version  bigint not null check (version > 0),
    circle   uuid not null,
    epoch    bigint not null check (epoch > 0),
    bytes    bytea not null check (length(bytes) between 1000 and 65536),
    primary key (subject, version, circle)
);
create index wrap_of_circle on vault.wrap (circle, epoch);
comment on column vault.wrap.subject is 'purpose=whose key; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.wrap.version is 'purpose=which version of the key; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.wrap.circle is 'purpose=which circle reads it; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.wrap.epoch is 'purpose=to which key of the circle; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.wrap.bytes is 'purpose=age file of the secret combined with its share; sensitivity=sealed; retention=forever-chain; basis=vital-interest';

create table vault.capsule (
    id           uuid primary key,
    subject      uuid not null references vault.subject on delete cascade,
    kind         text not null check (kind ~ '^[a-z]+(\.[a-z]+)*$' and length(kind) <= 40),
    doc          uuid not null,
    version      bigint not null check (version > 0),
    doc_hash     bytea not null unique check (length(doc_hash) = 32),
    prev         bytea[] not null,
    key_version  bigint not null check (key_version > 0),
    bytes        bytea not null check (length(bytes) between 4096 and 1048576),
    uploader     uuid not null,
    received_at  timestamptz not null,
    set_aside    text not null default '' check (length(set_aside) <= 40)
);
create index capsule_of_subject on vault.capsule (subject, doc);
comment on column vault.capsule.id is 'purpose=names it on addresses and in the audit log, random; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.subject is 'purpose=about whom; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.kind is 'purpose=kind of document; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.doc is 'purpose=which document, random; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.version is 'purpose=claimed version of the document; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.doc_hash is 'purpose=salted hash of what was signed; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.prev is 'purpose=hashes of the versions before; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.key_version is 'purpose=claimed version of the key it is sealed to; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.bytes is 'purpose=age file, sealed in the browser; sensitivity=sealed; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.uploader is 'purpose=who brought it, as the random id of the directory; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.received_at is 'purpose=when; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column vault.capsule.set_aside is 'purpose=why a reader could not open it, as a word; sensitivity=internal; retention=forever-chain; basis=vital-interest';

-- Only a new envelope around the same signed bytes, to a newer key, and a word why it was set aside, once.
create function vault.capsule_stays() returns trigger
    language plpgsql
as $$
begin
    if (new.id, new.subject, new.kind, new.doc, new.version, new.doc_hash, new.prev, new.uploader, new.received_at)
            is distinct from
       (old.id, old.subject, old.kind, old.doc, old.version, old.doc_hash, old.prev, old.uploader, old.received_at)
       or new.key_version < old.key_version
       or (new.bytes <> old.bytes and new.key_version = old.key_version)
       or (old.set_aside <> '' and new.set_aside <> old.set_aside) then
        raise exception 'a capsule changes its envelope only' using errcode = 'NR005';
    end if;
    return new;
end
$$;
create trigger stays before update on vault.capsule for each row execute function vault.capsule_stays();

grant select on vault.subject, vault.subject_card, vault.wrap to ${app};
grant select, insert, update (bytes, key_version, set_aside) on vault.capsule to ${app};
call platform.guard('vault', 'subject');
call platform.guard('vault', 'subject_card');
call access.guard_by_circle('vault', 'wrap', 'circle');
call platform.guard('vault', 'capsule');

-- A subject, its cards and its capsules are seen by whoever sees a wrap of them: by a circle she is in.
create policy within_circle on vault.subject as restrictive for all to ${app}
    using (exists (select from vault.wrap w where w.subject = id));
create policy within_circle on vault.subject_card as restrictive for all to ${app}
    using (exists (select from vault.wrap w where w.subject = subject_card.subject));
create policy within_circle on vault.capsule as restrictive for all to ${app}
    using (exists (select from vault.wrap w where w.subject = capsule.subject and w.version = capsule.key_version))
    with check (exists (select from vault.wrap w where w.subject = capsule.subject and w.version = capsule.key_version));

-- Keeps a version of a subject's key: the card, and a wrap for each circle that the card names, also for those that the
-- writer is not in. She must be in one of them, and from the second version on in one of those before.
create function vault.say_key(
        of uuid, what text, page text, page_id text, number bigint, card bytea,
        circles uuid[], epochs bigint[], wraps bytea[], at timestamptz) returns void
    language plpgsql security definer
    set search_path = pg_catalog
as $$
begin
    if not exists (select from unnest(circles) as each where access.in_circle(each)) then
        raise exception 'the writer is in none of the circles' using errcode = 'NR006';
    end if;
    if number = 1 then
        insert into vault.subject (id, kind, about_kind, about_id, key_version, opened_at)
        values (of, what, page, page_id, 1, at);
    else
        if not exists (
                select from vault.wrap w
                where w.subject = of and w.version = number - 1 and access.in_circle(w.circle)) then
            raise exception 'the writer is in none of the circles before' using errcode = 'NR006';
        end if;
        update vault.subject set key_version = number where id = of and key_version = number - 1;
        if not found then
            raise exception 'version % does not follow', number using errcode = 'NR006';
        end if;
    end if;
    insert into vault.subject_card (subject, version, bytes, said_at) values (of, number, card, at);
    insert into vault.wrap (subject, version, circle, epoch, bytes)
    select of, number, each.circle, each.epoch, each.bytes
    from unnest(circles, epochs, wraps) as each (circle, epoch, bytes);
end
$$;
grant execute on function vault.say_key(
        uuid, text, text, text, bigint, bytea, uuid[], bigint[], bytea[], timestamptz) to ${app};

-- Which shares there must be in the shred store, for all circles: ids and versions only.
create function vault.shares_expected() returns table (subject uuid, version bigint)
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select distinct w.subject, w.version from vault.wrap w where platform.actor() is not null
$$;
grant execute on function vault.shares_expected() to ${app};

-- Which shred store belongs to this database.
create table vault.shred_store (
    one   boolean primary key default true check (one),
    name  uuid not null
);
comment on column vault.shred_store.one is 'purpose=keeps the table at one row; sensitivity=internal; retention=config; basis=contract';
comment on column vault.shred_store.name is 'purpose=random name that the store carries too, so that none is mistaken for another; sensitivity=internal; retention=config; basis=contract';
grant select, insert on vault.shred_store to ${app};
call platform.guard('vault', 'shred_store');
