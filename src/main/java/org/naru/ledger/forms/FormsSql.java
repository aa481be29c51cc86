package org.naru.ledger.forms;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of forms: their lines, where accounts stand, and sums of the journal per account. */
final class FormsSql {
    /**
     * A line of a form.
     *
     * @param debit whether debits are positive on it
     * @param adds lines it adds; with a minus, takes away
     * @param opens columns or kinds it is open for
     */
    record Line(
            String form,
            String part,
            String line,
            boolean debit,
            List<String> adds,
            String opens,
            String nameKo,
            String nameEn) {}

    /** Where an account stands; part and line empty where it was taken off. */
    record Mapped(int account, String part, String line, String attribute) {}

    /** An account. */
    record Account(int id, String code, AccountKind kind, boolean betweenFunds, String nameKo, String nameEn) {}

    /** A sum of lines of an account, debit positive. */
    record Sum(int account, String function, String segment, long func) {}

    /** Net assets of a fund in a class, credit positive. */
    record Net(int fund, boolean with, String restriction, String segment, boolean basic, long amount) {}

    /** A word on where an account stands. */
    record Word(
            String account,
            String part,
            String line,
            String attribute,
            int fromYear,
            @Nullable Integer toYear,
            Instant at,
            String by) {}

    private final JdbcClient jdbc;

    FormsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lines of a form in a year, in the order they are printed. */
    List<Line> lines(String form, int year) {
        return jdbc.sql("""
                select form, part, line, sign, adds, opens, name_ko, name_en from ledger.form_line
                where form = :form and :year between from_year and coalesce(to_year, 9999)
                order by part, place""")
                .param("form", form)
                .param("year", year)
                .query((row, n) -> new Line(
                        row.getString("form"),
                        row.getString("part"),
                        row.getString("line"),
                        row.getString("sign").equals("debit"),
                        strings(row.getArray("adds")),
                        row.getString("opens"),
                        row.getString("name_ko"),
                        row.getString("name_en")))
                .list();
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    Map<Integer, Account> accounts() {
        Map<Integer, Account> accounts = new HashMap<>();
        jdbc.sql("""
                select id, code, kind, role is not distinct from 'inter_fund' and kind in ('asset', 'liability') as between_funds,
                    name_ko, name_en
                from ledger.account""")
                .query((row, n) -> accounts.put(
                        row.getInt("id"),
                        new Account(
                                row.getInt("id"),
                                row.getString("code"),
                                AccountKind.of(row.getString("kind")),
                                row.getBoolean("between_funds"),
                                row.getString("name_ko"),
                                row.getString("name_en"))))
                .list();
        return accounts;
    }

    /** Where each account stands in a year: the last word that covers it. */
    Map<Integer, Mapped> mapping(String form, int year) {
        Map<Integer, Mapped> mapping = new HashMap<>();
        jdbc.sql("""
                select distinct on (account_id) account_id, part, line, attribute from ledger.form_mapping
                where form = :form and :year between from_year and coalesce(to_year, 9999)
                order by account_id, id desc""")
                .param("form", form)
                .param("year", year)
                .query((row, n) -> mapping.put(
                        row.getInt("account_id"),
                        new Mapped(
                                row.getInt("account_id"),
                                row.getString("part"),
                                row.getString("line"),
                                row.getString("attribute"))))
                .list();
        return mapping;
    }

    /** Revenue, gains and expenses of a span of days. */
    List<Sum> flows(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select l.account_id, coalesce(p.function, '') as function, f.segment, sum(l.func) as func
                from ledger.line l
                join ledger.account a on a.id = l.account_id
                join ledger.fund f on f.id = l.fund_id
                left join ledger.programme p on p.id = l.programme_id
                where l.entity_id = :entity and l.date between :from and :to
                    and a.kind in ('revenue', 'gain', 'expense')
                group by 1, 2, 3 having sum(l.func) <> 0""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> sum(row))
                .list();
    }

    /** Assets and liabilities at the end of a day. */
    List<Sum> standings(int entity, LocalDate at) {
        return jdbc.sql("""
                select l.account_id, '' as function, f.segment, sum(l.func) as func
                from ledger.line l
                join ledger.account a on a.id = l.account_id
                join ledger.fund f on f.id = l.fund_id
                where l.entity_id = :entity and l.date <= :at and a.kind in ('asset', 'liability')
                group by 1, 2, 3 having sum(l.func) <> 0""")
                .param("entity", entity)
                .param("at", at)
                .query((row, n) -> sum(row))
                .list();
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(
                row.getInt("account_id"), row.getString("function"), row.getString("segment"), whole(row, "func"));
    }

