-- What is in use keeps its meaning; what is not may change it. V001 asked in one expression, which PostgreSQL plans
-- whole: on currency and period, which have no column id, every such change ended in an error that was no answer.
-- Old rows are as they were.
create or replace function ledger.keep_meaning() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    used boolean := true;
begin
    if tg_table_name = 'entity' then
        used := exists (select from ledger.entry e where e.entity_id = old.id);
    elsif tg_table_name = 'account' then
        used := exists (select from ledger.line l where l.account_id = old.id);
    elsif tg_table_name = 'fund' then
        used := exists (select from ledger.line l where l.fund_id = old.id);
    elsif tg_table_name = 'period' then
        used := exists (select from ledger.entry e where e.entity_id = old.entity_id and e.period_start = old.start);
    elsif tg_table_name = 'currency' then
        used := exists (select from ledger.line l where l.ccy = old.code);
    end if;
    if used then
        raise exception using errcode = 'NR090',
            message = format('%s is in use and keeps what gives it its meaning', tg_table_name);
    end if;
    return new;
end $$;
