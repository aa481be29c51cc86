-- Statements of the directory that need two stewards and have one signature so far. Gone when the directory has grown past
-- them: what is signed names the head that it follows. Nothing here counts before the second signature.
create table vault.proposal (
    id           uuid primary key,
    seq          bigint not null check (seq > 0),
    statement    bytea not null check (length(statement) <= 65536),
    at           timestamptz not null,
    proposed_by  text not null default platform.actor()
);
comment on column vault.proposal.id is 'purpose=names it on pages, random; sensitivity=internal; retention=session; basis=contract';
comment on column vault.proposal.seq is 'purpose=which statement it would be; sensitivity=internal; retention=session; basis=contract';
comment on column vault.proposal.statement is 'purpose=what is to be signed by a second steward; sensitivity=working; retention=session; basis=contract';
comment on column vault.proposal.at is 'purpose=since when it waits; sensitivity=internal; retention=session; basis=contract';
comment on column vault.proposal.proposed_by is 'purpose=who signed first, as an opaque id; sensitivity=internal; retention=session; basis=contract';
grant select, insert, delete on vault.proposal to ${app};
call platform.guard('vault', 'proposal');
