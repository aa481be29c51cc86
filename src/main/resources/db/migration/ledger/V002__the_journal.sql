-- The journal: entries with their lines, their texts, their seals, and what points at them. Nothing here is written
-- but through the functions of V004 to V006; V003 holds what the database itself refuses.

create sequence ledger.entry_id as bigint;

create table ledger.act (
    id          uuid primary key,
    kind        text not null check (kind in ('grant', 'loan', 'cost_share')),
    from_entity int not null references ledger.entity,
    to_entity   int not null references ledger.entity,
    ccy         char(3) not null references ledger.currency,
    amount      bigint not null check (amount > 0),
    state       text not null check (state in ('requested', 'approved', 'promised', 'paid', 'received', 'accounted',
                                               'closed', 'refused', 'withdrawn')),
    check (from_entity <> to_entity)
);

create table ledger.entry (
    id           bigint primary key,
    entity_id    int not null references ledger.entity,
    date         date not null,
    period_start date not null,
    line_count   int not null check (line_count between 2 and 10000),
    kind         text not null check (kind in ('gift', 'voucher', 'bank', 'transfer', 'advance', 'settlement',
                                               'revaluation', 'release', 'adjustment', 'opening', 'import', 'reversal')),
    source_key   text not null collate "C" check (octet_length(source_key) between 1 and 800),
    act_id       uuid references ledger.act,
    reverses     bigint references ledger.entry,
    reason       text,
    text_hash    bytea not null check (octet_length(text_hash) = 32),
    content_hash bytea not null check (octet_length(content_hash) = 32),
    posted_at    timestamptz not null,
    posted_by    text not null,
    constraint entry_key unique (entity_id, kind, source_key),
    constraint entry_line_target unique (id, entity_id, date),
    constraint entry_period foreign key (entity_id, period_start) references ledger.period,
    check ((kind = 'reversal') = (reverses is not null)),
    check (date between date '1900-01-01' and date '2199-12-31')
);
create unique index entry_reverses on ledger.entry (reverses) where reverses is not null;
create index entry_act on ledger.entry (act_id) where act_id is not null;
create index entry_date on ledger.entry (entity_id, date, id);

create table ledger.line (
    entry_id      bigint not null,
    amount        bigint not null,
    func          bigint not null,
    n             int not null check (n > 0),
    entity_id     int not null,
    date          date not null,
    account_id    int not null,
    fund_id       int not null,
    programme_id  int,
    ccy           char(3) not null,
    party_id      uuid,
    token         uuid,
    rate_id       bigint,
    settles_entry bigint,
    settles_n     int,
    primary key (entry_id, n),
    constraint line_entry foreign key (entry_id, entity_id, date) references ledger.entry (id, entity_id, date),
    -- A line cannot use another entity's fund.
    constraint line_fund foreign key (entity_id, fund_id) references ledger.fund (entity_id, id),
    constraint line_account foreign key (account_id) references ledger.account,
    constraint line_programme foreign key (programme_id) references ledger.programme,
    constraint line_rate foreign key (rate_id) references ledger.rate,
    constraint line_settles foreign key (settles_entry, settles_n) references ledger.line (entry_id, n),
    constraint line_signs check ((amount >= 0 and func >= 0) or (amount <= 0 and func <= 0)),
    constraint line_not_nothing check (amount <> 0 or func <> 0),
    constraint line_settles_whole check ((settles_entry is null) = (settles_n is null))
);
-- The register of an account with its running balance, and every question about a fund, are answered from these alone.
create index line_by_account on ledger.line (account_id, date, entry_id, n) include (fund_id, ccy, amount, func);
create index line_by_fund on ledger.line (fund_id, date, account_id) include (programme_id, ccy, amount, func);

create table ledger.entry_text (
    entry_id  bigint primary key references ledger.entry,
    salt      bytea,
    text      text,
    erased_at timestamptz,
    erased_by text,
    check ((salt is null) = (text is null) and (salt is null) = (erased_at is not null)
           and (erased_at is null) = (erased_by is null))
);

