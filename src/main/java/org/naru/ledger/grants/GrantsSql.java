package org.naru.ledger.grants;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Act;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of grants and resolutions. */
final class GrantsSql {
    /** What no code of a programme holds: the separators that the statement below puts. */
    private static final String BETWEEN_USES = "\u001e";

    private static final String IN_A_USE = "\u001f";

    private static final String GRANT = """
            select x.id, q.no, f.code as giver, ff.code as giver_fund, t.code as taker, tf.code as taker_fund, x.ccy,
                c.exponent, x.amount, x.state, q.purpose, q.condition, q.related, q.asked_by, q.asked_on,
                coalesce(s.promised, 0) as promised, coalesce(s.paid, 0) as paid, coalesce(s.received, 0) as received,
                coalesce(s.due_from, 0) as due_from, coalesce(s.due_to, 0) as due_to,
                (select string_agg(p.code || chr(31) || u.amount, chr(30) order by p.code)
                    from ledger.grant_use u join ledger.programme p on p.id = u.programme_id where u.act_id = x.id) as uses
            from ledger.grant_request q join ledger.act x on x.id = q.act_id
            join ledger.currency c on c.code = x.ccy
            join ledger.entity f on f.id = x.from_entity join ledger.fund ff on ff.id = q.from_fund_id
            join ledger.entity t on t.id = x.to_entity join ledger.fund tf on tf.id = q.to_fund_id
            left join ledger.act_sums(date '9999-12-31') s on s.act_id = x.id
            """;

    private final JdbcClient jdbc;

    GrantsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertRequest(Grants.Request wanted) {
        jdbc.sql("""
                        insert into ledger.grant_request (act_id, from_fund_id, to_fund_id, purpose, conditional, condition,
                            related, asked_on)
                        select :act, f.id, t.id, :purpose, :condition <> '', :condition, :related, :on
                        from ledger.fund f join ledger.entity fe on fe.id = f.entity_id,
                            ledger.fund t join ledger.entity te on te.id = t.entity_id
                        where fe.code = :from and f.code = :fromFund and te.code = :to and t.code = :toFund""")
                .param("act", wanted.act())
                .param("purpose", wanted.purpose())
                .param("condition", wanted.condition())
                .param("related", wanted.related())
                .param("on", wanted.on())
                .param("from", wanted.from())
                .param("fromFund", wanted.fromFund())
                .param("to", wanted.to())
                .param("toFund", wanted.toFund())
                .update();
        for (Grant.Use use : wanted.uses()) {
            jdbc.sql("""
                            insert into ledger.grant_use (act_id, programme_id, amount)
                            select :act, id, :amount from ledger.programme where code = :programme""")
                    .param("act", wanted.act())
                    .param("amount", use.amount())
                    .param("programme", use.programme())
                    .update();
        }
    }

    /** Holds a grant against other steps until the transaction ends. */
    void lock(UUID act) {
        jdbc.sql("select id from ledger.act where id = :act for no key update")
                .param("act", act)
                .query(UUID.class)
                .optional();
    }

