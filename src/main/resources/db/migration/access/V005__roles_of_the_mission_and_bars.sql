-- Roles for everybody of the staff who has an account, and bars: what an account must never do, whatever its roles.
-- Old rows: what is granted stays.
alter table access.role_grant drop constraint role_grant_role_check;
alter table access.role_grant add constraint role_grant_role_check
    check (role in ('administrator', 'bookkeeper', 'board', 'reader', 'coordinator', 'case_worker', 'counsellor', 'field',
        'house', 'partner', 'donor_relations', 'scholarships', 'centre', 'media', 'trainer', 'officer'));

-- A bar stands on the account and says nothing of why: the reason may tell of a person, so it is not kept in clear, and
-- no column leads to a case. A bar that is lifted stays as history.
create table access.bar (
    id          uuid primary key,
    account_id  uuid not null references access.account,
    bar         text not null check (bar ~ '^[a-z]+(_[a-z]+)*$'),
    since       timestamptz not null,
    set_by      text not null default platform.actor(),
    lifted_at   timestamptz,
    lifted_by   text,
    check ((lifted_at is null) = (lifted_by is null)),
    check (lifted_at >= since)
);
create unique index bar_stands_once on access.bar (account_id, bar) where lifted_at is null;
comment on column access.bar.id is 'purpose=names the bar; sensitivity=internal; retention=account-life+1y; basis=legitimate-interest';
comment on column access.bar.account_id is 'purpose=whose bar; sensitivity=private; retention=account-life+1y; basis=legitimate-interest';
comment on column access.bar.bar is 'purpose=what the account must never do, never why; sensitivity=private; retention=account-life+1y; basis=legitimate-interest';
comment on column access.bar.since is 'purpose=since when; sensitivity=private; retention=account-life+1y; basis=legitimate-interest';
comment on column access.bar.set_by is 'purpose=actor who set it; sensitivity=internal; retention=account-life+1y; basis=legitimate-interest';
comment on column access.bar.lifted_at is 'purpose=since when it no longer stands; sensitivity=private; retention=account-life+1y; basis=legitimate-interest';
comment on column access.bar.lifted_by is 'purpose=actor who lifted it; sensitivity=internal; retention=account-life+1y; basis=legitimate-interest';

create function access.bar_is_lifted_once() returns trigger
    language plpgsql
as $$
begin
    if old.lifted_at is not null then
        raise exception 'a bar that was lifted stays as it is; set a new one' using errcode = 'NR004';
    end if;
    new.lifted_by := platform.actor();
    return new;
end
$$;
create trigger lifted_once before update on access.bar
    for each row execute function access.bar_is_lifted_once();

grant select, insert on access.bar to ${app};
grant update (lifted_at) on access.bar to ${app};

call platform.guard('access', 'bar');