create table ledger.seal (
    entry_id  bigint primary key references ledger.entry,
    entity_id int not null,
    fy        int not null,
    seq       bigint not null check (seq > 0),
    no        bigint not null check (no > 0),
    chain     bytea not null check (octet_length(chain) = 32),
    constraint seal_seq unique (entity_id, seq),
    constraint seal_no unique (entity_id, fy, no)
);

create table ledger.unsealed (
    entity_id int not null,
    entry_id  bigint not null,
    primary key (entity_id, entry_id)
);

create table ledger.chain_head (
    entity_id int primary key references ledger.entity,
    seq       bigint not null,
    chain     bytea not null
);

create table ledger.commitment (
    id             bigint generated always as identity primary key,
    entity_id      int not null,
    fund_id        int not null,
    programme_id   int references ledger.programme,
    token          uuid,
    due            date not null,
    ccy            char(3) not null references ledger.currency,
    amount         bigint not null check (amount > 0),
    func           bigint not null check (func > 0),
    approved_on    date not null,
    approved_by    text not null,
    consumed_entry bigint,
    consumed_n     int,
    cancelled_on   date,
    cancelled_by   text,
    cancel_reason  text check (octet_length(cancel_reason) between 1 and 2000),
    foreign key (entity_id, fund_id) references ledger.fund (entity_id, id),
    foreign key (consumed_entry, consumed_n) references ledger.line (entry_id, n),
    check ((consumed_entry is null) = (consumed_n is null)),
    check (consumed_entry is null or cancelled_on is null),
    check ((cancelled_on is null) = (cancelled_by is null) and (cancelled_on is null) = (cancel_reason is null))
);
create index commitment_open on ledger.commitment (fund_id, due) where consumed_entry is null and cancelled_on is null;

create table ledger.release_evidence (
    release_entry bigint not null,
    release_n     int not null,
    expense_entry bigint not null,
    expense_n     int not null,
    amount        bigint not null check (amount > 0),
    primary key (release_entry, release_n, expense_entry, expense_n),
    foreign key (release_entry, release_n) references ledger.line (entry_id, n),
    foreign key (expense_entry, expense_n) references ledger.line (entry_id, n)
);

create table ledger.balance_close (
    entity_id    int not null,
    period_start date not null,
    account_id   int not null references ledger.account,
    fund_id      int not null references ledger.fund,
    programme_id int references ledger.programme,
    ccy          char(3) not null references ledger.currency,
    amount       numeric(40, 0) not null,
    func         numeric(40, 0) not null,
    unique nulls not distinct (entity_id, period_start, account_id, fund_id, programme_id, ccy),
    foreign key (entity_id, period_start) references ledger.period
);

create table ledger.close_hash (
    entity_id    int not null,
    period_start date not null,
    hash         bytea not null check (octet_length(hash) = 32),
    head_seq     bigint not null,
    head_chain   bytea not null,
    closed_at    timestamptz not null,
    closed_by    text not null,
    primary key (entity_id, period_start),
    foreign key (entity_id, period_start) references ledger.period
);

grant select on ledger.act, ledger.entry, ledger.line, ledger.entry_text, ledger.seal, ledger.unsealed,
    ledger.chain_head, ledger.commitment, ledger.release_evidence, ledger.balance_close, ledger.close_hash to naru_app;
grant insert on ledger.act to naru_app;
grant update (state) on ledger.act to naru_app;
grant insert on ledger.commitment, ledger.release_evidence to naru_app;
grant update (consumed_entry, consumed_n, cancelled_on, cancelled_by, cancel_reason) on ledger.commitment to naru_app;
grant insert, delete on ledger.balance_close, ledger.close_hash to naru_app;

