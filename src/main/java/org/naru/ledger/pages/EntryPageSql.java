package org.naru.ledger.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.EntryKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads one entry with its lines, its neighbours in the chain, and what points at it. */
@Repository
class EntryPageSql {
    private final JdbcClient db;

    EntryPageSql(JdbcClient db) {
        this.db = db;
    }

    /**
     * An entry's header.
     *
     * @param text absent when it was erased
     * @param seq place in the entity's chain, absent until it is sealed
     * @param chain the chain's hash up to and with it, in hexadecimal
     */
    record Header(
            long id,
            int entityId,
            LocalDate date,
            EntryKind kind,
            String sourceKey,
            @Nullable UUID act,
            @Nullable Long reverses,
            @Nullable Long reversedBy,
            @Nullable String reason,
            Instant postedAt,
            String postedBy,
            @Nullable String text,
            @Nullable Instant erasedAt,
            @Nullable Integer fy,
            @Nullable Long no,
            @Nullable Long seq,
            @Nullable String chain) {}

    /** A line of an entry. */
    record Line(
            int n,
            int accountId,
            int fundId,
            @Nullable Integer programmeId,
            String ccy,
            long amount,
            long func,
            @Nullable UUID party,
            @Nullable UUID token) {}

    /** An entry as it is named from another one. */
    record Named(
            long id,
            int entityId,
            LocalDate date,
            EntryKind kind,
            @Nullable Integer fy,
            @Nullable Long no) {}

    /** A neighbour in the chain. */
    record Neighbour(long id, int entityId, long seq, int fy, long no, String chain) {}

    Optional<Header> header(long id) {
        return db.sql("""
                        select e.id, e.entity_id, e.date, e.kind, e.source_key, e.act_id, e.reverses, r.id as reversed_by,
                            e.reason, e.posted_at, e.posted_by, t.text, t.erased_at, s.fy, s.no, s.seq, s.chain
                        from ledger.entry e
                        left join ledger.entry r on r.reverses = e.id
                        left join ledger.entry_text t on t.entry_id = e.id
                        left join ledger.seal s on s.entry_id = e.id
                        where e.id = :id
                        """).param("id", id).query((row, _) -> header(row)).optional();
    }

    List<Line> lines(long id) {
        return db.sql("""
                        select n, account_id, fund_id, programme_id, ccy, amount, func, party_id, token
                        from ledger.line where entry_id = :id order by n
                        """)
                .param("id", id)
                .query((row, _) -> new Line(
                        row.getInt("n"),
                        row.getInt("account_id"),
                        row.getInt("fund_id"),
                        NamesPageSql.integer(row, "programme_id"),
                        row.getString("ccy"),
                        row.getLong("amount"),
                        row.getLong("func"),
                        row.getObject("party_id", UUID.class),
                        row.getObject("token", UUID.class)))
                .list();
    }

    /** A line that passed over a donor fund. */
    record Passed(int n, int fundId, String reason, String by) {}

    List<Passed> passed(long id) {
        return db.sql("""
                        select n, passed_fund, coalesce(reason, '') as reason, decided_by
                        from ledger.fund_override where entry_id = :id order by n
                        """)
                .param("id", id)
                .query((row, _) -> new Passed(
                        row.getInt("n"),
                        row.getInt("passed_fund"),
                        row.getString("reason"),
                        row.getString("decided_by")))
                .list();
    }

    /** The entries of an act, in both books. */
    List<Named> ofAct(UUID act) {
        return db.sql("""
                        select e.id, e.entity_id, e.date, e.kind, s.fy, s.no
                        from ledger.entry e left join ledger.seal s on s.entry_id = e.id
                        where e.act_id = :act order by e.date, e.id limit 200
                        """).param("act", act).query((row, _) -> named(row)).list();
    }

    Optional<Named> named(long id) {
        return db.sql("""
                        select e.id, e.entity_id, e.date, e.kind, s.fy, s.no
                        from ledger.entry e left join ledger.seal s on s.entry_id = e.id
                        where e.id = :id
                        """).param("id", id).query((row, _) -> named(row)).optional();
    }

    /** The entries before and after a place in the chain, at most one each. */
    List<Neighbour> neighbours(int entity, long seq) {
        return db.sql("""
                        select entry_id, entity_id, seq, fy, no, chain from ledger.seal
                        where entity_id = :entity and seq in (:before, :after) order by seq
                        """)
                .param("entity", entity)
                .param("before", seq - 1)
                .param("after", seq + 1)
                .query((row, _) -> new Neighbour(
                        row.getLong("entry_id"),
                        row.getInt("entity_id"),
                        row.getLong("seq"),
                        row.getInt("fy"),
                        row.getLong("no"),
                        HexFormat.of().formatHex(row.getBytes("chain"))))
                .list();
    }

    private static Header header(ResultSet row) throws SQLException {
        byte[] chain = row.getBytes("chain");
        return new Header(
                row.getLong("id"),
                row.getInt("entity_id"),
                row.getDate("date").toLocalDate(),
                EntryKind.of(row.getString("kind")),
                row.getString("source_key"),
                row.getObject("act_id", UUID.class),
                NamesPageSql.number(row, "reverses"),
                NamesPageSql.number(row, "reversed_by"),
                row.getString("reason"),
                row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                row.getString("posted_by"),
                row.getString("text"),
                instant(row, "erased_at"),
                NamesPageSql.integer(row, "fy"),
                NamesPageSql.number(row, "no"),
                NamesPageSql.number(row, "seq"),
                chain == null ? null : HexFormat.of().formatHex(chain));
    }

    private static Named named(ResultSet row) throws SQLException {
        return new Named(
                row.getLong("id"),
                row.getInt("entity_id"),
                row.getDate("date").toLocalDate(),
                EntryKind.of(row.getString("kind")),
                NamesPageSql.integer(row, "fy"),
                NamesPageSql.number(row, "no"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
