package org.naru.ledger.assets;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.LineRef;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about things that last, debts, and the decisions about them. */
final class AssetsSql {
    private final JdbcClient jdbc;

    AssetsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    Optional<String> setting(String entity, String name) {
        return jdbc.sql("""
                        select s.value from ledger.setting s join ledger.entity e on e.id = s.entity_id
                        where e.code = :entity and s.name = :name order by s.id desc limit 1""")
                .param("entity", entity)
                .param("name", name)
                .query(String.class)
                .optional();
    }

    void set(String entity, String name, String value, Instant now) {
        jdbc.sql("""
                        insert into ledger.setting (entity_id, name, value, set_at)
                        select id, :name, :value, :now from ledger.entity where code = :entity""")
                .param("name", name)
                .param("value", value)
                .param("now", at(now))
                .param("entity", entity)
                .update();
    }

    /** What an account holds of a fund at the end of a day, debit positive, functional minor units. */
    long balance(String entity, String account, String fund, LocalDate day) {
        return jdbc.sql("""
                        select coalesce(sum(l.func), 0)::bigint from ledger.line l
                        join ledger.account a on a.id = l.account_id
                        join ledger.fund f on f.id = l.fund_id
                        join ledger.entity e on e.id = l.entity_id
                        where e.code = :entity and a.code = :account and f.code = :fund and l.date <= :day""")
                .param("entity", entity)
                .param("account", account)
                .param("fund", fund)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    /** A posted month of a thing. */
    record Month(YearMonth month, LocalDate date, long amount, long entry) {}

    /** A thing as it stands. */
    record ThingRow(
            long id,
            String entity,
            String code,
            String description,
            String costAccount,
            String accumulated,
            String expense,
            String fund,
            @Nullable Long acquiredEntry,
            @Nullable Integer acquiredLine,
            long cost,
            long residual,
            LocalDate inService,
            int lifeMonths,
            @Nullable Long serviceEntry,
            long takenOver,
            @Nullable LocalDate takenTo,
            @Nullable LocalDate disposedOn,
            @Nullable Long proceeds,
            @Nullable Long disposalEntry,
            Map<String, Integer> shares,
            List<Month> months) {
        StraightLine line() {
            return StraightLine.of(cost, residual, inService, lifeMonths, takenOver, takenTo, disposedOn);
        }

        List<YearMonth> posted() {
            return months.stream().map(Month::month).toList();
        }

        /** Posted through the register. */
        long written() {
            return months.stream().mapToLong(Month::amount).sum();
        }

        /** Written off by the end of a day, before the register and through it. */
        long writtenBy(LocalDate day) {
            LocalDate to = takenTo;
            YearMonth month = YearMonth.from(day);
            YearMonth whole = day.equals(month.atEndOfMonth()) ? month : month.minusMonths(1);
            long before = to == null ? 0 : line().upTo(whole.isBefore(YearMonth.from(to)) ? whole : YearMonth.from(to));
            return before
                    + months.stream()
                            .filter(each -> !each.date().isAfter(day))
                            .mapToLong(Month::amount)
                            .sum();
        }
    }

    private static final String THINGS = """
            select t.id, e.code, t.code, t.description, c.code, a.code, x.code, f.code, t.acquired_entry, t.acquired_n, t.cost,
                t.residual, t.in_service, t.life_months, t.service_entry, t.taken_over, t.taken_to, t.disposed_on, t.proceeds,
                t.disposal_entry,
                (select array_agg(p.code || '=' || s.weight order by p.code collate "C") from ledger.asset_share s
                    join ledger.programme p on p.id = s.programme_id where s.asset_id = t.id)
            from ledger.asset t
            join ledger.entity e on e.id = t.entity_id
            join ledger.account c on c.id = t.cost_id
            join ledger.account a on a.id = t.accumulated_id
            join ledger.account x on x.id = t.expense_id
            join ledger.fund f on f.id = t.fund_id
            """;

    Optional<ThingRow> thing(String entity, String code) {
        return with(jdbc.sql(THINGS + "where e.code = :entity and t.code = :code")
                        .param("entity", entity)
                        .param("code", code)
                        .query(AssetsSql::thing)
                        .list())
                .stream()
                .findFirst();
    }

    List<ThingRow> things(String entity) {
        return with(jdbc.sql(THINGS + "where e.code = :entity order by c.code, t.code")
                .param("entity", entity)
                .query(AssetsSql::thing)
                .list());
    }

    /** The same, and nobody else writes off or disposes of them meanwhile. */
    List<ThingRow> lockedThings(String entity) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('ledger.asset'), id) from ledger.entity where code = :entity")
                .param("entity", entity)
                .query((row, n) -> n)
                .list();
        return things(entity);
    }

    private List<ThingRow> with(List<ThingRow> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<Month>> months = new HashMap<>();
        jdbc.sql("""
                        select m.asset_id, m.month, e.date, m.amount, m.entry_id
                        from ledger.asset_month m join ledger.entry e on e.id = m.entry_id
                        where m.asset_id = any (:ids) order by m.month""")
                .param("ids", bare.stream().map(ThingRow::id).toArray(Long[]::new))
                .query((row, n) -> months.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Month(
                                YearMonth.from(row.getObject(2, LocalDate.class)),
                                row.getObject(3, LocalDate.class),
                                row.getLong(4),
                                row.getLong(5))))
                .list();
        return bare.stream()
                .map(t -> new ThingRow(
                        t.id(),
                        t.entity(),
                        t.code(),
                        t.description(),
                        t.costAccount(),
                        t.accumulated(),
                        t.expense(),
                        t.fund(),
                        t.acquiredEntry(),
                        t.acquiredLine(),
                        t.cost(),
                        t.residual(),
                        t.inService(),
                        t.lifeMonths(),
                        t.serviceEntry(),
                        t.takenOver(),
                        t.takenTo(),
                        t.disposedOn(),
                        t.proceeds(),
                        t.disposalEntry(),
                        t.shares(),
                        months.getOrDefault(t.id(), List.of())))
                .toList();
    }

    private static ThingRow thing(ResultSet row, int n) throws SQLException {
        Map<String, Integer> shares = new TreeMap<>();
        Array array = row.getArray(21);
        if (array != null) {
            for (String each : (String[]) array.getArray()) {
                int cut = each.lastIndexOf('=');
                shares.put(each.substring(0, cut), Integer.valueOf(each.substring(cut + 1)));
            }
        }
        return new ThingRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, Long.class),
                row.getObject(10, Integer.class),
                row.getLong(11),
                row.getLong(12),
                row.getObject(13, LocalDate.class),
                row.getInt(14),
                row.getObject(15, Long.class),
                row.getLong(16),
                row.getObject(17, LocalDate.class),
                row.getObject(18, LocalDate.class),
                row.getObject(19, Long.class),
                row.getObject(20, Long.class),
                shares,
                List.of());
    }

    long insert(
            Things.Thing thing,
            String fund,
            @Nullable LineRef bought,
            @Nullable Long service,
            long takenOver,
            @Nullable LocalDate takenTo,
            Instant now) {
        long id = jdbc.sql("""
                        insert into ledger.asset (entity_id, code, description, cost_id, accumulated_id, expense_id, fund_id,
                            acquired_entry, acquired_n, cost, residual, in_service, life_months, service_entry, taken_over,
                            taken_to, made_at)
                        select e.id, :code, :description, (select id from ledger.account where code = :cost_account),
                            (select id from ledger.account where code = :accumulated),
                            (select id from ledger.account where code = :expense), f.id, :entry, :n, :cost, :residual,
                            :in_service, :life, :service, :taken_over, :taken_to, :now
                        from ledger.entity e join ledger.fund f on f.entity_id = e.id and f.code = :fund
                        where e.code = :entity returning id""")
                .param("code", thing.code())
                .param("description", thing.description())
                .param("cost_account", thing.costAccount())
                .param("accumulated", thing.accumulated())
                .param("expense", thing.expense())
                .param("entry", bought == null ? null : bought.entry().value())
                .param("n", bought == null ? null : bought.n())
                .param("cost", thing.cost())
                .param("residual", thing.residual())
                .param("in_service", thing.inService())
                .param("life", thing.lifeMonths())
                .param("service", service)
                .param("taken_over", takenOver)
                .param("taken_to", takenTo)
                .param("now", at(now))
                .param("fund", fund)
                .param("entity", thing.entity())
                .query(Long.class)
                .single();
        thing.shares()
                .forEach((programme, weight) -> jdbc.sql("""
                        insert into ledger.asset_share (asset_id, programme_id, weight)
                        select :id, p.id, :weight from ledger.programme p where p.code = :programme""")
                        .param("id", id)
                        .param("weight", weight)
                        .param("programme", programme)
                        .update());
        return id;
    }

    void insertMonth(long thing, LocalDate month, long amount, long entry) {
        jdbc.sql("""
                        insert into ledger.asset_month (asset_id, month, amount, entry_id)
                        values (:thing, :month, :amount, :entry)""")
                .param("thing", thing)
                .param("month", month)
                .param("amount", amount)
                .param("entry", entry)
                .update();
    }

    void disposed(long thing, LocalDate on, long proceeds, long entry) {
        jdbc.sql("""
                        update ledger.asset set disposed_on = :on, proceeds = :proceeds, disposal_entry = :entry
                        where id = :thing""")
                .param("on", on)
                .param("proceeds", proceeds)
                .param("entry", entry)
                .param("thing", thing)
                .update();
    }

    /** What accounts hold at the end of a day over all funds, debit positive, by code. */
    Map<String, Long> balances(String entity, List<String> accounts, LocalDate day) {
        Map<String, Long> held = new TreeMap<>();
        accounts.forEach(code -> held.put(code, 0L));
        jdbc.sql("""
                        select a.code, sum(l.func)::bigint from ledger.line l
                        join ledger.account a on a.id = l.account_id
                        join ledger.entity e on e.id = l.entity_id
                        where e.code = :entity and a.code = any (:accounts) and l.date <= :day group by a.code""")
                .param("entity", entity)
                .param("accounts", accounts.toArray(String[]::new))
                .param("day", day)
                .query((row, n) -> held.put(row.getString(1), row.getLong(2)))
                .list();
        return held;
    }

    /** A holding for the liquidity note: what a fund has on an account at the end of a day. */
    record Holding(String account, @Nullable String role, boolean cash, String fund, String restriction, long func) {}

    List<Holding> holdings(String entity, LocalDate day) {
        return jdbc.sql("""
                        select a.code, a.role, a.cash, f.code, f.restriction, sum(l.func)::bigint from ledger.line l
                        join ledger.account a on a.id = l.account_id
                        join ledger.fund f on f.id = l.fund_id
                        join ledger.entity e on e.id = l.entity_id
                        where e.code = :entity and l.date <= :day and a.kind = 'asset' and (a.cash or a.monetary)
                            and a.role is distinct from 'inter_fund'
                        group by a.code, a.role, a.cash, f.code, f.restriction having sum(l.func) <> 0
                        order by a.cash desc, a.code, f.code""")
                .param("entity", entity)
                .param("day", day)
                .query((row, n) -> new Holding(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6)))
                .list();
    }

    /** What is reserved of funds without donor restrictions at the end of a day. */
    long committedOfOwn(String entity, LocalDate day) {
        return jdbc.sql("""
                        select coalesce(sum(c.func), 0)::bigint from ledger.commitment c
                        join ledger.entity e on e.id = c.entity_id
                        join ledger.fund f on f.id = c.fund_id
                        left join ledger.entry n on n.id = c.consumed_entry
                        where e.code = :entity and f.restriction = 'none' and c.approved_on <= :day
                            and (n.id is null or n.date > :day) and (c.cancelled_on is null or c.cancelled_on > :day)""")
                .param("entity", entity)
                .param("day", day)
                .query(Long.class)
                .single();
    }
}
