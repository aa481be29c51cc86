-- One record handed over to somebody outside, sealed to a key of theirs: what was declared before any byte of it was fetched
-- (docs/specs/handover.md). Only added to; goes with the subject when that is erased, and the certificate counts it. No old rows.
create table vault.handover (
    id         uuid primary key,
    subject    uuid not null references vault.subject on delete cascade,
    member     uuid not null,
    purpose    text not null check (purpose in ('person-asked', 'guardian', 'authority', 'partner', 'health', 'lawyer')),
    sealed_to  text not null check (sealed_to in ('hybrid', 'x25519', 'words')),
    key_hash   bytea not null check (length(key_hash) = case when sealed_to = 'words' then 0 else 32 end),
    hour       timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
    declared   bytea not null check (length(declared) <= 4096)
);
create index handover_of_subject on vault.handover (subject);
comment on column vault.handover.id is 'purpose=names the hand-over, random; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.handover.subject is 'purpose=which record, random; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.handover.member is 'purpose=who handed it over, as the random id of the directory; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.handover.purpose is 'purpose=what for, from a fixed list; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.handover.sealed_to is 'purpose=kind of key that it was sealed to; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.handover.key_hash is 'purpose=SHA-256 of the public key that it was sealed to, empty for words; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.handover.hour is 'purpose=when, to the hour; sensitivity=working; retention=forever-chain; basis=legal-duty';
comment on column vault.handover.declared is 'purpose=the signed declaration to the byte; sensitivity=working; retention=forever-chain; basis=legal-duty';

grant select, insert on vault.handover to ${app};
call platform.guard('vault', 'handover');
create policy within_circle on vault.handover as restrictive for all to ${app}
    using (exists (select from vault.subject s where s.id = handover.subject))
    with check (exists (select from vault.subject s where s.id = handover.subject));
create trigger not_erased before insert on vault.handover for each row execute function vault.not_erased();