    long insertStep(
            UUID act,
            Grant.Step step,
            LocalDate on,
            String reason,
            @Nullable UUID resolution,
            @Nullable Long giver,
            @Nullable Long taker,
            @Nullable Long amount,
            Instant at) {
        return jdbc.sql("""
                        insert into ledger.grant_step (act_id, step, on_date, reason, resolution_id, giver_entry,
                            taker_entry, amount, at)
                        values (:act, :step, :on, :reason, :resolution, :giver, :taker, :amount, :at) returning id""")
                .param("act", act)
                .param("step", step.code())
                .param("on", on)
                .param("reason", reason)
                .param("resolution", resolution)
                .param("giver", giver)
                .param("taker", taker)
                .param("amount", amount)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Grant> find(UUID act) {
        return jdbc.sql(GRANT + " where x.id = :act")
                .param("act", act)
                .query(GrantsSql::grant)
                .optional();
    }

    List<Grant> list(@Nullable String state) {
        return jdbc.sql(GRANT
                        + " where cast(:state as text) is null or x.state = :state order by q.asked_on desc, q.no desc")
                .param("state", state)
                .query(GrantsSql::grant)
                .list();
    }

    private static Grant grant(ResultSet row, int n) throws SQLException {
        String uses = row.getString("uses");
        return new Grant(
                row.getObject("id", UUID.class),
                row.getLong("no"),
                row.getString("giver"),
                row.getString("giver_fund"),
                row.getString("taker"),
                row.getString("taker_fund"),
                new Money(row.getLong("amount"), new Currency(row.getString("ccy"), row.getInt("exponent"))),
                Act.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("purpose"),
                row.getString("condition"),
                row.getString("related"),
                row.getString("asked_by"),
                row.getObject("asked_on", LocalDate.class),
                Stream.of(uses.split(BETWEEN_USES, -1))
                        .map(each -> each.split(IN_A_USE, -1))
                        .map(each -> new Grant.Use(each[0], Long.parseLong(each[1])))
                        .toList(),
                new Grant.Sums(
                        row.getLong("promised"),
                        row.getLong("paid"),
                        row.getLong("received"),
                        row.getLong("due_from"),
                        row.getLong("due_to")));
    }

    List<Grant.Taken> steps(UUID act) {
        return jdbc.sql("""
                        select id, step, on_date, reason, resolution_id, giver_entry, taker_entry, amount, by, at
                        from ledger.grant_step where act_id = :act order by id""")
                .param("act", act)
                .query((row, n) -> new Grant.Taken(
                        row.getLong(1),
                        Grant.Step.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getObject(5, UUID.class),
                        row.getObject(6, Long.class),
                        row.getObject(7, Long.class),
                        row.getObject(8, Long.class),
                        row.getString(9),
                        row.getObject(10, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Whether a step is written down that has this entry. */
    boolean isStep(long entry) {
        return jdbc.sql("select exists (select from ledger.grant_step where :entry in (giver_entry, taker_entry))")
                .param("entry", entry)
                .query(Boolean.class)
                .single();
    }

    /** The step that has an entry. */
    record StepOf(UUID act, Grant.Step step) {}

    Optional<StepOf> stepOf(long entry) {
        return jdbc.sql("""
                        select act_id, step from ledger.grant_step
                        where :entry in (giver_entry, taker_entry) order by id limit 1""")
                .param("entry", entry)
                .query((row, n) -> new StepOf(
                        row.getObject(1, UUID.class),
                        Grant.Step.valueOf(row.getString(2).toUpperCase(Locale.ROOT))))
                .optional();
    }

    /** Keeps what the taker's books spent of the fund between two days; one row per programme. */
    int insertReport(long step, UUID act, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                        insert into ledger.grant_report (step_id, first_day, last_day, programme_id, func)
                        select :step, :first, :last, l.programme_id, sum(l.func)
                        from ledger.grant_request q
                        join ledger.line l on l.fund_id = q.to_fund_id and l.date between :first and :last
                        join ledger.account a on a.id = l.account_id and a.kind = 'expense'
                        where q.act_id = :act group by l.programme_id""")
                .param("step", step)
                .param("first", first)
                .param("last", last)
                .param("act", act)
                .update();
    }

    List<Grant.Spent> spent(UUID act) {
        return jdbc.sql("""
                        select r.step_id, r.first_day, r.last_day, p.code, r.func
                        from ledger.grant_report r join ledger.grant_step s on s.id = r.step_id
                        join ledger.programme p on p.id = r.programme_id
                        where s.act_id = :act order by r.step_id, p.code""")
                .param("act", act)
                .query((row, n) -> new Grant.Spent(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getLong(5)))
                .list();
    }

    /** Own and functional amount of a balance. */
    record Carried(long amount, long func) {}

    /** What a fund carries on an account for a party at the end of a day, month-end revaluations left out. */
    Carried carried(String account, String entity, String fund, String ccy, UUID party, LocalDate at) {
        return jdbc.sql("""
                        select coalesce(sum(l.amount), 0)::bigint, coalesce(sum(l.func), 0)::bigint
                        from ledger.line l join ledger.entry e on e.id = l.entry_id
                        left join ledger.entry o on o.id = e.reverses
                        where l.account_id = (select id from ledger.account where code = :account)
                            and l.fund_id = (select f.id from ledger.fund f join ledger.entity n on n.id = f.entity_id
                                where n.code = :entity and f.code = :fund)
                            and l.ccy = :ccy and l.party_id = :party and l.date <= :at
                            and coalesce(o.kind, e.kind) <> 'revaluation'""")
                .param("account", account)
                .param("entity", entity)
                .param("fund", fund)
                .param("ccy", ccy)
                .param("party", party)
                .param("at", at)
                .query((row, n) -> new Carried(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** A claim between entities: its account, and who is on the other side. */
    record Claim(String account, UUID party) {}

    /** The claim that an act opened in an entity's book. */
    Optional<Claim> claim(UUID act, String entity, String role, String kind) {
        return jdbc.sql("""
                        select a.code, l.party_id from ledger.entry e join ledger.line l on l.entry_id = e.id
                        join ledger.account a on a.id = l.account_id join ledger.entity n on n.id = l.entity_id
                        where e.act_id = :act and n.code = :entity and a.role = :role and a.kind = :kind
                            and l.party_id is not null
                        order by e.id, l.n limit 1""")
                .param("act", act)
                .param("entity", entity)
                .param("role", role)
                .param("kind", kind)
                .query((row, n) -> new Claim(row.getString(1), row.getObject(2, UUID.class)))
                .optional();
    }

    /** A payment or receipt that stands under a key: what of the grant it settled, what it moved at the bank. */
    record Stood(long entry, LocalDate on, long amount, long cash) {}

    Optional<Stood> stood(String entity, String kind, String source) {
        return jdbc.sql("""
                        select e.id, e.date, coalesce(s.amount, 0), (select coalesce(sum(l.amount), 0)::bigint
                            from ledger.line l join ledger.account a on a.id = l.account_id
                            where l.entry_id = e.id and a.cash)
                        from ledger.entry e join ledger.entity n on n.id = e.entity_id
                        left join ledger.grant_step s on e.id in (s.giver_entry, s.taker_entry)
                        where n.code = :entity and e.kind = :kind and e.source_key = :source""")
                .param("entity", entity)
                .param("kind", kind)
                .param("source", source)
                .query((row, n) ->
                        new Stood(row.getLong(1), row.getObject(2, LocalDate.class), row.getLong(3), row.getLong(4)))
                .optional();
    }

    /** How many units of one currency another was worth on a day or the latest before it; direct, else turned round. */
    Optional<BigDecimal> rate(String ccy, String quote, LocalDate at) {
        return jdbc.sql("""
                        select num from (
                            select date, 0 as turned, source, num from ledger.rate
                            where ccy = :ccy and quote = :quote and date <= :at
                            union all
                            select date, 1, source, 1 / num from ledger.rate
                            where ccy = :quote and quote = :ccy and date <= :at) r
                        order by date desc, turned, source limit 1""")
                .param("ccy", ccy)
                .param("quote", quote)
                .param("at", at)
                .query(BigDecimal.class)
                .optional();
    }

    /** An entry of an act that stands and that no step has: what it did, and how much of the act. */
    record Standing(long entry, LocalDate on, boolean giver, boolean opens, long amount) {}

    /** The entries of an act that move its claims; what was reversed and what reverses are left out. */
    List<Standing> standing(UUID act) {
        return jdbc.sql("""
                        select e.id, e.date, l.entity_id = x.from_entity as giver,
                            (a.kind = 'liability') = (l.entity_id = x.from_entity)
                                and (sum(l.amount) < 0) = (l.entity_id = x.from_entity) as opens,
                            abs(sum(l.amount))::bigint
                        from ledger.act x join ledger.entry e on e.act_id = x.id join ledger.line l on l.entry_id = e.id
                        join ledger.account a on a.id = l.account_id and a.role = 'inter_entity'
                            and ((a.kind = 'liability' and l.entity_id = x.from_entity)
                                or (a.kind = 'asset' and l.entity_id = x.to_entity))
                        where x.id = :act and l.ccy = x.ccy and e.reverses is null
                            and not exists (select from ledger.entry r where r.reverses = e.id)
                            and not exists (select from ledger.grant_step s where e.id in (s.giver_entry, s.taker_entry))
                        group by e.id, e.date, l.entity_id, x.from_entity, a.kind having sum(l.amount) <> 0
                        order by e.date, e.id""")
                .param("act", act)
                .query((row, n) -> new Standing(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getLong(5)))
                .list();
    }

    /** How an act stands at the end of a day; number 0 where it has no papers. */
    record ActStanding(
            UUID act,
            long number,
            String from,
            String to,
            String state,
            Money promised,
            Money paid,
            Money received,
            Optional<Money> accounted) {}

    /** The grants of an entity, given or received, that were asked for or moved up to a day. */
    List<ActStanding> standings(int entity, LocalDate at) {
        return jdbc.sql("""
                        select x.id, coalesce(q.no, 0), f.code, t.code, x.ccy, c.exponent, coalesce(s.promised, 0),
                            coalesce(s.paid, 0), coalesce(s.received, 0),
                            coalesce((select p.step from ledger.grant_step p where p.act_id = x.id and p.on_date <= :at
                                order by p.on_date desc, p.id desc limit 1), x.state),
                            (select sum(r.func)::bigint from ledger.grant_report r join ledger.grant_step p on p.id = r.step_id
                                where p.act_id = x.id and p.on_date <= :at), t.functional_ccy, tc.exponent
                        from ledger.act x left join ledger.grant_request q on q.act_id = x.id
                        join ledger.entity f on f.id = x.from_entity join ledger.entity t on t.id = x.to_entity
                        join ledger.currency c on c.code = x.ccy join ledger.currency tc on tc.code = t.functional_ccy
                        left join ledger.act_sums(:at) s on s.act_id = x.id
                        where x.kind = 'grant' and :entity in (x.from_entity, x.to_entity)
                            and (q.asked_on <= :at or s.act_id is not null)
                        order by q.no nulls first, x.id""")
                .param("at", at)
                .param("entity", entity)
                .query((row, n) -> {
                    Currency of = new Currency(row.getString(5), row.getInt(6));
                    Currency takers = new Currency(row.getString(12), row.getInt(13));
                    Long spent = row.getObject(11, Long.class);
                    return new ActStanding(
                            row.getObject(1, UUID.class),
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(10),
                            new Money(row.getLong(7), of),
                            new Money(row.getLong(8), of),
                            new Money(row.getLong(9), of),
                            spent == null ? Optional.empty() : Optional.of(new Money(spent, takers)));
                })
                .list();
    }

    // Resolutions.

    void insertResolution(Resolutions.Resolved resolved, Instant at) {
        jdbc.sql("""
                        insert into ledger.resolution (id, entity_id, on_date, minute_ref, subject, text, discretion,
                            related, recorded_at)
                        select :id, n.id, :on, :minutes, :subject, :text, :discretion, :related, :at
                        from ledger.entity n where n.code = :entity""")
                .param("id", resolved.id())
                .param("on", resolved.on())
                .param("minutes", resolved.minutes())
                .param("subject", resolved.subject().code())
                .param("text", resolved.text())
                .param("discretion", resolved.discretion())
                .param("related", resolved.related())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("entity", resolved.entity())
                .update();
        resolved.votes()
                .forEach((member, vote) -> jdbc.sql("""
                        insert into ledger.resolution_vote (resolution_id, member, vote)
                        values (:id, :member, :vote)""")
                        .param("id", resolved.id())
                        .param("member", member)
                        .param("vote", vote.code())
                        .update());
    }

    List<Resolutions.Resolved> resolutions(@Nullable UUID id, @Nullable String entity) {
        Map<UUID, Resolutions.Resolved> found = new LinkedHashMap<>();
        Map<UUID, Map<String, Resolutions.Vote>> votes = new LinkedHashMap<>();
        jdbc.sql("""
                        select r.id, n.code, r.on_date, r.minute_ref, r.subject, r.text, r.discretion, r.related,
                            v.member, v.vote
                        from ledger.resolution r join ledger.entity n on n.id = r.entity_id
                        left join ledger.resolution_vote v on v.resolution_id = r.id
                        where (cast(:id as uuid) is null or r.id = :id)
                            and (cast(:entity as text) is null or n.code = :entity)
                        order by r.on_date desc, r.recorded_at desc, r.id, v.member""").param("id", id).param("entity", entity).query(row -> {
            UUID of = row.getObject(1, UUID.class);
            Map<String, Resolutions.Vote> its = votes.computeIfAbsent(of, key -> new LinkedHashMap<>());
            if (row.getString(9) != null) {
                its.put(
                        row.getString(9),
                        Resolutions.Vote.valueOf(row.getString(10).toUpperCase(Locale.ROOT)));
            }
            found.put(
                    of,
                    new Resolutions.Resolved(
                            of,
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getString(4),
                            Resolutions.Subject.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                            row.getString(6),
                            row.getBoolean(7),
                            row.getString(8),
                            its));
        });
        return List.copyOf(found.values());
    }

    Optional<String> fault(UUID resolution, @Nullable String related, @Nullable String asker) {
        return jdbc.sql("select coalesce(ledger.resolution_fault(:id, :related, :asker), '')")
                .param("id", resolution)
                .param("related", related)
                .param("asker", asker)
                .query(String.class)
                .optional()
                .filter(fault -> !fault.isEmpty());
    }

    int votesNeeded(String entity) {
        return jdbc.sql("""
                        select b.votes_min from ledger.board_rule b join ledger.entity n on n.id = b.entity_id
                        where n.code = :entity order by b.id desc limit 1""")
                .param("entity", entity)
                .query(Integer.class)
                .optional()
                .orElse(2);
    }

    void needVotes(String entity, int votes, String reason, Instant at) {
        jdbc.sql("""
                        insert into ledger.board_rule (entity_id, votes_min, reason, set_at)
                        select id, :votes, :reason, :at from ledger.entity where code = :entity""")
                .param("votes", votes)
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("entity", entity)
                .update();
    }

    void noteRelated(long commitment, String related, UUID resolution) {
        jdbc.sql("""
                        insert into ledger.related_commitment (commitment_id, related, resolution_id)
                        values (:commitment, :related, :resolution)""")
                .param("commitment", commitment)
                .param("related", related)
                .param("resolution", resolution)
                .update();
    }
}
