-- Reports as records of the house: texts with every revision kept, pictures, comments, approvals, and frozen versions with
-- their files.
--
-- Revisions, approvals and frozen versions are only added to (C-083); a correction is a new version. A picture may be taken
-- away as long as no frozen version shows it. What the triggers refuse is refused to the owner too; a change behind them is
-- found by the check "reports".

grant usage on schema publishing to ${app};

create function publishing.stays() returns trigger language plpgsql as $$
begin
    raise exception 'publishing: % of % is refused: what was written, approved or frozen stays', tg_op, tg_table_name
        using errcode = 'NA001';
end $$;

create table publishing.report (
    code       text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,40}$'),
    year       int not null check (year between 1900 and 2200),
    title      text not null check (length(btrim(title)) between 1 and 200),
    opened_by  text not null default platform.actor(),
    opened_at  timestamptz not null
);
grant select on publishing.report to ${app};
grant insert (code, year, title, opened_at) on publishing.report to ${app};
create trigger stays before update or delete or truncate on publishing.report
    for each statement execute function publishing.stays();

create table publishing.revision (
    report    text not null references publishing.report,
    n         int not null check (n >= 1),
    text      text not null check (length(text) between 1 and 2000000),
    note      text not null check (length(note) <= 1000),
    saved_by  text not null default platform.actor(),
    saved_at  timestamptz not null,
    primary key (report, n)
);
grant select on publishing.revision to ${app};
grant insert (report, n, text, note, saved_at) on publishing.revision to ${app};
create trigger stays before update or delete or truncate on publishing.revision
    for each statement execute function publishing.stays();

create function publishing.follows() returns trigger language plpgsql as $$
begin
    if new.n > 1 and not exists (select from publishing.revision where report = new.report and n = new.n - 1) then
        raise exception 'publishing: revision % of % follows none', new.n, new.report using errcode = 'NA001';
    end if;
    return new;
end $$;
create trigger follows before insert on publishing.revision for each row execute function publishing.follows();

create table publishing.picture (
    report   text not null references publishing.report,
    name     text not null check (name ~ '^[a-z][a-z-]{0,60}\.(png|jpg|svg)$'),
    n        int not null check (n >= 1),
    type     text not null check (type in ('image/png', 'image/jpeg', 'image/svg+xml')),
    bytes    bytea not null check (length(bytes) between 1 and 5000000),
    alt_ko   text not null check (length(btrim(alt_ko)) between 1 and 500),
    alt_en   text not null check (length(btrim(alt_en)) between 1 and 500),
    sha256   bytea not null check (length(sha256) = 32),
    kept_by  text not null default platform.actor(),
    kept_at  timestamptz not null,
    primary key (report, name, n)
);
grant select, delete on publishing.picture to ${app};
grant insert (report, name, n, type, bytes, alt_ko, alt_en, sha256, kept_at) on publishing.picture to ${app};
create trigger stays before update or truncate on publishing.picture
    for each statement execute function publishing.stays();

create table publishing.comment (
    id        uuid primary key,
    report    text not null,
    revision  int not null,
    line      int not null check (line >= 1),
    words     text not null check (length(btrim(words)) between 1 and 2000),
    said_by   text not null default platform.actor(),
    said_at   timestamptz not null,
    foreign key (report, revision) references publishing.revision
);
create index comment_of_report on publishing.comment (report);
grant select on publishing.comment to ${app};
grant insert (id, report, revision, line, words, said_at) on publishing.comment to ${app};
create trigger stays before update or delete or truncate on publishing.comment
    for each statement execute function publishing.stays();

create table publishing.comment_settled (
    comment     uuid primary key references publishing.comment,
    settled_by  text not null default platform.actor(),
    settled_at  timestamptz not null
);
grant select on publishing.comment_settled to ${app};
grant insert (comment, settled_at) on publishing.comment_settled to ${app};
create trigger stays before update or delete or truncate on publishing.comment_settled
    for each statement execute function publishing.stays();

-- An approval is of a hash: of one text with its figures and pictures. Whatever changes has another hash.
create table publishing.approval (
    report         text not null,
    version        int not null check (version >= 1),
    revision       int not null,
    hash           bytea not null check (length(hash) = 32),
    text_hash      bytea not null check (length(text_hash) = 32),
    figures_hash   bytea not null check (length(figures_hash) = 32),
    pictures_hash  bytea not null check (length(pictures_hash) = 32),
    approved_by    text not null default platform.actor(),
    approved_at    timestamptz not null,
    primary key (report, hash, approved_by),
    foreign key (report, revision) references publishing.revision
);
grant select on publishing.approval to ${app};
grant insert (report, version, revision, hash, text_hash, figures_hash, pictures_hash, approved_at)
    on publishing.approval to ${app};
