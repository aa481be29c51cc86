-- Which backups were taken, when bringing one back was rehearsed, and when one is taken by itself. No old rows.

create table platform.backup_taken (
    id           uuid primary key,
    taken_at     timestamptz not null,
    data_file    text not null,
    shares_file  text not null,
    bytes        bigint not null,
    rows         bigint not null,
    encrypted    boolean not null,
    problem      text not null default '',
    taken_by     text not null default platform.actor()
);
comment on column platform.backup_taken.id is 'purpose=names it; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_taken.taken_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_taken.data_file is 'purpose=where the data lie, or the folder that was meant; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_taken.shares_file is 'purpose=where the shares lie; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_taken.bytes is 'purpose=size of both; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_taken.rows is 'purpose=rows of all tables; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_taken.encrypted is 'purpose=whether to the backup key; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_taken.problem is 'purpose=why it was not taken, as a message key, else empty; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_taken.taken_by is 'purpose=who asked for it, as an opaque id; sensitivity=internal; retention=forever-chain; basis=contract';

create table platform.backup_rehearsed (
    id             uuid primary key,
    rehearsed_at   timestamptz not null,
    data_file      text not null,
    data_taken_at  timestamptz not null,
    tables         bigint not null,
    rows           bigint not null,
    keys_open      bigint not null,
    keys_missing   bigint not null,
    rehearsed_by   text not null default platform.actor()
);
comment on column platform.backup_rehearsed.id is 'purpose=names it; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_rehearsed.rehearsed_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_rehearsed.data_file is 'purpose=which backup; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_rehearsed.data_taken_at is 'purpose=when that backup was taken; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_rehearsed.tables is 'purpose=how many tables came back equal; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_rehearsed.rows is 'purpose=how many rows came back; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_rehearsed.keys_open is 'purpose=subjects whose key has its share; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_rehearsed.keys_missing is 'purpose=keys whose share was missing; sensitivity=internal; retention=forever-chain; basis=none';
comment on column platform.backup_rehearsed.rehearsed_by is 'purpose=who did it, as an opaque id; sensitivity=internal; retention=forever-chain; basis=contract';

create table platform.backup_schedule (
    id      bigint generated always as identity primary key,
    hour    integer check (hour between 0 and 23),
    folder  text not null check (length(folder) <= 400),
    set_at  timestamptz not null,
    set_by  text not null default platform.actor()
);
comment on column platform.backup_schedule.id is 'purpose=order of settings, the newest counts; sensitivity=internal; retention=config; basis=none';
comment on column platform.backup_schedule.hour is 'purpose=at which hour of the day, absent for never; sensitivity=internal; retention=config; basis=none';
comment on column platform.backup_schedule.folder is 'purpose=into which folder; sensitivity=internal; retention=config; basis=none';
comment on column platform.backup_schedule.set_at is 'purpose=since when; sensitivity=internal; retention=config; basis=none';
comment on column platform.backup_schedule.set_by is 'purpose=who set it, as an opaque id; sensitivity=internal; retention=config; basis=contract';

grant select, insert on platform.backup_taken, platform.backup_rehearsed, platform.backup_schedule to ${app};
call platform.guard('platform', 'backup_taken');
call platform.guard('platform', 'backup_rehearsed');
call platform.guard('platform', 'backup_schedule');
