-- I11: what one fund lends, another owes, in the same entry. So the accounts between funds net to zero in every
-- entity whatever is posted, and a loan with one side only is refused where it is made instead of being found later.
-- Imports and openings are taken as they were (the check inter-fund finds them); a reversal negates what stands.
--
-- Old rows are not judged. Nearly no entry has such a line: one look at the new lines against a handful of ids.

create index account_between_funds on ledger.account (id) where role = 'inter_fund';

create function ledger.check_loans() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
    loans int[] := array(select a.id from ledger.account a where a.role = 'inter_fund');
    bad record;
begin
    if loans = '{}' or not exists (select from new_lines l where l.account_id = any (loans)) then
        return null;
    end if;
    select e.id, e.source_key, x.func, n.functional_ccy into bad
    from (select l.entry_id, sum(l.func) as func from new_lines l where l.account_id = any (loans)
          group by l.entry_id having sum(l.func) <> 0 offset 0) x
    join ledger.entry e on e.id = x.entry_id join ledger.entity n on n.id = e.entity_id
    where e.kind not in ('import', 'opening', 'reversal')
    order by e.id limit 1;
    if found then
        perform ledger.refuse('loan-unmatched', bad.id, bad.source_key, 0,
            format('what funds lend each other differs by %s (%s)', bad.func, bad.functional_ccy),
            array[bad.func::text, bad.functional_ccy::text]);
    end if;
    return null;
end $$;
revoke all on function ledger.check_loans() from public;
create trigger check_loans after insert on ledger.line referencing new table as new_lines
    for each statement execute function ledger.check_loans();
