-- Circles: named groups within which something sealed may be read, and who is in them, as the server knows it.
--
-- Who is in a circle is said by the signed directory (room vault). This is the server's copy of what it says, so that
-- every request and every row can be judged by it: it opens nothing, for it holds no key. Old rows: every account there is
-- gets a member id.

create table access.circle (
    id          uuid primary key,
    code        text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    name        text not null check (length(name) between 1 and 80),
    lethal      boolean not null default false,
    people_max  integer not null default 150 check (people_max between 1 and 1000),
    at_seq      bigint not null default 0 check (at_seq >= 0),
    opened_at   timestamptz not null,
    opened_by   text not null default platform.actor(),
    closed_at   timestamptz
);
comment on column access.circle.id is 'purpose=names the circle, random; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.circle.code is 'purpose=short word for the circle on lists, never a place or a person; sensitivity=working; retention=forever-chain; basis=contract';
comment on column access.circle.name is 'purpose=how staff call the circle, never a place or a person; sensitivity=working; retention=forever-chain; basis=contract';
comment on column access.circle.lethal is 'purpose=whether a leak may cost lives, so that two stewards sign and stricter ways of unlocking hold; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column access.circle.people_max is 'purpose=how many open people the circle may hold; sensitivity=internal; retention=forever-chain; basis=vital-interest';
comment on column access.circle.at_seq is 'purpose=number of the directory statement that said last who is in it, 0 before the first; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.circle.opened_at is 'purpose=since when; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.circle.opened_by is 'purpose=actor who opened it; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.circle.closed_at is 'purpose=since when nobody is in it any more; sensitivity=internal; retention=forever-chain; basis=contract';

-- The random id under which an account appears in the signed directory, so that the directory names no account.
create table access.member (
    account_id  uuid primary key references access.account,
    member_id   uuid not null unique
);
comment on column access.member.account_id is 'purpose=whose id; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.member.member_id is 'purpose=random id of the account in the signed directory; sensitivity=internal; retention=account-life+1y; basis=contract';

insert into access.member (account_id, member_id) select id, gen_random_uuid() from access.account;

create table access.circle_member (
    circle_id   uuid not null references access.circle,
    account_id  uuid not null references access.account,
    keeper      boolean not null,
    since_seq   bigint not null check (since_seq > 0),
    primary key (circle_id, account_id)
);
create index circle_member_account on access.circle_member (account_id);
comment on column access.circle_member.circle_id is 'purpose=which circle; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.circle_member.account_id is 'purpose=who is in it; sensitivity=working; retention=account-life+1y; basis=contract';
comment on column access.circle_member.keeper is 'purpose=whether the member may make the keys of the circle; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.circle_member.since_seq is 'purpose=number of the directory statement that put the member in; sensitivity=internal; retention=account-life+1y; basis=contract';

-- A statement is applied once and never an older one after it.
create function access.circle_goes_forward() returns trigger
    language plpgsql
as $$
begin
    if new.id <> old.id or new.at_seq < old.at_seq then
        raise exception 'a circle follows the directory forward: from statement % to %', old.at_seq, new.at_seq
            using errcode = 'NR003';
    end if;
    return new;
end
$$;
create trigger goes_forward before update on access.circle
    for each row execute function access.circle_goes_forward();

grant select, insert, update on access.circle to ${app};
grant select, insert on access.member to ${app};
grant select, insert, update, delete on access.circle_member to ${app};

call platform.guard('access', 'circle');
call platform.guard('access', 'member');
call platform.guard('access', 'circle_member');

-- The circles of whoever acts. Only an account can be in one, and only while it is not disabled: an operator, a job and
-- a visitor are in none. Not "security definer": it sees what the asker may see.
create function access.circles_of_actor() returns setof uuid
    language sql stable
as $$
    select m.circle_id
    from access.circle_member m join access.account a on a.id = m.account_id
    where a.disabled_at is null and platform.actor() = 'account:' || a.id::text
$$;
grant execute on function access.circles_of_actor() to ${app};

create function access.in_circle(circle uuid) returns boolean
    language sql stable
as $$
    select circle is not null and exists (select from access.circles_of_actor() as mine where mine = circle)
$$;
grant execute on function access.in_circle(uuid) to ${app};

-- The actor's own id in the directory; none for anybody but an account that is not disabled.
create function access.member_of_actor() returns setof uuid
    language sql stable
as $$
    select m.member_id
    from access.member m join access.account a on a.id = m.account_id
    where a.disabled_at is null and platform.actor() = 'account:' || a.id::text
$$;
grant execute on function access.member_of_actor() to ${app};

create function access.is_member(member uuid) returns boolean
    language sql stable
as $$
    select member is not null and exists (select from access.member_of_actor() as me where me = member)
$$;
grant execute on function access.is_member(uuid) to ${app};

-- Guards a table as platform.guard does, and besides shows the program only the rows of circles that the actor is in,
-- and lets it write no others:  call access.guard_by_circle('vault', 'wrap', 'circle_id');
--
-- The policy is restrictive, so that no other policy can widen it, and binds the program's role. The owner, as which
-- migrations and backups run, sees all rows, or a backup would be without them; so a function of the owner with
-- "security definer" is outside it too and must ask access.in_circle itself. The question stands in a sub-select, which
-- is answered once per statement and not per row.
create procedure access.guard_by_circle(room text, name text, col text)
    language plpgsql
as $$
begin
    call platform.guard(room, name);
    execute format(
        'create policy within_circle on %1$I.%2$I as restrictive for all to ${app} '
        'using (%3$I in (select access.circles_of_actor())) '
        'with check (%3$I in (select access.circles_of_actor()))',
        room, name, col);
end
$$;

-- The same for rows that belong to one member, such as what unlocks her own keys.
create procedure access.guard_by_member(room text, name text, col text)
    language plpgsql
as $$
begin
    call platform.guard(room, name);
    execute format(
        'create policy of_member on %1$I.%2$I as restrictive for all to ${app} '
        'using (%3$I in (select access.member_of_actor())) '
        'with check (%3$I in (select access.member_of_actor()))',
        room, name, col);
end
$$;

-- For rows that are either a member's own or of a circle, such as a grant that a keeper writes and a member reads.
create procedure access.guard_by_circle_or_member(room text, name text, circle_col text, member_col text)
    language plpgsql
as $$
begin
    call platform.guard(room, name);
    execute format(
        'create policy within_circle_or_of_member on %1$I.%2$I as restrictive for all to ${app} '
        'using (%3$I in (select access.circles_of_actor()) or %4$I in (select access.member_of_actor())) '
        'with check (%3$I in (select access.circles_of_actor()) or %4$I in (select access.member_of_actor()))',
        room, name, circle_col, member_col);
end
$$;
