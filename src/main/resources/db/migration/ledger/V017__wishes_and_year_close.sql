-- What a giver consented to, the transfers that followed from it, and the closing of years. A transfer of bound money to
-- another fund without the giver's consent or (for money the board set aside itself) its resolution is refused here
-- whoever writes. Only added to. New tables: nothing to do for old rows; years that were locked before have no closing
-- and keep their hashes per period.

create table ledger.consent (
    id           uuid primary key,
    entity_id    int not null references ledger.entity,
    from_fund_id int not null references ledger.fund,
    to_fund_id   int not null references ledger.fund,
    giver        uuid not null,
    given_on     date not null check (given_on between date '1900-01-01' and date '2199-12-31'),
    how          text not null check (how in ('letter', 'mail', 'form', 'spoken')),
    said         text not null check (octet_length(said) between 1 and 8000),
    document     bytea check (octet_length(document) between 1 and 10485760),
    media_type   text check (octet_length(media_type) between 1 and 200),
    recorded_by  text not null default platform.actor(),
    recorded_at  timestamptz not null,
    foreign key (entity_id, from_fund_id) references ledger.fund (entity_id, id),
    foreign key (entity_id, to_fund_id) references ledger.fund (entity_id, id),
    check (from_fund_id <> to_fund_id),
    check ((document is null) = (media_type is null)),
    check (how = 'spoken' or document is not null)
);

create table ledger.wish_change (
    entry_id      bigint primary key references ledger.entry,
    from_fund_id  int not null references ledger.fund,
    to_fund_id    int not null references ledger.fund,
    consent_id    uuid references ledger.consent,
    resolution_id uuid references ledger.resolution,
    by            text not null default platform.actor(),
    at            timestamptz not null,
    check ((consent_id is null) <> (resolution_id is null))
);

create table ledger.year_close (
    id          bigint generated always as identity primary key,
    entity_id   int not null references ledger.entity,
    fiscal_year int not null check (fiscal_year between 1900 and 2200),
    hash        bytea not null check (octet_length(hash) = 32),
    head_seq    bigint not null,
    head_chain  bytea not null check (octet_length(head_chain) = 32),
    findings    int not null check (findings >= 0),
    reason      text not null check (octet_length(reason) between 1 and 2000),
    closed_by   text not null default platform.actor(),
    closed_at   timestamptz not null
);
create index year_close_of on ledger.year_close (entity_id, fiscal_year, id);

create function ledger.wish_change_is_allowed() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    f record;
begin
    select x.entity_id, x.class, x.restriction into f from ledger.fund x where x.id = new.from_fund_id;
    if f.class = 'with' and not exists (select from ledger.consent c where c.id = new.consent_id
            and c.from_fund_id = new.from_fund_id and c.to_fund_id = new.to_fund_id) then
        raise exception using errcode = 'NR124', message = 'a wish is changed by its giver: no consent for these funds';
    end if;
    if f.restriction = 'board' and not exists (select from ledger.resolution r where r.id = new.resolution_id
            and r.entity_id = f.entity_id and r.subject = 'designation')
        or (new.resolution_id is not null and ledger.resolution_fault(new.resolution_id, null, null) is not null) then
        raise exception using errcode = 'NR122', message = 'what the board set aside is changed by its resolution';
    end if;
    return new;
end $$;
create trigger wish_change_is_allowed before insert on ledger.wish_change
    for each row execute function ledger.wish_change_is_allowed();

grant select, insert on ledger.consent, ledger.wish_change, ledger.year_close to naru_app;

comment on table ledger.consent is 'What givers consented to, with the paper that shows it.';
comment on table ledger.wish_change is 'Which entry moved money to another fund, and by what right.';
comment on table ledger.year_close is 'Closed fiscal years with their hash and the head of the chain.';
comment on column ledger.consent.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.consent.entity_id is 'purpose=whose book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.consent.from_fund_id is 'purpose=fund the gift was for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.consent.to_fund_id is 'purpose=fund it may go to; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.consent.giver is 'purpose=opaque party who gave and consents; sensitivity=private; retention=books-10y; basis=consent';
comment on column ledger.consent.given_on is 'purpose=day of the consent; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.consent.how is 'purpose=how it was given; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.consent.said is 'purpose=what was consented to; sensitivity=private; retention=books-10y; basis=consent';
comment on column ledger.consent.document is 'purpose=the paper that shows it; sensitivity=private; retention=books-10y; basis=consent';
comment on column ledger.consent.media_type is 'purpose=kind of the paper file; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.consent.recorded_by is 'purpose=actor who filed it; sensitivity=internal; retention=books-10y; basis=contract';
comment on column ledger.consent.recorded_at is 'purpose=when it was filed; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.wish_change.entry_id is 'purpose=entry that moved the money; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.wish_change.from_fund_id is 'purpose=fund it left; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.wish_change.to_fund_id is 'purpose=fund it went to; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.wish_change.consent_id is 'purpose=consent of the giver; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.wish_change.resolution_id is 'purpose=resolution of the board; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.wish_change.by is 'purpose=actor; sensitivity=internal; retention=books-10y; basis=contract';
comment on column ledger.wish_change.at is 'purpose=when it was moved; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.id is 'purpose=order; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.entity_id is 'purpose=whose year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.fiscal_year is 'purpose=which year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.hash is 'purpose=SHA-256 over the closing balances of its periods; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.head_seq is 'purpose=place of the head in the chain; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.head_chain is 'purpose=head of the chain; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.findings is 'purpose=findings that were accepted; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.reason is 'purpose=why it was closed so; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.year_close.closed_by is 'purpose=actor; sensitivity=internal; retention=books-10y; basis=contract';
comment on column ledger.year_close.closed_at is 'purpose=when; sensitivity=internal; retention=books-10y; basis=none';
