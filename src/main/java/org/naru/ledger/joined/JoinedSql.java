package org.naru.ledger.joined;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.statements.StatementChart;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the joined view: reads journal, chart and rates, and keeps how the view may be titled. */
final class JoinedSql {
    /** An account as far as the view needs it. */
    record Account(
            int id,
            String code,
            AccountKind kind,
            boolean betweenEntities,
            boolean betweenFunds,
            String nameKo,
            String nameEn) {}

    /** A fund. */
    record Fund(int id, int entity, String code, boolean with, String nameKo, String nameEn) {}

    /** What two entities do with each other. */
    record Act(UUID id, String kind, int from, int to, Currency currency, long amount) {}

    /**
     * A sum of lines that moved net assets on one day.
     *
     * @param programme 0 if the lines name none
     * @param act the act they are to be eliminated with, if any
     */
    record Flow(
            int entity,
            int account,
            int fund,
            int programme,
            LocalDate date,
            @Nullable UUID act,
            long func,
            long lines) {}

    /**
     * What stands on an account of a fund.
     *
     * @param currency the lines' own on accounts between entities, else empty
     * @param act the act of the lines on accounts between entities, if any
     */
    record Standing(
            int entity,
            int account,
            int fund,
            String currency,
            @Nullable UUID act,
            long amount,
            long func,
            long lines) {}

    /** What a donor fund has in the class without restrictions: nothing, but for books brought in. */
    record Unreleased(int fund, long func) {}

    private final JdbcClient jdbc;
    private final StatementChart chart;

    JoinedSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.chart = new StatementChart(jdbc);
    }

    /** What it names as every statement does: entities, programmes, currencies, chains. */
    StatementChart chart() {
        return chart;
    }

    Map<Integer, Account> accounts() {
        return byId(
                jdbc.sql("""
                        select id, code, kind, role is not distinct from 'inter_entity' as between_entities,
                            role is not distinct from 'inter_fund' and kind in ('asset', 'liability') as between_funds,
                            name_ko, name_en
                        from ledger.account""")
                        .query((row, n) -> new Account(
                                row.getInt("id"),
                                row.getString("code"),
                                AccountKind.of(row.getString("kind")),
                                row.getBoolean("between_entities"),
                                row.getBoolean("between_funds"),
                                row.getString("name_ko"),
                                row.getString("name_en")))
                        .list(),
                Account::id);
    }

    Map<Integer, Fund> funds() {
        return byId(
                jdbc.sql("select id, entity_id, code, class, name_ko, name_en from ledger.fund")
                        .query((row, n) -> new Fund(
                                row.getInt("id"),
                                row.getInt("entity_id"),
                                row.getString("code"),
                                row.getString("class").equals("with"),
                                row.getString("name_ko"),
                                row.getString("name_en")))
                        .list(),
                Fund::id);
    }

    List<RateTable.Quoted> rates(LocalDate to) {
        return jdbc.sql("select date, ccy, quote, num from ledger.rate where date <= :to order by date, id")
                .param("to", to)
                .query((row, n) -> new RateTable.Quoted(
                        row.getObject("date", LocalDate.class),
                        row.getString("ccy"),
                        row.getString("quote"),
                        row.getBigDecimal("num")))
                .list();
    }

    /** The acts that stand in both books on a day. */
    List<Act> acts(LocalDate to) {
        return jdbc.sql("""
                select a.id, a.kind, a.from_entity, a.to_entity, a.ccy, c.exponent, a.amount
                from ledger.act a join ledger.currency c on c.code = a.ccy
                where (select count(distinct e.entity_id) from ledger.entry e
                       where e.act_id = a.id and e.date <= :to
                           and e.entity_id in (a.from_entity, a.to_entity)) = 2
                order by a.id""")
                .param("to", to)
                .query((row, n) -> new Act(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getInt("from_entity"),
                        row.getInt("to_entity"),
                        new Currency(row.getString("ccy"), row.getInt("exponent")),
                        row.getLong("amount")))
                .list();
    }

    /**
     * What moved net assets from one day to another, summed per day, account, fund and programme. A line names its act
     * if it is on an account between entities, or if it releases in the same entry an expense on such an account.
     */
    List<Flow> flows(List<Integer> entities, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select l.entity_id, l.account_id, l.fund_id, coalesce(l.programme_id, 0) as programme, l.date,
                    case when a.role = 'inter_entity'
                              or (a.kind in ('release_with', 'release_without')
                                  and exists (select from ledger.line x join ledger.account xa on xa.id = x.account_id
                                              where x.entry_id = l.entry_id and x.fund_id = l.fund_id
                                                  and x.programme_id = l.programme_id
                                                  and xa.kind = 'expense' and xa.role = 'inter_entity'))
                         then e.act_id end as act,
                    sum(l.func) as func, count(*) as lines
                from ledger.line l
                join ledger.account a on a.id = l.account_id
                left join ledger.entry e on e.id = l.entry_id and e.act_id is not null
                where l.entity_id in (:entities) and l.date between :from and :to
                    and a.kind not in ('asset', 'liability')
                group by 1, 2, 3, 4, 5, 6""")
                .param("entities", entities)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Flow(
                        row.getInt("entity_id"),
                        row.getInt("account_id"),
                        row.getInt("fund_id"),
                        row.getInt("programme"),
                        row.getObject("date", LocalDate.class),
                        row.getObject("act", UUID.class),
                        whole(row, "func"),
                        row.getLong("lines")))
                .list();
    }

    /** What stands on each account of each fund at the end of a day. */
    List<Standing> standings(List<Integer> entities, LocalDate at) {
        return jdbc.sql("""
                select l.entity_id, l.account_id, l.fund_id,
                    case when a.role = 'inter_entity' then l.ccy else '' end as ccy,
                    case when a.role = 'inter_entity' then e.act_id end as act,
                    sum(l.amount) as amount, sum(l.func) as func, count(*) as lines
                from ledger.line l
                join ledger.account a on a.id = l.account_id
                left join ledger.entry e on e.id = l.entry_id and e.act_id is not null and a.role = 'inter_entity'
                where l.entity_id in (:entities) and l.date <= :at and a.kind in ('asset', 'liability')
                group by 1, 2, 3, 4, 5""")
                .param("entities", entities)
                .param("at", at)
                .query((row, n) -> new Standing(
                        row.getInt("entity_id"),
                        row.getInt("account_id"),
                        row.getInt("fund_id"),
                        row.getString("ccy"),
                        row.getObject("act", UUID.class),
                        whole(row, "amount"),
                        whole(row, "func"),
                        row.getLong("lines")))
                .list();
    }

    /** Where expenses of donor funds wait for their release at the end of a day. */
    List<Unreleased> unreleased(List<Integer> entities, LocalDate at) {
        return jdbc.sql("""
                select l.fund_id, sum(l.func) as func
                from ledger.line l
                join ledger.account a on a.id = l.account_id
                join ledger.fund f on f.id = l.fund_id
                where l.entity_id in (:entities) and l.date <= :at and f.class = 'with'
                    and a.kind in ('expense', 'release_without')
                group by 1 having sum(l.func) <> 0""")
                .param("entities", entities)
                .param("at", at)
                .query((row, n) -> new Unreleased(row.getInt("fund_id"), whole(row, "func")))
                .list();
    }

    /** How the joined view is titled on a day: what was said last for it. */
    Optional<JoinedTitle> title(LocalDate at) {
        return titles().stream().filter(title -> !title.from().isAfter(at)).findFirst();
    }

    /** All that was said of the title, the latest word for the latest day first. */
    List<JoinedTitle> titles() {
        return jdbc.sql("""
                select valid_from, consolidated, reason, set_at, set_by from ledger.joined_title
                order by valid_from desc, id desc""")
                .query((row, n) -> new JoinedTitle(
                        row.getObject("valid_from", LocalDate.class),
                        row.getBoolean("consolidated"),
                        row.getString("reason"),
                        row.getObject("set_at", java.time.OffsetDateTime.class).toInstant(),
                        row.getString("set_by")))
                .list();
    }

    void keep(LocalDate from, boolean consolidated, String reason, java.time.Instant at) {
        jdbc.sql("""
                insert into ledger.joined_title (valid_from, consolidated, reason, set_at, set_by)
                values (:from, :consolidated, :reason, :at, platform.actor())""")
                .param("from", from)
                .param("consolidated", consolidated)
                .param("reason", reason)
                .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    /** Sums are exact; one that no longer fits 64 bits is an error, never a wrong figure. */
    private static long whole(ResultSet row, String column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return sum.longValueExact();
    }

    private static <T> Map<Integer, T> byId(List<T> all, Function<T, Integer> id) {
        return all.stream().collect(Collectors.toMap(id, each -> each));
    }
}
