-- What somebody began to write and has not posted: kept while it is written, so that an expired session, a fault or a
-- closed lid loses nothing. It is no entry, counts nowhere, and each person sees only their own. Gone when it is posted or
-- discarded, and after 90 days by the next one that is kept. New table: nothing to do for old rows.

create table ledger.entry_draft (
    id         uuid        not null primary key,
    owner      text        not null default platform.actor(),
    form       text        not null check (octet_length(form) <= 1048576),
    changed_at timestamptz not null
);
create index entry_draft_owner on ledger.entry_draft (owner, changed_at desc);

comment on table ledger.entry_draft is 'Entries that somebody began to write by hand and has not posted.';
comment on column ledger.entry_draft.id is 'purpose=key of the form and of the entry that comes of it; sensitivity=internal; retention=job-90d; basis=none';
comment on column ledger.entry_draft.owner is 'purpose=actor who writes it; sensitivity=internal; retention=job-90d; basis=contract';
comment on column ledger.entry_draft.form is 'purpose=what was typed; sensitivity=working; retention=job-90d; basis=contract';
comment on column ledger.entry_draft.changed_at is 'purpose=when it was kept last; sensitivity=internal; retention=job-90d; basis=none';

call platform.guard('ledger', 'entry_draft');

grant select, insert, update, delete on ledger.entry_draft to naru_app;
