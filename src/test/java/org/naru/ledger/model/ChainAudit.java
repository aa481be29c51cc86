package org.naru.ledger.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.model.BookAudit.Violation;

/**
 * Computes text hashes, content hashes and every entity's chain again, from section 4 of {@code
 * docs/specs/ledger.md}, format {@code naru-entry/1}.
 */
final class ChainAudit {
    private static final int ROWS_AT_ONCE = 5_000;

    private static final String ENTRIES = """
            select e.id, y.code as entity, y.functional_ccy, e.date, e.kind, e.source_key, e.act_id,
                   o.kind as of_kind, o.source_key as of_key, e.reason, e.text_hash, e.content_hash, t.salt, t.text
            from ledger.entry e join ledger.entity y on y.id = e.entity_id
            left join ledger.entry o on o.id = e.reverses
            left join ledger.entry_text t on t.entry_id = e.id
            order by e.id""";

    private static final String LINES = """
            select l.entry_id, l.n, a.code as account, f.code as fund, p.code as programme, l.ccy, l.amount, l.func,
                   l.party_id, l.token, r.date as rate_date, r.ccy as rate_ccy, r.quote, r.source, r.num,
                   s.kind as settles_kind, s.source_key as settles_key, l.settles_n
            from ledger.line l join ledger.account a on a.id = l.account_id join ledger.fund f on f.id = l.fund_id
            left join ledger.programme p on p.id = l.programme_id
            left join ledger.rate r on r.id = l.rate_id
            left join ledger.entry s on s.id = l.settles_entry
            order by l.entry_id, l.n""";

    private static final String SEALS = """
            select s.entry_id, y.code as entity, s.seq, s.fy, s.no, s.chain
            from ledger.seal s join ledger.entity y on y.id = s.entity_id order by y.code, s.seq""";

    private static final String HEADS = """
            select y.code as entity, h.seq, h.chain
            from ledger.chain_head h join ledger.entity y on y.id = h.entity_id""";

    private final Connection connection;
    private final List<Violation> found = new ArrayList<>();
    private final Map<Long, byte[]> contents = new HashMap<>();

    private ChainAudit(Connection connection) {
        this.connection = connection;
    }

    /** What does not recompute. The connection must not commit by itself, so that rows can be read in portions. */
    static List<Violation> of(Connection connection) throws SQLException {
        ChainAudit audit = new ChainAudit(connection);
        audit.contents();
        audit.chains();
        return audit.found;
    }

    private void contents() throws SQLException {
        try (Statement one = connection.createStatement();
                Statement other = connection.createStatement()) {
            one.setFetchSize(ROWS_AT_ONCE);
            other.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet entries = one.executeQuery(ENTRIES);
                    ResultSet lines = other.executeQuery(LINES)) {
                boolean more = lines.next();
                while (entries.next()) {
                    long id = entries.getLong("id");
                    Encoded content = header(entries);
                    content.open();
                    while (more && lines.getLong("entry_id") == id) {
                        line(content, lines);
                        more = lines.next();
                    }
                    content.close();
                    byte[] textHash = entries.getBytes("text_hash");
                    content.text(HexFormat.of().formatHex(textHash)).close();
                    byte[] hash = sha256(content.bytes());
                    contents.put(id, hash);
                    if (!Arrays.equals(hash, entries.getBytes("content_hash"))) {
                        found.add(new Violation("content", "entry " + id, "its hash does not fit what is there"));
                    }
                    text(id, entries, textHash);
                }
            }
        }
    }

    private void text(long id, ResultSet entry, byte[] hash) throws SQLException {
        byte[] salt = entry.getBytes("salt");
        String text = entry.getString("text");
        if (salt == null || text == null) {
            return; // erased
        }
        if (salt.length != 16 || !Arrays.equals(hash, sha256(salt, text.getBytes(StandardCharsets.UTF_8)))) {
            found.add(new Violation("text", "entry " + id, "its hash does not fit its text"));
        }
    }

    private static Encoded header(ResultSet entry) throws SQLException {
        Encoded content = new Encoded()
                .open()
                .text("naru-entry/1")
                .text(entry.getString("entity"))
                .text(entry.getString("functional_ccy"))
                .text(entry.getString("date"))
                .text(entry.getString("kind"))
                .text(entry.getString("source_key"))
                .text(entry.getString("act_id"))
                .open();
        if (entry.getString("of_kind") != null) {
            content.text(entry.getString("of_kind")).text(entry.getString("of_key"));
        }
        return content.close().text(entry.getString("reason"));
    }

    private static void line(Encoded content, ResultSet line) throws SQLException {
        content.open()
                .number(line.getLong("n"))
                .text(line.getString("account"))
                .text(line.getString("fund"))
                .text(line.getString("programme"))
                .text(line.getString("ccy"))
                .number(line.getLong("amount"))
                .number(line.getLong("func"))
                .text(line.getString("party_id"))
                .text(line.getString("token"))
                .open();
        if (line.getString("rate_date") != null) {
            content.text(line.getString("rate_date"))
                    .text(line.getString("rate_ccy"))
                    .text(line.getString("quote"))
                    .text(line.getString("source"))
                    .text(line.getBigDecimal("num").setScale(10).toPlainString());
        }
        content.close().open();
        if (line.getString("settles_kind") != null) {
            content.text(line.getString("settles_kind"))
                    .text(line.getString("settles_key"))
                    .number(line.getLong("settles_n"));
        }
        content.close().close();
    }

    private void chains() throws SQLException {
        Map<String, byte[]> heads = new HashMap<>();
        Map<String, Long> places = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet seals = statement.executeQuery(SEALS)) {
                while (seals.next()) {
                    String entity = seals.getString("entity");
                    byte[] previous = heads.getOrDefault(entity, new byte[32]);
                    byte[] content = contents.getOrDefault(seals.getLong("entry_id"), new byte[0]);
                    byte[] chain = sha256(
                            new byte[] {1},
                            previous,
                            ByteBuffer.allocate(20)
                                    .putLong(seals.getLong("seq"))
                                    .putInt(seals.getInt("fy"))
                                    .putLong(seals.getLong("no"))
                                    .array(),
                            content);
                    if (!Arrays.equals(chain, seals.getBytes("chain"))) {
                        found.add(new Violation(
                                "I12", "entry " + seals.getLong("entry_id"), "its link of the chain does not fit"));
                    }
                    heads.put(entity, seals.getBytes("chain"));
                    places.put(entity, seals.getLong("seq"));
                }
            }
            try (ResultSet rows = statement.executeQuery(HEADS)) {
                while (rows.next()) {
                    String entity = rows.getString("entity");
                    boolean fits = rows.getLong("seq") == places.getOrDefault(entity, 0L)
                            && Arrays.equals(rows.getBytes("chain"), heads.getOrDefault(entity, new byte[32]));
                    if (!fits) {
                        found.add(new Violation("I12", "entity " + entity, "its head is not its last link"));
                    }
                    places.remove(entity);
                }
            }
            places.keySet().forEach(e -> found.add(new Violation("I12", "entity " + e, "has seals and no head")));
        }
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bencoding: {@code length:bytes}, {@code i…e}, {@code l…e}. */
    private static final class Encoded {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Encoded text(@Nullable String text) {
            byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(bytes);
            return this;
        }

        Encoded number(long value) {
            out.writeBytes(("i" + value + "e").getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        Encoded open() {
            out.write('l');
            return this;
        }

        Encoded close() {
            out.write('e');
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
