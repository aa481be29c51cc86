-- A member whose keys were lost gets a new card; she may then be given an epoch's key a second time, to that card. So a grant
-- names the card it was made for: the number of the statement that admitted it, or for the recovery key of the one that named it.
-- Grants from before are to the first cards and to the recovery key of the genesis: their number is 0, which is right for the
-- latter and only means "before" for the former.
alter table vault.epoch_grant add column to_card bigint not null default 0 check (to_card >= 0);
alter table vault.epoch_grant alter column to_card drop default;
alter table vault.epoch_grant drop constraint epoch_grant_circle_epoch_to_member_key;
alter table vault.epoch_grant add unique nulls not distinct (circle, epoch, to_member, to_card);
comment on column vault.epoch_grant.to_card is 'purpose=statement that admitted the card, or named the recovery key, it is sealed to; sensitivity=internal; retention=forever-chain; basis=vital-interest';

-- What only a recovery needs, across all circles: the recovery key's grants, to be opened by the trustees' key in a browser; new
-- grants to members and to the next recovery key; and an end of the grants to a recovery key that was replaced, so that its
-- sheets open nothing in what is kept from then on. Who may is judged by the program before; that a request comes from
-- whoever holds the trustees' key, by a signature.
create function vault.recovery_grants(named bigint) returns table (circle uuid, epoch bigint, bytes bytea)
    language sql stable security definer
    set search_path = pg_catalog
as $$
    select g.circle, g.epoch, g.bytes from vault.epoch_grant g
    where g.to_member is null and g.to_card = named and platform.actor() is not null
    order by g.circle, g.epoch
$$;
create function vault.grant_by_recovery(
        of_circle uuid, of_epoch bigint, reader uuid, card bigint, sealed bytea, at timestamptz) returns void
    language sql security definer
    set search_path = pg_catalog
as $$
    insert into vault.epoch_grant (circle, epoch, to_member, to_card, bytes, granted_at)
    values (of_circle, of_epoch, reader, card, sealed, at)
    on conflict do nothing
$$;
create function vault.end_recovery_grants(before bigint) returns bigint
    language sql security definer
    set search_path = pg_catalog
as $$
    with gone as (
        delete from vault.epoch_grant where to_member is null and to_card < before and platform.actor() is not null returning 1)
    select count(*) from gone
$$;
grant execute on function vault.recovery_grants(bigint) to ${app};
grant execute on function vault.grant_by_recovery(uuid, bigint, uuid, bigint, bytea, timestamptz) to ${app};
grant execute on function vault.end_recovery_grants(bigint) to ${app};
