package org.naru.ledger.wishes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.EntryId;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of wishes, internal loans and year closes. */
final class WishesSql {
    private final JdbcClient jdbc;

    WishesSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Funds bound by time alone whose day is reached, with what they hold; month-end revaluations left out. */
    List<TimeReleases.Due> due(LocalDate upTo, LocalDate heldAt) {
        return jdbc.sql("""
                        select n.code, f.code, f.release_on, sum(l.func)::bigint, n.functional_ccy, c.exponent
                        from ledger.fund f join ledger.entity n on n.id = f.entity_id
                        join ledger.currency c on c.code = n.functional_ccy
                        join ledger.line l on l.fund_id = f.id and l.date <= greatest(f.release_on, :held)
                        join ledger.account a on a.id = l.account_id and a.kind in ('asset', 'liability')
                        join ledger.entry e on e.id = l.entry_id left join ledger.entry o on o.id = e.reverses
                        where f.restriction = 'time' and f.release_on <= :upTo
                            and coalesce(o.kind, e.kind) <> 'revaluation'
                        group by f.id, n.id, c.exponent having sum(l.func) > 0
                        order by f.release_on, n.code, f.code""")
                .param("held", heldAt)
                .param("upTo", upTo)
                .query((row, n) -> new TimeReleases.Due(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        new Money(row.getLong(4), new Currency(row.getString(5), row.getInt(6)))))
                .list();
    }

    /** What a fund holds on an account for a party at the end of a day. */
    record Held(String account, String ccy, @Nullable UUID party, long amount, long func) {}

    List<Held> held(String entity, String fund, LocalDate at) {
        return jdbc.sql("""
                        select a.code, l.ccy, l.party_id, sum(l.amount)::bigint, sum(l.func)::bigint
                        from ledger.fund f join ledger.entity n on n.id = f.entity_id
                        join ledger.line l on l.fund_id = f.id and l.date <= :at
                        join ledger.account a on a.id = l.account_id and a.kind in ('asset', 'liability')
                        join ledger.entry e on e.id = l.entry_id left join ledger.entry o on o.id = e.reverses
                        where n.code = :entity and f.code = :fund and coalesce(o.kind, e.kind) <> 'revaluation'
                        group by a.code, l.ccy, l.party_id having sum(l.amount) <> 0
                        order by a.code, l.ccy, l.party_id""")
                .param("at", at)
                .param("entity", entity)
                .param("fund", fund)
                .query((row, n) -> new Held(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getLong(4),
                        row.getLong(5)))
                .list();
    }

    /** Whether an entry stands under a key. */
    Optional<EntryId> entry(String entity, String kind, String source) {
        return jdbc.sql("""
                        select e.id from ledger.entry e join ledger.entity n on n.id = e.entity_id
                        where n.code = :entity and e.kind = :kind and e.source_key = :source""")
                .param("entity", entity)
                .param("kind", kind)
                .param("source", source)
                .query((row, n) -> new EntryId(row.getLong(1)))
                .optional();
    }

    List<TimeReleases.Released> released() {
        return jdbc.sql("""
                        select n.code, f.code, e.date, sum(l.func)::bigint, n.functional_ccy, c.exponent, e.id
                        from ledger.entry e join ledger.line l on l.entry_id = e.id
                        join ledger.account a on a.id = l.account_id and a.kind = 'release_with'
                        join ledger.fund f on f.id = l.fund_id join ledger.entity n on n.id = e.entity_id
                        join ledger.currency c on c.code = n.functional_ccy
                        where e.kind = 'release' and f.restriction = 'time'
                            and not exists (select from ledger.entry r where r.reverses = e.id)
                        group by n.code, f.code, e.date, n.functional_ccy, c.exponent, e.id
                        order by e.date desc, e.id desc""")
                .query((row, n) -> new TimeReleases.Released(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        new Money(row.getLong(4), new Currency(row.getString(5), row.getInt(6))),
                        new EntryId(row.getLong(7))))
                .list();
    }

    // Consents and changes.

