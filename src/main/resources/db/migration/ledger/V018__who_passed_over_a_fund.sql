-- A donor fund whose purpose covers an expense and that has enough free pays first (FAS 116, paragraph 17). Who names the
-- general fund instead may have a reason; that it was done is written down with the entry, and never changed.
--
-- Old rows: entries posted before this say nothing; imports and openings are taken as they were.

create table ledger.fund_override (
    entry_id    bigint not null,
    n           int    not null,
    passed_fund int    not null references ledger.fund,
    decided_by  text   not null default platform.actor(),
    primary key (entry_id, n),
    foreign key (entry_id, n) references ledger.line (entry_id, n)
);
grant select on ledger.fund_override to naru_app;
grant insert (entry_id, n, passed_fund) on ledger.fund_override to naru_app;

comment on column ledger.fund_override.entry_id is 'purpose=the entry that spends; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund_override.n is 'purpose=its line of expense; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund_override.passed_fund is 'purpose=donor fund that would have paid; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.fund_override.decided_by is 'purpose=who named the general fund; sensitivity=internal; retention=books-10y; basis=legal-duty';
