package org.naru.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChartSnapshot.FundKey;
import org.naru.ledger.ChartSnapshot.Keyed;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the chart. */
final class ChartSql {
    private final JdbcClient jdbc;

    ChartSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ChartSnapshot snapshot() {
        Map<String, Keyed<LegalEntity>> entities = new LinkedHashMap<>();
        jdbc.sql("""
                select id, code, name_ko, name_en, functional_ccy, fy_start_month, tz
                from ledger.entity order by code""").query(row -> {
            LegalEntity entity = new LegalEntity(
                    row.getString("code"),
                    row.getString("name_ko"),
                    row.getString("name_en"),
                    row.getString("functional_ccy"),
                    row.getInt("fy_start_month"),
                    ZoneId.of(row.getString("tz")));
            entities.put(entity.code(), new Keyed<>(row.getInt("id"), entity));
        });
        Map<String, Keyed<Account>> accounts = new LinkedHashMap<>();
        jdbc.sql("""
                select a.*, e.code as entity from ledger.account a left join ledger.entity e on e.id = a.entity_id
                order by a.code""").query(row -> {
            Account account = account(row);
            accounts.put(account.code(), new Keyed<>(row.getInt("id"), account));
        });
        Map<String, Keyed<Programme>> programmes = new LinkedHashMap<>();
        jdbc.sql("""
                select id, code, function, name_ko, name_en, closed from ledger.programme order by code""").query(row -> {
            Programme programme = new Programme(
                    row.getString("code"),
                    Programme.Function.valueOf(upper(row.getString("function"))),
                    row.getString("name_ko"),
                    row.getString("name_en"),
                    date(row, "closed"));
            programmes.put(programme.code(), new Keyed<>(row.getInt("id"), programme));
        });
        Map<Integer, Set<String>> covered = new HashMap<>();
        jdbc.sql("""
                select x.fund_id, p.code from ledger.fund_programme x join ledger.programme p on p.id = x.programme_id""").query(row -> {
            covered.computeIfAbsent(row.getInt("fund_id"), id -> new HashSet<>())
                    .add(row.getString("code"));
        });
        Map<FundKey, Keyed<Fund>> funds = new LinkedHashMap<>();
        jdbc.sql("""
                select f.*, e.code as entity, o.code as origin_code, oe.code as origin_entity
                from ledger.fund f join ledger.entity e on e.id = f.entity_id
                left join ledger.fund o on o.id = f.origin_fund_id left join ledger.entity oe on oe.id = o.entity_id
                order by e.code, f.code""").query(row -> {
            Fund fund = fund(row, covered.getOrDefault(row.getInt("id"), Set.of()));
            funds.put(new FundKey(fund.entity(), fund.code()), new Keyed<>(row.getInt("id"), fund));
        });
        Map<String, Currency> currencies = new LinkedHashMap<>();
        jdbc.sql("select code, exponent from ledger.currency order by code").query(row -> {
            currencies.put(row.getString("code"), new Currency(row.getString("code"), row.getInt("exponent")));
        });
        return new ChartSnapshot(entities, accounts, programmes, funds, currencies);
    }

    int insertEntity(LegalEntity entity) {
        return jdbc.sql("""
                        insert into ledger.entity (code, name_ko, name_en, functional_ccy, fy_start_month, tz)
                        values (:code, :ko, :en, :functional, :start, :tz) returning id""")
                .param("code", entity.code())
                .param("ko", entity.nameKo())
                .param("en", entity.nameEn())
                .param("functional", entity.functional())
                .param("start", entity.fiscalYearStart())
                .param("tz", entity.zone().getId())
                .query(Integer.class)
                .single();
    }

