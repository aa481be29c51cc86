-- A person who names the general fund where a donor fund would have paid says why. Jobs and the rules of spending that
-- name no reason leave it empty.
--
-- Old rows: were written before a reason was asked for and keep none.

alter table ledger.fund_override add column reason text check (length(btrim(reason)) between 1 and 500);
grant insert (reason) on ledger.fund_override to naru_app;

comment on column ledger.fund_override.reason is 'purpose=why the general fund pays instead; sensitivity=internal; retention=books-10y; basis=legal-duty';
