-- The papers of a grant between entities: who asked for what, how the board resolved, every step with its entry, and the
-- account of use. And the board's resolutions themselves. The money stands in the journal; here stands why it moved.
--
-- Steps, votes and reports are only added. A step out of its order, and an approval without a resolution that carries,
-- are refused here whoever writes. New tables: nothing to do for old rows; an act that came with imported books has no
-- request and keeps the state it came with.

create table ledger.board_rule (
    id        bigint generated always as identity primary key,
    entity_id int not null references ledger.entity,
    votes_min int not null check (votes_min between 1 and 50),
    reason    text not null check (octet_length(reason) between 1 and 2000),
    set_by    text not null default platform.actor(),
    set_at    timestamptz not null
);

create table ledger.resolution (
    id          uuid primary key,
    entity_id   int not null references ledger.entity,
    on_date     date not null check (on_date between date '1900-01-01' and date '2199-12-31'),
    minute_ref  text not null check (octet_length(minute_ref) between 1 and 400),
    subject     text not null check (subject in ('grant', 'benefit', 'designation', 'other')),
    text        text not null check (octet_length(text) between 1 and 8000),
    discretion  boolean not null,
    related     text check (octet_length(related) between 1 and 200),
    recorded_by text not null default platform.actor(),
    recorded_at timestamptz not null,
    written_in  xid8 not null default pg_current_xact_id(),
    check (subject <> 'grant' or discretion),
    check (subject <> 'benefit' or related is not null)
);

create table ledger.resolution_vote (
    resolution_id uuid not null references ledger.resolution,
    member        text not null check (octet_length(member) between 1 and 200),
    vote          text not null check (vote in ('for', 'against', 'abstained')),
    primary key (resolution_id, member)
);

create table ledger.grant_request (
    act_id       uuid primary key references ledger.act,
    no           bigint generated always as identity unique,
    from_fund_id int not null references ledger.fund,
    to_fund_id   int not null references ledger.fund,
    purpose      text not null check (octet_length(purpose) between 1 and 8000),
    conditional  boolean not null,
    condition    text not null check (octet_length(condition) <= 8000),
    related      text check (octet_length(related) between 1 and 200),
    asked_by     text not null default platform.actor(),
    asked_on     date not null,
    check (conditional = (condition <> ''))
);

create table ledger.grant_use (
    act_id       uuid not null references ledger.grant_request,
    programme_id int not null references ledger.programme,
    amount       bigint not null check (amount > 0),
    primary key (act_id, programme_id)
);

create table ledger.grant_step (
    id            bigint generated always as identity primary key,
    act_id        uuid not null references ledger.grant_request,
    step          text not null check (step in ('requested', 'approved', 'refused', 'withdrawn', 'promised', 'paid',
                                                'received', 'met', 'accounted', 'closed')),
    on_date       date not null,
    reason        text not null check (octet_length(reason) <= 8000),
    resolution_id uuid references ledger.resolution,
    giver_entry   bigint references ledger.entry,
    taker_entry   bigint references ledger.entry,
    amount        bigint check (amount > 0),
    by            text not null default platform.actor(),
    at            timestamptz not null,
    check (step <> 'approved' or resolution_id is not null),
    check (step not in ('refused', 'withdrawn') or reason <> ''),
    check ((step in ('promised', 'paid', 'met')) = (giver_entry is not null)),
    check ((step in ('promised', 'received', 'met')) = (taker_entry is not null)),
    check ((step in ('promised', 'paid', 'received', 'met')) = (amount is not null))
);
create index grant_step_of_act on ledger.grant_step (act_id, id);

create table ledger.grant_report (
    step_id      bigint not null references ledger.grant_step,
    first_day    date not null,
    last_day     date not null,
    programme_id int not null references ledger.programme,
    func         bigint not null,
    primary key (step_id, programme_id),
    check (last_day >= first_day)
);

create table ledger.related_commitment (
    commitment_id bigint primary key references ledger.commitment,
    related       text not null check (octet_length(related) between 1 and 200),
    resolution_id uuid not null references ledger.resolution,
    noted_by      text not null default platform.actor()
);

-- Why a resolution does not carry, or null when it does: as many votes as the entity's board asks for, at least one of
-- them not of who asked, a majority; who is related to the benefit has abstained and is on record.
create function ledger.resolution_fault(resolved uuid, about text, asker text) returns text language plpgsql stable
    set search_path = pg_catalog, pg_temp as $$
declare
    r record;
    v record;
    needed int;
