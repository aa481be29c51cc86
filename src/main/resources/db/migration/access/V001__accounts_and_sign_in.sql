-- Who may come in: accounts, their roles, what they prove themselves with, their sessions, the attempts, the audit log.
--
-- Nothing here opens anything by itself: passwords are Argon2id hashes, seeds of the one-time codes are encrypted under
-- a key outside the database, session ids and codes are stored as hashes. Whoever reads a copy of these tables learns
-- the sign-in names of the staff and nothing that lets them in.

grant usage on schema access to ${app};

-- The installation: one row, written by the first run.
create table access.mission (
    one         boolean primary key default true check (one),
    name        text not null check (length(name) between 1 and 120),
    language    text not null check (language in ('ko', 'en')),
    zone        text not null,
    opened_at   timestamptz not null
);
comment on column access.mission.one is 'purpose=keeps the table at one row; sensitivity=internal; retention=config; basis=contract';
comment on column access.mission.name is 'purpose=name of the organisation on pages and papers; sensitivity=public; retention=config; basis=contract';
comment on column access.mission.language is 'purpose=language before anybody signs in; sensitivity=public; retention=config; basis=contract';
comment on column access.mission.zone is 'purpose=time zone of new accounts; sensitivity=public; retention=config; basis=contract';
comment on column access.mission.opened_at is 'purpose=when the installation began; sensitivity=internal; retention=config; basis=contract';

create table access.account (
    id             uuid primary key,
    login          text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    shown_name     text not null check (length(shown_name) between 1 and 80),
    language       text not null check (language in ('ko', 'en')),
    theme          text not null check (theme in ('auto', 'light', 'dark')),
    zone           text not null,
    password_hash  text,
    opened_at      timestamptz not null,
    disabled_at    timestamptz,
    changed_at     timestamptz not null
);
comment on column access.account.id is 'purpose=names the account without saying who; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.account.login is 'purpose=what the person types to sign in; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.account.shown_name is 'purpose=how the person is called on pages; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.account.language is 'purpose=language of pages; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.account.theme is 'purpose=looks of pages; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.account.zone is 'purpose=time zone of times shown; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.account.password_hash is 'purpose=Argon2id hash of the password, absent until it is set; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.account.opened_at is 'purpose=when the account began; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.account.disabled_at is 'purpose=since when nobody may sign in with it; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.account.changed_at is 'purpose=when anything of it changed last; sensitivity=internal; retention=account-life+1y; basis=contract';

create table access.role_grant (
    account_id  uuid not null references access.account,
    role        text not null check (role in ('administrator', 'bookkeeper', 'reader')),
    granted_at  timestamptz not null,
    granted_by  text not null default platform.actor(),
    primary key (account_id, role)
);
comment on column access.role_grant.account_id is 'purpose=whose role; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.role_grant.role is 'purpose=what the account may do; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.role_grant.granted_at is 'purpose=since when; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.role_grant.granted_by is 'purpose=actor who gave it; sensitivity=internal; retention=account-life+1y; basis=contract';

create table access.totp (
    account_id    uuid primary key references access.account,
    seed          bytea not null,
    last_step     bigint not null,
    confirmed_at  timestamptz not null
);
comment on column access.totp.account_id is 'purpose=whose one-time codes; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.totp.seed is 'purpose=seed of the codes, encrypted under a key outside the database; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.totp.last_step is 'purpose=time step last used, so that no code works twice; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.totp.confirmed_at is 'purpose=when the person showed that their device makes the codes; sensitivity=internal; retention=account-life+1y; basis=contract';

create table access.session (
    id_hash     bytea primary key check (length(id_hash) = 32),
    handle      uuid not null unique,
    account_id  uuid not null references access.account,
    opened_at   timestamptz not null,
    seen_at     timestamptz not null,
    ends_at     timestamptz not null,
    device      text not null check (length(device) <= 60)
);
create index session_of_account on access.session (account_id);
comment on column access.session.id_hash is 'purpose=SHA-256 of the id in the browser; sensitivity=internal; retention=session; basis=contract';
comment on column access.session.handle is 'purpose=names the session on pages without its id; sensitivity=internal; retention=session; basis=contract';
comment on column access.session.account_id is 'purpose=who is signed in; sensitivity=internal; retention=session; basis=contract';
comment on column access.session.opened_at is 'purpose=when the person signed in; sensitivity=private; retention=session; basis=contract';
comment on column access.session.seen_at is 'purpose=last request, to the minute, for the idle limit; sensitivity=private; retention=session; basis=contract';
comment on column access.session.ends_at is 'purpose=absolute limit; sensitivity=internal; retention=session; basis=contract';
comment on column access.session.device is 'purpose=kind of browser and system, so that its owner knows it again; sensitivity=private; retention=session; basis=contract';

