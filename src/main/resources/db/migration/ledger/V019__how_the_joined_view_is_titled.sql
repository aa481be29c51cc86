-- How the view of all entities together is titled from a day on. Until somebody gives a reason why one entity controls
-- the other it is "combined"; nothing is ever changed here, a later word for the same day counts.
create table ledger.joined_title (
    id           bigint generated always as identity primary key,
    valid_from   date not null check (valid_from between date '1900-01-01' and date '2199-12-31'),
    consolidated boolean not null,
    reason       text not null check (octet_length(reason) between 1 and 2000 and reason ~ '[^[:space:]]'),
    set_at       timestamptz not null,
    set_by       text not null
);

create function ledger.joined_title_stays() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'NR090', message = 'what was said of the joined view stays; say it anew';
end $$;
create trigger stays before update or delete or truncate on ledger.joined_title
    for each statement execute function ledger.joined_title_stays();

grant select on ledger.joined_title to naru_app;
grant insert (valid_from, consolidated, reason, set_at, set_by) on ledger.joined_title to naru_app;

comment on column ledger.joined_title.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.joined_title.valid_from is 'purpose=first day of statements it titles; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.joined_title.consolidated is 'purpose=whether consolidated or combined; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.joined_title.reason is 'purpose=why; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.joined_title.set_at is 'purpose=when said; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.joined_title.set_by is 'purpose=actor who said it; sensitivity=internal; retention=books-10y; basis=legal-duty';
