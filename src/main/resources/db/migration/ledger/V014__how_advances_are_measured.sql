-- How an entity measures what is spent from advances in a fiscal year: at what the currency was bought for (the rule
-- where nothing is said), or at the rate of the voucher's day. One policy per entity and year, said once, before the
-- first voucher of the year, by somebody who is named. New table: old years have the rule.

create table ledger.advance_policy (
    entity_id   int         not null references ledger.entity,
    fiscal_year int         not null check (fiscal_year between 1900 and 2200),
    policy      text        not null check (policy in ('acquisition', 'voucher_date')),
    reason      text        not null check (octet_length(reason) between 1 and 2000),
    set_by      text        not null default platform.actor(),
    set_at      timestamptz not null,
    primary key (entity_id, fiscal_year)
);
create trigger only_added before update or delete or truncate on ledger.advance_policy
    for each statement execute function ledger.refuse_change();

comment on table ledger.advance_policy is 'How spending from advances is measured, by entity and fiscal year.';
comment on column ledger.advance_policy.entity_id is 'purpose=owner of the policy; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.advance_policy.fiscal_year is 'purpose=year it holds in; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.advance_policy.policy is 'purpose=how spending is measured; sensitivity=public; retention=books-10y; basis=none';
comment on column ledger.advance_policy.reason is 'purpose=why; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.advance_policy.set_by is 'purpose=actor who said it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.advance_policy.set_at is 'purpose=when it was said; sensitivity=internal; retention=books-10y; basis=none';

call platform.guard('ledger', 'advance_policy');

grant select on ledger.advance_policy to naru_app;
grant insert (entity_id, fiscal_year, policy, reason, set_at) on ledger.advance_policy to naru_app;
