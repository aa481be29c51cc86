-- Things that last, and debts. The register knows what each thing cost, where it stands in the books and how it wears out;
-- the loan knows its schedule, which must come to zero: a schedule that does not is refused here too. What was paid is
-- matched to the schedule. Nothing is removed. New tables: no old rows.

create table ledger.setting (
    entity_id int  not null references ledger.entity,
    name      text not null check (name in ('property-fund', 'liquidity-ko', 'liquidity-en', 'beyond-a-year')),
    value     text not null check (octet_length(value) <= 10000),
    set_by    text not null default platform.actor(),
    set_at    timestamptz not null,
    id        bigint generated always as identity primary key
);
create index setting_latest on ledger.setting (entity_id, name, id desc);

create table ledger.asset (
    id             bigint generated always as identity primary key,
    entity_id      int not null references ledger.entity,
    code           text not null collate "C" check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,29}$'),
    description    text not null check (octet_length(description) between 1 and 500),
    cost_id        int not null references ledger.account,
    accumulated_id int not null references ledger.account,
    expense_id     int not null references ledger.account,
    fund_id        int not null,
    acquired_entry bigint references ledger.entry,
    acquired_n     int,
    cost           bigint not null check (cost > 0),
    residual       bigint not null check (residual >= 0 and residual <= cost),
    in_service     date not null,
    life_months    int not null check (life_months between 1 and 1200),
    service_entry  bigint references ledger.entry,
    taken_over     bigint not null default 0 check (taken_over >= 0 and taken_over <= cost - residual),
    taken_to       date,
    disposed_on    date check (disposed_on >= in_service),
    proceeds       bigint check (proceeds >= 0),
    disposal_entry bigint references ledger.entry,
    made_by        text not null default platform.actor(),
    made_at        timestamptz not null,
    unique (entity_id, code),
    foreign key (entity_id, fund_id) references ledger.fund (entity_id, id),
    check ((acquired_entry is null) = (acquired_n is null)),
    check ((taken_over > 0) = (taken_to is not null)),
    check ((disposed_on is null) = (disposal_entry is null) and (disposed_on is null) = (proceeds is null))
);
create unique index asset_acquired on ledger.asset (acquired_entry, acquired_n);

create table ledger.asset_share (
    asset_id     bigint not null references ledger.asset,
    programme_id int not null references ledger.programme,
    weight       int not null check (weight between 1 and 1000000),
    primary key (asset_id, programme_id)
);

create table ledger.asset_month (
    asset_id bigint not null references ledger.asset,
    month    date not null check (extract(day from month) = 1),
    amount   bigint not null check (amount > 0),
    entry_id bigint not null references ledger.entry,
    primary key (asset_id, month)
);

create table ledger.loan (
    id            bigint generated always as identity primary key,
    entity_id     int not null references ledger.entity,
    code          text not null collate "C" check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,29}$'),
    lender        uuid not null,
    ccy           char(3) not null references ledger.currency,
    principal     bigint not null check (principal > 0),
    rate          numeric(9, 6) not null check (rate >= 0 and rate < 100),
    method        text not null check (method in ('annuity', 'equal-principal', 'at-end', 'custom')),
    drawn_on      date not null,
    liability_id  int not null references ledger.account,
    interest_id   int not null references ledger.account,
    fund_id       int not null,
    programme_id  int not null references ledger.programme,
    made_by       text not null default platform.actor(),
    made_at       timestamptz not null,
    settled_on    date,
    settled_ref   text check (octet_length(settled_ref) between 1 and 500),
    settled_by    text,
    unique (entity_id, code),
    foreign key (entity_id, fund_id) references ledger.fund (entity_id, id),
    check ((settled_on is null) = (settled_ref is null) and (settled_on is null) = (settled_by is null))
);

create table ledger.loan_instalment (
    loan_id   bigint not null references ledger.loan,
    n         int not null check (n >= 1),
    due       date not null,
    principal bigint not null check (principal >= 0),
    interest  bigint not null check (interest >= 0),
    primary key (loan_id, n)
);

create table ledger.loan_payment (
    loan_id   bigint not null references ledger.loan,
    entry_id  bigint not null references ledger.entry,
    n         int,
    paid_on   date not null,
    principal bigint not null check (principal >= 0),
    interest  bigint not null check (interest >= 0),
    made_by   text not null default platform.actor(),
    made_at   timestamptz not null,
    primary key (loan_id, entry_id),
    foreign key (loan_id, n) references ledger.loan_instalment (loan_id, n)
);

-- A schedule is written whole, by one statement, and repays what was lent.
create function ledger.check_schedule() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    bad record;
begin
    select l.code, l.principal - coalesce(sum(i.principal), 0) as rest into bad
    from ledger.loan l join ledger.loan_instalment i on i.loan_id = l.id
    where l.id in (select loan_id from new_rows) group by l.id having sum(i.principal) <> l.principal limit 1;
    if found then
        raise exception using errcode = 'NR121', message = format('the schedule of loan %s leaves %s', bad.code, bad.rest);
    end if;
    return null;
