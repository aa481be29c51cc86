package org.naru.ledger.sharing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.sharing.Allocations.Rule;
import org.naru.ledger.sharing.Allocations.Source;
import org.naru.ledger.sharing.Allocations.Weight;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about rules of shared costs and their runs. */
final class SharingSql {
    private final JdbcClient jdbc;

    SharingSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule as it stands. */
    record RuleRow(
            long id,
            String entity,
            String code,
            String nameKo,
            String nameEn,
            String basis,
            String method,
            String fund,
            String cash,
            LocalDate from,
            @Nullable LocalDate to) {
        boolean counts(YearMonth month) {
            return !month.atEndOfMonth().isBefore(from)
                    && (to == null || !month.atDay(1).isAfter(to));
        }
    }

    List<RuleRow> rules(String entity) {
        return jdbc.sql("""
                        select r.id, e.code, r.code, r.name_ko, r.name_en, r.basis, r.method, f.code, a.code, r.valid_from,
                            r.valid_to
                        from ledger.allocation_rule r
                        join ledger.entity e on e.id = r.entity_id
                        join ledger.fund f on f.id = r.fund_id
                        join ledger.account a on a.id = r.cash_id
                        where e.code = :entity order by r.code""")
                .param("entity", entity)
                .query((row, n) -> new RuleRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getObject(10, LocalDate.class),
                        row.getObject(11, LocalDate.class)))
                .list();
    }

    /** Nobody else divides by a rule until the transaction ends. */
    void lock(long rule) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('ledger.allocation'), :rule::int)")
                .param("rule", rule)
                .query((row, n) -> n)
                .list();
    }

    long insert(Rule rule, Instant now) {
        long id = jdbc.sql("""
                        insert into ledger.allocation_rule (entity_id, code, name_ko, name_en, basis, method, fund_id, cash_id,
                            valid_from, valid_to, made_at)
                        select e.id, :code, :name_ko, :name_en, :basis, :method, f.id,
                            (select id from ledger.account where code = :cash), :valid_from, :valid_to, :now
                        from ledger.entity e join ledger.fund f on f.entity_id = e.id and f.code = :fund
                        where e.code = :entity returning id""")
                .param("code", rule.code())
                .param("name_ko", rule.nameKo())
                .param("name_en", rule.nameEn())
                .param("basis", rule.basis().code())
                .param("method", rule.method())
                .param("cash", rule.cash())
                .param("valid_from", rule.from().atDay(1))
                .param("valid_to", rule.to() == null ? null : rule.to().atEndOfMonth())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("fund", rule.fund())
                .param("entity", rule.entity())
                .query(Long.class)
                .single();
        for (Source source : rule.sources()) {
            jdbc.sql("""
                            insert into ledger.allocation_source (rule_id, account_id, programme_id)
                            select :rule, (select id from ledger.account where code = :account), p.id
                            from ledger.programme p where p.code = :programme""")
                    .param("rule", id)
                    .param("account", source.account())
                    .param("programme", source.programme())
                    .update();
        }
        return id;
    }

    List<Source> sources(long rule) {
        return jdbc.sql("""
                        select a.code, p.code from ledger.allocation_source s
                        join ledger.programme p on p.id = s.programme_id
                        left join ledger.account a on a.id = s.account_id
                        where s.rule_id = :rule order by p.code, a.code""")
                .param("rule", rule)
                .query((row, n) -> new Source(row.getString(1), row.getString(2)))
                .list();
    }

    /** A set of measured figures. */
    record BasisRow(long id, LocalDate from, String source, String by) {}

    List<BasisRow> bases(long rule) {
        return jdbc.sql("""
                        select id, valid_from, source, made_by from ledger.allocation_basis
                        where rule_id = :rule order by valid_from desc, id desc""")
                .param("rule", rule)
                .query((row, n) -> new BasisRow(
                        row.getLong(1), row.getObject(2, LocalDate.class), row.getString(3), row.getString(4)))
                .list();
    }

    /** The set that counts in a month: the one that began last, and of these the one written last. */
    Optional<BasisRow> basis(long rule, YearMonth month) {
        return bases(rule).stream()
                .filter(each -> !each.from().isAfter(month.atDay(1)))
                .findFirst();
    }

    long insertBasis(long rule, YearMonth from, String source, List<Weight> weights, Instant now) {
        long id = jdbc.sql("""
                        insert into ledger.allocation_basis (rule_id, valid_from, source, made_at)
                        values (:rule, :from, :source, :now) returning id""")
                .param("rule", rule)
                .param("from", from.atDay(1))
                .param("source", source)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (int i = 0; i < weights.size(); i++) {
            Weight weight = weights.get(i);
            jdbc.sql("""
                            insert into ledger.allocation_weight (basis_id, n, entity_id, programme_id, fund_id, weight)
                            select :basis, :n, r.entity_id, p.id, f.id, :weight
                            from ledger.allocation_rule r
                            join ledger.fund f on f.entity_id = r.entity_id and f.code = :fund
                            join ledger.programme p on p.code = :programme
                            where r.id = :rule""")
                    .param("basis", id)
                    .param("n", i + 1)
                    .param("weight", weight.figure())
                    .param("fund", weight.fund())
                    .param("programme", weight.programme())
                    .param("rule", rule)
                    .update();
        }
        return id;
    }

    List<Weight> weights(long basis) {
        return jdbc.sql("""
                        select p.code, f.code, w.weight from ledger.allocation_weight w
                        join ledger.programme p on p.id = w.programme_id
                        join ledger.fund f on f.id = w.fund_id
                        where w.basis_id = :basis order by w.n""")
                .param("basis", basis)
                .query((row, n) -> new Weight(row.getString(1), row.getString(2), plain(row.getBigDecimal(3))))
                .list();
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** What a rule divides in a month: its costs but for what it divided itself. */
    List<Division.Cost> costs(long rule, YearMonth month) {
        return jdbc.sql("""
                        select a.code, p.code, sum(l.func)::bigint
                        from ledger.allocation_rule r
                        join ledger.allocation_source s on s.rule_id = r.id
                        join ledger.line l on l.entity_id = r.entity_id and l.fund_id = r.fund_id
                            and l.programme_id = s.programme_id and l.date between :first and :last
                        join ledger.account a on a.id = l.account_id and a.kind = 'expense'
                        join ledger.programme p on p.id = l.programme_id
                        join ledger.entry e on e.id = l.entry_id
                        where r.id = :rule and (s.account_id is null or s.account_id = a.id)
                            and not exists (select from ledger.allocation_run u
                                where u.rule_id = r.id and u.entry_id in (e.id, e.reverses))
                        group by a.code, p.code having sum(l.func) <> 0 order by a.code, p.code""")
                .param("first", month.atDay(1))
                .param("last", month.atEndOfMonth())
                .param("rule", rule)
                .query((row, n) -> new Division.Cost(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /** A run. */
    record RunRow(
            YearMonth month,
            int version,
            long divided,
            String content,
            @Nullable Long entry,
            long basis,
            String by) {}

    List<RunRow> runs(long rule) {
        return jdbc.sql("""
                        select month, version, divided, content, entry_id, basis_id, made_by from ledger.allocation_run
                        where rule_id = :rule order by month desc, version desc""")
                .param("rule", rule)
                .query((row, n) -> new RunRow(
                        YearMonth.from(row.getObject(1, LocalDate.class)),
                        row.getInt(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getObject(5, Long.class),
                        row.getLong(6),
                        row.getString(7)))
                .list();
    }

    void insertRun(long rule, RunRow run, Instant now) {
        jdbc.sql("""
                        insert into ledger.allocation_run (rule_id, month, version, basis_id, divided, content, entry_id, made_at)
                        values (:rule, :month, :version, :basis, :divided, :content, :entry, :now)""")
                .param("rule", rule)
                .param("month", run.month().atDay(1))
                .param("version", run.version())
                .param("basis", run.basis())
                .param("divided", run.divided())
                .param("content", run.content())
                .param("entry", run.entry())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
