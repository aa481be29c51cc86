-- Checkpoints of the audit log's chain: where it stood, signed by the server's own key (a file outside the database and
-- its backups) and, where a member of the board did so in the browser, by that member's key. A chain written anew by
-- whoever owns the database and the server's key still contradicts the second signature (docs/specs/audit.md, section 4).

create table access.audit_checkpoint (
    id                 bigint generated always as identity primary key,
    position           bigint not null check (position > 0),
    hash               bytea not null check (length(hash) = 32),
    count              bigint not null check (count = position),
    at                 timestamptz not null,
    statement          text not null check (length(statement) between 100 and 400),
    server_key         bytea not null check (length(server_key) = 32),
    server_signature   bytea not null check (length(server_signature) = 64),
    witness            uuid,
    card               bigint check (card >= 0),
    witness_signature  bytea check (length(witness_signature) = 64),
    check ((witness is null) = (card is null) and (witness is null) = (witness_signature is null))
);
comment on column access.audit_checkpoint.id is 'purpose=order; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_checkpoint.position is 'purpose=last position of the chain then; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_checkpoint.hash is 'purpose=hash at that position; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_checkpoint.count is 'purpose=how many events the chain had; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_checkpoint.at is 'purpose=when it was signed; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_checkpoint.statement is 'purpose=exact bytes that were signed; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_checkpoint.server_key is 'purpose=public key of the server that signed; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_checkpoint.server_signature is 'purpose=Ed25519 signature of the server; sensitivity=internal; retention=forever-chain; basis=none';
comment on column access.audit_checkpoint.witness is 'purpose=member of the board who signed too, as the id in the directory; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.audit_checkpoint.card is 'purpose=statement of the directory that admitted the card; sensitivity=internal; retention=forever-chain; basis=contract';
comment on column access.audit_checkpoint.witness_signature is 'purpose=Ed25519 signature made in the browser of that member; sensitivity=internal; retention=forever-chain; basis=contract';

create trigger only_added_to before update or delete or truncate on access.audit_checkpoint
    for each statement execute function access.refuse_change();

grant select, insert on access.audit_checkpoint to ${app};
call platform.guard('access', 'audit_checkpoint');
