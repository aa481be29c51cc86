package org.naru.ledger.pages;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Restriction;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the chart. */
@Repository
class NamesPageSql {
    private final JdbcClient db;

    NamesPageSql(JdbcClient db) {
        this.db = db;
    }

    Names all() {
        return new Names(
                db.sql("""
                        select e.id, e.code, e.name_ko, e.name_en, c.code as ccy, c.exponent, e.fy_start_month, e.tz
                        from ledger.entity e join ledger.currency c on c.code = e.functional_ccy
                        order by e.id
                        """).query((row, _) -> entity(row)).list(),
                db.sql("""
                        select id, code, entity_id, kind, ccy, monetary, cash, role, cash_flow,
                            name_ko, name_en, closed
                        from ledger.account
                        order by code
                        """).query((row, _) -> account(row)).list(),
                db.sql("""
                        select f.id, f.entity_id, e.code as entity, f.code, f.restriction, f.release_on, f.name_ko,
                            f.name_en, f.wish, f.opened, f.closed, f.segment
                        from ledger.fund f join ledger.entity e on e.id = f.entity_id
                        order by f.entity_id, f.restriction <> 'none', f.code
                        """).query((row, _) -> fund(row)).list(),
                db.sql("""
                        select id, code, function, name_ko, name_en, closed
                        from ledger.programme
                        order by function <> 'program', function = 'fundraising', code
                        """).query((row, _) -> programme(row)).list(),
                db.sql("select code, exponent from ledger.currency order by code")
                        .query((row, _) -> new Currency(row.getString(1), row.getInt(2)))
                        .list());
    }

    private static Names.Entity entity(ResultSet row) throws SQLException {
        return new Names.Entity(
                row.getInt("id"),
                row.getString("code"),
                row.getString("name_ko"),
                row.getString("name_en"),
                new Currency(row.getString("ccy"), row.getInt("exponent")),
                row.getInt("fy_start_month"),
                row.getString("tz"));
    }

    private static Names.Account account(ResultSet row) throws SQLException {
        return new Names.Account(
                row.getInt("id"),
                row.getString("code"),
                integer(row, "entity_id"),
                AccountKind.of(row.getString("kind")),
                row.getString("ccy"),
                row.getBoolean("monetary"),
                row.getBoolean("cash"),
                row.getString("role"),
                row.getString("cash_flow"),
                row.getString("name_ko"),
                row.getString("name_en"),
                date(row, "closed"));
    }

    private static Names.Fund fund(ResultSet row) throws SQLException {
        return new Names.Fund(
                row.getInt("id"),
                row.getInt("entity_id"),
                row.getString("entity"),
                row.getString("code"),
                Restriction.of(row.getString("restriction")),
                date(row, "release_on"),
                row.getString("name_ko"),
                row.getString("name_en"),
                row.getString("wish"),
                row.getDate("opened").toLocalDate(),
                date(row, "closed"),
                row.getString("segment"));
    }

    private static Names.Programme programme(ResultSet row) throws SQLException {
        return new Names.Programme(
                row.getInt("id"),
                row.getString("code"),
                row.getString("function"),
                row.getString("name_ko"),
                row.getString("name_en"),
                date(row, "closed"));
    }

    static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        Date value = row.getDate(column);
        return value == null ? null : value.toLocalDate();
    }
}
