-- What is meant to happen. A budget is made per legal entity and fiscal year; it is drafted, approved, and then never
-- changed: the next one is another version, and the latest approved one counts. It binds nobody who posts; it is compared.
-- A series is one act of approval for payments to come: as reservations of a fund (ledger.commitment) where each payment
-- still depends on something, or, where it does not, as one entry that spends at once and owes. New tables: no old rows.

create table ledger.budget (
    id          bigint generated always as identity primary key,
    entity_id   int not null references ledger.entity,
    fiscal_year int not null check (fiscal_year between 1900 and 2200),
    version     int not null check (version >= 1),
    drafted_by  text not null default platform.actor(),
    drafted_at  timestamptz not null,
    approved_on date,
    approved_by text,
    approved_at timestamptz,
    resolution  text check (octet_length(resolution) between 1 and 500),
    unique (entity_id, fiscal_year, version),
    check ((approved_on is null) = (approved_by is null) and (approved_on is null) = (approved_at is null)
        and (approved_on is null) = (resolution is null))
);
-- One draft at a time.
create unique index budget_draft on ledger.budget (entity_id, fiscal_year) where approved_on is null;

create table ledger.budget_line (
    budget_id    bigint not null references ledger.budget,
    entity_id    int not null,
    n            int not null check (n >= 1),
    account_id   int references ledger.account,
    fund_id      int,
    programme_id int references ledger.programme,
    month        smallint check (month between 1 and 12),
    func         bigint not null check (func between 0 and 100000000000000000),
    primary key (budget_id, n),
    foreign key (entity_id, fund_id) references ledger.fund (entity_id, id),
    check (account_id is not null or programme_id is not null),
    unique nulls not distinct (budget_id, account_id, fund_id, programme_id, month)
);

-- What is approved stays as it was approved.
create function ledger.budget_stays() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_table_name = 'budget' then
        if tg_op = 'DELETE' or old.approved_on is not null
            or (new.id, new.entity_id, new.fiscal_year, new.version) is distinct from
               (old.id, old.entity_id, old.fiscal_year, old.version) then
            raise exception using errcode = 'NR120', message = 'an approved budget is never changed, and none is removed; make the next version';
        end if;
        return new;
    end if;
    if exists (select from ledger.budget b where b.approved_on is not null
               and b.id in (case when tg_op = 'INSERT' then new.budget_id else old.budget_id end,
                            case when tg_op = 'DELETE' then old.budget_id else new.budget_id end)) then
        raise exception using errcode = 'NR120', message = 'the lines of an approved budget are never changed';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger budget_stays before update or delete on ledger.budget for each row execute function ledger.budget_stays();
create trigger budget_stays before insert or update or delete on ledger.budget_line
    for each row execute function ledger.budget_stays();
revoke all on function ledger.budget_stays() from public;

create table ledger.series (
    id           bigint generated always as identity primary key,
    entity_id    int not null references ledger.entity,
    label        text not null check (octet_length(label) between 1 and 200),
    resolution   text not null check (octet_length(resolution) between 1 and 500),
    conditional  boolean not null,
    fund_id      int not null,
    programme_id int not null references ledger.programme,
    token        uuid,
    approved_on  date not null,
    approved_by  text not null default platform.actor(),
    promise      bigint references ledger.entry,
    payable_id   int references ledger.account,
    foreign key (entity_id, fund_id) references ledger.fund (entity_id, id),
    -- Unconditional: an entry spent it at once and owes it on an account. Conditional: neither.
    check (conditional = (promise is null) and conditional = (payable_id is null))
);

create table ledger.series_term (
    series_id  bigint not null references ledger.series,
    n          int not null check (n >= 1),
    due        date not null,
    func       bigint not null check (func > 0),
    commitment bigint unique references ledger.commitment,
    paid_entry bigint references ledger.entry,
    primary key (series_id, n)
);

comment on table ledger.budget is 'What is meant to come in and go out in a fiscal year: drafted, approved, superseded by the next version.';
comment on column ledger.budget.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget.fiscal_year is 'purpose=fiscal year it is for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget.version is 'purpose=which version of the year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget.drafted_by is 'purpose=actor who drafted it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.budget.drafted_at is 'purpose=when it was drafted; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget.approved_on is 'purpose=day of the approval; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget.approved_by is 'purpose=actor who recorded the approval; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.budget.approved_at is 'purpose=when the approval was recorded; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget.resolution is 'purpose=which resolution approved it; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.budget_line is 'Lines of budgets.';
comment on column ledger.budget_line.budget_id is 'purpose=budget; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget_line.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget_line.n is 'purpose=place; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget_line.account_id is 'purpose=account meant or any; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget_line.fund_id is 'purpose=fund meant or any; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget_line.programme_id is 'purpose=programme meant or any; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget_line.month is 'purpose=calendar month or the whole year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.budget_line.func is 'purpose=minor units in functional currency; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.series is 'One act of approval for payments to come.';
comment on column ledger.series.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.label is 'purpose=what it is without names; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.resolution is 'purpose=which resolution approved it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.conditional is 'purpose=whether each payment still depends on something; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.fund_id is 'purpose=fund that pays; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.programme_id is 'purpose=programme it is for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.token is 'purpose=case it is for; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.series.approved_on is 'purpose=when approved; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.approved_by is 'purpose=actor who approved; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.series.promise is 'purpose=entry that spent it at once; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series.payable_id is 'purpose=account it is owed on; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.series_term is 'The payments of a series.';
comment on column ledger.series_term.series_id is 'purpose=series; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series_term.n is 'purpose=place; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series_term.due is 'purpose=when due; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series_term.func is 'purpose=minor units in functional currency; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series_term.commitment is 'purpose=reservation for it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.series_term.paid_entry is 'purpose=entry that paid what was owed; sensitivity=internal; retention=books-10y; basis=none';

grant select, insert on ledger.budget, ledger.budget_line, ledger.series, ledger.series_term to naru_app;
grant update (approved_on, approved_by, approved_at, resolution) on ledger.budget to naru_app;
grant delete on ledger.budget_line to naru_app;
grant update (paid_entry) on ledger.series_term to naru_app;
