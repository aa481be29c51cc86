-- What somebody says is wrong in what is kept about them, and what became of it. Nothing is changed or removed.

create table protection.correction (
    id        uuid primary key,
    kind      text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    thing     uuid not null,
    field     text not null check (field ~ '^[a-z]+([_-][a-z]+)*$'),
    says      text not null check (length(says) <= 1000),
    wrong     text not null check (length(wrong) between 5 and 1000),
    wanted    text not null check (length(wanted) between 1 and 1000),
    asked_by  text not null default platform.actor(),
    asked_at  timestamptz not null
);
create index correction_of_thing on protection.correction (kind, thing, asked_at);
grant select on protection.correction to ${app};
grant insert (id, kind, thing, field, says, wrong, wanted, asked_at) on protection.correction to ${app};
create trigger stays before update or delete or truncate on protection.correction
    for each statement execute function protection.stays();
call platform.guard('protection', 'correction');

create table protection.correction_decided (
    correction  uuid primary key references protection.correction,
    accepted    boolean not null,
    reason      text not null check (length(reason) <= 1000 and (accepted or length(reason) >= 5)),
    decided_by  text not null default platform.actor(),
    decided_at  timestamptz not null
);
grant select on protection.correction_decided to ${app};
grant insert (correction, accepted, reason, decided_at) on protection.correction_decided to ${app};
create trigger stays before update or delete or truncate on protection.correction_decided
    for each statement execute function protection.stays();
call platform.guard('protection', 'correction_decided');

comment on column protection.correction.id is 'purpose=names the request; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction.kind is 'purpose=what kind of record is said to be wrong; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction.thing is 'purpose=which record; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction.field is 'purpose=which field; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction.says is 'purpose=what the field said when it was asked; sensitivity=private; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction.wrong is 'purpose=what is wrong; sensitivity=private; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction.wanted is 'purpose=what it should say; sensitivity=private; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction.asked_by is 'purpose=who asked; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction.asked_at is 'purpose=when, from which ten days run; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction_decided.correction is 'purpose=which request; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction_decided.accepted is 'purpose=whether it was changed; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction_decided.reason is 'purpose=why not, for the asker; sensitivity=private; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction_decided.decided_by is 'purpose=who decided; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
comment on column protection.correction_decided.decided_at is 'purpose=when; sensitivity=internal; retention=account-life+1y; basis=legal-duty';
