-- How dangerous places are by the mission's own codes, and what circles are labelled with. One order for both, so that it is
-- known whether a label was judged before or after a place changed. Nothing is changed or removed.

create sequence protection.judgement;
grant usage on sequence protection.judgement to ${app};

create table protection.place_risk (
    number      bigint primary key default nextval('protection.judgement'),
    place       text not null check (place ~ '^[A-Z0-9-]{1,12}$'),
    risk        text not null check (risk in ('normal', 'raised', 'high')),
    since       date not null,
    why         text not null check (length(why) between 5 and 500),
    decided_by  text not null default platform.actor(),
    decided_at  timestamptz not null
);
create index place_risk_of_place on protection.place_risk (place, number);
grant select on protection.place_risk to ${app};
grant insert (place, risk, since, why, decided_at) on protection.place_risk to ${app};
create trigger stays before update or delete or truncate on protection.place_risk
    for each statement execute function protection.stays();
call platform.guard('protection', 'place_risk');

create table protection.label (
    number      bigint primary key default nextval('protection.judgement'),
    kind        text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    thing       uuid not null,
    worst       text not null check (worst in ('none', 'discomfort', 'serious', 'life')),
    places      text[] not null,
    reviewed    date not null,
    due         date not null,
    decided_by  text not null default platform.actor(),
    decided_at  timestamptz not null,
    check (due > reviewed),
    check (due <= reviewed + case when worst = 'life' then interval '6 months' else interval '12 months' end)
);
create index label_of_thing on protection.label (kind, thing, number);
grant select on protection.label to ${app};
grant insert (kind, thing, worst, places, reviewed, due, decided_at) on protection.label to ${app};
create trigger stays before update or delete or truncate on protection.label
    for each statement execute function protection.stays();
call platform.guard('protection', 'label');

comment on column protection.place_risk.number is 'purpose=order among judgements of places and labels; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.place_risk.place is 'purpose=which place, by the mission''s own code, never its name; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column protection.place_risk.risk is 'purpose=how dangerous it is; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column protection.place_risk.since is 'purpose=from which day; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column protection.place_risk.why is 'purpose=why it was judged so, without names; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column protection.place_risk.decided_by is 'purpose=who judged it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column protection.place_risk.decided_at is 'purpose=when it was recorded; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.label.number is 'purpose=order among judgements of places and labels; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.label.kind is 'purpose=what kind of thing is labelled; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.label.thing is 'purpose=which thing, by its random id; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column protection.label.worst is 'purpose=the worst harm, from which the level follows; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column protection.label.places is 'purpose=codes of places it has to do with; sensitivity=working; retention=forever-chain; basis=vital-interest';
comment on column protection.label.reviewed is 'purpose=when it was judged; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.label.due is 'purpose=when it is to be judged anew; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.label.decided_by is 'purpose=who judged it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column protection.label.decided_at is 'purpose=when it was recorded; sensitivity=internal; retention=forever-chain; basis=none';
