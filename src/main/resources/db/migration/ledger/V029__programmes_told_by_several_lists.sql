-- The mission tells its work by several lists at once: words of its vision, areas, activities, lines of cost. A list either
-- sums, and then every programme of the mission stands on exactly one of its items, or only tells, and then items may
-- overlap and leave out, and no amount stands beside them. What a list says is said as a whole from a fiscal year on;
-- nothing said is ever changed, a later word takes the place of an earlier one.

create table ledger.programme_list (
    code     text primary key check (code ~ '^[a-z][a-z0-9-]{0,40}$' and code <> 'new'),
    name_ko  text not null check (length(btrim(name_ko)) between 1 and 120),
    name_en  text not null check (length(btrim(name_en)) between 1 and 120),
    sums     boolean not null,
    made_by  text not null default platform.actor(),
    made_at  timestamptz not null,
    unique (code, sums)
);

create table ledger.programme_map (
    id         bigint generated always as identity primary key,
    list       text not null,
    sums       boolean not null,
    from_year  int not null check (from_year between 1900 and 2200),
    reason     text not null check (length(btrim(reason)) between 10 and 500),
    said_by    text not null default platform.actor(),
    said_at    timestamptz not null,
    foreign key (list, sums) references ledger.programme_list (code, sums),
    unique (id, sums)
);
create index programme_map_of_list on ledger.programme_map (list, from_year, id);

create table ledger.programme_item (
    map_id   bigint not null references ledger.programme_map,
    place    int not null check (place between 1 and 40),
    code     text not null check (code ~ '^[a-z][a-z0-9-]{0,40}$'),
    name_ko  text not null check (length(btrim(name_ko)) between 1 and 120),
    name_en  text not null check (length(btrim(name_en)) between 1 and 120),
    primary key (map_id, code),
    unique (map_id, place)
);

create table ledger.programme_mapped (
    map_id        bigint not null,
    sums          boolean not null,
    item          text not null,
    programme_id  int not null references ledger.programme,
    primary key (map_id, item, programme_id),
    foreign key (map_id, sums) references ledger.programme_map (id, sums),
    foreign key (map_id, item) references ledger.programme_item (map_id, code)
);

create function ledger.list_stays() returns trigger language plpgsql as $$
begin
    raise exception 'ledger: % of % is refused: what a list said stays', tg_op, tg_table_name using errcode = 'NA001';
end $$;
create trigger stays before update or delete or truncate on ledger.programme_list
    for each statement execute function ledger.list_stays();
create trigger stays before update or delete or truncate on ledger.programme_map
    for each statement execute function ledger.list_stays();
create trigger stays before update or delete or truncate on ledger.programme_item
    for each statement execute function ledger.list_stays();
create trigger stays before update or delete or truncate on ledger.programme_mapped
    for each statement execute function ledger.list_stays();

-- At the end of the transaction: a list has items, maps programmes of the mission only, and one that sums maps each once.
create function ledger.list_is_whole() returns trigger language plpgsql as $$
declare
    named text;
    which bigint := case when tg_table_name = 'programme_map' then (to_jsonb(new) ->> 'id')::bigint
        else (to_jsonb(new) ->> 'map_id')::bigint end;
    m ledger.programme_map;
begin
    select * into m from ledger.programme_map where id = which;
    if not exists (select from ledger.programme_item where map_id = which) then
        raise exception 'ledger: the list % has no items', m.list using errcode = 'NA001';
    end if;
    select string_agg(p.code, ', ' order by p.code) into named
    from ledger.programme_mapped d join ledger.programme p on p.id = d.programme_id
    where d.map_id = which and p.function <> 'program';
    if named is not null then
        raise exception 'ledger: the list % names %, which is no programme of the mission', m.list, named using errcode = 'NA001';
    end if;
    if m.sums then
        select string_agg(p.code || ' (' || coalesce(d.times, 0) || ')', ', ' order by p.code) into named
        from ledger.programme p
        left join (select programme_id, count(*) times from ledger.programme_mapped where map_id = which group by programme_id) d
            on d.programme_id = p.id
        where p.function = 'program' and coalesce(d.times, 0) <> 1;
        if named is not null then
            raise exception 'ledger: the list % sums, so each programme stands on exactly one item: %', m.list, named
                using errcode = 'NA001';
        end if;
    end if;
    return null;
end $$;
create constraint trigger is_whole after insert on ledger.programme_map
    deferrable initially deferred for each row execute function ledger.list_is_whole();
create constraint trigger is_whole after insert on ledger.programme_mapped
    deferrable initially deferred for each row execute function ledger.list_is_whole();

comment on table ledger.programme_list is 'A list by which the mission tells its work.';
comment on column ledger.programme_list.code is 'purpose=names the list; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_list.name_ko is 'purpose=name in Korean; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_list.name_en is 'purpose=name in English; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_list.sums is 'purpose=whether every programme stands on exactly one item; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_list.made_by is 'purpose=actor who made it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.programme_list.made_at is 'purpose=when it was made; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.programme_map is 'What a list says from a fiscal year on; the last word for a year holds.';
comment on column ledger.programme_map.id is 'purpose=key and order of what was said; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_map.list is 'purpose=which list; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_map.sums is 'purpose=as the list; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_map.from_year is 'purpose=first fiscal year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_map.reason is 'purpose=why it is said so; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_map.said_by is 'purpose=actor who said it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.programme_map.said_at is 'purpose=when it was said; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.programme_item is 'The items of a list as they were said.';
comment on column ledger.programme_item.map_id is 'purpose=when it was said so; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_item.place is 'purpose=order of the items; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_item.code is 'purpose=names the item; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_item.name_ko is 'purpose=name in Korean; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_item.name_en is 'purpose=name in English; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.programme_mapped is 'Which programmes stand on an item.';
comment on column ledger.programme_mapped.map_id is 'purpose=when it was said so; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_mapped.sums is 'purpose=as the list; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_mapped.item is 'purpose=item; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme_mapped.programme_id is 'purpose=programme that stands on it; sensitivity=internal; retention=books-10y; basis=none';

grant select on ledger.programme_list, ledger.programme_map, ledger.programme_item, ledger.programme_mapped to naru_app;
grant insert (code, name_ko, name_en, sums, made_at) on ledger.programme_list to naru_app;
grant insert (list, sums, from_year, reason, said_at) on ledger.programme_map to naru_app;
grant insert on ledger.programme_item, ledger.programme_mapped to naru_app;
