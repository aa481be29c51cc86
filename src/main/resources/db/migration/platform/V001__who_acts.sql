-- Who acts. Every transaction of the program names its actor in the setting naru.actor; where nobody is named,
-- asking is an error and never an empty answer, for an empty list may be read as "nobody is overdue".

grant usage on schema platform to ${app}, ${reader};

-- After a transaction that set it, the setting is '' in that session, not absent: both mean nobody.
create function platform.actor() returns text
    language plpgsql stable parallel safe
as $$
declare
    who constant text := current_setting('naru.actor', true);
begin
    if who is null or who = '' then
        raise exception 'no actor is set for this transaction'
            using errcode = 'NR001',
                  hint = 'begin; select platform.act_as(''operator:console''); …';
    end if;
    return who;
end
$$;

grant execute on function platform.actor() to ${app}, ${reader};

-- Names the actor for the rest of the transaction and opens the guarded tables to it.
create function platform.act_as(who text) returns void
    language sql
as $$
    select set_config('naru.actor', who, true), set_config('row_security', 'on', true)
$$;

grant execute on function platform.act_as(text) to ${app}, ${reader};

-- Makes a table unreadable and unwritable without an actor, also for its owner. Called by the migration that creates
-- the table:  call platform.guard('ledger', 'entry');
--
-- Two things make it an error and never an empty list. The roles log in with row_security = off, under which a
-- statement on a guarded table is refused, whatever rows there are; only naming the actor (act_as, or the program's
-- transaction manager) turns it on. And the policy asks who acts. The policy alone would not do: it is asked only where
-- there is a row, so a search that finds nothing would pass in silence.
--
-- The question stands in a sub-select, so that it is asked once per statement and not per row. COPY … FROM cannot be
-- used on a guarded table (by PostgreSQL's rule), so a staging table that is filled by COPY stays unguarded and is read
-- only inside functions. Superusers are not bound by any of this.
create procedure platform.guard(room text, name text)
    language plpgsql
as $$
begin
    execute format('alter table %I.%I enable row level security', room, name);
    execute format('alter table %I.%I force row level security', room, name);
    execute format(
        'create policy acting on %I.%I using ((select platform.actor()) is not null) '
        'with check ((select platform.actor()) is not null)',
        room, name);
end
$$;
