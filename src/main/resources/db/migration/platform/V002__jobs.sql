-- Work that takes long: a row per job, claimed by one process at a time under a lease; and the files that jobs read and
-- write, in pieces, so that nothing of a job is kept only in one process or one machine.
--
-- A lease is measured by the clock of the database, which all processes share. lease_no grows with each claim: what a
-- process writes carries the number it claimed with, so one that lost its lease can no longer write anything.

create table platform.file (
    id          uuid primary key,
    name        text not null check (length(name) between 1 and 200),
    media_type  text not null check (length(media_type) between 1 and 100),
    size        bigint not null check (size >= 0),
    sha256      bytea not null check (length(sha256) = 32),
    kept_by     text not null default platform.actor(),
    kept_at     timestamptz not null
);
comment on table platform.file is 'Files brought in for a job or made by one; deleted with the last job that names them.';
comment on column platform.file.id is 'purpose=names the file; sensitivity=internal; retention=job-90d';
comment on column platform.file.name is 'purpose=what the person who brought it in called it; sensitivity=private; retention=job-90d; basis=contract';
comment on column platform.file.media_type is 'purpose=how a browser is told to take it; sensitivity=internal; retention=job-90d';
comment on column platform.file.size is 'purpose=length in bytes; sensitivity=internal; retention=job-90d';
comment on column platform.file.sha256 is 'purpose=shows that what is read is what was kept; sensitivity=internal; retention=job-90d';
comment on column platform.file.kept_by is 'purpose=actor who brought it in; sensitivity=internal; retention=job-90d; basis=contract';
comment on column platform.file.kept_at is 'purpose=when; sensitivity=internal; retention=job-90d';

-- Deferred, because length and digest of a file are known only when its last piece is written.
create table platform.file_piece (
    file_id  uuid not null references platform.file on delete cascade deferrable initially deferred,
    n        integer not null check (n >= 0),
    bytes    bytea not null,
    primary key (file_id, n)
);
comment on column platform.file_piece.file_id is 'purpose=whose piece; sensitivity=internal; retention=job-90d';
comment on column platform.file_piece.n is 'purpose=order of the pieces; sensitivity=internal; retention=job-90d';
comment on column platform.file_piece.bytes is 'purpose=content, such as a journal that is brought in; sensitivity=private; retention=job-90d; basis=contract';

create table platform.job (
    id             uuid primary key,
    kind           text not null check (kind ~ '^[a-z][a-z-]{1,39}$'),
    input          text not null,
    input_file     uuid references platform.file,
    asked_by       text not null default platform.actor(),
    asked_at       timestamptz not null,
    state          text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    cancel_at      timestamptz,
    checkpoint     text,
    portions       bigint not null default 0,
    done           bigint not null default 0 check (done >= 0),
    whole          bigint not null default 0 check (whole >= 0),
    doing          text,
    lease_by       uuid,
    lease_no       bigint not null default 0,
    lease_until    timestamptz,
    fruitless      integer not null default 0,
    started_at     timestamptz,
    ended_at       timestamptz,
    said           text,
    result         text,
    result_file    uuid references platform.file,
    check ((state = 'running') = (lease_by is not null and lease_until is not null)),
    check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null))
);
comment on column platform.job.id is 'purpose=names the job; sensitivity=internal; retention=job-90d';
comment on column platform.job.kind is 'purpose=what work it is; sensitivity=internal; retention=job-90d';
comment on column platform.job.input is 'purpose=what was asked for, as its kind writes it; sensitivity=private; retention=job-90d; basis=contract';
comment on column platform.job.input_file is 'purpose=file that it reads; sensitivity=internal; retention=job-90d';
comment on column platform.job.asked_by is 'purpose=actor who asked and as whom it acts; sensitivity=internal; retention=job-90d; basis=contract';
comment on column platform.job.asked_at is 'purpose=when it was asked for; sensitivity=internal; retention=job-90d';
comment on column platform.job.state is 'purpose=where it stands; sensitivity=internal; retention=job-90d';
comment on column platform.job.cancel_at is 'purpose=when somebody asked to stop it; sensitivity=internal; retention=job-90d';
comment on column platform.job.checkpoint is 'purpose=where the next portion begins; sensitivity=private; retention=job-90d; basis=contract';
comment on column platform.job.portions is 'purpose=portions committed; sensitivity=internal; retention=job-90d';
comment on column platform.job.done is 'purpose=progress; sensitivity=internal; retention=job-90d';
comment on column platform.job.whole is 'purpose=what progress counts to, 0 where unknown; sensitivity=internal; retention=job-90d';
comment on column platform.job.doing is 'purpose=what it does now, as a message; sensitivity=internal; retention=job-90d';
comment on column platform.job.lease_by is 'purpose=process that carries it; sensitivity=internal; retention=job-90d';
comment on column platform.job.lease_no is 'purpose=counts the claims; sensitivity=internal; retention=job-90d';
comment on column platform.job.lease_until is 'purpose=from when another process may take it up; sensitivity=internal; retention=job-90d';
comment on column platform.job.fruitless is 'purpose=claims since the last portion, so that work that kills its process ends; sensitivity=internal; retention=job-90d';
comment on column platform.job.started_at is 'purpose=when it was first taken up; sensitivity=internal; retention=job-90d';
comment on column platform.job.ended_at is 'purpose=when it ended; sensitivity=internal; retention=job-90d';
comment on column platform.job.said is 'purpose=how it ended, as a message; sensitivity=private; retention=job-90d; basis=contract';
comment on column platform.job.result is 'purpose=what came of it, as its kind writes it; sensitivity=private; retention=job-90d; basis=contract';
comment on column platform.job.result_file is 'purpose=file that it made; sensitivity=internal; retention=job-90d';

create index job_open on platform.job (asked_at, id) where state in ('waiting', 'running');
create index job_list on platform.job (asked_at desc, id);
create index job_input_file on platform.job (input_file) where input_file is not null;
create index job_result_file on platform.job (result_file) where result_file is not null;

call platform.guard('platform', 'file');
call platform.guard('platform', 'file_piece');
call platform.guard('platform', 'job');

grant select, insert, delete on platform.file, platform.file_piece to ${app};
grant select, insert, update, delete on platform.job to ${app};
