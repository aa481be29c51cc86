-- The direct cash flow of an entity: the lines beside cash of every entry that changes the entity's cash, each under
-- the account or heading it counts for. Negated they add up to the change of cash exactly, because an entry balances.
--
-- Read by the statement and by the journal page behind its figures, so that both mean the same lines. No table changes.
--
--   under    an account's code; ':exchange' where cash was only valued anew; ':between-funds'
--   class    operating, investing, financing; exchange; opening (balances with which a book begins)
--
-- What was gained or lost when money changed hands belongs to the line that was settled: a gain counts under the asset
-- or liability of its fund in the same entry, the largest first; only without one it is a difference on cash itself.
-- Releases move no cash and cancel in every entry: they are left out.

create function ledger.cash_flow(entity int, first date, last date)
    returns table (entry_id bigint, n int, date date, under text, class text, func bigint)
    language sql stable set search_path = pg_catalog, pg_temp as $$
    with moved as (
        select l.entry_id
        from ledger.account a join ledger.line l on l.account_id = a.id
        where a.cash and l.entity_id = $1 and l.date between $2 and $3
        group by l.entry_id having sum(l.func) <> 0
    ), beside as (
        select l.entry_id, l.n, l.date, l.fund_id, l.func, a.code, a.kind, a.role, a.cash_flow,
            coalesce(o.kind, e.kind) = 'revaluation' as valued
        from moved m
        join ledger.line l on l.entry_id = m.entry_id
        join ledger.account a on a.id = l.account_id
        join ledger.entry e on e.id = l.entry_id left join ledger.entry o on o.id = e.reverses
        where not a.cash and a.kind not in ('release_with', 'release_without')
    )
    select b.entry_id, b.n, b.date,
        case when b.valued then ':exchange'
            when b.role = 'inter_fund' then ':between-funds'
            else coalesce(s.code, b.code) end,
        case when b.valued then 'exchange'
            when b.kind = 'equity' then 'opening'
            else coalesce(s.cash_flow, b.cash_flow,
                case coalesce(s.role, b.role) when 'fixed_asset' then 'investing' when 'depreciation' then 'investing'
                    when 'loan' then 'financing' end,
                case when b.kind = 'gain' and s.code is null then 'exchange' else 'operating' end) end,
        b.func
    from beside b
    left join lateral (
        select x.code, x.role, x.cash_flow from beside x
        where b.kind = 'gain' and x.entry_id = b.entry_id and x.fund_id = b.fund_id
            and x.kind in ('asset', 'liability') and x.role is distinct from 'inter_fund'
        order by abs(x.func) desc, x.n limit 1) s on true
$$;
revoke all on function ledger.cash_flow(int, date, date) from public;
grant execute on function ledger.cash_flow(int, date, date) to naru_app;