create table access.sign_in_attempt (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    account_key  bytea not null,
    address_key  bytea not null,
    succeeded    boolean not null
);
create index attempt_of_account on access.sign_in_attempt (account_key, at);
create index attempt_of_address on access.sign_in_attempt (address_key, at);
comment on column access.sign_in_attempt.id is 'purpose=order; sensitivity=internal; retention=session; basis=contract';
comment on column access.sign_in_attempt.at is 'purpose=when, for the limits; sensitivity=internal; retention=session; basis=contract';
comment on column access.sign_in_attempt.account_key is 'purpose=keyed hash of the sign-in name tried, for the limit per account; sensitivity=private; retention=session; basis=contract';
comment on column access.sign_in_attempt.address_key is 'purpose=keyed hash of the network address, for the limit per address; sensitivity=private; retention=session; basis=contract';
comment on column access.sign_in_attempt.succeeded is 'purpose=only failures count; sensitivity=internal; retention=session; basis=contract';

-- A one-time code with which an account sets password and one-time codes anew: for a new account, or the way back in.
create table access.way_in (
    account_id   uuid primary key references access.account,
    code_hash    bytea not null,
    expires_at   timestamptz not null,
    holder_hash  bytea,
    seed         bytea,
    tries        integer not null default 0
);
comment on column access.way_in.account_id is 'purpose=which account; sensitivity=internal; retention=session; basis=contract';
comment on column access.way_in.code_hash is 'purpose=SHA-256 of the code given to the person; sensitivity=private; retention=session; basis=contract';
comment on column access.way_in.expires_at is 'purpose=until when it works; sensitivity=internal; retention=session; basis=contract';
comment on column access.way_in.holder_hash is 'purpose=SHA-256 of the id of the browser that gave the code; sensitivity=internal; retention=session; basis=contract';
comment on column access.way_in.seed is 'purpose=encrypted seed shown and not yet confirmed; sensitivity=private; retention=session; basis=contract';
comment on column access.way_in.tries is 'purpose=wrong codes so far; sensitivity=internal; retention=session; basis=contract';

-- The first run: one row while there is no account. What was answered so far survives a reload and a restart.
create table access.first_run (
    one          boolean primary key default true check (one),
    code_hash    bytea not null,
    holder_hash  bytea,
    tries        integer not null default 0,
    answers      text not null default '',
    seed         bytea
);
comment on column access.first_run.one is 'purpose=keeps the table at one row; sensitivity=internal; retention=session; basis=contract';
comment on column access.first_run.code_hash is 'purpose=SHA-256 of the code printed on the console; sensitivity=internal; retention=session; basis=contract';
comment on column access.first_run.holder_hash is 'purpose=SHA-256 of the id of the browser that gave the code; sensitivity=internal; retention=session; basis=contract';
comment on column access.first_run.tries is 'purpose=wrong codes so far; sensitivity=internal; retention=session; basis=contract';
comment on column access.first_run.answers is 'purpose=answers given so far, the password as Argon2id hash; sensitivity=private; retention=session; basis=contract';
comment on column access.first_run.seed is 'purpose=encrypted seed shown and not yet confirmed; sensitivity=private; retention=session; basis=contract';

-- What happened at the doors. Added to, never changed; opaque ids only.
create table access.audit_event (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    actor    text not null default platform.actor(),
    kind     text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    subject  text not null default '',
    detail   text not null default ''
);
create index audit_event_at on access.audit_event (at);
comment on column access.audit_event.id is 'purpose=order; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.audit_event.at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.audit_event.actor is 'purpose=who, as an opaque id; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.audit_event.kind is 'purpose=what; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.audit_event.subject is 'purpose=to what, as an opaque id or a permission; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.audit_event.detail is 'purpose=a word more, never a name; sensitivity=internal; retention=forever-chain; basis=contract';

create function access.refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception 'the audit log is only added to' using errcode = 'NR002';
end
$$;
create trigger only_added_to before update or delete or truncate on access.audit_event
    for each statement execute function access.refuse_change();

grant select, insert, update on access.mission to ${app};
grant select, insert, update on access.account to ${app};
grant select, insert, delete on access.role_grant to ${app};
grant select, insert, update, delete on access.totp to ${app};
grant select, insert, update, delete on access.session to ${app};
grant select, insert, update, delete on access.sign_in_attempt to ${app};
grant select, insert, update, delete on access.way_in to ${app};
grant select, insert, update, delete on access.first_run to ${app};
grant select, insert on access.audit_event to ${app};

call platform.guard('access', 'mission');
call platform.guard('access', 'account');
call platform.guard('access', 'role_grant');
call platform.guard('access', 'totp');
call platform.guard('access', 'session');
call platform.guard('access', 'sign_in_attempt');
call platform.guard('access', 'way_in');
call platform.guard('access', 'first_run');
call platform.guard('access', 'audit_event');
