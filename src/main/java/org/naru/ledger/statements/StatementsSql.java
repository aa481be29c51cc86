package org.naru.ledger.statements;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Restriction;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the statements. Reads the journal, never a stored balance. */
final class StatementsSql {
    /** The row of a legal entity. */
    record Book(int id, String code, String nameKo, String nameEn, Currency currency, int startMonth, ZoneId zone) {}

    /**
     * An account as far as a statement names it.
     *
     * @param betweenFunds whether funds of one entity lend each other on it
     */
    record Account(int id, String code, AccountKind kind, boolean betweenFunds, String nameKo, String nameEn) {}

    /** A fund as far as a statement names it. */
    record Fund(
            int id, String code, NetAssetClass netAssetClass, Restriction restriction, String nameKo, String nameEn) {}

    /** A programme and its function. */
    record Programme(int id, String code, String function, String nameKo, String nameEn) {}

    /**
     * A sum of lines.
     *
     * @param within whether they lie in the period, else before it
     * @param debit sum of the debits among {@code func}
     */
    record Balance(
            int account,
            NetAssetClass netAssetClass,
            String currency,
            boolean within,
            long amount,
            long func,
            long debit) {}

    /**
     * A sum of lines that make up net assets.
     *
     * @param programme 0 if the lines name none
     * @param when 2 in the year, 1 in the year before, 0 earlier
     */
    record Movement(int account, NetAssetClass netAssetClass, int programme, int when, long func) {}

    /**
     * What stands on an account of a fund.
     *
     * @param within whether the lines lie in the period, else before it
     */
    record Standing(int account, int fund, String currency, boolean within, long amount, long func) {}

    private final JdbcClient jdbc;

    StatementsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Book> books() {
        return jdbc.sql("""
                select e.id, e.code, e.name_ko, e.name_en, e.functional_ccy, c.exponent, e.fy_start_month, e.tz
                from ledger.entity e join ledger.currency c on c.code = e.functional_ccy
                order by e.code""")
                .query((row, n) -> new Book(
                        row.getInt("id"),
                        row.getString("code"),
                        row.getString("name_ko"),
                        row.getString("name_en"),
                        new Currency(row.getString("functional_ccy"), row.getInt("exponent")),
                        row.getInt("fy_start_month"),
                        ZoneId.of(row.getString("tz"))))
                .list();
    }

    Map<Integer, Account> accounts() {
        return byId(
                jdbc.sql("""
                        select id, code, kind, name_ko, name_en,
                            role is not distinct from 'inter_fund' and kind in ('asset', 'liability') as between_funds
                        from ledger.account""")
                        .query((row, n) -> new Account(
                                row.getInt("id"),
                                row.getString("code"),
                                AccountKind.of(row.getString("kind")),
                                row.getBoolean("between_funds"),
                                row.getString("name_ko"),
                                row.getString("name_en")))
                        .list(),
                Account::id);
    }

    Map<Integer, Fund> funds(int entity) {
        return byId(
                jdbc.sql("""
                        select id, code, class, restriction, name_ko, name_en
                        from ledger.fund where entity_id = :entity""")
                        .param("entity", entity)
                        .query((row, n) -> new Fund(
                                row.getInt("id"),
                                row.getString("code"),
                                classOf(row),
                                Restriction.of(row.getString("restriction")),
                                row.getString("name_ko"),
                                row.getString("name_en")))
                        .list(),
                Fund::id);
    }

    Map<Integer, Programme> programmes() {
        return byId(
                jdbc.sql("select id, code, function, name_ko, name_en from ledger.programme")
                        .query((row, n) -> new Programme(
                                row.getInt("id"),
                                row.getString("code"),
                                row.getString("function"),
                                row.getString("name_ko"),
                                row.getString("name_en")))
                        .list(),
                Programme::id);
    }

    Map<String, Currency> currencies() {
        return jdbc
                .sql("select code, exponent from ledger.currency")
                .query((row, n) -> new Currency(row.getString("code"), row.getInt("exponent")))
                .list()
                .stream()
                .collect(Collectors.toMap(Currency::code, currency -> currency));
    }

    StatementHead.Chain chain(int entity) {
        return jdbc.sql("""
                select coalesce(h.seq, 0) as seq, coalesce(h.chain, ''::bytea) as chain,
                    (select count(*) from ledger.unsealed u where u.entity_id = e.id) as following
                from ledger.entity e left join ledger.chain_head h on h.entity_id = e.id
                where e.id = :entity""")
                .param("entity", entity)
                .query((row, n) -> new StatementHead.Chain(
                        row.getLong("seq"),
                        row.getLong("seq") == 0 ? "" : HexFormat.of().formatHex(row.getBytes("chain")),
                        row.getLong("following")))
                .single();
    }

    /**
     * What each account holds per class and currency, before a day and from it to another. One pass over the entity's
     * lines; the chart is joined after the sums, so that the pass is as cheap as a plain sum by account.
     */
    List<Balance> balances(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                with summed as materialized (
                    select l.account_id, l.fund_id, l.ccy, l.date >= :from as within,
                        sum(l.amount) as amount, sum(l.func) as func, sum(greatest(l.func, 0)) as debit
                    from ledger.line l
                    where l.entity_id = :entity and l.date <= :to
                    group by 1, 2, 3, 4)
                select s.account_id, f.class, s.ccy, s.within, sum(s.amount) as amount, sum(s.func) as func,
                    sum(s.debit) as debit
                from summed s join ledger.fund f on f.id = s.fund_id
                group by 1, 2, 3, 4""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Balance(
                        row.getInt("account_id"),
                        classOf(row),
                        row.getString("ccy"),
                        row.getBoolean("within"),
                        whole(row, "amount"),
                        whole(row, "func"),
                        whole(row, "debit")))
                .list();
    }

    /** What stands on each account per fund and currency, before a day and from it to another. */
    List<Standing> standings(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select l.account_id, l.fund_id, l.ccy, l.date >= :from as within, sum(l.amount) as amount,
                    sum(l.func) as func
                from ledger.line l
                where l.entity_id = :entity and l.date <= :to
                group by 1, 2, 3, 4""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Standing(
                        row.getInt("account_id"),
                        row.getInt("fund_id"),
                        row.getString("ccy"),
                        row.getBoolean("within"),
                        whole(row, "amount"),
                        whole(row, "func")))
                .list();
    }

    /** What moved net assets, per account, class and programme: in the year, in the year before, and earlier. */
    List<Movement> movements(int entity, LocalDate previous, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                with summed as materialized (
                    select l.account_id, l.fund_id, l.programme_id,
                        (l.date >= :previous)::int + (l.date >= :from)::int as slot, sum(l.func) as func
                    from ledger.line l
                    where l.entity_id = :entity and l.date <= :to
                    group by 1, 2, 3, 4)
                select s.account_id, f.class, coalesce(s.programme_id, 0) as programme, s.slot, sum(s.func) as func
                from summed s join ledger.fund f on f.id = s.fund_id join ledger.account a on a.id = s.account_id
                where a.kind not in ('asset', 'liability')
                group by 1, 2, 3, 4""")
                .param("entity", entity)
                .param("previous", previous)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Movement(
                        row.getInt("account_id"),
                        classOf(row),
                        row.getInt("programme"),
                        row.getInt("slot"),
                        whole(row, "func")))
                .list();
    }

    private static NetAssetClass classOf(ResultSet row) throws SQLException {
        return row.getString("class").equals("with") ? NetAssetClass.WITH : NetAssetClass.WITHOUT;
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