end $$;
create trigger check_schedule after insert on ledger.loan_instalment referencing new table as new_rows
    for each statement execute function ledger.check_schedule();

-- No more is repaid than was lent, and what is settled is at zero.
create function ledger.check_repaid() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    open bigint;
begin
    select l.principal - coalesce((select sum(p.principal) from ledger.loan_payment p where p.loan_id = l.id), 0) into open
    from ledger.loan l
    where l.id = case when tg_table_name = 'loan' then (to_jsonb(new) ->> 'id')::bigint
                 else (to_jsonb(new) ->> 'loan_id')::bigint end;
    if open < 0 then
        raise exception using errcode = 'NR122', message = format('more is repaid than was lent, by %s', -open);
    end if;
    if tg_table_name = 'loan' and open <> 0 then
        raise exception using errcode = 'NR122', message = format('a loan with %s open is not settled', open);
    end if;
    return null;
end $$;
create trigger check_repaid after insert on ledger.loan_payment for each row execute function ledger.check_repaid();
create trigger check_repaid after update of settled_on on ledger.loan for each row execute function ledger.check_repaid();
revoke all on function ledger.check_schedule(), ledger.check_repaid() from public;

comment on table ledger.setting is 'What an entity decided about its plans and things; the latest row of a name counts.';
comment on column ledger.setting.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.setting.name is 'purpose=what is set; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.setting.value is 'purpose=what it is set to; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.setting.set_by is 'purpose=actor who set it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.setting.set_at is 'purpose=when it was set; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.setting.id is 'purpose=key and order; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.asset is 'Things that last.';
comment on column ledger.asset.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.code is 'purpose=short name in source keys; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.description is 'purpose=what it is without names; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.cost_id is 'purpose=account of its cost; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.accumulated_id is 'purpose=account of accumulated depreciation; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.expense_id is 'purpose=account of depreciation; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.fund_id is 'purpose=fund it stands in; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.acquired_entry is 'purpose=entry that bought it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.acquired_n is 'purpose=line that bought it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.cost is 'purpose=minor units; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.residual is 'purpose=minor units it is worth at the end; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.in_service is 'purpose=first day of use; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.life_months is 'purpose=months it lasts; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.service_entry is 'purpose=entry that placed it in service; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.taken_over is 'purpose=depreciation posted before the register; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.taken_to is 'purpose=last month of it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.disposed_on is 'purpose=day of disposal; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.proceeds is 'purpose=minor units it brought; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.disposal_entry is 'purpose=entry of the disposal; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset.made_by is 'purpose=actor who registered it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.asset.made_at is 'purpose=when it was registered; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.asset_share is 'Which programmes use a thing.';
comment on column ledger.asset_share.asset_id is 'purpose=thing; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset_share.programme_id is 'purpose=programme; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset_share.weight is 'purpose=share; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.asset_month is 'Depreciation posted per month.';
comment on column ledger.asset_month.asset_id is 'purpose=thing; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset_month.month is 'purpose=first day of the month; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset_month.amount is 'purpose=minor units; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.asset_month.entry_id is 'purpose=entry; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.loan is 'Money borrowed.';
comment on column ledger.loan.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.code is 'purpose=short name in source keys; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.lender is 'purpose=opaque party; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.ccy is 'purpose=currency; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.principal is 'purpose=minor units lent; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.rate is 'purpose=percent a year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.method is 'purpose=how it is repaid; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.drawn_on is 'purpose=when it was drawn; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.liability_id is 'purpose=account it is owed on; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.interest_id is 'purpose=account of interest; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.fund_id is 'purpose=fund that owes it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.programme_id is 'purpose=programme that uses what it paid for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.made_by is 'purpose=actor who recorded it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.loan.made_at is 'purpose=when it was recorded; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.settled_on is 'purpose=day of the lender statement that shows zero; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.settled_ref is 'purpose=reference of that statement; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan.settled_by is 'purpose=actor who filed it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on table ledger.loan_instalment is 'Schedules of loans.';
comment on column ledger.loan_instalment.loan_id is 'purpose=loan; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_instalment.n is 'purpose=place; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_instalment.due is 'purpose=when due; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_instalment.principal is 'purpose=minor units repaid; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_instalment.interest is 'purpose=minor units of interest; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.loan_payment is 'What was paid of loans.';
comment on column ledger.loan_payment.loan_id is 'purpose=loan; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_payment.entry_id is 'purpose=entry; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_payment.n is 'purpose=instalment it pays or none; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_payment.paid_on is 'purpose=when; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_payment.principal is 'purpose=minor units repaid; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_payment.interest is 'purpose=minor units of interest; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.loan_payment.made_by is 'purpose=actor who matched it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.loan_payment.made_at is 'purpose=when it was matched; sensitivity=internal; retention=books-10y; basis=none';

grant select, insert on ledger.setting, ledger.asset, ledger.asset_share, ledger.asset_month, ledger.loan, ledger.loan_instalment,
    ledger.loan_payment to naru_app;
grant update (disposed_on, proceeds, disposal_entry) on ledger.asset to naru_app;
grant update (settled_on, settled_ref, settled_by) on ledger.loan to naru_app;
