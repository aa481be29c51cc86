-- The chart: what an entry is written with. Currencies, legal entities, accounts, programmes, funds and periods.
-- Codes are what people read and what the chain of entries binds, so a code never changes; what gives a row its
-- meaning (an entity's functional currency, an account's kind, a fund's restriction) cannot change once it is used,
-- and the application role may not change it at all.

create table ledger.currency (
    code     char(3)  primary key check (code ~ '^[A-Z]{3}$'),
    exponent smallint not null check (exponent between 0 and 4),
    display  smallint not null check (display between 0 and 4)
);

create table ledger.entity (
    id             int generated always as identity primary key,
    code           text not null unique collate "C" check (code ~ '^[a-z0-9][a-z0-9-]{0,19}$'),
    name_ko        text not null,
    name_en        text not null,
    functional_ccy char(3) not null references ledger.currency,
    fy_start_month smallint not null check (fy_start_month between 1 and 12),
    tz             text not null
);

create table ledger.account (
    id         int generated always as identity primary key,
    code       text not null unique collate "C" check (octet_length(code) between 1 and 200 and code !~ '[[:cntrl:]]'),
    enc        text not null generated always as (octet_length(code)::text || ':' || code) stored,
    entity_id  int references ledger.entity,
    kind       text not null check (kind in ('asset', 'liability', 'equity', 'revenue', 'expense', 'gain',
                                             'release_with', 'release_without')),
    ccy        char(3) references ledger.currency,
    monetary   boolean not null,
    cash       boolean not null,
    role       text check (role in ('bank', 'cash', 'advance', 'inter_fund', 'inter_entity')),
    cash_flow  text check (cash_flow in ('operating', 'investing', 'financing')),
    name_ko    text not null,
    name_en    text not null,
    closed     date,
    check (not cash or kind = 'asset'),
    check (not monetary or kind in ('asset', 'liability')),
    check (role is null or role = 'inter_entity' or entity_id is not null)
);

create table ledger.programme (
    id       int generated always as identity primary key,
    code     text not null unique collate "C" check (octet_length(code) between 1 and 100 and code !~ '[[:cntrl:]]'),
    enc      text not null generated always as (octet_length(code)::text || ':' || code) stored,
    function text not null check (function in ('program', 'management', 'fundraising')),
    name_ko  text not null,
    name_en  text not null,
    closed   date
);

create table ledger.fund (
    id             int generated always as identity primary key,
    entity_id      int not null references ledger.entity,
    code           text not null collate "C" check (octet_length(code) between 1 and 100 and code !~ '[[:cntrl:]]'),
    enc            text not null generated always as (octet_length(code)::text || ':' || code) stored,
    restriction    text not null check (restriction in ('none', 'board', 'purpose', 'time', 'purpose_time', 'perpetual')),
    class          text not null generated always as
                       (case when restriction in ('none', 'board') then 'without' else 'with' end) stored,
    release_on     date check ((release_on is not null) = (restriction in ('time', 'purpose_time'))),
    only_token     uuid,
    origin_fund_id int references ledger.fund,
    segment        text not null check (segment in ('public_interest', 'other_business')),
    name_ko        text not null,
    name_en        text not null,
    wish           text not null default '',
    opened         date not null,
    closed         date,
    unique (entity_id, code),
    unique (entity_id, id),
    check (closed is null or closed >= opened),
    check (restriction <> 'none' or closed is null)
);
-- One general fund per entity; that there is one at all is seen to by whoever makes the entity, in the same transaction.
create unique index fund_general on ledger.fund (entity_id) where restriction = 'none';

create table ledger.fund_programme (
    fund_id      int not null references ledger.fund,
    programme_id int not null references ledger.programme,
    primary key (fund_id, programme_id)
);

create table ledger.period (
    entity_id   int  not null references ledger.entity,
    start       date not null,
    "end"       date not null,
    fiscal_year int  not null check (fiscal_year between 1900 and 2200),
    state       text not null default 'open' check (state in ('open', 'soft', 'locked')),
    primary key (entity_id, start),
    check ("end" >= start),
    check (start >= date '1900-01-01' and "end" <= date '2199-12-31'),
    -- int8range of one point stands for equality, so that no extension is needed.
    exclude using gist (int8range(entity_id, entity_id, '[]') with &&, daterange(start, "end", '[]') with &&)
);

create table ledger.period_change (
    id           bigint generated always as identity primary key,
    entity_id    int  not null,
    start        date not null,
    from_state   text not null,
    to_state     text not null check (to_state in ('open', 'soft', 'locked')),
    reason       text not null check (octet_length(reason) between 1 and 2000),
    asked_by     text not null,
    asked_at     timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    foreign key (entity_id, start) references ledger.period,
    check ((confirmed_by is null) = (confirmed_at is null)),
    -- What was locked opens again only by two people.
    check (from_state <> 'locked' or confirmed_by is null or confirmed_by <> asked_by)
);

create table ledger.rate (
    id     bigint generated always as identity primary key,
    date   date not null,
    ccy    char(3) not null references ledger.currency,
    quote  char(3) not null references ledger.currency,
    source text not null collate "C" check (octet_length(source) between 1 and 100),
    num    numeric(20, 10) not null check (num > 0),
    unique (date, ccy, quote, source),
    check (ccy <> quote)
);

-- What is in use keeps its meaning, also against the owner's slip.
create function ledger.keep_meaning() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    used boolean;
begin
    used := case tg_table_name
        when 'entity' then exists (select from ledger.entry e where e.entity_id = old.id)
        when 'account' then exists (select from ledger.line l where l.account_id = old.id)
        when 'fund' then exists (select from ledger.line l where l.fund_id = old.id)
        when 'period' then exists (select from ledger.entry e where e.entity_id = old.entity_id
                                   and e.period_start = old.start)
        when 'currency' then exists (select from ledger.line l where l.ccy = old.code)
        else true end;
    if used then
        raise exception using errcode = 'NR090',
            message = format('%s is in use and keeps what gives it its meaning', tg_table_name);
    end if;
    return new;
end $$;
create trigger keep_meaning before update of code, functional_ccy, fy_start_month on ledger.entity
    for each row when ((old.code, old.functional_ccy, old.fy_start_month)
                       is distinct from (new.code, new.functional_ccy, new.fy_start_month))
    execute function ledger.keep_meaning();
create trigger keep_meaning before update of code, entity_id, kind, ccy on ledger.account
    for each row when ((old.code, old.entity_id, old.kind, old.ccy)
                       is distinct from (new.code, new.entity_id, new.kind, new.ccy))
    execute function ledger.keep_meaning();
create trigger keep_meaning before update of entity_id, code, restriction, segment on ledger.fund
    for each row when ((old.entity_id, old.code, old.restriction, old.segment)
                       is distinct from (new.entity_id, new.code, new.restriction, new.segment))
    execute function ledger.keep_meaning();
create trigger keep_meaning before update of start, "end", fiscal_year on ledger.period
    for each row when ((old.start, old."end", old.fiscal_year) is distinct from (new.start, new."end", new.fiscal_year))
    execute function ledger.keep_meaning();
create trigger keep_meaning before update of code, exponent on ledger.currency
    for each row when ((old.code, old.exponent) is distinct from (new.code, new.exponent))
    execute function ledger.keep_meaning();

grant usage on schema ledger to naru_app;
grant select on ledger.currency, ledger.entity, ledger.account, ledger.programme, ledger.fund, ledger.fund_programme,
    ledger.period, ledger.period_change, ledger.rate to naru_app;
grant insert on ledger.currency, ledger.entity, ledger.account, ledger.programme, ledger.fund, ledger.fund_programme,
    ledger.rate to naru_app;
grant insert (entity_id, start, "end", fiscal_year) on ledger.period to naru_app;
grant delete on ledger.fund_programme to naru_app;
grant update (name_ko, name_en, tz) on ledger.entity to naru_app;
grant update (name_ko, name_en, closed, cash_flow) on ledger.account to naru_app;
grant update (name_ko, name_en, closed) on ledger.programme to naru_app;
grant update (name_ko, name_en, closed, wish) on ledger.fund to naru_app;

-- ISO 4217 as data; LAK has two decimals there though no such coin exists, and is shown without.
insert into ledger.currency (code, exponent, display)
select code, exponent, case when code = 'LAK' then 0 else exponent end
from (values
    ('AED', 2), ('AFN', 2), ('ALL', 2), ('AMD', 2), ('AOA', 2), ('ARS', 2), ('AUD', 2), ('AWG', 2),
    ('AZN', 2), ('BAM', 2), ('BBD', 2), ('BDT', 2), ('BGN', 2), ('BHD', 3), ('BIF', 0), ('BMD', 2),
    ('BND', 2), ('BOB', 2), ('BRL', 2), ('BSD', 2), ('BTN', 2), ('BWP', 2), ('BYN', 2), ('BZD', 2),
    ('CAD', 2), ('CDF', 2), ('CHF', 2), ('CLP', 0), ('CNY', 2), ('COP', 2), ('CRC', 2), ('CUP', 2),
    ('CVE', 2), ('CZK', 2), ('DJF', 0), ('DKK', 2), ('DOP', 2), ('DZD', 2), ('EGP', 2), ('ERN', 2),
    ('ETB', 2), ('EUR', 2), ('FJD', 2), ('FKP', 2), ('GBP', 2), ('GEL', 2), ('GHS', 2), ('GIP', 2),
    ('GMD', 2), ('GNF', 0), ('GTQ', 2), ('GYD', 2), ('HKD', 2), ('HNL', 2), ('HTG', 2), ('HUF', 2),
    ('IDR', 2), ('ILS', 2), ('INR', 2), ('IQD', 3), ('IRR', 2), ('ISK', 0), ('JMD', 2), ('JOD', 3),
    ('JPY', 0), ('KES', 2), ('KGS', 2), ('KHR', 2), ('KMF', 0), ('KPW', 2), ('KRW', 0), ('KWD', 3),
    ('KYD', 2), ('KZT', 2), ('LAK', 2), ('LBP', 2), ('LKR', 2), ('LRD', 2), ('LSL', 2), ('LYD', 3),
    ('MAD', 2), ('MDL', 2), ('MGA', 2), ('MKD', 2), ('MMK', 2), ('MNT', 2), ('MOP', 2), ('MRU', 2),
    ('MUR', 2), ('MVR', 2), ('MWK', 2), ('MXN', 2), ('MYR', 2), ('MZN', 2), ('NAD', 2), ('NGN', 2),
    ('NIO', 2), ('NOK', 2), ('NPR', 2), ('NZD', 2), ('OMR', 3), ('PAB', 2), ('PEN', 2), ('PGK', 2),
    ('PHP', 2), ('PKR', 2), ('PLN', 2), ('PYG', 0), ('QAR', 2), ('RON', 2), ('RSD', 2), ('RUB', 2),
    ('RWF', 0), ('SAR', 2), ('SBD', 2), ('SCR', 2), ('SDG', 2), ('SEK', 2), ('SGD', 2), ('SHP', 2),
    ('SLE', 2), ('SOS', 2), ('SRD', 2), ('SSP', 2), ('STN', 2), ('SVC', 2), ('SYP', 2), ('SZL', 2),
    ('THB', 2), ('TJS', 2), ('TMT', 2), ('TND', 3), ('TOP', 2), ('TRY', 2), ('TTD', 2), ('TWD', 2),
    ('TZS', 2), ('UAH', 2), ('UGX', 0), ('USD', 2), ('UYU', 2), ('UZS', 2), ('VED', 2), ('VES', 2),
    ('VND', 0), ('VUV', 0), ('WST', 2), ('XAD', 2), ('XAF', 0), ('XCD', 2), ('XCG', 2), ('XOF', 0),
    ('XPF', 0), ('YER', 2), ('ZAR', 2), ('ZMW', 2), ('ZWG', 2)
) as iso (code, exponent);

-- What each column is for (C-001).
comment on column ledger.currency.code is 'purpose=ISO 4217 code; sensitivity=public; retention=config; basis=none';
comment on column ledger.currency.exponent is 'purpose=decimals of the minor unit; sensitivity=public; retention=config; basis=none';
comment on column ledger.currency.display is 'purpose=decimals shown; sensitivity=public; retention=config; basis=none';
comment on column ledger.entity.id is 'purpose=key; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.entity.code is 'purpose=short name of the legal entity; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.entity.name_ko is 'purpose=name in Korean; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.entity.name_en is 'purpose=name in English; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.entity.functional_ccy is 'purpose=currency of the book; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.entity.fy_start_month is 'purpose=first month of the fiscal year; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.entity.tz is 'purpose=time zone of the book; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.account.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.code is 'purpose=name of the account in the chart; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.enc is 'purpose=code as it is hashed; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.entity_id is 'purpose=owner of the account if one only; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.kind is 'purpose=what it holds; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.ccy is 'purpose=currency of a bank account; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.monetary is 'purpose=whether revalued; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.cash is 'purpose=whether cash; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.role is 'purpose=bank cash advance or between funds or entities; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.cash_flow is 'purpose=class in the cash flow statement; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.name_ko is 'purpose=name in Korean; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.name_en is 'purpose=name in English; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.account.closed is 'purpose=last day of use; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.programme.id is 'purpose=key; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.programme.code is 'purpose=name of the programme in the books; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.programme.enc is 'purpose=code as it is hashed; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.programme.function is 'purpose=program management or fundraising; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.programme.name_ko is 'purpose=name in Korean; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.programme.name_en is 'purpose=name in English; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.programme.closed is 'purpose=last day of use; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.fund.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.entity_id is 'purpose=owner of the fund; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.code is 'purpose=name of the fund in the books; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.enc is 'purpose=code as it is hashed; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.restriction is 'purpose=what binds it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.class is 'purpose=net asset class; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.release_on is 'purpose=date from which it may be spent; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.only_token is 'purpose=the one case it serves; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.fund.origin_fund_id is 'purpose=fund of the giving entity; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.segment is 'purpose=Korean segment of the books; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.name_ko is 'purpose=name in Korean; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.name_en is 'purpose=name in English; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.wish is 'purpose=words of the giver; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.fund.opened is 'purpose=first day; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund.closed is 'purpose=last day; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund_programme.fund_id is 'purpose=fund; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund_programme.programme_id is 'purpose=programme that satisfies its purpose; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period.entity_id is 'purpose=owner; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period.start is 'purpose=first day; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period."end" is 'purpose=last day; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period.fiscal_year is 'purpose=fiscal year of its numbers; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period.state is 'purpose=open soft or locked; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period_change.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period_change.entity_id is 'purpose=owner of the period; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period_change.start is 'purpose=first day of the period; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period_change.from_state is 'purpose=state before; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period_change.to_state is 'purpose=state asked for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period_change.reason is 'purpose=why; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period_change.asked_by is 'purpose=actor who asked; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.period_change.asked_at is 'purpose=when asked; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.period_change.confirmed_by is 'purpose=actor who confirmed; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.period_change.confirmed_at is 'purpose=when it took effect; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.rate.id is 'purpose=key; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.rate.date is 'purpose=day of the rate; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.rate.ccy is 'purpose=currency priced; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.rate.quote is 'purpose=currency it is priced in; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.rate.source is 'purpose=who publishes it; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.rate.num is 'purpose=units of quote for one unit; sensitivity=public; retention=books-10y; basis=none';
