-- What is known and not counted by the house: a land register, a day on which something began, a number another body
-- stated. A fact keeps its name and unit for ever; what it says is a row of versions, of which none is changed. Two facts
-- may be stated to include one another: the larger is at least the smaller.
--
-- And how counts of some people are brought to a multiple before they leave the house (C-084): five, until somebody decides
-- otherwise with a reason.

create table figures.fact (
    code        text primary key check (code ~ '^[a-z][a-z0-9-]{0,60}$' and code <> 'new'),
    kind        text not null check (kind in ('count', 'people', 'year', 'date', 'money', 'measure')),
    unit        text not null check (unit ~ '^[a-z][a-z0-9-]{0,30}$'),
    unit_ko     text not null check (length(btrim(unit_ko)) between 1 and 40),
    unit_en     text not null check (length(btrim(unit_en)) between 1 and 40),
    currency    text check (currency ~ '^[A-Z]{3}$'),
    decimals    int not null check (decimals between 0 and 6),
    whole_work  boolean not null,
    stated_by   text not null default platform.actor(),
    stated_at   timestamptz not null,
    check ((kind = 'money') = (currency is not null)),
    check (kind = 'people' or not whole_work)
);
grant select on figures.fact to ${app};
grant insert (code, kind, unit, unit_ko, unit_en, currency, decimals, whole_work, stated_at) on figures.fact to ${app};
create trigger stays before update or delete or truncate on figures.fact
    for each statement execute function figures.stays();

create table figures.fact_version (
    fact           text not null references figures.fact,
    version        int not null check (version >= 1),
    label_ko       text not null check (length(btrim(label_ko)) between 1 and 120),
    label_en       text not null check (length(btrim(label_en)) between 1 and 120),
    definition_ko  text not null check (length(btrim(definition_ko)) between 1 and 500),
    definition_en  text not null check (length(btrim(definition_en)) between 1 and 500),
    source_ko      text not null check (length(btrim(source_ko)) between 1 and 300),
    source_en      text not null check (length(btrim(source_en)) between 1 and 300),
    number         numeric check (number >= 0 and number < 1e15 and scale(number) <= 6),
    day            date,
    as_of          date not null,
    note           text not null check (length(note) <= 500 and (version = 1 or length(btrim(note)) >= 10)),
    stated_by      text not null default platform.actor(),
    stated_at      timestamptz not null,
    primary key (fact, version),
    check ((number is null) <> (day is null))
);
grant select on figures.fact_version to ${app};
grant insert (fact, version, label_ko, label_en, definition_ko, definition_en, source_ko, source_en, number, day, as_of, note,
    stated_at) on figures.fact_version to ${app};
create trigger stays before update or delete or truncate on figures.fact_version
    for each statement execute function figures.stays();

create table figures.fact_withdrawn (
    fact          text primary key references figures.fact,
    reason        text not null check (length(btrim(reason)) between 10 and 500),
    withdrawn_by  text not null default platform.actor(),
    withdrawn_at  timestamptz not null
);
grant select on figures.fact_withdrawn to ${app};
grant insert (fact, reason, withdrawn_at) on figures.fact_withdrawn to ${app};
create trigger stays before update or delete or truncate on figures.fact_withdrawn
    for each statement execute function figures.stays();

create table figures.fact_includes (
    larger     text not null references figures.fact,
    smaller    text not null references figures.fact,
    stated_by  text not null default platform.actor(),
    stated_at  timestamptz not null,
    primary key (larger, smaller),
    check (larger <> smaller)
);
grant select on figures.fact_includes to ${app};
grant insert (larger, smaller, stated_at) on figures.fact_includes to ${app};
create trigger stays before update or delete or truncate on figures.fact_includes
    for each statement execute function figures.stays();

-- A version says what its fact is of, follows the one before it, and is not added to what was withdrawn.
create function figures.as_its_fact() returns trigger language plpgsql as $$
declare
    f figures.fact;