begin
    select * into r from ledger.resolution x where x.id = resolved;
    if not found then
        return 'no-resolution';
    end if;
    select b.votes_min into needed from ledger.board_rule b where b.entity_id = r.entity_id order by b.id desc limit 1;
    needed := coalesce(needed, 2);
    select count(*) filter (where x.vote = 'for') as yes, count(*) filter (where x.vote = 'against') as no,
        count(*) filter (where x.vote = 'for' and x.member is distinct from asker) as others,
        bool_or(x.member = coalesce(about, r.related) and x.vote = 'abstained') as abstained
    into v from ledger.resolution_vote x where x.resolution_id = resolved;
    if about is not null and r.related is distinct from about then
        return 'other-related';
    elsif coalesce(about, r.related) is not null and not coalesce(v.abstained, false) then
        return 'no-abstention';
    elsif v.yes < needed then
        return 'too-few';
    elsif v.others = 0 then
        return 'asker-alone';
    elsif v.yes <= v.no then
        return 'no-majority';
    end if;
    return null;
end $$;

create function ledger.votes_are_whole() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (select r.written_in from ledger.resolution r where r.id = new.resolution_id) is distinct from pg_current_xact_id() then
        raise exception using errcode = 'NR120', message = 'votes are written down with their resolution, not later';
    end if;
    return new;
end $$;
create trigger votes_are_whole before insert on ledger.resolution_vote
    for each row execute function ledger.votes_are_whole();

create function ledger.grant_step_in_order() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    a record;
    allowed boolean;
    fault text;
begin
    select x.state, x.from_entity, x.to_entity, q.conditional, q.related, q.asked_by into a
    from ledger.act x join ledger.grant_request q on q.act_id = x.id where x.id = new.act_id for update of x;
    allowed := case new.step
        when 'requested' then a.state = 'requested'
            and not exists (select from ledger.grant_step s where s.act_id = new.act_id)
        when 'approved' then a.state = 'requested'
        when 'refused' then a.state = 'requested'
        when 'withdrawn' then a.state in ('requested', 'approved')
        when 'promised' then a.state = 'approved' and not a.conditional
        when 'paid' then a.state in ('promised', 'paid', 'received', 'accounted')
            or (a.conditional and a.state = 'approved')
        when 'received' then a.state in ('promised', 'paid', 'received', 'accounted')
            or (a.conditional and a.state = 'approved')
        when 'met' then a.conditional and a.state in ('paid', 'received', 'accounted')
        when 'accounted' then a.state in ('paid', 'received', 'accounted')
        when 'closed' then a.state = 'accounted'
        end;
    if not coalesce(allowed, false) then
        raise exception using errcode = 'NR121', message = format('a grant that is %s cannot become %s', a.state, new.step);
    end if;
    if new.step = 'approved' then
        fault := case when exists (select from ledger.resolution r where r.id = new.resolution_id
                and r.entity_id = a.from_entity and r.subject in ('grant', 'benefit') and r.discretion)
            then ledger.resolution_fault(new.resolution_id, a.related, a.asked_by) else 'other-subject' end;
        if fault is not null then
            raise exception using errcode = 'NR122', message = format('the resolution does not carry: %s', fault);
        end if;
    end if;
    if exists (select from ledger.entry e where e.id = new.giver_entry
            and (e.act_id is distinct from new.act_id or e.entity_id <> a.from_entity))
        or exists (select from ledger.entry e where e.id = new.taker_entry
            and (e.act_id is distinct from new.act_id or e.entity_id <> a.to_entity)) then
        raise exception using errcode = 'NR123', message = 'the entry of a step belongs to its act and entity';
    end if;
    return new;
end $$;
create trigger grant_step_in_order before insert on ledger.grant_step
    for each row execute function ledger.grant_step_in_order();

create function ledger.related_commitment_is_resolved() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from ledger.resolution r join ledger.commitment c on c.id = new.commitment_id
            where r.id = new.resolution_id and r.entity_id = c.entity_id and r.subject = 'benefit')
        or ledger.resolution_fault(new.resolution_id, new.related, null) is not null then
        raise exception using errcode = 'NR122',
            message = 'a benefit to a related party needs a resolution without their vote';
    end if;
    return new;
end $$;
create trigger related_commitment_is_resolved before insert on ledger.related_commitment
    for each row execute function ledger.related_commitment_is_resolved();

-- What became of each act in its own currency up to a day: the lines of the accounts between entities, an entry that
-- reverses counted against what it reverses.
create function ledger.act_sums(upto date) returns table (act_id uuid, promised bigint, paid bigint, received bigint,
        due_from bigint, due_to bigint)
    language sql stable set search_path = pg_catalog, pg_temp as $$
    with moved as (
        select x.id, l.amount, l.entity_id = x.from_entity as giver, a.kind,
            case when e.reverses is null then l.amount else -l.amount end > 0 as debit
        from ledger.act x
        join ledger.entry e on e.act_id = x.id
        join ledger.line l on l.entry_id = e.id
        join ledger.account a on a.id = l.account_id
        where l.ccy = x.ccy and l.date <= upto and l.entity_id in (x.from_entity, x.to_entity)
            and ((a.role = 'inter_entity' and a.kind in ('asset', 'liability')) or a.role = 'refundable')
    )
    select id,
        coalesce(-sum(amount) filter (where giver and kind = 'liability' and not debit), 0)::bigint,
        coalesce(sum(amount) filter (where giver and debit), 0)::bigint,
        coalesce(-sum(amount) filter (where not giver and not debit), 0)::bigint,
        coalesce(sum(amount) filter (where not giver and kind = 'asset'), 0)::bigint,
        coalesce(-sum(amount) filter (where giver and kind = 'liability'), 0)::bigint
    from moved group by id $$;

