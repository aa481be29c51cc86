-- Shared costs and how they are divided: a rule says which costs, on what basis and to whom; its weights are figures with
-- a source, each set counting from a month on; a run posts one entry for a month. Costs or weights that change later
-- reverse the entry and post the next version. Nothing here is changed once written, but a rule may end. New tables.

create table ledger.allocation_rule (
    id          bigint generated always as identity primary key,
    entity_id   int not null references ledger.entity,
    code        text not null collate "C" check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,29}$'),
    name_ko     text not null,
    name_en     text not null,
    basis       text not null check (basis in ('headcount', 'area', 'hours', 'stated')),
    method      text not null check (octet_length(method) between 1 and 2000),
    fund_id     int not null,
    cash_id     int not null references ledger.account,
    valid_from  date not null check (extract(day from valid_from) = 1),
    valid_to    date check (valid_to >= valid_from),
    made_by     text not null default platform.actor(),
    made_at     timestamptz not null,
    unique (entity_id, code),
    foreign key (entity_id, fund_id) references ledger.fund (entity_id, id)
);

create table ledger.allocation_source (
    rule_id      bigint not null references ledger.allocation_rule,
    account_id   int references ledger.account,
    programme_id int not null references ledger.programme,
    unique nulls not distinct (rule_id, account_id, programme_id)
);

create table ledger.allocation_basis (
    id         bigint generated always as identity primary key,
    rule_id    bigint not null references ledger.allocation_rule,
    valid_from date not null check (extract(day from valid_from) = 1),
    source     text not null check (octet_length(source) between 1 and 500),
    made_by    text not null default platform.actor(),
    made_at    timestamptz not null
);

create table ledger.allocation_weight (
    basis_id     bigint not null references ledger.allocation_basis,
    n            int not null check (n >= 1),
    entity_id    int not null,
    programme_id int not null references ledger.programme,
    fund_id      int not null,
    weight       numeric(18, 4) not null check (weight > 0),
    primary key (basis_id, n),
    unique (basis_id, programme_id, fund_id),
    foreign key (entity_id, fund_id) references ledger.fund (entity_id, id)
);

create table ledger.allocation_run (
    rule_id  bigint not null references ledger.allocation_rule,
    month    date not null check (extract(day from month) = 1),
    version  int not null check (version >= 1),
    basis_id bigint not null references ledger.allocation_basis,
    divided  bigint not null,
    content  text not null,
    entry_id bigint references ledger.entry,
    made_by  text not null default platform.actor(),
    made_at  timestamptz not null,
    primary key (rule_id, month, version)
);

comment on table ledger.allocation_rule is 'How a shared cost is divided.';
comment on column ledger.allocation_rule.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.code is 'purpose=short name in source keys; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.name_ko is 'purpose=name in Korean; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.name_en is 'purpose=name in English; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.basis is 'purpose=what is measured; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.method is 'purpose=why the basis is reasonable as it is disclosed; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.fund_id is 'purpose=fund that paid the costs first; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.cash_id is 'purpose=account through which funds pay each other; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.valid_from is 'purpose=first month; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.valid_to is 'purpose=last day; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_rule.made_by is 'purpose=actor who made it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.allocation_rule.made_at is 'purpose=when it was made; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.allocation_source is 'Which costs a rule divides.';
comment on column ledger.allocation_source.rule_id is 'purpose=rule; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_source.account_id is 'purpose=expense account or all; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_source.programme_id is 'purpose=programme the costs stand under; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.allocation_basis is 'A set of measured figures that counts from a month on.';
comment on column ledger.allocation_basis.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_basis.rule_id is 'purpose=rule; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_basis.valid_from is 'purpose=first month; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_basis.source is 'purpose=where the figures come from; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_basis.made_by is 'purpose=actor who entered it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.allocation_basis.made_at is 'purpose=when it was entered; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.allocation_weight is 'The figures of a set.';
comment on column ledger.allocation_weight.basis_id is 'purpose=set; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_weight.n is 'purpose=place; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_weight.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_weight.programme_id is 'purpose=programme that bears a share; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_weight.fund_id is 'purpose=fund that pays it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_weight.weight is 'purpose=measured figure; sensitivity=internal; retention=books-10y; basis=none';
comment on table ledger.allocation_run is 'What was divided in a month.';
comment on column ledger.allocation_run.rule_id is 'purpose=rule; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_run.month is 'purpose=first day of the month; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_run.version is 'purpose=which time; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_run.basis_id is 'purpose=set of figures used; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_run.divided is 'purpose=minor units divided; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_run.content is 'purpose=lines posted in short to see whether anything changed; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_run.entry_id is 'purpose=entry posted or none when there was nothing to divide; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.allocation_run.made_by is 'purpose=actor who ran it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.allocation_run.made_at is 'purpose=when it was run; sensitivity=internal; retention=books-10y; basis=none';

grant select, insert on ledger.allocation_rule, ledger.allocation_source, ledger.allocation_basis, ledger.allocation_weight,
    ledger.allocation_run to naru_app;
grant update (valid_to) on ledger.allocation_rule to naru_app;