create trigger stays before update or delete or truncate on publishing.approval
    for each statement execute function publishing.stays();

create table publishing.frozen (
    report         text not null,
    version        int not null check (version >= 1),
    revision       int not null,
    last_day       date not null,
    hash           bytea not null unique check (length(hash) = 32),
    text_hash      bytea not null check (length(text_hash) = 32),
    figures_hash   bytea not null check (length(figures_hash) = 32),
    pictures_hash  bytea not null check (length(pictures_hash) = 32),
    release        bigint not null,
    -- Until there is a disclosure gate (C-071 to C-077), nothing goes further.
    reach          text not null default 'house' check (reach = 'house'),
    frozen_by      text not null default platform.actor(),
    frozen_at      timestamptz not null,
    primary key (report, version),
    foreign key (report, revision) references publishing.revision
);
grant select on publishing.frozen to ${app};
grant insert (report, version, revision, last_day, hash, text_hash, figures_hash, pictures_hash, release, frozen_at)
    on publishing.frozen to ${app};
create trigger stays before update or delete or truncate on publishing.frozen
    for each statement execute function publishing.stays();

create table publishing.frozen_file (
    report   text not null,
    version  int not null,
    name     text not null check (name ~ '^report\.(ko|en)\.(html|pdf)$'),
    bytes    bytea not null,
    sha256   bytea not null check (length(sha256) = 32),
    primary key (report, version, name),
    foreign key (report, version) references publishing.frozen
);
grant select, insert on publishing.frozen_file to ${app};
create trigger stays before update or delete or truncate on publishing.frozen_file
    for each statement execute function publishing.stays();

create table publishing.frozen_picture (
    report   text not null,
    version  int not null,
    name     text not null,
    n        int not null,
    primary key (report, version, name),
    foreign key (report, version) references publishing.frozen,
    foreign key (report, name, n) references publishing.picture
);
create index frozen_picture_of on publishing.frozen_picture (report, name, n);
grant select, insert on publishing.frozen_picture to ${app};
create trigger stays before update or delete or truncate on publishing.frozen_picture
    for each statement execute function publishing.stays();

-- Files and pictures come with their version, in one transaction; none is added to a version that stands.
create function publishing.with_its_version() returns trigger language plpgsql as $$
begin
    if exists (
        select from publishing.frozen f join added a on a.report = f.report and a.version = f.version
        where f.xmin::text::bigint <> (pg_current_xact_id()::text::bigint & 4294967295))
    then
        raise exception 'publishing: nothing is added to a version that stands' using errcode = 'NA001';
    end if;
    return null;
end $$;
create trigger with_its_version after insert on publishing.frozen_file
    referencing new table as added for each statement execute function publishing.with_its_version();
create trigger with_its_version after insert on publishing.frozen_picture
    referencing new table as added for each statement execute function publishing.with_its_version();

-- Who wrote the text or brought a picture since the last frozen version.
create function publishing.wrote(of_report text, actor text) returns boolean language sql stable as $$
    select exists (
        select from publishing.revision r where r.report = of_report and r.saved_by = actor
            and r.n > coalesce((select max(f.revision) from publishing.frozen f where f.report = of_report), 0))
    or exists (
        select from publishing.picture p where p.report = of_report and p.kept_by = actor
            and p.kept_at > coalesce((select max(f.frozen_at) from publishing.frozen f where f.report = of_report), '-infinity'))
$$;
grant execute on function publishing.wrote(text, text) to ${app};

create function publishing.next_version(of_report text) returns int language sql stable as $$
    select coalesce(max(version), 0) + 1 from publishing.frozen where report = of_report
$$;
grant execute on function publishing.next_version(text) to ${app};

create function publishing.judge_approval() returns trigger language plpgsql as $$
begin
    if publishing.wrote(new.report, new.approved_by) then
        raise exception 'publishing: who wrote the report cannot approve it' using errcode = 'NA001';
    end if;
    if new.version <> publishing.next_version(new.report)
        or new.revision <> (select max(n) from publishing.revision where report = new.report)
    then
        raise exception 'publishing: only the newest text of the next version is approved' using errcode = 'NA001';
    end if;
    return new;
end $$;
create trigger judge_approval before insert on publishing.approval
    for each row execute function publishing.judge_approval();

