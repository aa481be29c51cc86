-- Passkeys, the first way to sign in, and recovery codes, which stand in for a lost device.
--
-- A passkey's public key lets nobody in. What the device is (its model's number) is not kept. Old rows: none.

create table access.passkey (
    credential_id    bytea primary key check (length(credential_id) between 16 and 1023),
    handle           uuid not null unique,
    account_id       uuid not null references access.account,
    user_handle      bytea not null check (length(user_handle) = 32),
    public_key       bytea not null,
    counter          bigint not null check (counter >= 0),
    transports       text not null check (transports ~ '^[a-z,-]*$'),
    backup_eligible  boolean not null,
    backed_up        boolean not null,
    label            text not null check (length(label) between 1 and 60),
    created_at       timestamptz not null,
    used_at          timestamptz
);
create index passkey_of_account on access.passkey (account_id);
comment on column access.passkey.credential_id is 'purpose=id of the key pair, by which its device knows it; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.passkey.handle is 'purpose=names the passkey on pages; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.passkey.account_id is 'purpose=whose passkey; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.passkey.user_handle is 'purpose=random id of the account on the device, so that the device learns no other; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.passkey.public_key is 'purpose=checks what the device signs; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.passkey.counter is 'purpose=shows a copied device, where devices count; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.passkey.transports is 'purpose=how the browser reaches the device; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.passkey.backup_eligible is 'purpose=whether it may be synced to other devices; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.passkey.backed_up is 'purpose=whether it is synced now; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.passkey.label is 'purpose=what its owner calls it; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.passkey.created_at is 'purpose=since when; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.passkey.used_at is 'purpose=when its owner last signed in with it; sensitivity=private; retention=account-life+1y; basis=contract';

-- What a device is asked to sign: works once, for minutes, in the browser that asked.
create table access.passkey_challenge (
    challenge_hash  bytea primary key check (length(challenge_hash) = 32),
    holder_hash     bytea not null check (length(holder_hash) = 32),
    account_id      uuid references access.account,
    user_handle     bytea,
    expires_at      timestamptz not null,
    check ((account_id is null) = (user_handle is null))
);
create index passkey_challenge_expires on access.passkey_challenge (expires_at);
comment on column access.passkey_challenge.challenge_hash is 'purpose=SHA-256 of the random challenge; sensitivity=internal; retention=session; basis=contract';
comment on column access.passkey_challenge.holder_hash is 'purpose=SHA-256 of the id of the browser that asked; sensitivity=internal; retention=session; basis=contract';
comment on column access.passkey_challenge.account_id is 'purpose=which account adds a passkey, absent at sign-in; sensitivity=internal; retention=session; basis=contract';
comment on column access.passkey_challenge.user_handle is 'purpose=random id offered to the device, absent at sign-in; sensitivity=internal; retention=session; basis=contract';
comment on column access.passkey_challenge.expires_at is 'purpose=until when it works; sensitivity=internal; retention=session; basis=contract';

create table access.recovery_code (
    account_id  uuid not null references access.account,
    code_hash   bytea not null check (length(code_hash) = 32),
    made_at     timestamptz not null,
    used_at     timestamptz,
    primary key (account_id, code_hash)
);
comment on column access.recovery_code.account_id is 'purpose=whose code; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.recovery_code.code_hash is 'purpose=SHA-256 of 98 random bits, bound to the account; sensitivity=private; retention=account-life+1y; basis=contract';
comment on column access.recovery_code.made_at is 'purpose=since when; sensitivity=internal; retention=account-life+1y; basis=contract';
comment on column access.recovery_code.used_at is 'purpose=each works once; sensitivity=private; retention=account-life+1y; basis=contract';

grant select, insert, update, delete on access.passkey to ${app};
grant select, insert, delete on access.passkey_challenge to ${app};
grant select, insert, update, delete on access.recovery_code to ${app};

call platform.guard('access', 'passkey');
call platform.guard('access', 'passkey_challenge');
call platform.guard('access', 'recovery_code');