    /** Net assets at the end of a day, by fund and class. */
    List<Net> net(int entity, LocalDate at, int year) {
        return jdbc.sql("""
                select l.fund_id, f.restriction, f.segment,
                    a.kind = 'release_with' or (f.class = 'with' and a.kind in ('equity', 'revenue', 'gain')) as "with",
                    coalesce((select w.basic from ledger.form_fund w
                              where w.fund_id = f.id and w.from_year <= :year order by w.id desc limit 1),
                             f.restriction = 'perpetual') as basic,
                    -sum(l.func) as amount
                from ledger.line l
                join ledger.account a on a.id = l.account_id
                join ledger.fund f on f.id = l.fund_id
                where l.entity_id = :entity and l.date <= :at and a.kind not in ('asset', 'liability')
                group by 1, 2, 3, 4, 5 having sum(l.func) <> 0""")
                .param("entity", entity)
                .param("at", at)
                .param("year", year)
                .query((row, n) -> new Net(
                        row.getInt("fund_id"),
                        row.getBoolean("with"),
                        row.getString("restriction"),
                        row.getString("segment"),
                        row.getBoolean("basic"),
                        whole(row, "amount")))
                .list();
    }

    /**
     * A fund and which net assets it is in a year.
     *
     * @param reason why, as it was said last; empty where nothing was said
     */
    record FundWord(
            String entity,
            String fund,
            String nameKo,
            String nameEn,
            String restriction,
            boolean basic,
            String reason) {}

    /** The funds of the books in a currency, in the order of their codes. */
    List<FundWord> funds(String currency, int year) {
        return jdbc.sql("""
                select n.code as entity, f.code, f.name_ko, f.name_en, f.restriction,
                    coalesce(w.basic, f.restriction = 'perpetual') as basic, coalesce(w.reason, '') as reason
                from ledger.fund f
                join ledger.entity n on n.id = f.entity_id
                left join lateral (select x.basic, x.reason from ledger.form_fund x
                    where x.fund_id = f.id and x.from_year <= :year order by x.id desc limit 1) w on true
                where n.functional_ccy = :currency
                order by n.code, f.code""")
                .param("currency", currency)
                .param("year", year)
                .query((row, n) -> new FundWord(
                        row.getString("entity"),
                        row.getString("code"),
                        row.getString("name_ko"),
                        row.getString("name_en"),
                        row.getString("restriction"),
                        row.getBoolean("basic"),
                        row.getString("reason")))
                .list();
    }

    /** Says which net assets a fund is from a year on. */
    void say(String entity, String fund, boolean basic, int from, String reason, Instant at) {
        jdbc.sql("""
                insert into ledger.form_fund (fund_id, basic, from_year, reason, set_at, set_by)
                select f.id, :basic, :from, :reason, :at, platform.actor()
                from ledger.fund f join ledger.entity n on n.id = f.entity_id
                where n.code = :entity and f.code = :fund""")
                .param("basic", basic)
                .param("from", from)
                .param("reason", reason)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("entity", entity)
                .param("fund", fund)
                .update();
    }

    /** Says where an account stands from a year on. */
    void map(String form, String account, Forms.Place place, int from, @Nullable Integer to, Instant at) {
        jdbc.sql("""
                insert into ledger.form_mapping (form, account_id, part, line, attribute, from_year, to_year, set_at, set_by)
                select :form, id, :part, :line, :attribute, :from, :to, :at, platform.actor()
                from ledger.account where code = :account""")
                .param("form", form)
                .param("account", account)
                .param("part", place.part())
                .param("line", place.line())
                .param("attribute", place.attribute())
                .param("from", from)
                .param("to", to)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was said last, the latest first. */
    List<Word> words(String form, int limit) {
        return jdbc.sql("""
                select a.code, m.part, m.line, m.attribute, m.from_year, m.to_year, m.set_at, m.set_by
                from ledger.form_mapping m join ledger.account a on a.id = m.account_id
                where m.form = :form order by m.id desc limit :limit""")
                .param("form", form)
                .param("limit", limit)
                .query((row, n) -> new Word(
                        row.getString("code"),
                        row.getString("part"),
                        row.getString("line"),
                        row.getString("attribute"),
                        row.getInt("from_year"),
                        row.getObject("to_year", Integer.class),
                        row.getObject("set_at", OffsetDateTime.class).toInstant(),
                        row.getString("set_by")))
                .list();
    }

    private static long whole(ResultSet row, String column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return sum.longValueExact();
    }
}
