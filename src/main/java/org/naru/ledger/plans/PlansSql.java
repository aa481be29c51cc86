package org.naru.ledger.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.plans.Budgets.Line;
import org.naru.ledger.plans.Budgets.Version;
import org.naru.ledger.plans.Commitments.Committed;
import org.naru.ledger.plans.Commitments.Term;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about budgets, reservations and series. */
final class PlansSql {
    private final JdbcClient jdbc;

    PlansSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    List<Version> budgets(String entity, int year) {
        return jdbc.sql("""
                        select b.id, e.code, b.fiscal_year, b.version, b.drafted_by, b.approved_on, b.approved_by, b.resolution
                        from ledger.budget b join ledger.entity e on e.id = b.entity_id
                        where e.code = :entity and b.fiscal_year = :year order by b.version desc""")
                .param("entity", entity)
                .param("year", year)
                .query((row, n) -> new Version(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    List<Line> budgetLines(long budget) {
        return jdbc.sql("""
                        select a.code, f.code, p.code, l.month, l.func
                        from ledger.budget_line l
                        left join ledger.account a on a.id = l.account_id
                        left join ledger.fund f on f.id = l.fund_id
                        left join ledger.programme p on p.id = l.programme_id
                        where l.budget_id = :budget order by l.n""")
                .param("budget", budget)
                .query((row, n) -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, Integer.class),
                        row.getLong(5)))
                .list();
    }

    /** The draft of a year, locked; opens one if there is none. */
    long draft(String entity, int year, Instant now) {
        jdbc.sql("""
                        insert into ledger.budget (entity_id, fiscal_year, version, drafted_at)
                        select e.id, :year, 1 + coalesce((select max(b.version) from ledger.budget b
                            where b.entity_id = e.id and b.fiscal_year = :year), 0), :now
                        from ledger.entity e where e.code = :entity
                            and not exists (select from ledger.budget b where b.entity_id = e.id
                                and b.fiscal_year = :year and b.approved_on is null)""")
                .param("entity", entity)
                .param("year", year)
                .param("now", at(now))
                .update();
        return jdbc.sql("""
                        select b.id from ledger.budget b join ledger.entity e on e.id = b.entity_id
                        where e.code = :entity and b.fiscal_year = :year and b.approved_on is null for update of b""")
                .param("entity", entity)
                .param("year", year)
                .query(Long.class)
                .single();
    }

    void replaceLines(long budget, List<Line> lines) {
        jdbc.sql("delete from ledger.budget_line where budget_id = :budget")
                .param("budget", budget)
                .update();
        jdbc.sql("""
                        insert into ledger.budget_line (budget_id, entity_id, n, account_id, fund_id, programme_id, month, func)
                        select b.id, b.entity_id, l.n, a.id, f.id, p.id, l.month, l.func
                        from ledger.budget b
                        cross join unnest(:accounts, :funds, :programmes, :months, :funcs)
                            with ordinality as l (account, fund, programme, month, func, n)
                        left join ledger.account a on a.code = l.account
                        left join ledger.fund f on f.entity_id = b.entity_id and f.code = l.fund
                        left join ledger.programme p on p.code = l.programme
                        where b.id = :budget""")
                .param("budget", budget)
                .param("accounts", lines.stream().map(Line::account).toArray(String[]::new))
                .param("funds", lines.stream().map(Line::fund).toArray(String[]::new))
                .param("programmes", lines.stream().map(Line::programme).toArray(String[]::new))
                .param("months", lines.stream().map(Line::month).toArray(Integer[]::new))
                .param("funcs", lines.stream().map(Line::func).toArray(Long[]::new))
                .update();
    }

    void approve(long budget, LocalDate on, String resolution, Instant now) {
        jdbc.sql("""
                        update ledger.budget set approved_on = :on, approved_by = platform.actor(), approved_at = :now,
                            resolution = :resolution
                        where id = :budget""")
                .param("on", on)
                .param("now", at(now))
                .param("resolution", resolution)
                .param("budget", budget)
                .update();
    }

    /** What was posted on revenue, gain and expense accounts of an entity, per month. */
    List<BudgetComparison.Posted> posted(String entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select a.code, a.kind, f.code, p.code, date_trunc('month', l.date)::date, sum(l.func)::bigint
                        from ledger.line l
                        join ledger.account a on a.id = l.account_id
                        join ledger.fund f on f.id = l.fund_id
                        left join ledger.programme p on p.id = l.programme_id
                        where l.entity_id = (select id from ledger.entity where code = :entity)
                            and l.date between :from and :to and a.kind in ('revenue', 'gain', 'expense')
                        group by 1, 2, 3, 4, 5 order by 1, 3, 4, 5""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new BudgetComparison.Posted(
                        row.getString(1),
                        AccountKind.of(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        YearMonth.from(row.getObject(5, LocalDate.class)),
                        row.getLong(6)))
                .list();
    }

    private static final String COMMITTED = """
            select c.id, e.code, f.code, p.code, c.token, c.due, c.func, c.approved_on, c.approved_by,
                c.consumed_entry, n.date, c.cancelled_on, c.cancel_reason, t.series_id, t.n
            from ledger.commitment c
            join ledger.entity e on e.id = c.entity_id
            join ledger.fund f on f.id = c.fund_id
            left join ledger.programme p on p.id = c.programme_id
            left join ledger.entry n on n.id = c.consumed_entry
            left join ledger.series_term t on t.commitment = c.id
            """;

    /** Reservations, the next due first; a state of them only if given. */
    List<Committed> committed(
            @Nullable String entity, @Nullable String fund, @Nullable String state, long offset, int size) {
        return filtered(COMMITTED + WHICH + " order by c.due, c.id limit :size offset :offset", entity, fund, state)
                .param("size", size)
                .param("offset", offset)
                .query(PlansSql::committed)
                .list();
    }

    private static final String WHICH = """
            where (:entity::text is null or e.code = :entity) and (:fund::text is null or f.code = :fund)
                and (:state::text is null or :state = case when c.consumed_entry is not null then 'consumed'
                    when c.cancelled_on is not null then 'cancelled' else 'open' end)""";

    long countCommitted(@Nullable String entity, @Nullable String fund, @Nullable String state) {
        return filtered("select count(*) from (" + COMMITTED + WHICH + ") q", entity, fund, state)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(
            String sql, @Nullable String entity, @Nullable String fund, @Nullable String state) {
        return jdbc.sql(sql).param("entity", entity).param("fund", fund).param("state", state);
    }

    Optional<Committed> committed(long id) {
        return jdbc.sql(COMMITTED + "where c.id = :id")
                .param("id", id)
                .query(PlansSql::committed)
                .optional();
    }

    List<Committed> ofSeries(long series) {
        return jdbc.sql(COMMITTED + "where t.series_id = :series order by t.n")
                .param("series", series)
                .query(PlansSql::committed)
                .list();
    }

    /** Every reservation of an entity that was approved up to a day. */
    List<Committed> approvedBy(String entity, LocalDate at) {
        return jdbc.sql(COMMITTED
                        + "where e.code = :entity and c.approved_on <= :at order by f.code, p.code, c.token, c.due")
                .param("entity", entity)
                .param("at", at)
                .query(PlansSql::committed)
                .list();
    }

    private static Committed committed(ResultSet row, int n) throws SQLException {
        return new Committed(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getObject(6, LocalDate.class),
                row.getLong(7),
                row.getObject(8, LocalDate.class),
                row.getString(9),
                row.getObject(10, Long.class),
                row.getObject(11, LocalDate.class),
                row.getObject(12, LocalDate.class),
                row.getString(13),
                row.getObject(14, Long.class),
                row.getObject(15, Integer.class));
    }

    long insertSeries(Commitments.Series series, @Nullable Long promise, @Nullable String payable) {
        return jdbc.sql("""
                        insert into ledger.series (entity_id, label, resolution, conditional, fund_id, programme_id, token,
                            approved_on, promise, payable_id)
                        select e.id, :label, :resolution, :conditional, f.id,
                            (select id from ledger.programme where code = :programme), :token, :on, :promise,
                            (select id from ledger.account where code = :payable)
                        from ledger.entity e join ledger.fund f on f.entity_id = e.id and f.code = :fund
                        where e.code = :entity returning id""")
                .param("label", series.label())
                .param("resolution", series.resolution())
                .param("conditional", series.owed() == null)
                .param("programme", series.programme())
                .param("token", series.token())
                .param("on", series.on())
                .param("promise", promise)
                .param("payable", payable)
                .param("fund", series.fund())
                .param("entity", series.entity())
                .query(Long.class)
                .single();
    }

    void insertTerm(long series, int n, Term term, @Nullable Long commitment) {
        jdbc.sql("""
                        insert into ledger.series_term (series_id, n, due, func, commitment)
                        values (:series, :n, :due, :func, :commitment)""")
                .param("series", series)
                .param("n", n)
                .param("due", term.due())
                .param("func", term.func())
                .param("commitment", commitment)
                .update();
    }

    /** A series as it was approved. */
    record SeriesRow(
            long id,
            String entity,
            String label,
            String resolution,
            boolean conditional,
            String fund,
            String programme,
            @Nullable UUID token,
            LocalDate on,
            String by,
            @Nullable Long promise,
            @Nullable String payable) {}

    List<SeriesRow> series(@Nullable Long id) {
        return jdbc.sql("""
                        select s.id, e.code, s.label, s.resolution, s.conditional, f.code, p.code, s.token, s.approved_on,
                            s.approved_by, s.promise, a.code
                        from ledger.series s
                        join ledger.entity e on e.id = s.entity_id
                        join ledger.fund f on f.id = s.fund_id
                        join ledger.programme p on p.id = s.programme_id
                        left join ledger.account a on a.id = s.payable_id
                        where :id::bigint is null or s.id = :id order by s.id desc""")
                .param("id", id)
                .query((row, n) -> new SeriesRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, UUID.class),
                        row.getObject(9, LocalDate.class),
                        row.getString(10),
                        row.getObject(11, Long.class),
                        row.getString(12)))
                .list();
    }

    /** A payment of a series. */
    record TermRow(
            int n,
            LocalDate due,
            long func,
            @Nullable Long commitment,
            @Nullable Long paidEntry,
            @Nullable LocalDate paidOn) {}

    /** Its payments in their order; the series is locked so that none is paid twice. */
    List<TermRow> terms(long series) {
        return jdbc.sql("""
                        select t.n, t.due, t.func, t.commitment, t.paid_entry, e.date
                        from ledger.series_term t left join ledger.entry e on e.id = t.paid_entry
                        where t.series_id = :series order by t.n""")
                .param("series", series)
                .query((row, n) -> new TermRow(
                        row.getInt(1),
                        row.getObject(2, LocalDate.class),
                        row.getLong(3),
                        row.getObject(4, Long.class),
                        row.getObject(5, Long.class),
                        row.getObject(6, LocalDate.class)))
                .list();
    }

    /** Notes that an owed payment was made; false if it was made before. */
    boolean paid(long series, int n, long entry) {
        return jdbc.sql("""
                                update ledger.series_term set paid_entry = :entry
                                where series_id = :series and n = :n and paid_entry is null""")
                        .param("entry", entry)
                        .param("series", series)
                        .param("n", n)
                        .update()
                == 1;
    }
}