begin
    select * into f from figures.fact where code = new.fact;
    if (f.kind = 'date') <> (new.day is not null)
        or (f.kind in ('count', 'people', 'year') and scale(new.number) > 0)
        or (f.kind = 'money' and scale(new.number) > f.decimals)
    then
        raise exception 'figures: % is no value of the fact % (%)', coalesce(new.number::text, new.day::text), new.fact, f.kind
            using errcode = 'NA001';
    end if;
    if new.version <> 1 + (select coalesce(max(version), 0) from figures.fact_version where fact = new.fact) then
        raise exception 'figures: version % of % does not follow the one before it', new.version, new.fact using errcode = 'NA001';
    end if;
    if exists (select from figures.fact_withdrawn where fact = new.fact) then
        raise exception 'figures: % was withdrawn', new.fact using errcode = 'NA001';
    end if;
    return new;
end $$;
create trigger as_its_fact before insert on figures.fact_version
    for each row execute function figures.as_its_fact();

-- Only what is counted alike can be compared.
create function figures.alike() returns trigger language plpgsql as $$
begin
    if (select count(distinct (kind, unit, unit_ko, unit_en, currency)) from figures.fact where code in (new.larger, new.smaller)) <> 1
        or (select kind from figures.fact where code = new.larger) in ('date', 'year')
        or exists (select from figures.fact_includes where larger = new.smaller and smaller = new.larger)
    then
        raise exception 'figures: % cannot include %', new.larger, new.smaller using errcode = 'NA001';
    end if;
    return new;
end $$;
create trigger alike before insert on figures.fact_includes
    for each row execute function figures.alike();

create table figures.rounding (
    number      int primary key check (number >= 1),
    base        int check (base = 5),
    reason      text not null check (length(btrim(reason)) between 10 and 1000),
    decided_by  text not null default platform.actor(),
    decided_at  timestamptz not null
);
grant select on figures.rounding to ${app};
grant insert (number, base, reason, decided_at) on figures.rounding to ${app};
create trigger stays before update or delete or truncate on figures.rounding
    for each statement execute function figures.stays();

comment on table figures.fact is 'What a fact from outside is of; never changed.';
comment on column figures.fact.code is 'purpose=names the fact; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact.kind is 'purpose=what kind of value; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact.unit is 'purpose=unit of its values; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact.unit_ko is 'purpose=unit in Korean; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact.unit_en is 'purpose=unit in English; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact.currency is 'purpose=currency of an amount; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact.decimals is 'purpose=most decimals of its values; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact.whole_work is 'purpose=whether it counts the people of the whole work; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact.stated_by is 'purpose=who named it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.fact.stated_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on table figures.fact_version is 'What a fact says, from a day on; a change is a new version.';
comment on column figures.fact_version.fact is 'purpose=which fact; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.version is 'purpose=order of what was said; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.label_ko is 'purpose=what it is called in Korean; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.label_en is 'purpose=what it is called in English; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.definition_ko is 'purpose=what is counted and what not, Korean; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.definition_en is 'purpose=what is counted and what not, English; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.source_ko is 'purpose=where it comes from, Korean; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.source_en is 'purpose=where it comes from, English; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.number is 'purpose=the number, where it is one; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.day is 'purpose=the day, where it is one; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.as_of is 'purpose=day for which it holds; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.note is 'purpose=what a new version changes and why; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_version.stated_by is 'purpose=who stated it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.fact_version.stated_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on table figures.fact_withdrawn is 'Facts that no longer hold.';
comment on column figures.fact_withdrawn.fact is 'purpose=which fact; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_withdrawn.reason is 'purpose=why it no longer holds; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_withdrawn.withdrawn_by is 'purpose=who withdrew it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.fact_withdrawn.withdrawn_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on table figures.fact_includes is 'Which fact counts also what another counts.';
comment on column figures.fact_includes.larger is 'purpose=the fact that includes; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_includes.smaller is 'purpose=the fact that is included; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.fact_includes.stated_by is 'purpose=who stated it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.fact_includes.stated_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on table figures.rounding is 'Decisions on rounding counts of some people for the outside; the last one holds.';
comment on column figures.rounding.number is 'purpose=order of the decisions; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.rounding.base is 'purpose=multiple that counts are brought to or none; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.rounding.reason is 'purpose=why; sensitivity=internal; retention=forever-chain; basis=none';
comment on column figures.rounding.decided_by is 'purpose=who decided; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column figures.rounding.decided_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
