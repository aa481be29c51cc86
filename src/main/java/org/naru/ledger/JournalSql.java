package org.naru.ledger;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the journal: posting through the database's functions, and what is asked around it. */
final class JournalSql {
    private static final String POST = "select ledger.post(" + "?,".repeat(23) + "?)";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JournalSql(DataSource source) {
        this.template = new JdbcTemplate(source);
        this.jdbc = JdbcClient.create(template);
    }

    /** An entry as the database takes it: by ids. */
    record Row(
            int entity,
            LocalDate date,
            String kind,
            String key,
            @Nullable UUID act,
            @Nullable Long reverses,
            @Nullable String reason,
            String text,
            List<RowLine> lines) {}

    /** A line as the database takes it: by ids. */
    record RowLine(
            int account,
            int fund,
            @Nullable Integer programme,
            String ccy,
            long amount,
            long func,
            @Nullable UUID party,
            @Nullable UUID token,
            @Nullable Long rate,
            @Nullable Long settles,
            @Nullable Integer settlesN) {}

    /** Posts; an id below zero is a new entry's, above zero that of one that stood there already with equal content. */
    long[] post(List<Row> rows, boolean maySoft, Instant at) {
        return call(POST, rows, maySoft, at);
    }

    /** Posts a portion of an import, which is then sent; how many of its entries are new. */
    long postImport(StagedRows rows, boolean maySoft, Instant at) {
        return Objects.requireNonNull(template.execute((Connection connection) -> {
            try {
                rows.send(connection.unwrap(PGConnection.class).getCopyAPI());
            } catch (IOException e) {
                throw new SQLException("the portion could not be sent", "08006", e);
            }
            try (PreparedStatement statement = connection.prepareStatement("select ledger.post_import(?, ?)")) {
                statement.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                statement.setBoolean(2, maySoft);
                try (ResultSet posted = statement.executeQuery()) {
                    posted.next();
                    return posted.getLong(1);
                }
            }
        }));
    }