-- What each column is for (C-001).
comment on column ledger.act.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.act.kind is 'purpose=grant loan or cost share; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.act.from_entity is 'purpose=entity that gives; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.act.to_entity is 'purpose=entity that receives; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.act.ccy is 'purpose=currency of the promise; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.act.amount is 'purpose=promised minor units; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.act.state is 'purpose=where it stands; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.entity_id is 'purpose=book it belongs to; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.date is 'purpose=day of the event; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.period_start is 'purpose=period of the date; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.line_count is 'purpose=lines it must have; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.kind is 'purpose=kind of event; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.source_key is 'purpose=idempotency key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.act_id is 'purpose=paired act; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.reverses is 'purpose=entry it negates; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.reason is 'purpose=why posted into a soft period; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.text_hash is 'purpose=salted hash of the text; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.content_hash is 'purpose=hash of the canonical content; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.posted_at is 'purpose=when posted; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry.posted_by is 'purpose=actor who posted; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.line.entry_id is 'purpose=entry; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.n is 'purpose=place in the entry; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.date is 'purpose=day of the event; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.account_id is 'purpose=account; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.fund_id is 'purpose=fund; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.programme_id is 'purpose=programme of an expense; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.ccy is 'purpose=currency of amount; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.amount is 'purpose=minor units in ccy; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.func is 'purpose=minor units in functional currency; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.party_id is 'purpose=opaque party; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.line.token is 'purpose=opaque case token; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.line.rate_id is 'purpose=rate that proposed func; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.settles_entry is 'purpose=entry of the line it settles; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.line.settles_n is 'purpose=line it settles; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.entry_text.entry_id is 'purpose=entry; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.entry_text.salt is 'purpose=salt of the text hash; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.entry_text.text is 'purpose=description payee and memo; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.entry_text.erased_at is 'purpose=when erased; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.entry_text.erased_by is 'purpose=actor who erased; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.seal.entry_id is 'purpose=entry; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.seal.entity_id is 'purpose=book; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.seal.fy is 'purpose=fiscal year of the number; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.seal.seq is 'purpose=place in the chain; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.seal.no is 'purpose=number in the fiscal year; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.seal.chain is 'purpose=chain hash; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.unsealed.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.unsealed.entry_id is 'purpose=entry waiting for its number; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.chain_head.entity_id is 'purpose=book; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.chain_head.seq is 'purpose=last place; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.chain_head.chain is 'purpose=last chain hash; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.commitment.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.fund_id is 'purpose=fund reserved; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.programme_id is 'purpose=programme it is for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.token is 'purpose=case it is for; sensitivity=private; retention=books-10y; basis=contract';
comment on column ledger.commitment.due is 'purpose=when due; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.ccy is 'purpose=currency; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.amount is 'purpose=minor units in ccy; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.func is 'purpose=minor units in functional currency reserved; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.approved_on is 'purpose=when approved; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.approved_by is 'purpose=actor who approved; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.commitment.consumed_entry is 'purpose=entry that paid; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.consumed_n is 'purpose=line that paid; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.cancelled_on is 'purpose=when cancelled; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.commitment.cancelled_by is 'purpose=actor who cancelled; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.commitment.cancel_reason is 'purpose=why cancelled; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.release_evidence.release_entry is 'purpose=entry of the release; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.release_evidence.release_n is 'purpose=line of the release; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.release_evidence.expense_entry is 'purpose=entry of the expense; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.release_evidence.expense_n is 'purpose=line of the expense; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.release_evidence.amount is 'purpose=functional minor units satisfied; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.balance_close.entity_id is 'purpose=book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.balance_close.period_start is 'purpose=period locked; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.balance_close.account_id is 'purpose=account; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.balance_close.fund_id is 'purpose=fund; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.balance_close.programme_id is 'purpose=programme; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.balance_close.ccy is 'purpose=currency; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.balance_close.amount is 'purpose=balance in ccy; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.balance_close.func is 'purpose=balance in functional currency; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.close_hash.entity_id is 'purpose=book; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.close_hash.period_start is 'purpose=period locked; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.close_hash.hash is 'purpose=hash of its closing balances; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.close_hash.head_seq is 'purpose=chain head at the lock; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.close_hash.head_chain is 'purpose=chain hash at the lock; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.close_hash.closed_at is 'purpose=when locked; sensitivity=public; retention=forever-chain; basis=none';
comment on column ledger.close_hash.closed_by is 'purpose=actor who locked; sensitivity=internal; retention=books-10y; basis=legal-duty';
