package org.naru.ledger.statements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Restriction;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementChart.Book;
import org.naru.ledger.statements.StatementChart.Fund;
import org.naru.ledger.statements.StatementChart.Programme;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of what statements name: legal entities and where their chains stand, accounts, funds, programmes. */
final class StatementChartSql {
    private final JdbcClient jdbc;

    StatementChartSql(JdbcClient jdbc) {
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

    static NetAssetClass classOf(ResultSet row) throws SQLException {
        return row.getString("class").equals("with") ? NetAssetClass.WITH : NetAssetClass.WITHOUT;
    }

    private static <T> Map<Integer, T> byId(List<T> all, Function<T, Integer> id) {
        return all.stream().collect(Collectors.toMap(id, each -> each));
    }
}