    private long[] call(String function, List<Row> rows, boolean maySoft, Instant at) {
        return Objects.requireNonNull(template.execute((Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(function)) {
                Columns columns = new Columns(rows);
                statement.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                statement.setBoolean(2, maySoft);
                columns.bind(connection, statement);
                try (ResultSet found = statement.executeQuery()) {
                    found.next();
                    Array ids = found.getArray(1);
                    Long[] values = (Long[]) ids.getArray();
                    long[] plain = new long[values.length];
                    for (int i = 0; i < plain.length; i++) {
                        plain[i] = values[i];
                    }
                    return plain;
                }
            }
        }));
    }

    /** Whether the book is empty; then keys and indexes wait for {@link #finishImport}. */
    boolean beginImport() {
        return jdbc.sql("select ledger.import_begin()").query(Boolean.class).single();
    }

    void finishImport() {
        jdbc.sql("select ledger.import_finish()").query(Object.class).optional();
    }

    Optional<Long> find(int entity, String kind, String key) {
        return jdbc.sql("""
                        select id from ledger.entry
                        where entity_id = :entity and kind = :kind and source_key = :key""")
                .param("entity", entity)
                .param("kind", kind)
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    /** An entry's header by id. */
    record Header(
            long id,
            String entity,
            LocalDate date,
            String kind,
            String key,
            @Nullable UUID act) {}

    Optional<Header> header(long id) {
        return jdbc.sql("""
                        select e.id, n.code, e.date, e.kind, e.source_key, e.act_id
                        from ledger.entry e join ledger.entity n on n.id = e.entity_id where e.id = :id""")
                .param("id", id)
                .query((row, n) -> new Header(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, UUID.class)))
                .optional();
    }

    /** Whether an act of that id is known. */
    boolean isAct(UUID id) {
        return jdbc.sql("select exists (select from ledger.act where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Optional<Long> reversalOf(long id) {
        return jdbc.sql("select id from ledger.entry where reverses = :id")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** The lines of an entry in their order, by ids. */
    List<RowLine> lines(long entry) {
        return jdbc.sql("""
                        select account_id, fund_id, programme_id, ccy, amount, func, party_id, token, rate_id,
                            settles_entry, settles_n
                        from ledger.line where entry_id = :entry order by n""")
                .param("entry", entry)
                .query((row, n) -> new RowLine(
                        row.getInt(1),
                        row.getInt(2),
                        row.getObject(3, Integer.class),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getObject(7, UUID.class),
                        row.getObject(8, UUID.class),
                        row.getObject(9, Long.class),
                        row.getObject(10, Long.class),
                        row.getObject(11, Integer.class)))
                .list();
    }

    /** The period that covers a day; whether it is still open is asked again, under a lock, by the database. */
    Optional<Period> period(String entity, LocalDate date) {
        return jdbc.sql("""
                        select p.start, p."end", p.fiscal_year, p.state
                        from ledger.period p join ledger.entity e on e.id = p.entity_id
                        where e.code = :entity and p."end" >= :date and p.start <= :date""")
                .param("entity", entity)
                .param("date", date)
                .query((row, n) -> new Period(
                        entity,
                        row.getObject(1, LocalDate.class),
                        row.getObject(2, LocalDate.class),
                        row.getInt(3),
                        Period.State.valueOf(row.getString(4).toUpperCase(java.util.Locale.ROOT))))
                .optional();
    }

    boolean eraseText(long entry, Instant at) {
        return jdbc.sql("select ledger.erase_text(:entry, :at)")
                .param("entry", entry)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The arguments of the posting functions, column by column. */
    private static final class Columns {
        private final List<Row> rows;
        private final int lines;

        Columns(List<Row> rows) {
            this.rows = rows;
            this.lines = rows.stream().mapToInt(r -> r.lines().size()).sum();
        }

        void bind(Connection connection, PreparedStatement statement) throws SQLException {
            int at = 3;
            at = ints(statement, at, rows.stream().mapToInt(Row::entity).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "date",
                    rows.stream().map(Row::date).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "text",
                    rows.stream().map(Row::kind).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "text",
                    rows.stream().map(Row::key).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "uuid",
                    rows.stream().map(Row::act).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "int8",
                    rows.stream().map(Row::reverses).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "text",
                    rows.stream().map(Row::reason).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "text",
                    rows.stream().map(Row::text).toArray());
            at = ints(
                    statement, at, rows.stream().mapToInt(r -> r.lines().size()).toArray());
            int[] entry = new int[lines];
            int[] n = new int[lines];
            List<RowLine> all = new ArrayList<>(lines);
            for (int i = 0; i < rows.size(); i++) {
                int place = 1;
                for (RowLine line : rows.get(i).lines()) {
                    entry[all.size()] = i + 1;
                    n[all.size()] = place++;
                    all.add(line);
                }
            }
            at = ints(statement, at, entry);
            at = ints(statement, at, n);
            at = ints(statement, at, all.stream().mapToInt(RowLine::account).toArray());
            at = ints(statement, at, all.stream().mapToInt(RowLine::fund).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "int4",
                    all.stream().map(RowLine::programme).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "text",
                    all.stream().map(RowLine::ccy).toArray());
            at = longs(statement, at, all.stream().mapToLong(RowLine::amount).toArray());
            at = longs(statement, at, all.stream().mapToLong(RowLine::func).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "uuid",
                    all.stream().map(RowLine::party).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "uuid",
                    all.stream().map(RowLine::token).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "int8",
                    all.stream().map(RowLine::rate).toArray());
            at = array(
                    connection,
                    statement,
                    at,
                    "int8",
                    all.stream().map(RowLine::settles).toArray());
            array(
                    connection,
                    statement,
                    at,
                    "int4",
                    all.stream().map(RowLine::settlesN).toArray());
        }

        private static int ints(PreparedStatement statement, int at, int[] values) throws SQLException {
            statement.setObject(at, values);
            return at + 1;
        }

        private static int longs(PreparedStatement statement, int at, long[] values) throws SQLException {
            statement.setObject(at, values);
            return at + 1;
        }

        private static int array(
                Connection connection, PreparedStatement statement, int at, String type, @Nullable Object[] values)
                throws SQLException {
            statement.setObject(at, connection.createArrayOf(type, values), Types.ARRAY);
            return at + 1;
        }
    }
}
