-- What each field of an account said before, by whom and when it was changed. Written by the database itself, whichever way
-- the change comes; the program can read it and cannot write it.

create table access.account_field (
    number      bigint generated always as identity primary key,
    account_id  uuid not null references access.account,
    field       text not null check (field in ('login', 'shown_name', 'language', 'theme', 'zone', 'disabled', 'role')),
    before      text,
    after       text,
    changed_by  text not null default platform.actor(),
    changed_at  timestamptz not null,
    check (before is distinct from after)
);
create index account_field_of_account on access.account_field (account_id, number);
comment on column access.account_field.number is 'purpose=order; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.account_field.account_id is 'purpose=whose; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.account_field.field is 'purpose=which field; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.account_field.before is 'purpose=what it said before, absent when there was nothing; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.account_field.after is 'purpose=what it says from then on, absent when it was taken away; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.account_field.changed_by is 'purpose=who changed it; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.account_field.changed_at is 'purpose=when; sensitivity=internal; retention=account-life+1y; basis=contract';

create function access.account_field_stays() returns trigger language plpgsql as $$
begin
    raise exception 'access: % of % is refused: what a field said before stays', tg_op, tg_table_name
        using errcode = 'NR005';
end
$$;
create trigger stays before update or delete or truncate on access.account_field
    for each statement execute function access.account_field_stays();

grant select on access.account_field to ${app};
call platform.guard('access', 'account_field');

create function access.account_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into access.account_field (account_id, field, before, after, changed_at)
    select new.id, each.field, each.before, each.after, case when tg_op = 'INSERT' then new.opened_at else new.changed_at end
    from (values
        ('login', case when tg_op = 'UPDATE' then old.login end, new.login),
        ('shown_name', case when tg_op = 'UPDATE' then old.shown_name end, new.shown_name),
        ('language', case when tg_op = 'UPDATE' then old.language end, new.language),
        ('theme', case when tg_op = 'UPDATE' then old.theme end, new.theme),
        ('zone', case when tg_op = 'UPDATE' then old.zone end, new.zone),
        ('disabled', case when tg_op = 'UPDATE' and old.disabled_at is not null then 'yes' end,
            case when new.disabled_at is not null then 'yes' end)) as each (field, before, after)
    where each.before is distinct from each.after;
    return null;
end
$$;
create trigger changed after insert or update on access.account
    for each row execute function access.account_changed();

-- A role that is taken away has no time of its own: it is that of the transaction.
create function access.role_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into access.account_field (account_id, field, before, after, changed_at)
    values (
        case when tg_op = 'DELETE' then old.account_id else new.account_id end,
        'role',
        case when tg_op = 'DELETE' then old.role end,
        case when tg_op = 'INSERT' then new.role end,
        case when tg_op = 'DELETE' then now() else new.granted_at end);
    return null;
end
$$;
create trigger changed after insert or delete on access.role_grant
    for each row execute function access.role_changed();
