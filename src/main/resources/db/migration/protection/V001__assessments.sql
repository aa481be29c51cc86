-- Assessments of activities with data. Nothing here is ever changed or removed: a newer one follows the older.

grant usage on schema protection to ${app};

create function protection.stays() returns trigger language plpgsql as $$
begin
    raise exception 'protection: % of % is refused: what was judged stays', tg_op, tg_table_name
        using errcode = 'NA001';
end $$;

create table protection.assessment (
    number      bigint generated always as identity primary key,
    activity    text not null check (activity ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(activity) <= 60),
    made        date not null,
    asked       text not null check (length(asked) between 10 and 2000),
    harmed      text not null check (length(harmed) between 10 and 2000),
    worst       text not null check (worst in ('none', 'discomfort', 'serious', 'life')),
    measures    text not null check (length(measures) between 10 and 2000),
    remains     text not null check (length(remains) between 10 and 2000),
    may_run     boolean not null,
    decided_by  text not null default platform.actor(),
    decided_at  timestamptz not null
);
create index assessment_of_activity on protection.assessment (activity, number);
grant select on protection.assessment to ${app};
grant insert (activity, made, asked, harmed, worst, measures, remains, may_run, decided_at)
    on protection.assessment to ${app};
create trigger stays before update or delete or truncate on protection.assessment
    for each statement execute function protection.stays();
call platform.guard('protection', 'assessment');

comment on column protection.assessment.number is 'purpose=order in which they were recorded; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.activity is 'purpose=which activity with data; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.made is 'purpose=day on which it was made, from which it holds a year; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.asked is 'purpose=who was asked, by function; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.harmed is 'purpose=who could be harmed and how, without names; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.worst is 'purpose=the worst of it, from which the level follows; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.measures is 'purpose=what is done against it; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.remains is 'purpose=what remains and why that is acceptable; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.may_run is 'purpose=the decision; sensitivity=internal; retention=forever-chain; basis=none';
comment on column protection.assessment.decided_by is 'purpose=who recorded it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column protection.assessment.decided_at is 'purpose=when it was recorded; sensitivity=internal; retention=forever-chain; basis=none';
