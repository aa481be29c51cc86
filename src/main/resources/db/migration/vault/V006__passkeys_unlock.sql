-- A passkey that unlocks: which it is, and whether it may be copied to other devices. Old rows are none.
alter table vault.unlock
    add column identity text not null default '' check (length(identity) <= 2000),
    add column synced   boolean not null default false,
    add check ((kind = 'passkey') = (identity <> ''));
comment on column vault.unlock.identity is 'purpose=names the passkey to the browser: credential id, host, how it is reached, public; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column vault.unlock.synced is 'purpose=whether the passkey may be copied to other devices, as its browser said; sensitivity=internal; retention=account-life+1y; basis=contract';