    void insertAccount(Account account) {
        jdbc.sql("""
                        insert into ledger.account (code, entity_id, kind, ccy, monetary, cash, role, cash_flow,
                            name_ko, name_en, closed)
                        values (:code, (select id from ledger.entity where code = :entity), :kind, :ccy, :monetary,
                            :cash, :role, :flow, :ko, :en, :closed)""")
                .param("code", account.code())
                .param("entity", account.entity())
                .param("kind", account.kind().code())
                .param("ccy", account.currency())
                .param("monetary", account.monetary())
                .param("cash", account.cash())
                .param("role", account.role() == null ? null : account.role().code())
                .param(
                        "flow",
                        account.cashFlow() == null ? null : account.cashFlow().code())
                .param("ko", account.nameKo())
                .param("en", account.nameEn())
                .param("closed", account.closed())
                .update();
    }

    void insertProgramme(Programme programme) {
        jdbc.sql("""
                        insert into ledger.programme (code, function, name_ko, name_en, closed)
                        values (:code, :function, :ko, :en, :closed)""")
                .param("code", programme.code())
                .param("function", programme.function().code())
                .param("ko", programme.nameKo())
                .param("en", programme.nameEn())
                .param("closed", programme.closed())
                .update();
    }

    void insertFund(Fund fund) {
        int id = jdbc.sql("""
                        insert into ledger.fund (entity_id, code, restriction, release_on, only_token, origin_fund_id,
                            segment, name_ko, name_en, wish, opened, closed)
                        values ((select id from ledger.entity where code = :entity), :code, :restriction, :release,
                            :token, (select f.id from ledger.fund f join ledger.entity e on e.id = f.entity_id
                                     where e.code = :originEntity and f.code = :originFund),
                            :segment, :ko, :en, :wish, :opened, :closed) returning id""")
                .param("entity", fund.entity())
                .param("code", fund.code())
                .param("restriction", fund.restriction().code())
                .param("release", fund.releaseOn())
                .param("token", fund.onlyToken())
                .param(
                        "originEntity",
                        fund.origin() == null ? null : fund.origin().entity())
                .param(
                        "originFund",
                        fund.origin() == null ? null : fund.origin().fund())
                .param("segment", fund.segment().code())
                .param("ko", fund.nameKo())
                .param("en", fund.nameEn())
                .param("wish", fund.wish())
                .param("opened", fund.opened())
                .param("closed", fund.closed())
                .query(Integer.class)
                .single();
        for (String programme : fund.programmes()) {
            jdbc.sql("""
                    insert into ledger.fund_programme (fund_id, programme_id)
                    select :fund, id from ledger.programme where code = :programme""").param("fund", id).param("programme", programme).update();
        }
    }

    void insertPeriod(Period period) {
        jdbc.sql("""
                        insert into ledger.period (entity_id, start, "end", fiscal_year)
                        values ((select id from ledger.entity where code = :entity), :start, :end, :year)""")
                .param("entity", period.entity())
                .param("start", period.start())
                .param("end", period.end())
                .param("year", period.fiscalYear())
                .update();
    }

    List<Period> periods(String entity) {
        return jdbc.sql("""
                        select p.start, p."end", p.fiscal_year, p.state
                        from ledger.period p join ledger.entity e on e.id = p.entity_id
                        where e.code = :entity order by p.start""")
                .param("entity", entity)
                .query((row, n) -> new Period(
                        entity,
                        row.getObject("start", LocalDate.class),
                        row.getObject("end", LocalDate.class),
                        row.getInt("fiscal_year"),
                        Period.State.valueOf(upper(row.getString("state")))))
                .list();
    }

