-- Alarms that browsers reported: what a server showed did not verify. The same alarm of the same account is one in an hour, so
-- that a browser that asks again and again does not bury the others. Older ones stand in the audit log only. Append-only: an
-- alarm is answered by a row that says what was found, never taken away.
create table vault.alarm (
    id           uuid primary key,
    kind         text not null check (kind ~ '^[a-z]+(-[a-z]+)*$' and length(kind) <= 40),
    at           timestamptz not null,
    hour         timestamptz not null,
    reported_by  text not null default platform.actor(),
    unique (hour, kind, reported_by)
);
create index alarm_at on vault.alarm (at);
comment on column vault.alarm.id is 'purpose=names it, random; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.alarm.kind is 'purpose=what did not verify; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.alarm.at is 'purpose=when, to the hour for field and house staff; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.alarm.hour is 'purpose=told once an hour; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.alarm.reported_by is 'purpose=whose browser reported it, as an opaque id; sensitivity=internal; retention=forever-chain; basis=contract';

create table vault.alarm_answer (
    alarm        uuid primary key references vault.alarm,
    found        text not null check (found in ('own-restore', 'program-fault', 'taken-over', 'not-found')),
    at           timestamptz not null,
    answered_by  text not null default platform.actor()
);
comment on column vault.alarm_answer.alarm is 'purpose=which alarm; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.alarm_answer.found is 'purpose=what was found to be the cause; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.alarm_answer.at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column vault.alarm_answer.answered_by is 'purpose=who looked into it, as an opaque id; sensitivity=internal; retention=forever-chain; basis=contract';

grant select, insert on vault.alarm, vault.alarm_answer to ${app};
call platform.guard('vault', 'alarm');
call platform.guard('vault', 'alarm_answer');

-- As in the audit log: for field and house staff the hour.
create function vault.alarm_moment() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    new.at := access.audit_moment(new.at, new.reported_by);
    return new;
end
$$;
create trigger moment before insert on vault.alarm for each row execute function vault.alarm_moment();