grant select, insert on ledger.board_rule, ledger.resolution, ledger.resolution_vote, ledger.grant_request,
    ledger.grant_use, ledger.grant_step, ledger.grant_report, ledger.related_commitment to naru_app;
grant execute on function ledger.resolution_fault(uuid, text, text), ledger.act_sums(date) to naru_app;

comment on table ledger.board_rule is 'How many votes for a resolution an entity''s board asks for; the last row counts.';
comment on table ledger.resolution is 'Resolutions of a board, as its minutes have them.';
comment on table ledger.grant_request is 'What was asked for before a grant between entities.';
comment on table ledger.grant_step is 'Every step of a grant, with who, when and why.';
comment on table ledger.grant_report is 'The account of use as it was drawn from the receiving entity''s books.';

comment on column ledger.board_rule.id is 'purpose=order; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.board_rule.entity_id is 'purpose=whose board; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.board_rule.votes_min is 'purpose=votes for that a resolution needs; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.board_rule.reason is 'purpose=why it is so; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.board_rule.set_by is 'purpose=actor who set it; sensitivity=internal; retention=books-10y; basis=contract';
comment on column ledger.board_rule.set_at is 'purpose=when it was set; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution.entity_id is 'purpose=whose board; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution.on_date is 'purpose=day of the resolution; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution.minute_ref is 'purpose=where it stands in the minutes; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution.subject is 'purpose=what kind of matter; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution.text is 'purpose=what was resolved; sensitivity=private; retention=books-10y; basis=legal-duty';
comment on column ledger.resolution.discretion is 'purpose=whether the board keeps discretion and may withdraw; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution.related is 'purpose=opaque account of who benefits; sensitivity=private; retention=books-10y; basis=legal-duty';
comment on column ledger.resolution.recorded_by is 'purpose=actor who wrote it down; sensitivity=internal; retention=books-10y; basis=contract';
comment on column ledger.resolution.recorded_at is 'purpose=when it was written down; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution.written_in is 'purpose=votes come in the same transaction; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution_vote.resolution_id is 'purpose=which resolution; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.resolution_vote.member is 'purpose=opaque account of the member; sensitivity=private; retention=books-10y; basis=legal-duty';
comment on column ledger.resolution_vote.vote is 'purpose=how the member voted; sensitivity=private; retention=books-10y; basis=legal-duty';
comment on column ledger.grant_request.act_id is 'purpose=which act between entities; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_request.no is 'purpose=number people know it by; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_request.from_fund_id is 'purpose=fund that gives; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_request.to_fund_id is 'purpose=fund that receives; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_request.purpose is 'purpose=use stated by who asks; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_request.conditional is 'purpose=whether it is revenue only when a condition is met; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_request.condition is 'purpose=the condition; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_request.related is 'purpose=opaque account of a board member who benefits; sensitivity=private; retention=books-10y; basis=legal-duty';
comment on column ledger.grant_request.asked_by is 'purpose=actor who asked; sensitivity=internal; retention=books-10y; basis=contract';
comment on column ledger.grant_request.asked_on is 'purpose=day of the request; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_use.act_id is 'purpose=which request; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_use.programme_id is 'purpose=programme it is for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_use.amount is 'purpose=minor units of the act for this programme; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.id is 'purpose=order; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.act_id is 'purpose=which grant; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.step is 'purpose=what happened; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.on_date is 'purpose=day it happened; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.reason is 'purpose=why or what was said; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.resolution_id is 'purpose=resolution of the board; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.giver_entry is 'purpose=entry in the giving book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.taker_entry is 'purpose=entry in the receiving book; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.amount is 'purpose=minor units of the act; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_step.by is 'purpose=actor; sensitivity=internal; retention=books-10y; basis=contract';
comment on column ledger.grant_step.at is 'purpose=when it was written down; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_report.step_id is 'purpose=which account of use; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_report.first_day is 'purpose=first day accounted for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_report.last_day is 'purpose=last day accounted for; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_report.programme_id is 'purpose=programme it was spent on; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.grant_report.func is 'purpose=spent in the receiving book minor units; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.related_commitment.commitment_id is 'purpose=which reservation; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.related_commitment.related is 'purpose=opaque account of who benefits; sensitivity=private; retention=books-10y; basis=legal-duty';
comment on column ledger.related_commitment.resolution_id is 'purpose=resolution that allows it; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.related_commitment.noted_by is 'purpose=actor who noted it; sensitivity=internal; retention=books-10y; basis=contract';