    void insertConsent(Wishes.Consent consent, byte @Nullable [] document, @Nullable String mediaType, Instant at) {
        jdbc.sql("""
                        insert into ledger.consent (id, entity_id, from_fund_id, to_fund_id, giver, given_on, how, said,
                            document, media_type, recorded_at)
                        select :id, n.id, f.id, t.id, :giver, :on, :how, :said, :document, :type, :at
                        from ledger.entity n join ledger.fund f on f.entity_id = n.id and f.code = :from
                        join ledger.fund t on t.entity_id = n.id and t.code = :to where n.code = :entity""")
                .param("id", consent.id())
                .param("giver", consent.giver())
                .param("on", consent.on())
                .param("how", consent.how().code())
                .param("said", consent.said())
                .param("document", document)
                .param("type", mediaType)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("from", consent.from())
                .param("to", consent.to())
                .param("entity", consent.entity())
                .update();
    }

    List<Wishes.Consent> consents(@Nullable UUID id, @Nullable String entity) {
        return jdbc.sql("""
                        select c.id, n.code, f.code, t.code, c.giver, c.given_on, c.how, c.said
                        from ledger.consent c join ledger.entity n on n.id = c.entity_id
                        join ledger.fund f on f.id = c.from_fund_id join ledger.fund t on t.id = c.to_fund_id
                        where (cast(:id as uuid) is null or c.id = :id)
                            and (cast(:entity as text) is null or n.code = :entity)
                        order by c.given_on desc, c.recorded_at desc""")
                .param("id", id)
                .param("entity", entity)
                .query((row, n) -> new Wishes.Consent(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, UUID.class),
                        row.getObject(6, LocalDate.class),
                        Wishes.How.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                        row.getString(8)))
                .list();
    }

    Set<UUID> withPaper() {
        return Set.copyOf(jdbc.sql("select id from ledger.consent where document is not null")
                .query(UUID.class)
                .list());
    }

    Optional<Wishes.Paper> paper(UUID consent) {
        return jdbc.sql("""
                        select given_on, media_type, document from ledger.consent
                        where id = :id and document is not null""")
                .param("id", consent)
                .query((row, n) ->
                        new Wishes.Paper(row.getObject(1, LocalDate.class), row.getString(2), row.getBytes(3)))
                .optional();
    }

    void insertChange(long entry, Wishes.Change change, Instant at) {
        jdbc.sql("""
                        insert into ledger.wish_change (entry_id, from_fund_id, to_fund_id, consent_id, resolution_id, at)
                        select :entry, f.id, t.id, :consent, :resolution, :at
                        from ledger.entity n join ledger.fund f on f.entity_id = n.id and f.code = :from
                        join ledger.fund t on t.entity_id = n.id and t.code = :to where n.code = :entity""")
                .param("entry", entry)
                .param("consent", change.consent())
                .param("resolution", change.resolution())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("from", change.from())
                .param("to", change.to())
                .param("entity", change.entity())
                .update();
    }

    List<Wishes.Made> changes() {
        return jdbc.sql("""
                        select w.entry_id, n.code, f.code, t.code, e.date, sum(l.func)::bigint, n.functional_ccy, c.exponent,
                            w.consent_id, w.resolution_id
                        from ledger.wish_change w join ledger.entry e on e.id = w.entry_id
                        join ledger.entity n on n.id = e.entity_id join ledger.currency c on c.code = n.functional_ccy
                        join ledger.fund f on f.id = w.from_fund_id join ledger.fund t on t.id = w.to_fund_id
                        join ledger.line l on l.entry_id = e.id and l.fund_id = w.to_fund_id
                        join ledger.account a on a.id = l.account_id and a.kind = 'asset'
                        group by w.entry_id, n.code, f.code, t.code, e.date, n.functional_ccy, c.exponent, w.consent_id,
                            w.resolution_id
                        order by e.date desc, w.entry_id desc""")
                .query((row, n) -> new Wishes.Made(
                        new EntryId(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        new Money(row.getLong(6), new Currency(row.getString(7), row.getInt(8))),
                        row.getObject(9, UUID.class),
                        row.getObject(10, UUID.class)))
                .list();
    }

    // Internal loans.

    /** Funds that owe at the end of a day, and since when without a pause. */
    List<InternalLoans.Owed> owed(LocalDate at) {
        return jdbc.sql("""
                        with day as (
                            select l.entity_id, l.fund_id, l.date, sum(l.func) as moved
                            from ledger.line l join ledger.account a on a.id = l.account_id
                            where a.role = 'inter_fund' and a.kind = 'liability' and l.date <= :at
                            group by l.entity_id, l.fund_id, l.date
                        ), standing as (
                            select *, -sum(moved) over (partition by fund_id order by date) as owed from day
                        ), last as (
                            select distinct on (fund_id) * from standing order by fund_id, date desc
                        )
                        select n.code, f.code, t.owed::bigint, n.functional_ccy, c.exponent,
                            (select min(s.date) from standing s where s.fund_id = t.fund_id and s.owed > 0
                                and not exists (select from standing z where z.fund_id = t.fund_id and z.owed <= 0
                                    and z.date > s.date)) as since
                        from last t join ledger.fund f on f.id = t.fund_id join ledger.entity n on n.id = t.entity_id
                        join ledger.currency c on c.code = n.functional_ccy
                        where t.owed > 0 order by n.code, f.code""")
                .param("at", at)
                .query((row, n) -> new InternalLoans.Owed(
                        row.getString(1),
                        row.getString(2),
                        new Money(row.getLong(3), new Currency(row.getString(4), row.getInt(5))),
                        row.getObject(6, LocalDate.class)))
                .list();
    }

    /** Cash of a fund in the functional currency, by account: the least at the end of a day or of any later one. */
    List<Held> cash(String entity, String fund, LocalDate from) {
        return jdbc.sql("""
                        with total as (
                            select a.code, l.date, sum(sum(l.func)) over (partition by a.code order by l.date) as cash
                            from ledger.fund f join ledger.entity n on n.id = f.entity_id
                            join ledger.line l on l.fund_id = f.id
                            join ledger.account a on a.id = l.account_id and a.cash and a.ccy = n.functional_ccy
                            where n.code = :entity and f.code = :fund group by a.code, l.date
                        ), least as (
                            select code, least(
                                coalesce((select t.cash from total t where t.code = x.code and t.date <= :from
                                    order by t.date desc limit 1), 0),
                                (select min(t.cash) from total t where t.code = x.code and t.date > :from)) as cash
                            from (select distinct code from total) x
                        )
                        select code, cash::bigint from least where cash > 0 order by cash desc, code""")
                .param("entity", entity)
                .param("fund", fund)
                .param("from", from)
                .query((row, n) -> new Held(row.getString(1), "", null, row.getLong(2), row.getLong(2)))
                .list();
    }

    /** The least of a fund's share of all cash at the end of a day or of any later one. */
    long leastCash(String entity, String fund, LocalDate from) {
        return jdbc.sql("""
                        with total as (
                            select l.date, sum(sum(l.func)) over (order by l.date) as cash
                            from ledger.fund f join ledger.entity n on n.id = f.entity_id
                            join ledger.line l on l.fund_id = f.id join ledger.account a on a.id = l.account_id and a.cash
                            where n.code = :entity and f.code = :fund group by l.date
                        )
                        select least(
                            coalesce((select cash from total where date <= :from order by date desc limit 1), 0),
                            (select min(cash) from total where date > :from))::bigint""")
                .param("entity", entity)
                .param("fund", fund)
                .param("from", from)
                .query(Long.class)
                .single();
    }

    // Year closes.

    /** What is open at the end of a year: what is being written, unsealed, handed out, reserved and due, or in transit. */
    List<YearClose.Open> open(String entity, LocalDate last) {
        return jdbc.sql("""
                        with n as (select id from ledger.entity where code = :entity)
                        select 1, 'drafts', (select count(*) from ledger.entry_draft where owner = platform.actor()),
                            '/books/entries/new'
                        union all select 2, 'unsealed', (select count(*) from ledger.unsealed u join n on n.id = u.entity_id),
                            '/books/journal'
                        union all select 3, 'advances', (select count(*) from (
                            select from ledger.line l join n on n.id = l.entity_id
                            join ledger.account a on a.id = l.account_id and a.role = 'advance'
                            where l.date <= :last group by l.account_id, l.fund_id, l.party_id, l.ccy
                            having sum(l.amount) <> 0) x), '/books/accounts'
                        union all select 4, 'reservations', (select count(*) from ledger.commitment c join n on n.id = c.entity_id
                            where c.due <= :last and c.consumed_entry is null and c.cancelled_on is null), '/books/funds'
                        union all select 5, 'releases', (select count(*) from (
                            select from ledger.fund f join n on n.id = f.entity_id
                            join ledger.line l on l.fund_id = f.id and l.date <= :last
                            join ledger.account a on a.id = l.account_id and a.kind in ('asset', 'liability')
                            where f.restriction = 'time' and f.release_on <= :last
                            group by f.id having sum(l.func) > 0) x), '/books/releases'
                        union all select 6, 'transit', (select count(*) from ledger.act_sums(:last) s
                            join ledger.act x on x.id = s.act_id join n on n.id in (x.from_entity, x.to_entity)
                            where s.paid <> s.received), '/books/grants'
                        order by 1""")
                .param("entity", entity)
                .param("last", last)
                .query((row, n) ->
                        new YearClose.Open("ledger.close.open." + row.getString(2), row.getLong(3), row.getString(4)))
                .list();
    }

    Optional<YearClose.Closing> closing(String entity, int year) {
        return jdbc.sql("""
                        select encode(y.hash, 'hex'), y.head_seq, encode(y.head_chain, 'hex'), y.findings, y.reason,
                            y.closed_by, y.closed_at
                        from ledger.year_close y join ledger.entity n on n.id = y.entity_id
                        where n.code = :entity and y.fiscal_year = :year order by y.id desc limit 1""")
                .param("entity", entity)
                .param("year", year)
                .query((row, n) -> new YearClose.Closing(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Whether the last closing's hash is that of the periods as they are locked now. */
    boolean holds(String entity, int year) {
        return jdbc.sql("""
                        select coalesce((select y.hash from ledger.year_close y where y.entity_id = n.id
                                and y.fiscal_year = :year order by y.id desc limit 1) = h.hash, false)
                            and not exists (select from ledger.period p where p.entity_id = n.id
                                and p.fiscal_year = :year and p.state <> 'locked')
                        from ledger.entity n cross join lateral (
                            select sha256(coalesce(string_agg(h.hash, ''::bytea order by h.period_start), ''::bytea)) as hash
                            from ledger.close_hash h join ledger.period p on p.entity_id = h.entity_id
                                and p.start = h.period_start
                            where h.entity_id = n.id and p.fiscal_year = :year) h
                        where n.code = :entity""")
                .param("entity", entity)
                .param("year", year)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void insertClosing(String entity, int year, int findings, String reason, Instant at) {
        jdbc.sql("""
                        insert into ledger.year_close (entity_id, fiscal_year, hash, head_seq, head_chain, findings, reason,
                            closed_at)
                        select n.id, :year, (
                                select sha256(coalesce(string_agg(h.hash, ''::bytea order by h.period_start), ''::bytea))
                                from ledger.close_hash h join ledger.period p on p.entity_id = h.entity_id
                                    and p.start = h.period_start
                                where h.entity_id = n.id and p.fiscal_year = :year),
                            coalesce(c.seq, 0), coalesce(c.chain, decode(repeat('00', 32), 'hex')), :findings, :reason, :at
                        from ledger.entity n left join ledger.chain_head c on c.entity_id = n.id where n.code = :entity""")
                .param("year", year)
                .param("findings", findings)
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("entity", entity)
                .update();
    }
}