    /** Those of the acts that are there, by id. */
    Map<UUID, Act> acts(List<UUID> ids, ChartSnapshot chart) {
        Map<UUID, Act> acts = new HashMap<>();
        jdbc.sql("""
                        select a.id, a.kind, f.code as from_code, t.code as to_code, a.ccy, a.amount, a.state
                        from ledger.act a join ledger.entity f on f.id = a.from_entity
                        join ledger.entity t on t.id = a.to_entity where a.id = any (:ids)""").param("ids", ids.toArray(UUID[]::new)).query(row -> {
            UUID id = row.getObject("id", UUID.class);
            acts.put(
                    id,
                    new Act(
                            id,
                            Act.Kind.valueOf(upper(row.getString("kind"))),
                            row.getString("from_code"),
                            row.getString("to_code"),
                            new org.naru.platform.money.Money(
                                    row.getLong("amount"),
                                    java.util.Objects.requireNonNull(
                                            chart.currencies().get(row.getString("ccy")))),
                            Act.State.valueOf(upper(row.getString("state")))));
        });
        return acts;
    }

    void insertActs(List<Act> acts) {
        if (acts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into ledger.act (id, kind, from_entity, to_entity, ccy, amount, state)
                        select a.id, a.kind, f.id, t.id, a.ccy, a.amount, a.state
                        from unnest(:ids, :kinds, :froms, :tos, :ccys, :amounts, :states)
                            as a (id, kind, from_code, to_code, ccy, amount, state)
                        join ledger.entity f on f.code = a.from_code join ledger.entity t on t.code = a.to_code""")
                .param("ids", acts.stream().map(Act::id).toArray(UUID[]::new))
                .param("kinds", acts.stream().map(a -> a.kind().code()).toArray(String[]::new))
                .param("froms", acts.stream().map(Act::from).toArray(String[]::new))
                .param("tos", acts.stream().map(Act::to).toArray(String[]::new))
                .param(
                        "ccys",
                        acts.stream().map(a -> a.amount().currency().code()).toArray(String[]::new))
                .param(
                        "amounts",
                        acts.stream().mapToLong(a -> a.amount().minor()).toArray())
                .param("states", acts.stream().map(a -> a.state().code()).toArray(String[]::new))
                .update();
    }

    int moveAct(UUID id, Act.State state) {
        return jdbc.sql("update ledger.act set state = :state where id = :id")
                .param("state", state.code())
                .param("id", id)
                .update();
    }

    int closeAccount(String code, LocalDate lastDay) {
        return jdbc.sql("update ledger.account set closed = :day where code = :code")
                .param("day", lastDay)
                .param("code", code)
                .update();
    }

    int closeFund(String entity, String code, LocalDate lastDay) {
        return jdbc.sql("""
                        update ledger.fund f set closed = :day from ledger.entity e
                        where e.id = f.entity_id and e.code = :entity and f.code = :code and f.restriction <> 'none'""")
                .param("day", lastDay)
                .param("entity", entity)
                .param("code", code)
                .update();
    }

    private static Account account(ResultSet row) throws SQLException {
        String role = row.getString("role");
        String flow = row.getString("cash_flow");
        return new Account(
                row.getString("code"),
                row.getString("entity"),
                AccountKind.of(row.getString("kind")),
                row.getString("ccy"),
                row.getBoolean("monetary"),
                row.getBoolean("cash"),
                role == null ? null : Account.Role.valueOf(upper(role)),
                flow == null ? null : Account.CashFlow.valueOf(upper(flow)),
                row.getString("name_ko"),
                row.getString("name_en"),
                date(row, "closed"));
    }

    private static Fund fund(ResultSet row, Set<String> programmes) throws SQLException {
        String origin = row.getString("origin_entity");
        return new Fund(
                row.getString("entity"),
                row.getString("code"),
                Restriction.of(row.getString("restriction")),
                date(row, "release_on"),
                row.getObject("only_token", UUID.class),
                origin == null ? null : new Fund.Origin(origin, row.getString("origin_code")),
                Fund.Segment.valueOf(upper(row.getString("segment"))),
                row.getString("name_ko"),
                row.getString("name_en"),
                row.getString("wish"),
                programmes,
                row.getObject("opened", LocalDate.class),
                date(row, "closed"));
    }

    private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static String upper(String code) {
        return code.toUpperCase(java.util.Locale.ROOT);
    }
}
