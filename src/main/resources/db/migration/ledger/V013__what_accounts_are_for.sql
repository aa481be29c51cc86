-- Accounts that the program posts to by itself are found by what they are for, not by their code: realised and
-- unrealised exchange differences, things bought to last and what was written off of them, loans, and money received
-- under a condition. A book set up before this has none of them; what they are for may be said once, and stays then.

alter table ledger.account drop constraint account_role_check;
alter table ledger.account add constraint account_role_check check (role in ('bank', 'cash', 'advance', 'inter_fund',
    'inter_entity', 'realised', 'unrealised', 'fixed_asset', 'depreciation', 'loan', 'refundable'));
alter table ledger.account drop constraint account_check2;
alter table ledger.account add constraint account_role_entity
    check (role is null or role in ('inter_entity', 'realised', 'unrealised', 'refundable') or entity_id is not null);
alter table ledger.account add constraint account_role_kind check (
    case role when 'realised' then kind = 'gain' when 'unrealised' then kind = 'gain'
        when 'fixed_asset' then kind = 'asset' when 'depreciation' then kind = 'asset'
        when 'loan' then kind = 'liability' when 'refundable' then kind = 'liability' else true end);

create function ledger.keep_role() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'NR090', message = 'account keeps what it is for';
end $$;
revoke all on function ledger.keep_role() from public;
create trigger keep_role before update of role on ledger.account
    for each row when (old.role is not null and old.role is distinct from new.role)
    execute function ledger.keep_role();
grant update (role) on ledger.account to naru_app;
