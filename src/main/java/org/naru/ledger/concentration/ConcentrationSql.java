package org.naru.ledger.concentration;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Restriction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of concentrations: reads the journal, and keeps the limit. */
final class ConcentrationSql {
    /**
     * Accounts of revenue that hold gifts: those to which an entry of kind gift was ever posted. What else comes in
     * (interest, sales, grants between entities) is income and no donation.
     */
    private static final String GIFT_ACCOUNTS = """
            gift_account as materialized (
                select a.id, a.code from ledger.account a
                where a.kind = 'revenue' and a.role is null and exists (
                    select from ledger.line l join ledger.entry e on e.id = l.entry_id and e.kind = 'gift'
                    where l.account_id = a.id and l.entity_id = :entity and l.date <= :to))
            """;

    /**
     * What came from one giver, or by one gift that names none.
     *
     * @param party opaque; null where the lines name none
     * @param entry the gift where the lines name no giver, else 0
     * @param number of that gift, empty until it is sealed
     * @param funds codes of the funds with donor restrictions it went to
     * @param income minor units of the entity's currency
     * @param donations the part of it on accounts that hold gifts
     */
    record Giver(@Nullable UUID party, long entry, String number, List<String> funds, long income, long donations) {
        /** Keeps a copy. */
        Giver {
            funds = List.copyOf(funds);
        }
    }

    /** What came in altogether. */
    record Whole(long income, long donations) {}

    /** What came into a fund with donor restrictions. */
    record Given(String code, Restriction restriction, String nameKo, String nameEn, long income) {}

    private final JdbcClient jdbc;

    ConcentrationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The largest givers of some days, the largest first. A gift and its reversal are one and the same. */
    List<Giver> largest(int entity, LocalDate from, LocalDate to, int most) {
        return jdbc.sql("with " + GIFT_ACCOUNTS + """
                , given as (
                    select l.party_id, case when l.party_id is null then coalesce(e.reverses, e.id) else 0 end as entry,
                        coalesce(array_agg(distinct f.code) filter (where f.class = 'with'), '{}') as funds,
                        -sum(l.func) as income,
                        -coalesce(sum(l.func) filter (where l.account_id in (select id from gift_account)), 0) as donations
                    from ledger.account a
                    join ledger.line l on l.account_id = a.id and l.entity_id = :entity and l.date between :from and :to
                    join ledger.entry e on e.id = l.entry_id
                    join ledger.fund f on f.id = l.fund_id
                    where a.kind = 'revenue'
                    group by 1, 2
                    having sum(l.func) < 0
                    order by income desc, 1, 2 limit :most)
                select g.*, s.fy, s.no from given g left join ledger.seal s on s.entry_id = g.entry
                order by g.income desc, g.party_id, g.entry""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .param("most", most)
                .query((row, n) -> new Giver(
                        row.getObject("party_id", UUID.class),
                        row.getLong("entry"),
                        row.getObject("no") == null ? "" : row.getInt("fy") + "-" + "%06d".formatted(row.getLong("no")),
                        words(row.getArray("funds")),
                        whole(row, "income"),
                        whole(row, "donations")))
                .list();
    }

    /** What came in altogether in some days. */
    Whole whole(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("with " + GIFT_ACCOUNTS + """
                select -coalesce(sum(l.func), 0) as income,
                    -coalesce(sum(l.func) filter (where l.account_id in (select id from gift_account)), 0) as donations
                from ledger.account a
                join ledger.line l on l.account_id = a.id and l.entity_id = :entity and l.date between :from and :to
                where a.kind = 'revenue'""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Whole(whole(row, "income"), whole(row, "donations")))
                .single();
    }

    /** Codes of the accounts that hold gifts. */
    List<String> giftAccounts(int entity, LocalDate to) {
        return jdbc.sql("with " + GIFT_ACCOUNTS + "select code from gift_account order by code collate \"C\"")
                .param("entity", entity)
                .param("to", to)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** What came into each fund with donor restrictions in some days. */
    List<Given> given(int entity, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select f.code, f.restriction, f.name_ko, f.name_en, -sum(l.func) as income
                from ledger.fund f
                join ledger.line l on l.fund_id = f.id and l.date between :from and :to
                join ledger.account a on a.id = l.account_id and a.kind = 'revenue'
                where f.entity_id = :entity and f.class = 'with'
                group by f.id having sum(l.func) <> 0
                order by income desc, f.code collate "C\"""")
                .param("entity", entity)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Given(
                        row.getString("code"),
                        Restriction.of(row.getString("restriction")),
                        row.getString("name_ko"),
                        row.getString("name_en"),
                        whole(row, "income")))
                .list();
    }

    /** The limit an entity set last. */
    Optional<BigDecimal> limit(String entity) {
        return jdbc.sql("""
                select s.value from ledger.setting s join ledger.entity e on e.id = s.entity_id
                where e.code = :entity and s.name = 'concentration-percent' order by s.id desc limit 1""")
                .param("entity", entity)
                .query(String.class)
                .optional()
                .map(BigDecimal::new);
    }

    /** Sets the limit. */
    void limit(String entity, BigDecimal percent, Instant now) {
        jdbc.sql("""
                insert into ledger.setting (entity_id, name, value, set_at)
                select id, 'concentration-percent', :value, :now from ledger.entity where code = :entity""")
                .param("entity", entity)
                .param("value", percent.toPlainString())
                .param("now", java.sql.Timestamp.from(now))
                .update();
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static long whole(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).longValueExact();
    }
}
