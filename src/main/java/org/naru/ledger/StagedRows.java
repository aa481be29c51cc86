package org.naru.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * A portion of an import as the database's own COPY wants it, in its binary form: about 80 bytes a line, written as the
 * entries come, so that no entry is kept. The columns are those of {@code ledger.import_begin}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class StagedRows {
    private static final String ENTRIES = "copy pg_temp.naru_entry from stdin (format binary)";
    private static final String LINES = "copy pg_temp.naru_line from stdin (format binary)";

    private final Rows entries = new Rows();
    private final Rows lines = new Rows();
    private int size;

    /** How many entries it holds. */
    int size() {
        return size;
    }

    /** Adds an entry whose codes are in the chart. */
    void add(ImportPosting.StagedEntry staged, ChartSnapshot chart) {
        Draft draft = staged.draft();
        size++;
        entries.begin(11);
        entries.put(size);
        entries.put(chart.entityKnown(draft.entity()).id());
        // days since 1 January 2000
        entries.put(Math.toIntExact(draft.date().toEpochDay() - 10_957));
        entries.put(draft.kind().code());
        entries.put(draft.sourceKey());
        entries.put(draft.act());
        EntryKind reverses = staged.reversesKind();
        entries.put(reverses == null ? null : reverses.code());
        entries.put(staged.reversesKey());
        entries.put(draft.reason());
        entries.put(draft.text());
        entries.put(draft.lines().size());
        int n = 0;
        for (DraftLine line : draft.lines()) {
            LineRef settles = line.settles();
            lines.begin(13);
            lines.put(size);
            lines.put(++n);
            lines.put(chart.accountKnown(line.account()).id());
            lines.put(chart.fundKnown(draft.entity(), line.fund()).id());
            if (line.programme() == null) {
                lines.nothing();
            } else {
                lines.put(chart.programmeKnown(line.programme()).id());
            }
            lines.put(line.currency());
            lines.put(line.amount());
            lines.put(line.func());
            lines.put(line.party());
            lines.put(line.token());
            lines.put(line.rate());
            lines.put(settles == null ? null : Long.valueOf(settles.entry().value()));
            if (settles == null) {
                lines.nothing();
            } else {
                lines.put(settles.n());
            }
        }
    }

    /** Sends all and forgets it. */
    void send(CopyManager copies) throws SQLException, IOException {
        entries.send(copies.copyIn(ENTRIES));
        lines.send(copies.copyIn(LINES));
        size = 0;
    }

    private static final class Rows {
        private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
        private static final int HEAD_BYTES = SIGNATURE.length + 8;
        private static final int PIECE_BYTES = 1 << 16;

        private byte[] bytes = new byte[1 << 20];
        private int length;

        Rows() {
            clear();
        }

        private void clear() {
            System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
            Arrays.fill(bytes, SIGNATURE.length, HEAD_BYTES, (byte) 0);
            length = HEAD_BYTES;
        }

        void begin(int columns) {
            room(2);
            bytes[length++] = (byte) (columns >> 8);
            bytes[length++] = (byte) columns;
        }

        void nothing() {
            room(4);
            plain(-1);
        }

        void put(int value) {
            room(8);
            plain(4);
            plain(value);
        }

        void put(long value) {
            room(12);
            plain(8);
            plain((int) (value >> 32));
            plain((int) value);
        }

        void put(@Nullable Long value) {
            if (value == null) {
                nothing();
            } else {
                put(value.longValue());
            }
        }

        void put(@Nullable UUID value) {
            if (value == null) {
                nothing();
                return;
            }
            put16(value.getMostSignificantBits(), value.getLeastSignificantBits());
        }

        void put(@Nullable String text) {
            if (text == null) {
                nothing();
                return;
            }
            byte[] utf8 = text.getBytes(UTF_8);
            room(4 + utf8.length);
            plain(utf8.length);
            System.arraycopy(utf8, 0, bytes, length, utf8.length);
            length += utf8.length;
        }

        private void put16(long most, long least) {
            room(20);
            plain(16);
            plain((int) (most >> 32));
            plain((int) most);
            plain((int) (least >> 32));
            plain((int) least);
        }

        private void plain(int value) {
            bytes[length] = (byte) (value >> 24);
            bytes[length + 1] = (byte) (value >> 16);
            bytes[length + 2] = (byte) (value >> 8);
            bytes[length + 3] = (byte) value;
            length += 4;
        }

        private void room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
        }

        void send(CopyIn copy) throws SQLException {
            try {
                begin(-1);
                for (int at = 0; at < length; at += PIECE_BYTES) {
                    copy.writeToCopy(bytes, at, Math.min(PIECE_BYTES, length - at));
                }
                copy.endCopy();
            } finally {
                clear();
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }
    }
}
