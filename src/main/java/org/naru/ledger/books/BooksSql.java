package org.naru.ledger.books;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.plaintext.Exported;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What bringing books in and out asks the database. Every call needs a transaction. */
final class BooksSql {
    private static final int FETCHED_ROWS = 5_000; // a portion in memory, whatever the size of the book

    private final JdbcTemplate jdbc;

    BooksSql(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
        this.jdbc.setFetchSize(FETCHED_ROWS);
    }

    /** The source keys that begin so, one at a time. */
    void keys(String prefix, Consumer<String> each) {
        String sql = """
                select source_key from ledger.entry where source_key collate "C" >= ? and source_key collate "C" < ?""";
        RowCallbackHandler handler = row -> each.accept(row.getString(1));
        jdbc.query(sql, handler, prefix, prefix + "\uFFFF");
    }

    /** One line with its entry, as the export reads it. */
    private record Row(Exported head, long id, Exported.Line line) {}

    /** Every entry in the order of entities and numbers, one at a time; of one entity, or of all. */
    void entries(Optional<String> entity, Consumer<Exported> each) {
        String sql = """
                select e.id, n.code, n.functional_ccy, e.date, e.kind, e.source_key, e.act_id, o.kind as reversed_kind, o.source_key as reversed_key, s.fy, s.no, s.seq,
                    encode(s.chain, 'hex') as chain, coalesce(t.text, '') as text,
                    a.code as account, a.kind as account_kind, f.code as fund, f.class as fund_class, p.code as programme,
                    l.ccy, l.amount, l.func, l.party_id, l.token
                from ledger.entry e
                join ledger.entity n on n.id = e.entity_id
                join ledger.line l on l.entry_id = e.id
                join ledger.account a on a.id = l.account_id
                join ledger.fund f on f.id = l.fund_id
                left join ledger.entry o on o.id = e.reverses
                left join ledger.programme p on p.id = l.programme_id
                left join ledger.seal s on s.entry_id = e.id
                left join ledger.entry_text t on t.entry_id = e.id
                where ?::text is null or n.code = ?
                order by n.code, s.seq nulls last, e.id, l.n""";
        Gathering gathering = new Gathering(each);
        RowCallbackHandler handler = row -> gathering.add(read(row));
        String only = entity.orElse(null);
        jdbc.query(sql, handler, only, only);
        gathering.end();
    }

    private static Row read(ResultSet row) throws SQLException {
        String entity = row.getString("code");
        int year = row.getInt("fy");
        boolean sealed = !row.wasNull();
        String number = sealed
                ? "%s-%d-%06d".formatted(entity.toUpperCase(java.util.Locale.ROOT), year, row.getLong("no"))
                : "";
        String chain = row.getString("chain");
        String reversedKey = row.getString("reversed_key");
        Exported head = new Exported(
                entity,
                row.getString("functional_ccy"),
                row.getObject("date", LocalDate.class),
                number,
                row.getString("kind"),
                row.getString("source_key"),
                row.getObject("act_id", UUID.class),
                reversedKey == null ? null : new Exported.Reversed(row.getString("reversed_kind"), reversedKey),
                sealed && chain != null ? row.getLong("seq") + " " + chain.substring(0, 16) : "",
                row.getString("text"),
                List.of());
        AccountKind kind = AccountKind.of(row.getString("account_kind"));
        boolean withFund = row.getString("fund_class").equals("with");
        Exported.Line line = new Exported.Line(
                row.getString("account"),
                kind,
                row.getString("fund"),
                switch (kind) {
                    case EXPENSE, RELEASE_WITHOUT -> false;
                    case RELEASE_WITH -> true;
                    case ASSET, LIABILITY, EQUITY, REVENUE, GAIN -> withFund;
                },
                row.getString("programme"),
                row.getString("ccy"),
                row.getLong("amount"),
                row.getLong("func"),
                row.getObject("party_id", UUID.class),
                row.getObject("token", UUID.class));
        return new Row(head, row.getLong("id"), line);
    }

    /** Makes entries of consecutive rows. */
    private static final class Gathering {
        private final Consumer<Exported> each;
        private final List<Exported.Line> lines = new ArrayList<>();
        private @Nullable Exported head;
        private long id;

        Gathering(Consumer<Exported> each) {
            this.each = each;
        }

        void add(Row row) {
            if (row.id() != id) {
                end();
                head = row.head();
                id = row.id();
            }
            lines.add(row.line());
        }

        void end() {
            if (head != null) {
                each.accept(head.with(lines));
            }
            head = null;
            lines.clear();
        }
    }
}