create function publishing.judge_freezing() returns trigger language plpgsql as $$
begin
    if new.version <> publishing.next_version(new.report)
        or new.revision <> (select max(n) from publishing.revision where report = new.report)
    then
        raise exception 'publishing: only the newest text is frozen, as the next version' using errcode = 'NA001';
    end if;
    if new.version > 1 and (
        select length(btrim(note)) < 10 from publishing.revision where report = new.report and n = new.revision)
    then
        raise exception 'publishing: a correction says what was corrected' using errcode = 'NA001';
    end if;
    if (select count(distinct approved_by) from publishing.approval a
            where a.report = new.report and a.version = new.version and a.revision = new.revision and a.hash = new.hash
                and not publishing.wrote(new.report, a.approved_by)) < 2
    then
        raise exception 'publishing: two who did not write it approve what is frozen' using errcode = 'NA001';
    end if;
    return new;
end $$;
create trigger judge_freezing before insert on publishing.frozen
    for each row execute function publishing.judge_freezing();

create function publishing.keep_what_is_shown() returns trigger language plpgsql as $$
begin
    if exists (select from publishing.frozen_picture f where f.report = old.report and f.name = old.name and f.n = old.n) then
        raise exception 'publishing: DELETE of picture is refused: a frozen version shows it, and it stays'
            using errcode = 'NA001';
    end if;
    return old;
end $$;
create trigger keep_what_is_shown before delete on publishing.picture
    for each row execute function publishing.keep_what_is_shown();

comment on column publishing.report.code is 'purpose=names the report; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.report.year is 'purpose=fiscal year it is about; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.report.title is 'purpose=what the staff call it; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.report.opened_by is 'purpose=who opened it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column publishing.report.opened_at is 'purpose=when; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.revision.report is 'purpose=of which report; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.revision.n is 'purpose=order of saving; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.revision.text is 'purpose=text as it was saved; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.revision.note is 'purpose=what a correction corrects; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.revision.saved_by is 'purpose=who saved it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column publishing.revision.saved_at is 'purpose=when; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.report is 'purpose=for which report; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.name is 'purpose=name in the text; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.n is 'purpose=order of keeping; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.type is 'purpose=what its content is; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.bytes is 'purpose=the picture without its own particulars; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.alt_ko is 'purpose=what it shows, Korean; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.alt_en is 'purpose=what it shows, English; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.sha256 is 'purpose=hash of its bytes; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.picture.kept_by is 'purpose=who brought it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column publishing.picture.kept_at is 'purpose=when; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.comment.id is 'purpose=names the comment; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.comment.report is 'purpose=on which report; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.comment.revision is 'purpose=on which revision; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.comment.line is 'purpose=on which line; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.comment.words is 'purpose=what is remarked; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.comment.said_by is 'purpose=who remarked it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column publishing.comment.said_at is 'purpose=when; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.comment_settled.comment is 'purpose=which comment; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.comment_settled.settled_by is 'purpose=who settled it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column publishing.comment_settled.settled_at is 'purpose=when; sensitivity=internal; retention=books-10y; basis=none';
comment on column publishing.approval.report is 'purpose=of which report; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.approval.version is 'purpose=for which version; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.approval.revision is 'purpose=of which revision; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.approval.hash is 'purpose=hash of what was approved; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.approval.text_hash is 'purpose=hash of its text; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.approval.figures_hash is 'purpose=hash of its figures as printed; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.approval.pictures_hash is 'purpose=hash of its pictures; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.approval.approved_by is 'purpose=who approved; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column publishing.approval.approved_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.report is 'purpose=of which report; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.version is 'purpose=number of the version; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.revision is 'purpose=text that was frozen; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.last_day is 'purpose=last day it is about; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.hash is 'purpose=hash of what was approved and frozen; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.text_hash is 'purpose=hash of its text; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.figures_hash is 'purpose=hash of its figures as printed; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.pictures_hash is 'purpose=hash of its pictures; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.release is 'purpose=its place in the ledger of releases; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.reach is 'purpose=how far it may go; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen.frozen_by is 'purpose=who froze it; sensitivity=internal; retention=forever-chain; basis=legal-duty';
comment on column publishing.frozen.frozen_at is 'purpose=when; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_file.report is 'purpose=of which report; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_file.version is 'purpose=of which version; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_file.name is 'purpose=which file; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_file.bytes is 'purpose=the file; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_file.sha256 is 'purpose=hash of the file; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_picture.report is 'purpose=of which report; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_picture.version is 'purpose=of which version; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_picture.name is 'purpose=which picture; sensitivity=internal; retention=forever-chain; basis=none';
comment on column publishing.frozen_picture.n is 'purpose=which of that name; sensitivity=internal; retention=forever-chain; basis=none';
