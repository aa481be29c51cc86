-- Limits on bulk opening: what is over the limit is refused, and everybody in the circle is told. And records planted so
-- that nobody has a reason to open them: opening one is an alarm for those who watch over the house.
--
-- Deliveries are counted in the audit log itself, in whole clock hours, for of some only the hour is kept.

create table access.announcement (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    hour      timestamptz not null,
    circle    uuid references access.circle,
    audience  text not null check (audience in ('circle', 'watch')),
    kind      text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    about     text not null,
    subject   text not null default '' check (length(subject) <= 200),
    check (audience = 'watch' or circle is not null),
    unique nulls not distinct (hour, circle, audience, kind, about, subject)
);
comment on column access.announcement.id is 'purpose=order; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.announcement.at is 'purpose=when, to the hour for field and house staff; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.announcement.hour is 'purpose=told once an hour; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.announcement.circle is 'purpose=circle whose members are told, or in which it happened; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.announcement.audience is 'purpose=told to the circle, or to those who watch over the house; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.announcement.kind is 'purpose=what happened; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.announcement.about is 'purpose=actor it is about, as an opaque id; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.announcement.subject is 'purpose=a word more, never a name; sensitivity=internal; retention=forever-chain; basis=contract';
create index announcement_at on access.announcement (at);

create table access.canary (
    capsule_id  uuid primary key,
    planted_at  timestamptz not null,
    planted_by  text not null default platform.actor()
);
comment on column access.canary.capsule_id is 'purpose=sealed record that nobody has a reason to open; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column access.canary.planted_at is 'purpose=since when; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.canary.planted_by is 'purpose=actor who planted it; sensitivity=internal; retention=forever-chain; basis=contract';

create index audit_event_deliveries on access.audit_event (actor, at) where kind = 'sealed-delivered';

create trigger only_added_to before update or delete or truncate on access.announcement
    for each statement execute function access.refuse_change();

-- As in the audit log: for field and house staff the hour.
create function access.announce(at timestamptz, circle uuid, audience text, kind text, about text, subject text)
    returns void
    language sql security definer
    set search_path = pg_catalog, pg_temp
as $$
    insert into access.announcement (at, hour, circle, audience, kind, about, subject)
    values (access.audit_moment(at, about), date_trunc('hour', at, 'UTC'), circle, audience, kind, about, subject)
    on conflict do nothing
$$;

grant select on access.announcement to ${app};
grant select, insert on access.canary to ${app};
grant execute on function access.announce(timestamptz, uuid, text, text, text, text) to ${app};

call platform.guard('access', 'announcement');
call platform.guard('access', 'canary');
