package org.naru.ledger.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds entries by number or text, and what on the start page needs a quick look at the books. */
@Repository
class SearchPageSql {
    /** How many of the latest entries are looked through for words: a few tenths of a second at most. */
    static final int LOOKED_THROUGH = 100_000;

    private static final String FOUND = """
            select e.id, e.entity_id, e.date, s.fy, s.no, t.text
            from ledger.entry e left join ledger.seal s on s.entry_id = e.id
            left join ledger.entry_text t on t.entry_id = e.id and t.erased_at is null
            """;

    private final JdbcClient db;

    SearchPageSql(JdbcClient db) {
        this.db = db;
    }

    /** An entry that was found. */
    record Entry(
            long id,
            int entityId,
            LocalDate date,
            @Nullable Integer fiscalYear,
            @Nullable Long no,
            @Nullable String text) {}

    /** An entry by its number. */
    List<Entry> numbered(int entityId, int fiscalYear, long no) {
        return db.sql(FOUND + " where s.entity_id = :entity and s.fy = :fy and s.no = :no")
                .param("entity", entityId)
                .param("fy", fiscalYear)
                .param("no", no)
                .query((row, _) -> entry(row))
                .list();
    }

    /** The latest entries whose text is like the pattern, among the latest {@value #LOOKED_THROUGH}. */
    List<Entry> like(String pattern, int most) {
        return db.sql(FOUND + """
                         where t.text ilike :pattern
                            and e.id > (select coalesce(max(id), 0) - :through from ledger.entry)
                         order by e.date desc, e.id desc limit :most
                        """)
                .param("pattern", pattern)
                .param("through", LOOKED_THROUGH)
                .param("most", most)
                .query((row, _) -> entry(row))
                .list();
    }

    /** How far an entity's book is closed and written. */
    record Written(
            int entityId,
            long entries,
            @Nullable LocalDate last,
            @Nullable LocalDate openSince) {}

    /**
     * Per entity: entries that have a number, date of the last one, and the first day of the oldest period that has
     * ended, holds entries and is still open.
     */
    List<Written> written(LocalDate today) {
        return db.sql("""
                        select n.id, coalesce(h.seq, 0) as entries,
                            (select max(e.date) from ledger.entry e where e.entity_id = n.id) as last,
                            (select min(p.start) from ledger.period p
                             where p.entity_id = n.id and p.state = 'open' and p."end" < :today
                                and exists (select from ledger.entry e
                                            where e.entity_id = n.id and e.date between p.start and p."end")) as open_since
                        from ledger.entity n left join ledger.chain_head h on h.entity_id = n.id
                        order by n.code
                        """)
                .param("today", today)
                .query((row, _) -> new Written(
                        row.getInt("id"),
                        row.getLong("entries"),
                        NamesPageSql.date(row, "last"),
                        NamesPageSql.date(row, "open_since")))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getInt("entity_id"),
                row.getDate("date").toLocalDate(),
                NamesPageSql.integer(row, "fy"),
                NamesPageSql.number(row, "no"),
                row.getString("text"));
    }
}
